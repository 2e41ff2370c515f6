// What an import changes of the pupils: each row is matched with the register, and only what the MIS knows better is taken.
import { hasPermanentUpn, importKeys, type PupilRecord } from '../../policy/import/pupils';
import { initials, tidyUpn } from '../../policy/person';
import { formatUk } from '../../policy/plain-date';
import { sameValue } from '../../register/cell';
import { add, type Fields, update } from '../../register/change';
import type { Moment } from '../../register/moment';
import { columns, type Need, whole } from '../../register/need';
import type { Register } from '../../register/register';
import type { RowOf } from '../../register/table';
import { PLACEMENTS, PUPILS, REFERRALS } from '../../register/tables';
import { type ImportPlan, type Leaver, planner } from './plan';

const REFERRAL = columns(REFERRALS, 'pupil', 'state');
const PLACEMENT = columns(PLACEMENTS, 'referral', 'pupil', 'state');

export const PUPIL_IMPORT_NEEDS: readonly Need[] = [whole(PUPILS), REFERRAL, PLACEMENT];

type PupilRow = RowOf<typeof PUPILS>;

/** What the register knows that decides on a row. */
interface Known {
  readonly byUpn: ReadonlyMap<string, PupilRow>;
  readonly byName: ReadonlyMap<string, readonly PupilRow[]>;
  /** By name and date of birth in any academy. */
  readonly anywhere: ReadonlyMap<string, readonly PupilRow[]>;
  /** Pupils who were ever referred: their year group stays as it was then (D.3). */
  readonly referred: ReadonlySet<string>;
  /** The reference of what is under way for a pupil. */
  readonly open: ReadonlyMap<string, string>;
  /** UPNs that stand in the file. */
  readonly inFile: ReadonlySet<string>;
}

/**
 * The changes that these records make. `all` are the records of the whole file, of which `records` may be a part. An empty cell changes nothing;
 * year groups of referred pupils, their PEEP and their contacts are not touched. The same records planned again change nothing.
 */
export function planPupils(register: Register, records: readonly PupilRecord[], all: readonly PupilRecord[], moment: Moment): ImportPlan {
  const known = knownOf(register, all);
  const plan = planner();
  const claimed = new Map<string, number>();
  let next = firstFree(register, moment);
  for (const record of records) {
    const match = matchOf(record, known);
    if ('problem' in match) {
      plan.leaveOut(record.line, match.problem);
      continue;
    }
    if (match.note !== undefined) plan.check(record.line, match.note);
    const { pupil } = match;
    if (!pupil) {
      if (record.onRoll === false) plan.skip();
      else plan.add(add(PUPILS, newRow(idOf(next++, moment), record), 'MIS import'));
      continue;
    }
    const before = claimed.get(pupil.id);
    if (before !== undefined) {
      plan.leaveOut(record.line, `The register takes this row and line ${before} for the same pupil. Give both rows their UPN.`);
      continue;
    }
    claimed.set(pupil.id, record.line);
    const { fields, leaver } = changesOf(pupil, record, known);
    if (leaver) {
      plan.leaver(leaver);
      plan.check(record.line, `The pupil ${leaver.what} while ${leaver.reference} is under way (S4.2.3).`);
    }
    if (Object.keys(fields).length === 0) plan.same();
    else plan.update(update(PUPILS, pupil.id, fields, 'MIS import'));
  }
  return plan.done();
}

function knownOf(register: Register, all: readonly PupilRecord[]): Known {
  const rows = register.rows(whole(PUPILS));
  const byUpn = new Map<string, PupilRow>();
  const byName = new Map<string, PupilRow[]>();
  const anywhere = new Map<string, PupilRow[]>();
  for (const row of rows) {
    const upn = tidyUpn(row.upn);
    if (upn !== '' && !byUpn.has(upn)) byUpn.set(upn, row);
    const { name } = importKeys(row);
    byName.set(name, [...(byName.get(name) ?? []), row]);
    const person = withoutAcademy(name);
    anywhere.set(person, [...(anywhere.get(person) ?? []), row]);
  }
  return { byUpn, byName, anywhere, ...underWay(register), inFile: new Set(all.map(({ upn }) => upn)) };
}

function withoutAcademy(name: string): string {
  return name.slice(0, name.lastIndexOf('|'));
}

/** A referral is under way until it is declined or its placement has ended. */
function underWay(register: Register): { referred: Set<string>; open: Map<string, string> } {
  const referred = new Set<string>();
  const open = new Map<string, string>();
  const placements = new Map(register.rows(PLACEMENT).map((row) => [row.referral, row.state]));
  for (const { id, pupil, state } of register.rows(REFERRAL)) {
    referred.add(pupil);
    const over = state === 'declined' || state === 'ended' || placements.get(id) === 'ended';
    if (!over) open.set(pupil, id);
  }
  for (const { id, pupil, state } of register.rows(PLACEMENT)) if (state !== 'ended' && !open.has(pupil)) open.set(pupil, id);
  return { referred, open };
}

type Match = { readonly pupil: PupilRow | null; readonly note?: string } | { readonly problem: string };

