// What may stand in the tabs that people keep by hand, said in plain sentences where it may not.

import { schoolCalendar } from './calendar';
import { type CalendarKind, type CalendarRow, checkRow, type TermName, toHalfTermRow } from './calendar-rows';
import { isAppError } from './errors';
import { isPlainDate } from './plain-date';
import { toRole } from './roles';
import { thresholds } from './rules';

/** A row as it reads, by field. */
export type HandRow = Readonly<Record<string, unknown>>;

export interface HandContext {
  /** The domain of the trust's own addresses. */
  readonly domain: string;
  /** Codes of its academies. */
  readonly academies: readonly string[];
}

const EMAIL = /^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>.]+$/;
const URL = /^https:\/\/[^\s"<>]+$/;
const KINDS: readonly string[] = ['half-term', 'INSET', 'bank holiday', 'closure'] satisfies CalendarKind[];
/** More than ten years of days, or of any other unit, is a slip of the keyboard. */
const MOST_DAYS = 3_660;
const MOST_WORDS = 20_000;

const text = (row: HandRow, field: string): string => (typeof row[field] === 'string' ? (row[field] as string).trim() : '');
const list = (row: HandRow, field: string): readonly string[] => (Array.isArray(row[field]) ? (row[field] as string[]) : []);

/** What is wrong with a row of the tab of this title; none where it may stand, or the tab has no rules. */
export function problemsOf(tab: string, row: HandRow, context: HandContext): string[] {
  return (CHECKS[tab]?.(row, context) ?? []).filter((problem) => problem !== '');
}

const CHECKS: Readonly<Record<string, (row: HandRow, context: HandContext) => string[]>> = {
  Staff: (row, context) => [
    emailProblem(text(row, 'id')),
    ownProblem(text(row, 'id'), context.domain),
    text(row, 'name') === '' ? 'The name is empty.' : '',
    ...list(row, 'roles').map(roleProblem),
    ...list(row, 'academies').map((academy) => academyProblem(academy, context, true)),
    text(row, 'deputy') === '' ? '' : emailProblem(text(row, 'deputy')),
    ...(['awayFrom', 'awayTo', 'leftOn'] as const).map((field) => dateProblem(text(row, field))),
    isPlainDate(text(row, 'awayFrom')) && isPlainDate(text(row, 'awayTo')) && text(row, 'awayTo') < text(row, 'awayFrom')
      ? '“Away to” is before “Away from”.'
      : '',
  ],
  Academies: (row) => [
    /^[A-Za-z0-9]{2,12}$/.test(text(row, 'id')) ? '' : `“${text(row, 'id')}” is no academy code: use 2 to 12 letters and numbers.`,
    text(row, 'name') === '' ? 'The academy’s name is empty.' : '',
    ...(['staffGroup', 'restrictedGroup'] as const).map((field) => (text(row, field) === '' ? '' : emailProblem(text(row, field)))),
    text(row, 'staffGroup') !== '' && text(row, 'staffGroup').toLowerCase() === text(row, 'restrictedGroup').toLowerCase()
      ? 'The safeguarding group must not be the staff group: everybody could read what is restricted.'
      : '',
  ],
  Calendar: (row, context) => [
    text(row, 'academy') === '' ? '' : academyProblem(text(row, 'academy'), context, false),
    KINDS.includes(text(row, 'kind')) ? '' : `“${text(row, 'kind')}” is no kind of calendar row: choose one of ${KINDS.join(', ')}.`,
    KINDS.includes(text(row, 'kind')) ? said(() => (row.kind === 'half-term' ? toHalfTermRow : checkRow)(calendarRow(row))) : '',
  ],
  Mailboxes: (row, context) => [
    emailProblem(text(row, 'id')),
    roleProblem(text(row, 'role')),
    ...list(row, 'academies').map((academy) => academyProblem(academy, context, true)),
  ],
  Rules: (row) => [
    said(() => {
      const values = thresholds([{ id: text(row, 'id'), value: row.value as string, unit: text(row, 'unit') }]) as Record<string, unknown>;
      return values[text(row, 'id')];
    }),
    /pence|year$|date|time/.test(text(row, 'unit')) || !(Number(row.value) > MOST_DAYS)
      ? ''
      : `${String(row.value)} ${text(row, 'unit')} is more than anything here can last.`,
    dateProblem(text(row, 'checkedOn')),
  ],
  Wording: (row) => [
    text(row, 'text') === '' ? 'The sentence is empty, and would be missing from documents.' : '',
    text(row, 'text').length > MOST_WORDS ? `The sentence is longer than ${MOST_WORDS} characters.` : '',
  ],
  Trust: (row) => [
    text(row, 'id') === 'name' && text(row, 'value') === '' ? 'The trust’s name is empty.' : '',
    ['mailbox', 'dataProtection'].includes(text(row, 'id')) ? emailProblem(text(row, 'value')) : '',
    /url/i.test(text(row, 'id')) && text(row, 'value') !== '' && !URL.test(text(row, 'value'))
      ? `“${text(row, 'value')}” is no address of a web page: it begins with https://.`
      : '',
  ],
};

/** What makes the calendar as a whole unusable, such as half-terms that overlap; null when it can be reckoned with. */
export function calendarProblem(rows: readonly HandRow[], academies: readonly string[]): string | null {
  const calendar = rows.map(calendarRow);
  for (const academy of academies) {
    const problem = said(() => schoolCalendar(calendar, academy));
    if (problem !== '') return problem;
  }
  return null;
}

function calendarRow(row: HandRow): CalendarRow {
  return {
    academy: text(row, 'academy'),
    kind: text(row, 'kind') as CalendarKind,
    name: text(row, 'name'),
    from: text(row, 'from'),
    to: text(row, 'to'),
    ...(text(row, 'term') === '' ? {} : { term: text(row, 'term') as TermName }),
    ...(text(row, 'schoolYear') === '' ? {} : { schoolYear: text(row, 'schoolYear') }),
  };
}

/** True while somebody at work is the trust's AP lead, without whom nobody could put anything right. */
export function hasTrustLead(staff: readonly HandRow[], today: string): boolean {
  return staff.some((row) => isTrustLead(row) && (text(row, 'leftOn') === '' || text(row, 'leftOn') > today));
}

/** True for a row of Staff with the role of the trust's AP lead. */
export function isTrustLead(row: HandRow): boolean {
  return list(row, 'roles').some((role) => role.toLowerCase() === 'trust ap lead');
}

function emailProblem(address: string): string {
  return EMAIL.test(address) ? '' : `“${address}” is no e-mail address.`;
}

function ownProblem(address: string, domain: string): string {
  if (!EMAIL.test(address) || address.toLowerCase().endsWith(`@${domain.toLowerCase()}`)) return '';
  return `“${address}” is not an address of ${domain}.`;
}

function roleProblem(role: string): string {
  return said(() => toRole(role));
}

function academyProblem(academy: string, { academies }: HandContext, orAll: boolean): string {
  if (orAll && academy.toLowerCase() === 'all') return '';
  return academies.some((code) => code.toLowerCase() === academy.toLowerCase()) ? '' : `“${academy}” is not in the Academies tab.`;
}

function dateProblem(day: string): string {
  return day === '' || isPlainDate(day) ? '' : `“${day}” is not a date.`;
}

/** What an action refuses, in its own words. */
function said(action: () => unknown): string {
  try {
    action();
    return '';
  } catch (error) {
    if (!isAppError(error)) throw error;
    return error.userMessage;
  }
}
