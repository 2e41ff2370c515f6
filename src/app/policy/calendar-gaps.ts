// What the Calendar tab still lacks, told months before anything needs it.
import { CalendarError, type CalendarRow, schoolCalendar } from './calendar';
import { halfTermPlace } from './calendar-rows';
import { addMonths, type PlainDate, schoolYearFrom, schoolYearOf } from './plain-date';

export interface CalendarGap {
  /** Empty where the gap concerns every academy. */
  readonly academy: string;
  readonly kind: 'term dates' | 'bank holidays' | 'faulty row';
  /** '2027/28' for term dates, '2027' for bank holidays, empty for a faulty row. */
  readonly year: string;
  /** The half-terms to add, 1 to 6; empty for the other kinds. */
  readonly halfTerms: readonly number[];
  /** What is missing and where to add it, for the person who keeps the Calendar tab. */
  readonly userMessage: string;
}

/**
 * The term dates that each academy lacks for the school years from today to so many months ahead, the calendar years there without
 * a bank holiday, and faulty rows. An empty list means that every clock can be reckoned that far.
 */
export function calendarGaps(
  rows: readonly CalendarRow[],
  academies: readonly string[],
  today: PlainDate,
  monthsAhead: number,
): CalendarGap[] {
  const horizon = addMonths(today, monthsAhead);
  const gaps: CalendarGap[] = [];
  for (const academy of academies) {
    // A faulty row of every academy is met once an academy, and told once.
    gaps.push(...faultyRows(rows, academy).filter((gap) => !gaps.some((told) => told.userMessage === gap.userMessage)));
    for (const year of yearsBetween(Number(schoolYearOf(today).slice(0, 4)), Number(schoolYearOf(horizon).slice(0, 4)))) {
      gaps.push(...missingTermDates(rows, academy, schoolYearFrom(year)));
    }
  }
  for (const year of yearsBetween(Number(today.slice(0, 4)), Number(horizon.slice(0, 4)))) {
    gaps.push(...missingBankHolidays(rows, String(year)));
  }
  return gaps;
}

function faultyRows(rows: readonly CalendarRow[], academy: string): CalendarGap[] {
  try {
    schoolCalendar(rows, academy);
    return [];
  } catch (error) {
    if (error instanceof CalendarError) {
      return [{ academy: error.academy, kind: 'faulty row', year: '', halfTerms: [], userMessage: error.userMessage }];
    }
    throw error;
  }
}

function missingTermDates(rows: readonly CalendarRow[], academy: string, schoolYear: string): CalendarGap[] {
  const entered = new Set(
    rows
      .filter((row) => row.kind === 'half-term' && (row.academy === '' || row.academy === academy))
      .map((row) => halfTermPlace(row.name))
      .filter((place) => place?.schoolYear === schoolYear)
      .map((place) => place?.number),
  );
  const halfTerms = [1, 2, 3, 4, 5, 6].filter((number) => !entered.has(number));
  if (halfTerms.length === 0) {
    return [];
  }
  const which = halfTerms.length === 6 ? '' : ` (${halfTerms.map((number) => `HT${number}`).join(', ')})`;
  const userMessage = `Add the ${schoolYear} term dates${which} for ${academy} to the Calendar tab.`;
  return [{ academy, kind: 'term dates', year: schoolYear, halfTerms, userMessage }];
}

function missingBankHolidays(rows: readonly CalendarRow[], year: string): CalendarGap[] {
  if (rows.some((row) => row.kind === 'bank holiday' && row.from.startsWith(year))) {
    return [];
  }
  const userMessage = `Add the ${year} bank holidays to the Calendar tab, with an empty academy.`;
  return [{ academy: '', kind: 'bank holidays', year, halfTerms: [], userMessage }];
}

function yearsBetween(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, place) => first + place);
}
