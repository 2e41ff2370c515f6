// The Calendar tab's rows turned into school days, half-term by half-term, so that every later question is a look-up.
import { type CalendarRow, checkRow, faulty, type HalfTermRow, type TermName, toHalfTermRow } from './calendar-rows';
import { fromSerial, type PlainDate, toSerial } from './plain-date';

/** A teaching half-term. `lastSchoolDay` is earlier than `to` where the half-term ends on an INSET day. */
export interface HalfTerm {
  readonly name: string;
  readonly number: number;
  readonly term: TermName;
  readonly schoolYear: string;
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly firstSchoolDay: PlainDate;
  readonly lastSchoolDay: PlainDate;
}

export interface KnownHalfTerm extends HalfTerm {
  readonly index: number;
}

/** Half-terms that follow one another without a missing one; days are Sheets serial numbers. */
export interface Run {
  readonly from: number;
  readonly to: number;
  readonly halfTerms: readonly KnownHalfTerm[];
  readonly schoolDays: readonly number[];
  /** For each day of the run, how many of its school days come before that day. */
  readonly before: Int32Array;
}

/** The runs of half-terms that concern an academy, earliest first. Throws CalendarError 'calendar-row-invalid'. */
export function runsOf(rows: readonly CalendarRow[], academy: string): Run[] {
  const own = rows.filter((row) => row.academy === '' || row.academy === academy);
  const closed = new Set<number>();
  for (const row of own) {
    if (row.kind !== 'half-term') {
      checkRow(row);
      for (let day = toSerial(row.from); day <= toSerial(row.to); day += 1) {
        closed.add(day);
      }
    }
  }
  const runs: Run[] = [];
  let current: HalfTermRow[] = [];
  for (const half of halfTermRows(own)) {
    const last = current.at(-1);
    if (last && half.index !== last.index + 1) {
      runs.push(toRun(current, closed));
      current = [];
    }
    current.push(half);
  }
  return current.length > 0 ? [...runs, toRun(current, closed)] : runs;
}

function halfTermRows(rows: readonly CalendarRow[]): HalfTermRow[] {
  const byIndex = new Map<number, HalfTermRow>();
  for (const row of rows) {
    if (row.kind !== 'half-term') {
      continue;
    }
    const half = toHalfTermRow(row);
    const kept = byIndex.get(half.index);
    if (kept && kept.academy === half.academy) {
      throw faulty(row, 'there are two rows of this name');
    }
    if (!kept || half.academy !== '') {
      byIndex.set(half.index, half);
    }
  }
  const sorted = [...byIndex.values()].sort((first, second) => first.index - second.index);
  sorted.forEach((half, place) => {
    const previous = sorted[place - 1];
    if (previous && half.from <= previous.to) {
      throw faulty(half, `it begins before ${previous.name} ends`);
    }
  });
  return sorted;
}

function toRun(rows: readonly HalfTermRow[], closed: ReadonlySet<number>): Run {
  const from = toSerial((rows[0] as HalfTermRow).from);
  const to = toSerial((rows.at(-1) as HalfTermRow).to);
  const before = new Int32Array(to - from + 2);
  const schoolDays: number[] = [];
  const halfTerms: KnownHalfTerm[] = [];
  let day = from;
  const passTo = (end: number, teaching: boolean) => {
    for (; day < end; day += 1) {
      before[day - from] = schoolDays.length;
      // Serial number 2 is a Monday, so Saturday and Sunday leave 0 and 1.
      if (teaching && day % 7 > 1 && !closed.has(day)) {
        schoolDays.push(day);
      }
    }
  };
  for (const row of rows) {
    passTo(toSerial(row.from), false);
    const first = schoolDays.length;
    passTo(toSerial(row.to) + 1, true);
    if (schoolDays.length === first) {
      throw faulty(row, 'no school day is left in it');
    }
    const { name, number, index, term, schoolYear } = row;
    const firstSchoolDay = fromSerial(schoolDays[first] as number);
    const lastSchoolDay = fromSerial(schoolDays.at(-1) as number);
    halfTerms.push({ name, number, index, term, schoolYear, from: row.from, to: row.to, firstSchoolDay, lastSchoolDay });
  }
  before[day - from] = schoolDays.length;
  return { from, to, halfTerms, schoolDays, before };
}
