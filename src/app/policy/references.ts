// References of referrals and placements, like AP-26-0001: what mail, calendar and Chat say instead of a name.
import { AppError } from './errors';

export interface Reference {
  /** The calendar year of submission, like 2026. */
  readonly year: number;
  readonly number: number;
}

const REFERENCE = /^AP-(\d{2})-(\d{4,5})$/;
const CENTURY = 2000;
const LARGEST = 99_999;

/** The year and number in a reference, whatever its case and the spaces around it, or null where the text is none. */
export function parseReference(text: string): Reference | null {
  const parts = REFERENCE.exec(text.trim().toUpperCase());
  if (!parts) {
    return null;
  }
  const digits = parts[2] ?? '';
  const number = Number(digits);
  // Numbers are written in one way only, so that equal references are equal texts.
  if (number === 0 || digits !== pad(number)) {
    return null;
  }
  return { year: CENTURY + Number(parts[1]), number };
}

/** A reference as text: 'AP-26-0001'; from 10,000 on with five digits. Throws AppError 'reference-invalid'. */
export function formatReference({ year, number }: Reference): string {
  if (!Number.isInteger(year) || year < CENTURY || year > CENTURY + 99 || !Number.isInteger(number) || number < 1) {
    throw new AppError(
      'reference-invalid',
      `no reference for ${year}, ${number}`,
      'The reference could not be made. Please tell the trust’s AP lead.',
    );
  }
  if (number > LARGEST) {
    throw new AppError(
      'reference-exhausted',
      `all references of ${year} are used`,
      `All ${LARGEST} references of ${year} are used. Please tell the trust’s AP lead.`,
    );
  }
  return `AP-${String(year - CENTURY).padStart(2, '0')}-${pad(number)}`;
}

/**
 * The reference after the highest one of that calendar year, so that a gap is never filled and no reference is used again: pass every
 * reference ever given, archived ones too. Texts that are no references are passed over. Throws AppError 'reference-exhausted'.
 */
export function nextReference(existing: Iterable<string>, year: number): string {
  let highest = 0;
  for (const text of existing) {
    const reference = parseReference(text);
    if (reference?.year === year) {
      highest = Math.max(highest, reference.number);
    }
  }
  return formatReference({ year, number: highest + 1 });
}

function pad(number: number): string {
  return String(number).padStart(4, '0');
}
