// What people changed in the tabs that they keep by hand: found by comparing with what was last known, checked, entered in the audit, and put back
// where it breaks a rule.
import { calendarProblem, type HandContext, hasTrustLead, isTrustLead, problemsOf } from '../../policy/kept-by-hand';
import type { FieldValue } from '../../register/cell';
import { add, type Change, type Fields, type Noticed, remove, update } from '../../register/change';
import { hashOf } from '../../register/hash';
import { knownChange, knownFields, knownId, knownText, WATCHED } from '../../register/last-known';
import type { Moment } from '../../register/moment';
import { type Need, whole } from '../../register/need';
import type { Delivery } from '../../register/outbox';
import { personBy, staffAtWork } from '../../register/people';
import type { Register } from '../../register/register';
import type { Table } from '../../register/table';
import { ACADEMIES, CALENDAR, LAST_KNOWN, STAFF } from '../../register/tables';
import type { Decision } from '../../register/transaction';
import { noteTo } from '../note';
import { ALARMS } from './alarm';

export const NOTICE_NEEDS: readonly Need[] = [...WATCHED.map(whole), whole(LAST_KNOWN), ALARMS];

/** Who is named where Google does not say who edited. */
export const SOMEBODY = 'somebody with edit access';

export interface Look {
  /** The address of who edited, where Google says so. */
  readonly who: string;
  /** The domain of the trust's own addresses. */
  readonly domain: string;
  readonly registerUrl: string;
  readonly moment: Moment;
}

/** One row that is not as it was known; `was` is null for a new one, `is` for one that is gone. */
interface Difference {
  readonly table: Table;
  readonly id: string;
  readonly was: Fields | null;
  readonly is: Fields | null;
  /** Fields that differ. */
  readonly fields: readonly string[];
}

/** What is made of one difference. */
interface Verdict {
  readonly difference: Difference;
  readonly putBack: boolean;
  readonly problems: readonly string[];
}

/** Finds, checks and records direct edits. A tab that is looked at for the first time is taken as it stands. */
export function noticeEdits(register: Register, look: Look): Decision<number> {
  const known = new Map(register.rows(whole(LAST_KNOWN)).map((row) => [row.id, row.values]));
  const context: HandContext = { domain: look.domain, academies: register.rows(whole(ACADEMIES)).map(({ id }) => id) };
  const changes: Change[] = [];
  const verdicts: Verdict[] = [];
  const doubled: string[] = [];
  for (const table of WATCHED) {
    const rows = rowsOf(register, table);
    doubled.push(
      ...rows.doubled.map((id) => `“${id}” stands more than once in the ${table.title} tab. Only one row of it counts: delete the others.`),
    );
    if (!known.has(knownId(table, ''))) changes.push(...firstLook(register, table, rows.byId, look.moment));
    else verdicts.push(...judge(table, differences(table, rows.byId, known), rows.byId, known, context));
  }
  const judged = asAWhole(register, verdicts, context, look);
  changes.push(...judged.flatMap((verdict) => changesOf(register, verdict, look)));
  return { changes, deliveries: [...tellAbout(register, judged, look), ...tellDoubled(register, doubled, look)], answer: judged.length };
}

function rowsOf(register: Register, table: Table): { byId: ReadonlyMap<string, Fields>; doubled: string[] } {
  const byId = new Map<string, Fields>();
  const seen = new Set<string>();
  const doubled = new Set<string>();
  for (const { fields } of register.table(table).rows) {
    const id = String(fields.id);
    const key = table === STAFF ? id.trim().toLowerCase() : id;
    if (seen.has(key)) doubled.add(id);
    else byId.set(id, fields);
    seen.add(key);
  }
  return { byId, doubled: [...doubled] };
}

function firstLook(register: Register, table: Table, rows: ReadonlyMap<string, Fields>, moment: Moment): Change[] {
  const mark = add(LAST_KNOWN, { id: knownId(table, ''), seenAt: moment.local });
  return [mark, ...[...rows].flatMap(([id, fields]) => knownChange(register, table, knownId(table, id), fields, moment))];
}

function differences(table: Table, rows: ReadonlyMap<string, Fields>, known: ReadonlyMap<string, string>): Difference[] {
  const found: Difference[] = [];
  for (const [id, is] of rows) {
    const text = known.get(knownId(table, id));
    if (text === undefined) found.push({ table, id, was: null, is, fields: Object.keys(table.columns) });
    else if (text !== knownText(table, is)) {
      const was = knownFields(text);
      // A column that the table got since was never known.
      const fields = was === null ? [] : Object.keys(table.columns).filter((field) => field in was && !same(was[field], is[field]));
      if (was === null || fields.length > 0) found.push({ table, id, was: was ?? {}, is, fields });
    }
  }
  const prefix = knownId(table, '');
  for (const [key, text] of known) {
    const id = key.slice(prefix.length);
    if (key.startsWith(prefix) && id !== '' && !rows.has(id)) found.push({ table, id, was: knownFields(text), is: null, fields: [] });
  }
  return found;
}

