// The letter that tells a family of a referral (S4.2.2): the system writes it, a person sends it.
import { familyLetterHtml } from '../../documents/family-letter';
import { whole } from '../../register/need';
import { personBy, staffAtWork } from '../../register/people';
import { ACADEMIES, DUE, PUPILS, REFERRALS } from '../../register/tables';
import { dueId } from '../clocks';
import { trustOf } from '../trust';
import type { DocumentCase } from './document-case';

export const FAMILY_LETTER: DocumentCase = {
  needs: [whole(PUPILS), whole(REFERRALS), whole(DUE)],
  html({ reference, register, settings, moment }) {
    const referral = register.get(whole(REFERRALS), reference);
    const keyContact = personBy(staffAtWork(register, moment.today), referral.keyContact);
    return familyLetterHtml({
      trust: trustOf(settings),
      academy: register.get(whole(ACADEMIES), referral.academy),
      pupil: register.get(whole(PUPILS), referral.pupil),
      referral,
      keyContact: { name: keyContact?.name ?? referral.keyContact, phone: keyContact?.phone ?? '' },
      decideBy: register.get(whole(DUE), dueId('decide referral', reference)).due,
      today: moment.today,
    });
  },
  folder: ({ register, reference, settings }) => settings.need(`academyFolder:${register.get(whole(REFERRALS), reference).academy}`),
};
