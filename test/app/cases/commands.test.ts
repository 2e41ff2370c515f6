// Every command asks the table of roles: whoever has no role, or leads no academy, gets nothing and changes nothing.
import { COMMANDS } from '../../../src/app/cases/commands';
import { isAppError } from '../../../src/app/policy/errors';
import { ACTIONS, ROLES } from '../../../src/app/policy/roles';
import { TABLES } from '../../../src/app/register/tables';
import { NOW, register } from './small-register';

/** What anybody listed in Staff may ask: who they are, what is due from themselves, and what became of what they sent in. */
const FOR_EVERYBODY = ['hello', 'my list', 'needs attention', 'retry'];

const NOBODY = {
  email: 'new@trust.example',
  name: 'New Person',
  roles: [],
  academies: ['oak'],
  deputy: '',
  away: false,
  phone: '',
};

/** Settings, and everything beyond them, are out of reach before the right is known. */
const SETTINGS = {
  get: () => undefined,
  need(name: string): string {
    throw new Error(`asked for ${name} before the right was known`);
  },
};

describe('commands: the right to give them', () => {
  const commands = [...COMMANDS].filter(([name]) => !FOR_EVERYBODY.includes(name));

  it.each(commands)('%s is refused to somebody without a role, before anything is read or written', (_name, command) => {
    let answer: { ok: boolean } | null = null;
    try {
      answer = command.answer({ settings: SETTINGS, register: register(), person: NOBODY, details: {}, moment: NOW });
    } catch (error) {
      expect(isAppError(error) ? error.code : String(error)).toBe('not-allowed');
      return;
    }
    expect(answer.ok).toBe(false);
  });
});

describe('tables: who may see them', () => {
  it.each(
    Object.values(TABLES)
      .flat()
      .map((table) => [`${table.book} ${table.title}`, table] as const),
  )('%s names a right of the table of roles', (_name, table) => {
    expect(ACTIONS).toContain(table.see);
    for (const column of Object.values(table.columns)) if (column.see !== undefined) expect(ACTIONS).toContain(column.see);
  });

  it('D.8 whatever is restricted is seen by safeguarding leads, the SENDCo or the head only', () => {
    for (const table of TABLES.restricted) expect(['read restricted', 'acknowledge a concern', 'read the audit']).toContain(table.see);
    expect(ROLES).toHaveLength(13);
  });
});
