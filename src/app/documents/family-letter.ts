// The letter that tells a family of a referral, in plain English and on one printed page (S4.2.2). A person hands it over, posts it or reads it out.
import template from '../../../templates/family-letter.hbs';
import type { PlainDate } from '../policy/plain-date';
import { formatUk } from '../policy/plain-date';
import type { RowOf } from '../register/table';
import type { ACADEMIES } from '../register/tables';
import { day, type Pupil, type Referral } from './describe';
import { cleaned } from './show';
import type { Trust } from './trust';

export interface FamilyLetterInput {
  readonly trust: Trust;
  readonly academy: RowOf<typeof ACADEMIES>;
  readonly pupil: Pupil;
  readonly referral: Referral;
  /** Who at school answers the family's questions. */
  readonly keyContact: { readonly name: string; readonly phone: string };
  /** The day by which the referral is decided. */
  readonly decideBy: PlainDate;
  readonly today: PlainDate;
}

/**
 * The letter as HTML for a Google Doc, the same bytes for the same input. It names the child and nothing of the reasons, care or health, and has
 * no address: that stays in the MIS, and the school's own label goes into the space left for it.
 */
export function familyLetterHtml(input: FamilyLetterInput): string {
  const { trust, academy, pupil, referral, keyContact } = input;
  return template(
    cleaned({
      title: `Letter to the family ${referral.id}`,
      trust: trust.name,
      academy: academy.name,
      academyPhone: academy.phone,
      reference: referral.id,
      date: day(input.today),
      child: `${pupil.knownAs === '' ? pupil.forename : pupil.knownAs} ${pupil.surname}`.trim(),
      decideBy: formatUk(input.decideBy),
      keyContact: keyContact.name,
      phone: keyContact.phone === '' ? academy.phone : keyContact.phone,
      complaintsUrl: trust.complaintsUrl,
      dataProtection: trust.dataProtection,
    }),
  );
}
