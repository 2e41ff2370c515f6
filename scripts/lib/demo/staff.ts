/** The fictional staff of the demo: who works where, in which roles, who is away and who leaves. */
import type { PlainDate } from '../../../src/app/policy/plain-date';
import type { Role } from '../../../src/app/policy/roles';

export interface StaffMember {
  readonly email: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** Codes of academies; 'all' for the trust's own people. */
  readonly academies: readonly string[];
  readonly deputy: string;
  readonly awayFrom: PlainDate | '';
  readonly awayTo: PlainDate | '';
  readonly leftOn: PlainDate | '';
  readonly phone: string;
}

type More = Partial<Pick<StaffMember, 'deputy' | 'awayFrom' | 'awayTo' | 'leftOn'>>;
type Line = readonly [name: string, roles: readonly Role[], more?: More];

/** Everybody's address is made of their name; the trust's own people work for every academy. */
const ROSTER: Readonly<Record<string, readonly Line[]>> = {
  all: [
    ['Marigold Vane', ['Head of Education']],
    ['Tamsin Harrowgate', ['trust AP lead']],
    ['Perpetua Finch', ['DSL']],
    ['Lysander Oates', ['data protection officer']],
    ['Cordelia Pennywell', ['finance']],
    ['Barnaby Sedgewick', ['health and safety lead']],
  ],
  OAK: [
    ['Hester Thornbury', ['head']],
    ['Ambrose Quill', ['approver']],
    ['Linnet Fernsby', ['academy AP lead']],
    ['Kit Marlowe-Reed', ['key contact']],
    ['Della Larchwood', ['key contact', 'deputy DSL']],
    ['Senara Hazelden', ['SENDCo']],
    ['Dorothea Reedham', ['DSL']],
    ['Amos Tickner', ['attendance officer']],
  ],
  THI: [
    ['Horatio Brackenridge', ['head']],
    ['Agatha Plumtree', ['approver']],
    ['Leopold Wetherby', ['academy AP lead']],
    // Leaves at half-term with a review still to hold: the work must find a new owner.
    ['Keziah Dunmore', ['key contact'], { leftOn: '2026-10-24' }],
    ['Crispin Yarrow', ['key contact', 'deputy DSL']],
    ['Sabine Coltrane', ['SENDCo']],
    ['Dunstan Ivory', ['DSL']],
    ['Araminta Bell', ['attendance officer']],
  ],
  QUI: [
    ['Helena Strand', ['head']],
    // Away while a referral must be decided: the deputy is asked instead.
    ['Alaric Penhallow', ['approver'], { deputy: 'helena.strand@emat.example', awayFrom: '2026-09-21', awayTo: '2026-10-02' }],
    ['Lavinia Copse', ['academy AP lead']],
    ['Kerensa Dowling', ['key contact']],
    ['Cuthbert Lovelace', ['key contact', 'deputy DSL']],
    ['Silvan Archer', ['SENDCo']],
    ['Delphine Wren', ['DSL']],
    ['Alban Fairley', ['attendance officer']],
  ],
  FEN: [
    ['Honor Applegarth', ['head', 'approver']],
    ['Lucian Teasel', ['DSL', 'academy AP lead']],
    ['Sorrel Maddox', ['SENDCo', 'key contact']],
    ['Avis Greenleaf', ['key contact', 'deputy DSL', 'attendance officer']],
  ],
  LAR: [
    ['Hugo Meadowcroft', ['head', 'approver']],
    ['Lettice Amberley', ['DSL', 'academy AP lead']],
    ['Selwyn Dray', ['SENDCo', 'key contact']],
    ['Althea Winslow', ['key contact', 'deputy DSL', 'attendance officer']],
  ],
  MOS: [
    ['Harriet Cobblestone', ['head', 'approver']],
    ['Linus Everard', ['DSL', 'academy AP lead']],
    ['Saskia Fallow', ['SENDCo', 'key contact']],
    ['Aubrey Nightingale', ['key contact', 'deputy DSL', 'attendance officer']],
  ],
  SAF: [
    ['Hyacinth Rowntree-Vale', ['head', 'approver']],
    ['Leander Moss', ['academy AP lead', 'deputy DSL']],
    ['Seraphina Gale', ['SENDCo', 'key contact']],
    ['Casimir Tull', ['key contact', 'attendance officer']],
    ['Demelza Crane', ['DSL']],
  ],
};

export const DEMO_STAFF: readonly StaffMember[] = Object.entries(ROSTER).flatMap(([academy, lines], place) =>
  lines.map(([name, roles, more = {}], index) => ({
    email: addressOf(name),
    name,
    roles,
    academies: [academy],
    deputy: '',
    awayFrom: '' as const,
    awayTo: '' as const,
    leftOn: '' as const,
    phone: `01632 960${place}${String(index + 11)}`,
    ...more,
  })),
);

/** True for the trust's own people whose work takes them to every academy's papers. */
export function isTrustWide({ academies, roles }: StaffMember): boolean {
  return academies.includes('all') && roles.some((role) => role === 'trust AP lead' || role === 'Head of Education');
}

/** Somebody by name. @throws Error where nobody is called that: a mistake in the demo's data. */
export function person(name: string): StaffMember {
  const found = DEMO_STAFF.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`Nobody in the demo is called ${name}.`);
  return found;
}

function addressOf(name: string): string {
  return `${name.toLowerCase().replace(/[^a-z]+/g, '.')}@emat.example`;
}
