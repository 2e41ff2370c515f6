import { AppError } from '../../../policy/errors';
import { ageOn } from '../../../policy/person';
import { update } from '../../../register/change';
import { whole } from '../../../register/need';
import { CONTACTS, PLACEMENTS, PUPILS } from '../../../register/tables';
import { rulesOf } from '../../clocks';
import { PageAgain } from '../../pages/link-page';
import { chosen, needed } from '../posted';
import { sign } from '../signing';

import { choices, line, people, type StartForm, signatureFields, signatureIn, signers } from './form';

export const SIGNATURE_FORMS: Readonly<Record<string, StartForm>> = {
  contacts: {
    title: 'Key contact and deputy',
    right: 'start a placement',
    answers: ['S5.S1'],
    button: 'Save',
    fields(desk, placement, typed) {
      const staff = choices(people(desk, placement));
      return [
        { name: 'keyContact', label: 'Key contact', value: typed.keyContact ?? placement.keyContact, select: staff },
        { name: 'deputy', label: 'Deputy', value: typed.deputy ?? placement.deputyKeyContact, select: staff },
      ];
    },
    record(desk, placement, _actor, posted) {
      const staff = people(desk, placement).map(({ email }) => email);
      const keyContact = chosen(posted, 'keyContact', staff, 'Choose the key contact.');
      const deputyKeyContact = chosen(posted, 'deputy', staff, 'Choose the deputy.');
      if (keyContact === deputyKeyContact) throw new PageAgain({ deputy: 'Choose somebody else than the key contact.' });
      return [update(PLACEMENTS, placement.id, { keyContact, deputyKeyContact }, 'key contact and deputy')];
    },
  },
  family: {
    title: 'Signature of the family',
    right: 'record a paper signature',
    answers: ['S5.S2', 'A.17-19'],
    button: 'Record the signature',
    fields(desk, placement, typed) {
      return [
        {
          name: 'kind',
          label: 'What was signed',
          value: typed.kind ?? '',
          radios: [
            { value: 'both', text: 'Appendix A and the written permission, in one sitting' },
            { value: 'Appendix A', text: 'Appendix A only' },
            { value: 'permission', text: 'The written permission only' },
          ],
        },
        {
          name: 'who',
          label: 'Who signed',
          value: typed.who ?? '',
          radios: [
            { value: 'pupil', text: 'The pupil' },
            ...signers(desk, placement).map((row) => ({ value: row.id, text: `${row.name} (${row.relation})` })),
          ],
        },
        ...signatureFields(desk, placement, typed),
      ];
    },
    record(desk, placement, _actor, posted) {
      const { register, moment } = desk;
      const kind = chosen(posted, 'kind', ['both', 'Appendix A', 'permission'], 'Choose what was signed.');
      const who = needed(posted, 'who', 'Choose who signed.');
      const contact = register.rows(whole(CONTACTS)).find((row) => row.id === who && row.pupil === placement.pupil);
      if (who !== 'pupil' && !contact) throw new PageAgain({ who: 'Choose who signed.' });
      if (contact && !signers(desk, placement).some((row) => row.id === contact.id))
        throw new AppError('barred', `${contact.id} may not sign`, 'That contact may not sign. Nothing was recorded. Speak to the DSL.');
      const { dateOfBirth, forename, surname } = register.get(whole(PUPILS), placement.pupil);
      const ofAge = ageOn(dateOfBirth, moment.today) >= rulesOf(register)['age.signs-alone'];
      if (who === 'pupil' && kind !== 'Appendix A' && !ofAge)
        throw new PageAgain({ who: 'The written permission is a parent’s or carer’s, until the pupil is of age.' });
      const signature = {
        ...signatureIn(desk, people(desk, placement), posted),
        as: contact ? 'parent' : 'pupil',
        signer: contact?.name ?? `${forename} ${surname}`,
      };
      return (kind === 'both' ? ['Appendix A', 'permission'] : [kind]).flatMap((one) => sign(register, placement.id, one, signature));
    },
  },
  school: {
    title: 'Signature for the school',
    right: 'record a paper signature',
    answers: ['B.9-12'],
    button: 'Record the signature',
    fields(desk, placement, typed) {
      return [
        {
          name: 'kind',
          label: 'What was signed',
          value: typed.kind ?? '',
          radios: [
            { value: 'Appendix A', text: 'Appendix A, with the family' },
            { value: 'Appendix B', text: 'Appendix B, with the provider' },
          ],
        },
        {
          name: 'who',
          label: 'Who signed',
          value: typed.who ?? '',
          select: choices(people(desk, placement, 'sign an agreement for the school')),
        },
        ...signatureFields(desk, placement, typed),
      ];
    },
    record(desk, placement, _actor, posted) {
      const kind = chosen(posted, 'kind', ['Appendix A', 'Appendix B'], 'Choose what was signed.');
      const signer = people(desk, placement, 'sign an agreement for the school').find(({ email }) => email === posted.who);
      if (!signer) throw new PageAgain({ who: 'Choose who signed for the school.' });
      const signature = { ...signatureIn(desk, people(desk, placement), posted), as: 'school', signer: signer.name };
      return sign(desk.register, placement.id, kind, signature);
    },
  },
  provider: {
    title: 'Signature of the provider under Appendix B',
    right: 'record a paper signature',
    answers: ['B.13-16'],
    button: 'Record the signature',
    fields: (desk, placement, typed) => [
      line('who', 'Name and position', typed.who ?? '', 'Of the person who signed for the provider.'),
      ...signatureFields(desk, placement, typed),
    ],
    record(desk, placement, _actor, posted) {
      const signer = needed(posted, 'who', 'Say who signed for the provider.', 120);
      const signature = { ...signatureIn(desk, people(desk, placement), posted), as: 'provider', signer };
      return sign(desk.register, placement.id, 'Appendix B', signature);
    },
  },
};
