/** The academies and staff of a trust of any size: plainly fictional, and the same each time. */
import { sampleTermDates } from '../../../src/app/policy/calendar-data';
import { type Addition, add } from '../../../src/app/register/change';
import { ACADEMIES, CALENDAR, STAFF } from '../../../src/app/register/tables';

/** The role account that owns the engine. */
export const OWNER = 'ap-register@trust.example';

const STAFF_ROLES = [
  'key contact',
  'key contact',
  'key contact',
  'key contact',
  'key contact',
  'approver',
  'academy AP lead',
  'head',
  'DSL',
  'SENDCo',
] as const;

/** An academy for every hundred live placements, one at least and a hundred at most. */
export function academiesFor(placements: number): string[] {
  const count = Math.min(100, Math.max(1, Math.ceil(placements / 100)));
  return Array.from({ length: count }, (_unused, index) => `A${String(index + 1).padStart(3, '0')}`);
}

/** The address of the academy's staff member in the given place of the list of roles: 0 to 4 are key contacts, 5 is the approver. */
export function staffAddress(academy: string, place: number): string {
  return `staff${place}.${academy.toLowerCase()}@trust.example`;
}

export const APPROVER = 5;
export const KEY_CONTACTS = 5;

/** Rows of the Academies, Staff and Calendar tabs. Each academy has term dates of its own, so that its calendar cannot be shared. */
export function peopleRows(academies: readonly string[]): Addition[] {
  return [
    ...academies.map((id, index) =>
      add(ACADEMIES, { id, name: `Fictional Academy ${index + 1}`, urn: String(100_001 + index), localAuthority: 'Fictionshire' }),
    ),
    add(STAFF, { id: 'trust.lead@trust.example', name: 'Tia Vale', roles: ['trust AP lead'], academies: ['all'] }),
    add(STAFF, { id: 'education.head@trust.example', name: 'Eden Holt', roles: ['Head of Education'], academies: ['all'] }),
    ...academies.flatMap((academy, index) =>
      STAFF_ROLES.map((role, place) =>
        add(STAFF, {
          id: staffAddress(academy, place),
          name: `Person ${place} of ${index + 1}`,
          roles: [role],
          academies: [academy],
          phone: '01604 000000',
        }),
      ),
    ),
    ...academies.flatMap((academy) =>
      sampleTermDates(academy).map((row, index) => add(CALENDAR, { id: `${academy}-T${index + 1}`, ...row })),
    ),
  ];
}