const same = (first: FieldValue | undefined, second: FieldValue | undefined): boolean =>
  JSON.stringify(first ?? '') === JSON.stringify(second ?? '');

function judge(
  table: Table,
  found: readonly Difference[],
  rows: ReadonlyMap<string, Fields>,
  known: ReadonlyMap<string, string>,
  context: HandContext,
): Verdict[] {
  const emptied = emptiedColumns(table, found, rows);
  return found.map((difference): Verdict => {
    const { id, was, is, fields } = difference;
    const verdict = (putBack: boolean, ...problems: string[]): Verdict => ({ difference, putBack: putBack && was !== null, problems });
    if (is === null) {
      if (table.keptByHand === true && table !== ACADEMIES) return verdict(false);
      return verdict(
        true,
        table === ACADEMIES
          ? 'An academy’s code is never changed, and its row is never deleted: records point to it.'
          : 'Rows of this tab are never deleted.',
      );
    }
    const problems = problemsOf(table.title, is, context);
    if (was === null) {
      const renamed = renamedFrom(table, is, found);
      if (renamed !== null) return { difference, putBack: true, problems: [`It was ${renamed} before, which is put back.`] };
      return verdict(false, ...problems);
    }
    const closed = table.keptByHand === true ? [] : fields.filter((field) => table.columns[field]?.open !== true);
    if (closed.length > 0) return verdict(true, `${names(table, closed)} is kept by the system: only the coloured cells may be changed.`);
    const lost = fields.filter((field) => emptied.has(field));
    if (lost.length > 0) return verdict(true, `${names(table, lost)} was empty in every row, as after a column was deleted.`);
    // Who mends one thing of a row that was wrong before keeps that.
    const wasRight = problemsOf(table.title, knownFields(known.get(knownId(table, id)) ?? '{}') ?? {}, context).length === 0;
    return verdict(problems.length > 0 && wasRight, ...problems);
  });
}

/** Columns that had values in several rows and have none in any: nobody empties a whole column by hand on purpose. */
function emptiedColumns(table: Table, found: readonly Difference[], rows: ReadonlyMap<string, Fields>): ReadonlySet<string> {
  const emptied = Object.keys(table.columns).filter((field) => {
    const gone = found.filter(({ is, fields }) => is !== null && fields.includes(field));
    return gone.length >= FEW && [...rows.values()].every((row) => same(row[field], '') || same(row[field], []) || row[field] === false);
  });
  return new Set(emptied);
}

const FEW = 3;

/** The row that is gone and whose values this new one has, in a tab whose ids never change. */
function renamedFrom(table: Table, is: Fields, found: readonly Difference[]): string | null {
  if (table.keptByHand === true && table !== ACADEMIES) return null;
  const others = Object.keys(table.columns).filter((field) => field !== 'id');
  return found.find(({ is: now, was }) => now === null && was !== null && others.every((field) => same(was[field], is[field])))?.id ?? null;
}

/** What no row says alone: somebody must stay the trust's AP lead, and the calendar must hold together. */
function asAWhole(register: Register, verdicts: readonly Verdict[], context: HandContext, { moment }: Look): Verdict[] {
  let judged = [...verdicts];
  const revert = (wanted: (difference: Difference) => boolean, problem: string): void => {
    judged = judged.map((verdict) =>
      !verdict.putBack && verdict.difference.was !== null && wanted(verdict.difference)
        ? { ...verdict, putBack: true, problems: [...verdict.problems, problem] }
        : verdict,
    );
  };
  const isOf = (table: Table) => judged.some(({ difference }) => difference.table === table);
  if (
    isOf(STAFF) &&
    !hasTrustLead(standing(register, STAFF, judged), moment.today) &&
    hasTrustLead(stood(register, STAFF, judged), moment.today)
  )
    revert(
      ({ table, was }) => table === STAFF && was !== null && isTrustLead(was),
      'Somebody at work must be the trust’s AP lead, or nobody could put anything right.',
    );
  if (isOf(CALENDAR)) {
    const problem = calendarProblem(standing(register, CALENDAR, judged), context.academies);
    if (problem !== null && calendarProblem(stood(register, CALENDAR, judged), context.academies) === null)
      revert(({ table }) => table === CALENDAR, problem);
  }
  return judged;
}

