// Where does this stand? The state of one referral, for those of its academy.
import { may } from '../../policy/roles';
import { columns } from '../../register/need';
import { REFERRALS } from '../../register/tables';
import type { Command } from './command';

const REFERRAL = columns(REFERRALS, 'academy', 'state', 'keyContact', 'nextReview');

export const WHERE: Command = {
  needs: [REFERRAL],
  answer({ register, person, details }) {
    const referral = register.find(REFERRAL, (details.reference ?? '').trim().toUpperCase());
    // What is another academy's looks the same as what does not exist.
    if (!referral || !person.academies.includes(referral.academy) || !may(person.roles, 'see placements')) {
      return { ok: false, code: 'not-found', text: 'Select the row of a referral of your academy first.' };
    }
    const next = referral.nextReview === '' ? '' : `\nNext review: ${referral.nextReview}`;
    return { ok: true, title: referral.id, text: `State: ${referral.state}\nKey contact: ${referral.keyContact}${next}` };
  },
};
