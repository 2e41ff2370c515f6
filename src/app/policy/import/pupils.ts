// Pupils of an MIS export: one record a row, checked, and none twice.
import { ageOn, foldName } from '../person';
import { formatUk, type PlainDate } from '../plain-date';
import type { RecognisedTable } from './recognise';
import { type ImportContext, type Issue, isTemporaryUpn, RowReader, readAcademy, readNames, readUpn } from './rows';
import { readDate, readSendStatus, readStatus, readYearGroup, readYesNo, type SendStatus } from './values';

/** A pupil as the file has them; null for what the file does not say, which changes nothing. */
export interface PupilRecord {
  readonly line: number;
  /** '' where the file has none. */
  readonly upn: string;
  readonly forename: string;
  readonly surname: string;
  readonly knownAs: string | null;
  readonly dateOfBirth: PlainDate;
  readonly yearGroup: string | null;
  readonly joinedSchoolOn: PlainDate | null;
  readonly academy: string;
  readonly sendStatus: SendStatus | null;
  readonly freeSchoolMeal: boolean | null;
  readonly onRoll: boolean | null;
  /** The leaving date; '' where there is none. */
  readonly leftOn: PlainDate;
}

export interface CheckedPupils {
  readonly records: readonly PupilRecord[];
  readonly issues: readonly Issue[];
  readonly notes: readonly string[];
}

const YOUNGEST = 2;
const OLDEST = 20;

/** Checks every row. A row with an error is left out whole; the others are taken (line, column and reason are in `issues`). */
export function checkPupils(table: RecognisedTable, context: ImportContext): CheckedPupils {
  const issues: Issue[] = [];
  const records: PupilRecord[] = [];
  for (const line of table.rows) {
    const row = new RowReader(line, table, context);
    const record = row.isLeftOut ? null : readPupil(row, context);
    issues.push(...row.issues);
    if (record && !row.isLeftOut) records.push(record);
  }
  const single = leaveOutTwice(records, table, issues);
  const nameless = single.filter(({ upn }) => upn === '').length;
  const notes = nameless === 0 ? [] : [`${nameless} have no UPN; they are matched by surname, forename, date of birth and academy.`];
  return { records: single, issues, notes };
}

function readPupil(row: RowReader, context: ImportContext): PupilRecord {
  const { forename, surname } = readNames(row);
  const date = (cell: string) => readDate(cell, context.serialDates);
  const dateOfBirth = row.value('dateOfBirth', date, '');
  if (row.text('dateOfBirth') === '') row.leaveOut('dateOfBirth', 'The date of birth is missing.');
  const joined = row.value('joinedSchoolOn', date, '');
  const leftOn = row.value('leftOn', date, '');
  checkDates(row, { dateOfBirth, joined }, context.today);
  return {
    line: row.line,
    upn: readUpn(row),
    forename,
    surname,
    knownAs: row.name('knownAs') || null,
    dateOfBirth,
    yearGroup: row.value('yearGroup', readYearGroup, null),
    joinedSchoolOn: joined || null,
    academy: readAcademy(row, context),
    sendStatus: row.value('sendStatus', readSendStatus, null),
    freeSchoolMeal: row.value('freeSchoolMeal', readYesNo, null),
    onRoll: onRoll(row, { joined, leftOn }, context.today),
    leftOn,
  };
}

function checkDates(row: RowReader, { dateOfBirth, joined }: { dateOfBirth: PlainDate; joined: PlainDate }, today: PlainDate): void {
  if (dateOfBirth === '') return;
  const age = ageOn(dateOfBirth, today);
  if (dateOfBirth > today) row.leaveOut('dateOfBirth', `${formatUk(dateOfBirth, { weekday: false })} has not come yet.`);
  else if (age < YOUNGEST || age > OLDEST)
    row.leaveOut('dateOfBirth', `With ${formatUk(dateOfBirth, { weekday: false })} the pupil would be ${age}. Check the year.`);
  else if (joined !== '' && joined < dateOfBirth) row.leaveOut('joinedSchoolOn', 'The pupil would have joined before they were born.');
}