/** The rows of a tab as they will stand. */
function standing(register: Register, table: Table, judged: readonly Verdict[]): Fields[] {
  return withDifferences(register, table, judged, ({ difference, putBack }) => (putBack ? difference.was : difference.is));
}

/** The rows of a tab as they were known. */
function stood(register: Register, table: Table, judged: readonly Verdict[]): Fields[] {
  return withDifferences(register, table, judged, ({ difference }) => difference.was);
}

function withDifferences(register: Register, table: Table, judged: readonly Verdict[], of: (verdict: Verdict) => Fields | null): Fields[] {
  const rows = new Map(rowsOf(register, table).byId);
  for (const verdict of judged) {
    if (verdict.difference.table !== table) continue;
    const fields = of(verdict);
    if (fields === null) rows.delete(verdict.difference.id);
    else rows.set(verdict.difference.id, { ...rows.get(verdict.difference.id), ...fields });
  }
  return [...rows.values()];
}

/** The audit's entry, what is known from now on, and what puts the row back. */
function changesOf(register: Register, { difference, putBack, problems }: Verdict, { who, moment }: Look): Change[] {
  const { table, id, was, is, fields } = difference;
  const some = (row: Fields | null): Fields => Object.fromEntries(fields.map((field) => [field, row?.[field] ?? '']));
  const did = was === null ? 'add' : is === null ? 'remove' : 'update';
  const noticed: Noticed = {
    kind: 'noticed',
    did,
    table,
    id,
    fields: did === 'remove' ? {} : some(is),
    before: did === 'add' ? {} : did === 'remove' ? (was ?? {}) : some(was),
    by: who === '' ? SOMEBODY : who,
    why: ['changed in the tab', ...problems].join(': ').slice(0, 500),
  };
  if (!putBack) return [noticed, ...knownChange(register, table, knownId(table, id), is, moment)];
  if (did === 'add') return [noticed, remove(table, id, 'put back: the code was changed')];
  const back = did === 'remove' ? add(table, { ...was, id } as never, 'put back') : update(table, id, some(was) as never, 'put back');
  return [noticed, back];
}

function tellAbout(register: Register, judged: readonly Verdict[], look: Look): Delivery[] {
  const lines = judged.filter(({ problems }) => problems.length > 0).map(inWords);
  if (lines.length === 0) return [];
  const backs = judged.some(({ putBack }) => putBack);
  const title = backs ? 'A change in the register was put back' : 'A row in the register cannot be used yet';
  return [
    noteTo(whom(register, look), `edit:${hashOf(lines.join('\n')).slice(0, 12)}:${look.moment.iso}`, {
      title,
      lines: shortened(lines),
      url: look.registerUrl,
      linkText: 'Open the register',
    }),
  ];
}

function inWords({ difference, putBack, problems }: Verdict): string {
  const { table, id, was, is, fields } = difference;
  const what = was === null ? 'the new row' : is === null ? 'the deleted row' : names(table, fields);
  const after = putBack
    ? 'It was put back as it was.'
    : was === null
      ? 'The row stays, and is not used until that is put right.'
      : 'Please put it right.';
  return `${table.title}, ${id}, ${what}: ${problems.join(' ')} ${after}`;
}

const MOST_LINES = 20;

function shortened(lines: readonly string[]): string[] {
  return lines.length <= MOST_LINES ? [...lines] : [...lines.slice(0, MOST_LINES), `… and ${lines.length - MOST_LINES} more.`];
}

/** A row that stands twice is told once a day until it stands once. */
function tellDoubled(register: Register, doubled: readonly string[], look: Look): Delivery[] {
  if (doubled.length === 0) return [];
  const note = noteTo(whom(register, look), `doubled:${hashOf(doubled.join('\n')).slice(0, 12)}:${look.moment.today}`, {
    title: 'A row stands twice in the register',
    lines: shortened(doubled),
    url: look.registerUrl,
    linkText: 'Open the register',
  });
  return register.find(ALARMS, note.id) ? [] : [note];
}

/** Who edited, where that is somebody of the staff; else the trust's AP leads. */
function whom(register: Register, { who, moment }: Look): string[] {
  const staff = staffAtWork(register, moment.today);
  const person = personBy(staff, who);
  return person ? [person.email] : staff.filter(({ roles }) => roles.includes('trust AP lead')).map(({ email }) => email);
}

function names(table: Table, fields: readonly string[]): string {
  return fields.map((field) => `“${table.columns[field]?.header ?? field}”`).join(', ');
}
