// A placement comes to be when its referral is approved, and is known to have had its meeting when that is recorded.

import { foldName } from '../../policy/person';
import { LIFE } from '../../policy/placements/life';
import type { PlainDate } from '../../policy/plain-date';
import { add, type Change, update } from '../../register/change';
import { columns, type Need, whole } from '../../register/need';
import type { Register } from '../../register/register';
import { PLACEMENTS, PLANS, PROVIDERS, SITES } from '../../register/tables';

/** By what the placement of a referral is found. */
export const PLACEMENT_OF = columns(PLACEMENTS, 'referral', 'state', 'nextReview', 'missing');

/** What opening a placement looks at besides the referral's plan. */
export const OPEN_NEEDS: readonly Need[] = [PLACEMENT_OF, columns(PROVIDERS, 'name', 'state'), columns(SITES, 'provider', 'open')];

export interface OfReferral {
  readonly reference: string;
  readonly pupil: string;
  readonly initials: string;
  readonly academy: string;
  readonly keyContact: string;
  readonly deputyKeyContact: string;
}

/** A placement's id is its referral's, with PL for AP. */
export function placementId(reference: string): string {
  return reference.replace(/^AP/, 'PL');
}

const MEETING_MISSING = 'The initial meeting with parents and all concerned (key contact).';
const REST_MISSING = 'Signatures, information pack and the rest of what the start needs: choose “Start a placement” (key contact).';

/** The row of an approved referral's placement, with what its plan says. None where there is one already. */
export function openPlacement(register: Register, of: OfReferral): Change[] {
  const { reference, ...rest } = of;
  if (register.rows(PLACEMENT_OF).some((row) => row.referral === reference)) return [];
  const plan = register.find(whole(PLANS), reference);
  const provider = plan ? proposed(register, plan.provider) : '';
  const sites = register.rows(columns(SITES, 'provider', 'open')).filter((row) => row.provider === provider && row.open);
  return [
    add(
      PLACEMENTS,
      {
        ...rest,
        id: placementId(reference),
        referral: reference,
        state: LIFE.approve.to,
        missing: MEETING_MISSING,
        provider,
        // Where there is but one, nobody has to choose.
        site: sites.length === 1 ? (sites[0]?.id ?? '') : '',
        basis: plan?.basis ?? '',
        reintegrationOn: plan?.reintegrationOn ?? '',
        transport: plan ? (plan.transport ? 'to decide' : 'none needed') : '',
      },
      LIFE.approve.audit,
    ),
  ];
}

/** The provider that the referral proposed, where exactly one goes by that name. */
function proposed(register: Register, name: string): string {
  const wanted = foldName(name);
  if (wanted === '') return '';
  const found = register.rows(columns(PROVIDERS, 'name', 'state')).filter((row) => foldName(row.name) === wanted || row.id === name.trim());
  return found.length === 1 ? (found[0]?.id ?? '') : '';
}

/** The meeting was held: the placement knows it, and when it is first reviewed. One whose referral was approved before there were any is opened. */
export function meetingHeld(register: Register, of: OfReferral, nextReview: PlainDate): Change[] {
  const known = register.rows(PLACEMENT_OF).find((row) => row.referral === of.reference);
  const fields = { state: LIFE['hold the meeting'].to, missing: REST_MISSING, nextReview };
  const { audit } = LIFE['hold the meeting'];
  if (!known) {
    const { reference, ...rest } = of;
    return [add(PLACEMENTS, { ...rest, id: placementId(reference), referral: reference, ...fields }, audit)];
  }
  return known.state === LIFE.approve.to ? [update(PLACEMENTS, known.id, fields, audit)] : [];
}