/** The pupil that a row is about: by UPN, else by surname, forename, date of birth and academy. */
function matchOf(record: PupilRecord, known: Known): Match {
  const byUpn = record.upn === '' ? undefined : known.byUpn.get(record.upn);
  const { name } = importKeys(record);
  if (byUpn) {
    const theirs = importKeys(byUpn).name.split('|');
    const shared = name
      .split('|')
      .slice(0, 3)
      .some((part, index) => part === theirs[index]);
    return shared
      ? { pupil: byUpn }
      : { problem: `The register has another pupil under this UPN (${byUpn.id}): no name and no date of birth agree.` };
  }
  const named = known.byName.get(name) ?? [];
  const others = hasPermanentUpn(record) ? named.filter((row) => hasPermanentUpn({ upn: tidyUpn(row.upn) })) : [];
  const stranger = others.find((row) => !known.inFile.has(tidyUpn(row.upn)));
  if (stranger)
    return {
      problem: `The register has a pupil of this name and date of birth under another UPN (${stranger.id}). If it is the same child, correct the UPN there.`,
    };
  const candidates = named.filter((row) => !others.includes(row));
  if (candidates.length > 1)
    return {
      problem: `The register has ${candidates.length} pupils of this name and date of birth (${candidates.map(({ id }) => id).join(', ')}). Give them their UPN.`,
    };
  const [pupil] = candidates;
  if (pupil) return { pupil };
  const elsewhere = (known.anywhere.get(withoutAcademy(name)) ?? []).find(
    (row) => !hasPermanentUpn(record) || !hasPermanentUpn({ upn: tidyUpn(row.upn) }),
  );
  if (!elsewhere) return { pupil: null };
  return {
    pupil: null,
    note: `A pupil of this name and date of birth stands at ${elsewhere.academy} (${elsewhere.id}); this row is taken as another child.`,
  };
}

function newRow(id: string, record: PupilRecord): Partial<PupilRow> & { id: string } {
  return {
    id,
    upn: record.upn,
    forename: record.forename,
    surname: record.surname,
    knownAs: record.knownAs ?? '',
    dateOfBirth: record.dateOfBirth,
    yearGroup: record.yearGroup ?? '',
    joinedSchoolOn: record.joinedSchoolOn ?? '',
    academy: record.academy,
    sendStatus: record.sendStatus ?? '',
    freeSchoolMeal: record.freeSchoolMeal ?? false,
    onRoll: true,
  };
}

/** The fields that change, and whether somebody must be told: a pupil leaves the roll, or moves, while something is under way for them. */
function changesOf(pupil: PupilRow, record: PupilRecord, { referred, open }: Known): { fields: Fields; leaver: Leaver | null } {
  const reference = open.get(pupil.id);
  // What is under way belongs to the academy that placed the pupil, off whose roll they are, until a person ends or moves it.
  const movedAway = record.academy !== pupil.academy && reference !== undefined;
  const onRoll = movedAway ? false : record.onRoll;
  const keepsUpn = record.upn === '' || (hasPermanentUpn({ upn: tidyUpn(pupil.upn) }) && !hasPermanentUpn(record));
  const wanted: Partial<PupilRow> = {
    forename: record.forename,
    surname: record.surname,
    dateOfBirth: record.dateOfBirth,
    ...(keepsUpn ? {} : { upn: record.upn }),
    ...(record.knownAs === null ? {} : { knownAs: record.knownAs }),
    ...(record.yearGroup === null || referred.has(pupil.id) ? {} : { yearGroup: record.yearGroup }),
    ...(record.joinedSchoolOn === null || movedAway ? {} : { joinedSchoolOn: record.joinedSchoolOn }),
    ...(movedAway ? {} : { academy: record.academy }),
    ...(record.sendStatus === null ? {} : { sendStatus: record.sendStatus }),
    ...(record.freeSchoolMeal === null ? {} : { freeSchoolMeal: record.freeSchoolMeal }),
    ...(onRoll === null ? {} : { onRoll }),
  };
  const fields = Object.fromEntries(Object.entries(wanted).filter(([name, value]) => !sameValue(value, pupil[name as keyof PupilRow])));
  if (reference === undefined || fields.onRoll !== false) return { fields, leaver: null };
  const on = record.leftOn === '' ? '' : ` on ${formatUk(record.leftOn, { weekday: false })}`;
  const what = movedAway ? `is on the roll of ${record.academy} now` : `left the roll${on}`;
  return { fields, leaver: { initials: initials(pupil.forename, pupil.surname), reference, academy: pupil.academy, what } };
}

/** Pupils of an import are numbered apart from those of a referral, whose ids follow the reference: P-26-M0001. */
function idOf(number: number, { today }: Moment): string {
  return `P-${today.slice(2, 4)}-M${String(number).padStart(4, '0')}`;
}

function firstFree(register: Register, { today }: Moment): number {
  const begin = `P-${today.slice(2, 4)}-M`;
  const numbers = register.rows(whole(PUPILS)).map(({ id }) => (id.startsWith(begin) ? Number(id.slice(begin.length)) : 0));
  return numbers.reduce((highest, number) => Math.max(highest, number || 0), 0) + 1;
}
