// An academy's school calendar: which days are school days, which half-term and term a day is in, and counting in school days.
import { type HalfTerm, type KnownHalfTerm, type Run, runsOf } from './calendar-days';
import { CalendarError, type CalendarRow, halfTermName, type TermName } from './calendar-rows';
import { fromSerial, type PlainDate, schoolYearOf, toSerial } from './plain-date';

export type { HalfTerm } from './calendar-days';
export { CalendarError, type CalendarKind, type CalendarRow, type TermName } from './calendar-rows';

/** A term: two half-terms and the holiday between them. */
export interface Term {
  readonly term: TermName;
  readonly schoolYear: string;
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly lastSchoolDay: PlainDate;
}

/** The school days of one academy, worked out from the Calendar tab's rows for it: its own and those of every academy. */
export function schoolCalendar(rows: readonly CalendarRow[], academy: string): SchoolCalendar {
  return new SchoolCalendar(rows, academy);
}

/**
 * Answers about one academy's days. Nothing is worked out beyond the rows: a day that lies before, after or between the half-terms entered
 * throws CalendarError 'calendar-missing', naming the academy, the school year and what to add. Weekends are never school days.
 */
export class SchoolCalendar {
  readonly academy: string;
  private readonly runs: readonly Run[];

  constructor(rows: readonly CalendarRow[], academy: string) {
    this.academy = academy;
    this.runs = runsOf(rows, academy);
  }

  /** True where the half-terms around this day have been entered, so that no question about the day itself throws. */
  knows(date: PlainDate): boolean {
    return this.runAt(toSerial(date)) !== undefined;
  }

  /** The last day of the half-terms entered without a gap from this day on. */
  knownUntil(date: PlainDate): PlainDate {
    return fromSerial(this.run(date).to);
  }

  /** The first school day of the half-terms entered without a gap up to this day. */
  firstKnownSchoolDay(date: PlainDate): PlainDate {
    return this.dayAt(this.run(date), 0);
  }

  isSchoolDay(date: PlainDate): boolean {
    const run = this.run(date);
    const place = toSerial(date) - run.from;
    return run.before[place] !== run.before[place + 1];
  }

  /** The first school day strictly after this day. */
  nextSchoolDay(date: PlainDate): PlainDate {
    return this.addSchoolDays(date, 1);
  }

  schoolDayOnOrAfter(date: PlainDate): PlainDate {
    const run = this.run(date);
    return this.dayAt(run, run.before[toSerial(date) - run.from] ?? 0);
  }

  schoolDayOnOrBefore(date: PlainDate): PlainDate {
    const run = this.run(date);
    return this.dayAt(run, (run.before[toSerial(date) - run.from + 1] ?? 0) - 1);
  }

  /** The nth school day strictly before this day; for 0, the school day on or before it. */
  schoolDaysBefore(date: PlainDate, count: number): PlainDate {
    this.checkCount(count);
    if (count === 0) {
      return this.schoolDayOnOrBefore(date);
    }
    const run = this.run(date);
    return this.dayAt(run, (run.before[toSerial(date) - run.from] ?? 0) - count);
  }

  /** The nth school day strictly after this day; for 0, the school day on or after it. */
  addSchoolDays(date: PlainDate, count: number): PlainDate {
    this.checkCount(count);
    if (count === 0) {
      return this.schoolDayOnOrAfter(date);
    }
    const run = this.run(date);
    return this.dayAt(run, (run.before[toSerial(date) - run.from + 1] ?? 0) + count - 1);
  }

  /** School days from the first day to the last, both counted; 0 where the last is before the first. */
  countSchoolDays(from: PlainDate, to: PlainDate): number {
    const run = this.run(from);
    const last = toSerial(to);
    if (last > run.to) {
      throw this.missingAfter(run);
    }
    if (last < run.from) {
      return 0;
    }
    return Math.max(0, (run.before[last - run.from + 1] ?? 0) - (run.before[toSerial(from) - run.from] ?? 0));
  }

  /** The half-term that this day is in, or null in the holidays. */
  halfTermOf(date: PlainDate): HalfTerm | null {
    const found = this.halfTermOnOrAfter(date);
    return found.from <= date ? found : null;
  }

  /** The half-term that this day is in, or in the holidays the next to begin. */
  halfTermOnOrAfter(date: PlainDate): HalfTerm {
    return this.halfTermAt(this.run(date), date, 0);
  }