/** On the roll or not, as far as the file says: a leaving date that has come, a status, a leaver's flag; null where it says nothing (S4.2.3). */
function onRoll(row: RowReader, { joined, leftOn }: { joined: PlainDate; leftOn: PlainDate }, today: PlainDate): boolean | null {
  const status = row.value('status', readStatus, null);
  const leaver = row.value('leaver', readYesNo, null);
  const cameBack = joined > leftOn;
  if (leftOn !== '' && leftOn <= today && !cameBack) return false;
  if (status === false || leaver === true) return false;
  if (leftOn > today)
    row.check(
      'leftOn',
      `Leaves on ${formatUk(leftOn, { weekday: false })}. Stays on the roll here until a file is imported after that day.`,
    );
  return status === true || leaver === false || row.has('leftOn') ? true : null;
}

/** Keys by which rows are one pupil: the UPN, and names, date of birth and academy. */
export function importKeys(record: Pick<PupilRecord, 'upn' | 'forename' | 'surname' | 'dateOfBirth' | 'academy'>): {
  upn: string;
  name: string;
} {
  const name = [foldName(record.surname), foldName(record.forename), record.dateOfBirth, record.academy.toLowerCase()].join('|');
  return { upn: record.upn, name };
}

/** A permanent UPN tells two children of one name and birthday apart; a temporary one, or none, does not. */
export function hasPermanentUpn({ upn }: { upn: string }): boolean {
  return upn !== '' && !isTemporaryUpn(upn);
}

/** The same pupil twice: with the same words once is enough; with others nobody can know which row is right, so all are left out. */
function leaveOutTwice(records: readonly PupilRecord[], table: RecognisedTable, issues: Issue[]): PupilRecord[] {
  const byUpn = new Map<string, PupilRecord[]>();
  const byName = new Map<string, PupilRecord[]>();
  for (const record of records) {
    const { upn, name } = importKeys(record);
    if (upn !== '') collect(byUpn, upn, record);
    collect(byName, name, record);
  }
  const out = new Set<number>();
  const judge = (group: readonly PupilRecord[], column: string, what: string): void => {
    const [first] = group;
    const same = group.every((record) => first !== undefined && sameWords(record, first));
    for (const record of group) {
      if (out.has(record.line) || (same && record === first)) continue;
      out.add(record.line);
      issues.push(twice(record, group, same, column, what));
    }
  };
  for (const group of byUpn.values()) if (group.length > 1) judge(group, table.taken.get('upn')?.header ?? '', 'This UPN');
  for (const group of byName.values())
    if (group.length > 1 && !group.every(hasPermanentUpn)) judge(group, '', 'A pupil of this name and date of birth');
  return records.filter(({ line }) => !out.has(line));
}

function collect(groups: Map<string, PupilRecord[]>, key: string, record: PupilRecord): void {
  const group = groups.get(key);
  if (group) group.push(record);
  else groups.set(key, [record]);
}

function twice(record: PupilRecord, group: readonly PupilRecord[], same: boolean, column: string, what: string): Issue {
  const { line } = record;
  if (same) return { kind: 'check', line, column, problem: `The row is the same as line ${group[0]?.line}. It is taken once.` };
  const others = group.filter((other) => other !== record).map((other) => other.line);
  const where = `line${others.length === 1 ? '' : 's'} ${others.slice(0, 5).join(', ')}`;
  return { kind: 'left out', line, column, problem: `${what} also stands in ${where}, with other details. Keep the right row alone.` };
}

function sameWords({ line: _line, ...one }: PupilRecord, { line: _other, ...two }: PupilRecord): boolean {
  return JSON.stringify(one) === JSON.stringify(two);
}
