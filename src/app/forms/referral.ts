// The form with which a school refers a pupil to alternative provision: policy section 3 and Appendix D at the point of referral.
import type { FormDefinition } from './definition';
import { contactSections } from './referral/contacts';
import { needsSections } from './referral/needs';
import { planSections } from './referral/plan';
import { pupilSections } from './referral/pupil';
import { supportSections } from './referral/support';

/** What the register already knows (the sender, their school, its safeguarding lead) is never asked; nor is the child's home address. */
export const referralForm: FormDefinition = {
  id: 'referral',
  title: 'Refer a pupil to alternative provision',
  description:
    'For staff of the trust. It takes about fifteen minutes. Have to hand: the UPN, attendance, what school has tried, and the views of the family and the pupil. ' +
    'If a child is in danger now, ring 999, then your designated safeguarding lead: this form is not read at once.',
  confirmation:
    'Thank you. You will get an e-mail with the reference, or one that says what to put right. The pupil stays on your roll and is not at the provider until you are told so.',
  sections: [...pupilSections, ...needsSections, ...supportSections, ...contactSections, ...planSections],
};