  /** The half-term after the one this day is in; in the holidays, the next to begin. */
  nextHalfTerm(date: PlainDate): HalfTerm {
    return this.halfTermAt(this.run(date), date, this.halfTermOf(date) ? 1 : 0);
  }

  /** The last school day of `nextHalfTerm`: the latest day that a next review may have (C.12). */
  endOfNextHalfTerm(date: PlainDate): PlainDate {
    return this.nextHalfTerm(date).lastSchoolDay;
  }

  /** The term that this day is in, its half-term holiday included, or null between terms. */
  termOf(date: PlainDate): Term | null {
    const found = this.termOnOrAfter(date);
    return found.from <= date ? found : null;
  }

  /** The term that this day is in, or between terms the next to begin. Throws where one of its halves has not been entered. */
  termOnOrAfter(date: PlainDate): Term {
    const run = this.run(date);
    const half = this.halfTermAt(run, date, 0);
    const place = run.halfTerms.indexOf(half);
    const isFirstHalf = half.number % 2 === 1;
    const first = isFirstHalf ? half : run.halfTerms[place - 1];
    const second = isFirstHalf ? run.halfTerms[place + 1] : half;
    if (!first) {
      throw this.missing(half.index - 1);
    }
    if (!second) {
      throw this.missing(half.index + 1);
    }
    return { term: half.term, schoolYear: half.schoolYear, from: first.from, to: second.to, lastSchoolDay: second.lastSchoolDay };
  }

  /** The last n school days of the half-term that this day is in, or in the holidays of the next to begin; earliest first. */
  lastDaysOfHalfTerm(date: PlainDate, count: number): PlainDate[] {
    this.checkCount(count);
    const run = this.run(date);
    const half = this.halfTermAt(run, date, 0);
    const first = run.before[toSerial(half.from) - run.from] ?? 0;
    const end = run.before[toSerial(half.to) - run.from + 1] ?? 0;
    return run.schoolDays.slice(Math.max(first, end - count), end).map(fromSerial);
  }

  private runAt(serial: number): Run | undefined {
    return this.runs.find((run) => run.from <= serial && serial <= run.to);
  }

  private run(date: PlainDate): Run {
    const serial = toSerial(date);
    const run = this.runAt(serial);
    if (run) {
      return run;
    }
    const earlier = this.runs.filter((candidate) => candidate.to < serial).at(-1);
    if (earlier) {
      throw this.missingAfter(earlier);
    }
    const first = this.runs[0]?.halfTerms[0];
    throw first ? this.missing(first.index - 1) : this.missing(Number(schoolYearOf(date).slice(0, 4)) * 6);
  }

  private dayAt(run: Run, place: number): PlainDate {
    const serial = run.schoolDays[place];
    if (serial === undefined) {
      throw place < 0 ? this.missing((run.halfTerms[0] as KnownHalfTerm).index - 1) : this.missingAfter(run);
    }
    return fromSerial(serial);
  }

  private halfTermAt(run: Run, date: PlainDate, further: number): KnownHalfTerm {
    const found = run.halfTerms[run.halfTerms.findIndex((half) => half.to >= date) + further];
    if (!found) {
      throw this.missingAfter(run);
    }
    return found;
  }

  private checkCount(count: number): void {
    if (!Number.isInteger(count) || count < 0) {
      const message = `a number of school days must be a whole number from 0, not ${count}`;
      throw new CalendarError('calendar-count-invalid', this.academy, '', message, `We could not count ${count} school days.`);
    }
  }

  private missingAfter(run: Run): CalendarError {
    return this.missing((run.halfTerms.at(-1) as KnownHalfTerm).index + 1);
  }

  private missing(index: number): CalendarError {
    const { name, schoolYear } = halfTermName(index);
    // From the first half-term on the whole year is wanting; otherwise someone stopped half-way through it.
    const what = index % 6 === 0 ? `the ${schoolYear} term dates` : `${name} and any other missing ${schoolYear} term dates`;
    return new CalendarError(
      'calendar-missing',
      this.academy,
      schoolYear,
      `no ${name} for ${this.academy}`,
      `The school calendar does not reach this far: add ${what} for ${this.academy} to the Calendar tab.`,
    );
  }
}
