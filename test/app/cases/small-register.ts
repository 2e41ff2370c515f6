// A small register as plain data: one trust, two academies, its staff, two school years, and one referral that has been submitted.
import { sampleTermDates } from '../../../src/app/policy/calendar-data';
import { RULES } from '../../../src/app/policy/starter';
import type { FieldValue } from '../../../src/app/register/cell';
import { add } from '../../../src/app/register/change';
import { type Moment, momentOf } from '../../../src/app/register/moment';
import { type Register, registerOf } from '../../../src/app/register/register';
import type { Table } from '../../../src/app/register/table';
import { ACADEMIES, BOOKS, CALENDAR, RULE_TABLE, STAFF, TABLES, WORDING_TABLE } from '../../../src/app/register/tables';

export type Row = Readonly<Record<string, FieldValue>> & { id: string };
export type Rows = ReadonlyMap<Table, readonly Row[]>;

export const KIT = 'kit@trust.example';
export const ADA = 'ada@trust.example';

/** Monday 5 October 2026, 08:00 in London. */
export const NOW: Moment = momentOf(Date.parse('2026-10-05T07:00:00Z'));

/** Another London morning. */
export function morningOf(day: string): Moment {
  return momentOf(Date.parse(`${day}T07:45:00Z`));
}

const STAFF_ROWS: Row[] = [
  [KIT, 'Kit Marlow', ['key contact'], ['oak']],
  ['dee@trust.example', 'Dee Larch', ['key contact'], ['oak']],
  [ADA, 'Ada Quill', ['approver'], ['oak']],
  ['lee@trust.example', 'Lee Fern', ['academy AP lead'], ['oak']],
  ['hal@trust.example', 'Hal Thorn', ['head'], ['oak']],
  ['tia@trust.example', 'Tia Vale', ['trust AP lead'], ['all']],
  ['sen@trust.example', 'Sen Hazel', ['SENDCo'], ['oak']],
  ['edd@trust.example', 'Edd Alder', ['SENDCo'], ['elm']],
  ['eve@trust.example', 'Eve Rowan', ['key contact', 'approver'], ['elm']],
].map(([id, name, roles, academies]) => ({
  id: id as string,
  name: name as string,
  roles: roles as string[],
  academies: academies as string[],
}));

/** Rows that every suite starts with. */
function common(): Map<Table, readonly Row[]> {
  return new Map<Table, readonly Row[]>([
    [
      ACADEMIES,
      [
        { id: 'oak', name: 'Oakhollow Academy' },
        { id: 'elm', name: 'Elmbridge Academy' },
      ],
    ],
    [STAFF, STAFF_ROWS],
    [
      CALENDAR,
      sampleTermDates().map((row, index) => ({ ...row, id: `T${index}`, term: row.term ?? '', schoolYear: row.schoolYear ?? '' })),
    ],
    [RULE_TABLE, RULES.map(({ value, ...rule }) => ({ ...rule, value: String(value) }) as unknown as Row)],
    [WORDING_TABLE, []],
  ]);
}

/** Rows by table. */
export function tables(...entries: readonly [Table, readonly Row[]][]): Rows {
  return new Map(entries);
}

/** The register with these rows besides; rows for a table of the common ones take their place. Fields left out are empty. */
export function register(rows: Rows = new Map(), book: 'master' | 'restricted' = 'master'): Register {
  const all = book === 'master' ? new Map([...common(), ...rows]) : rows;
  return registerOf(
    book,
    TABLES[book].map((table) => ({ table, rows: (all.get(table) ?? []).map((row) => add(table, row as never).fields) })),
  );
}

/** Staff with one person changed. */
export function staffWith(email: string, change: Readonly<Record<string, FieldValue>>): [Table, Row[]] {
  return [STAFF, STAFF_ROWS.map((row) => (row.id === email ? { ...row, ...change } : row))];
}

/** The register after the changes. */
export function applied(before: Register, decision: { changes: Parameters<Register['after']>[0] }): Register {
  return before.after(decision.changes);
}

export const INBOX = BOOKS.master.inbox;
