// Who may do and see what: one table, asked by forms, pages, Chat and menus alike.
import { AppError } from './errors';

/** The roles of people in the trust. Access to an academy's pupils is a separate question: which academies the person is listed for. */
export const ROLES = [
  'Head of Education',
  'trust AP lead',
  'academy AP lead',
  'key contact',
  'SENDCo',
  'DSL',
  'deputy DSL',
  'attendance officer',
  'health and safety lead',
  'finance',
  'approver',
  'head',
  'data protection officer',
] as const;

export type Role = (typeof ROLES)[number];

const LEADS = ['trust AP lead', 'academy AP lead'] as const;
const SAFEGUARDING = ['DSL', 'deputy DSL'] as const;
const ACADEMY_STAFF = [...LEADS, ...SAFEGUARDING, 'key contact', 'SENDCo', 'attendance officer', 'head', 'approver'] as const;
const EVERYONE = ROLES;

/** Each action and the roles that may take it. What is not listed for a role is refused. */
const MAY = {
  // Placements
  'refer a pupil': [...LEADS, ...SAFEGUARDING, 'key contact', 'SENDCo', 'head'],
  'approve a referral': ['head', 'approver', 'Head of Education'],
  'record a meeting': [...LEADS, 'key contact', 'SENDCo', 'head'],
  'record a review': [...LEADS, 'key contact', 'SENDCo', 'head'],
  'record a contact': ACADEMY_STAFF,
  'sign an agreement for the school': ['head', 'approver', 'academy AP lead'],
  'record a paper signature': [...LEADS, 'key contact'],
  'start a placement': [...LEADS, 'head'],
  'end a placement': [...LEADS, 'head', 'DSL'],
  'override a gate': ['head', 'Head of Education'],
  'decide on a lapsed provider': ['head', 'Head of Education', 'trust AP lead'],
  'close an action': [...ACADEMY_STAFF, 'Head of Education', 'health and safety lead', 'finance'],
  'edit contacts': [...LEADS, ...SAFEGUARDING, 'key contact'],
  'verify a contact': [...LEADS, ...SAFEGUARDING, 'key contact'],
  'record a bar': [...SAFEGUARDING, 'head'],
  // Providers
  'propose a provider': [...LEADS, 'SENDCo', 'Head of Education'],
  'check evidence': ['trust AP lead', 'academy AP lead', 'DSL', 'deputy DSL', 'health and safety lead'],
  'approve a provider': ['Head of Education', 'trust AP lead'],
  'approve a provider not recommended by the local authority': ['Head of Education'],
  'record a visit': [...LEADS, ...SAFEGUARDING, 'key contact', 'SENDCo', 'health and safety lead', 'head'],
  // Daily
  'see today': [...ACADEMY_STAFF, 'Head of Education'],
  'account for a pupil': ACADEMY_STAFF,
  'choose an attendance code': ['attendance officer', ...LEADS, 'head'],
  'answer an off-site request': [...LEADS, ...SAFEGUARDING, 'key contact', 'head'],
  'report that something happened': EVERYONE,
  'acknowledge a concern': [...SAFEGUARDING, 'head'],
  'handle an allegation': [...SAFEGUARDING, 'head'],
  'see accidents': [...LEADS, ...SAFEGUARDING, 'key contact', 'head', 'health and safety lead'],
  // Records
  'see placements': [...ACADEMY_STAFF, 'Head of Education'],
  'see providers': [...ACADEMY_STAFF, 'Head of Education', 'health and safety lead', 'finance'],
  'read restricted': [...SAFEGUARDING, 'SENDCo'],
  'see costs': [...LEADS, 'finance', 'head', 'approver', 'Head of Education'],
  'record an invoice': ['finance', ...LEADS],
  'approve a payment': ['head', 'approver', 'Head of Education'],
  'export the census return': [...LEADS, 'attendance officer'],
  'make an evidence pack': [...LEADS, ...SAFEGUARDING, 'Head of Education'],
  'see trust outcomes': ['Head of Education', 'trust AP lead', 'head'],
  // Keeping the system
  'change rules': ['trust AP lead', 'Head of Education'],
  'confirm wording': ['Head of Education', 'trust AP lead'],
  'change the calendar': LEADS,
  'change staff': ['trust AP lead', 'academy AP lead'],
  'import from the MIS': ['trust AP lead'],
  'release a subject access export': ['data protection officer'],
  'erase a record': ['data protection officer'],
  'read the audit': ['data protection officer', 'trust AP lead'],
} as const satisfies Record<string, readonly Role[]>;

export type Action = keyof typeof MAY;

export const ACTIONS = Object.keys(MAY) as readonly Action[];

/** True where at least one of a person's roles may take the action. */
export function may(roles: readonly Role[], action: Action): boolean {
  return rolesThatMay(action).some((role) => roles.includes(role));
}

/** The roles that may take an action, to say whom to ask. */
export function rolesThatMay(action: Action): readonly Role[] {
  return MAY[action];
}

/** Refuses a person none of whose roles may take the action. Throws AppError 'not-allowed', naming who may. */
export function requireMay(roles: readonly Role[], action: Action): void {
  if (!may(roles, action)) {
    const who = rolesThatMay(action).join(', ');
    throw new AppError(
      'not-allowed',
      `refused: ${action}; has ${roles.join(', ') || 'no role'}`,
      `Your role does not allow you to ${action}. These can: ${who}.`,
    );
  }
}

/** Roles that somebody may give to others by an import. Those that read restricted records or stand for the whole trust are given by hand. */
const GIVES: Partial<Record<Role, readonly Role[]>> = {
  'trust AP lead': ['academy AP lead', 'key contact', 'attendance officer', 'health and safety lead', 'finance', 'approver', 'head'],
};

/** True where one of a person's roles lets an import in their name give a role to somebody. */
export function mayGive(roles: readonly Role[], role: Role): boolean {
  return roles.some((held) => GIVES[held]?.includes(role) ?? false);
}

/** A role as written in the Staff tab, whatever its capitals and spaces. Throws AppError 'role-unknown', listing the roles there are. */
export function toRole(text: string): Role {
  const wanted = text.trim().replace(/\s+/g, ' ').toLowerCase();
  const role = ROLES.find((candidate) => candidate.toLowerCase() === wanted);
  if (!role) {
    throw new AppError(
      'role-unknown',
      `unknown role ${JSON.stringify(text)}`,
      `“${text}” is not a role. Choose one of: ${ROLES.join(', ')}.`,
    );
  }
  return role;
}
