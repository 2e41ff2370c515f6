/** The fictional trust of the demo: its academies, their groups, and the role account. */
import { DEMO_STAFF } from './staff';

/** The role account that owns the engine. */
export const DEMO_OWNER = 'ap-register@emat.example';

/** A row of the Academies tab. */
export interface DemoAcademy {
  readonly id: string;
  readonly name: string;
  readonly staffGroup: string;
  readonly restrictedGroup: string;
  readonly urn: string;
  readonly localAuthority: string;
  readonly phone: string;
}

const NAMES: readonly (readonly [id: string, name: string])[] = [
  ['OAK', 'Oakfield Academy'],
  ['THI', 'Thistledown Academy'],
  ['QUI', 'Quillbrook Academy'],
  ['FEN', 'Fennel Hill Primary Academy'],
  ['LAR', 'Larkrise Meadow Primary Academy'],
  ['MOS', 'Mossbank Primary Academy'],
  ['SAF', 'Saffron Wood Special Academy'],
];

export const DEMO_ACADEMIES: readonly DemoAcademy[] = NAMES.map(([id, name], index) => ({
  id,
  name,
  staffGroup: `${id.toLowerCase()}-staff@emat.example`,
  restrictedGroup: `${id.toLowerCase()}-safeguarding@emat.example`,
  urn: String(900_001 + index),
  localAuthority: 'Fictionshire',
  phone: `01604 0001${String(index + 1).padStart(2, '0')}`,
}));

/** Google Groups by address: each academy's staff, and its safeguarding people. Leavers are taken out by the trust as they go. */
export const DEMO_GROUPS: Record<string, readonly string[]> = Object.fromEntries(
  DEMO_ACADEMIES.flatMap(({ id, staffGroup, restrictedGroup }) => {
    const own = DEMO_STAFF.filter(({ academies }) => academies.includes(id));
    const safeguarding = own.filter(({ roles }) => roles.some((role) => role === 'DSL' || role === 'deputy DSL' || role === 'SENDCo'));
    return [
      [staffGroup, own.map(({ email }) => email)],
      [restrictedGroup, safeguarding.map(({ email }) => email)],
    ];
  }),
);
