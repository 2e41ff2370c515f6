// Exports as an MIS might make them, with fictional pupils, for tests of the import.
const UPN_LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ';

/** A UPN with the right check letter for a number. */
export function upnOf(number: number, last?: string): string {
  const rest = `900${String(number).padStart(9, '0')}`.slice(0, last === undefined ? 12 : 11) + (last ?? '');
  const sum = [...rest].reduce((total, character, place) => {
    const value = /\d/.test(character) ? Number(character) : UPN_LETTERS.indexOf(character);
    return total + value * (place + 2);
  }, 0);
  return `${UPN_LETTERS[sum % 23]}${rest}`;
}

export const SIMS_HEADER = [
  'UPN',
  'Adno',
  'Legal Surname',
  'Legal Forename',
  'Preferred Forename',
  'DOB',
  'Year Taught In',
  'Reg Group',
  'DOA',
  'SEN Status',
  'FSM Eligible',
  'Medical Conditions',
  'Ethnicity',
  'Postcode',
  'DOL',
  'School',
];

const SYLLABLES = ['Ash', 'Bram', 'Cole', 'Dun', 'Elm', 'Fern', 'Gale', 'Hart', 'Ivy', 'Jun'];

/** A made-up name for a number below 1000, told apart by its letters. */
export function madeUpName(number: number): string {
  return [...String(number)].map((digit) => SYLLABLES[Number(digit)]).join('');
}

/** The cells of one pupil's row as SIMS would export them. */
export function simsPupil(number: number, changes: Partial<Record<(typeof SIMS_HEADER)[number], string>> = {}): string[] {
  const day = String((number % 28) + 1).padStart(2, '0');
  const cells: Record<string, string> = {
    UPN: upnOf(number),
    Adno: String(10_000 + number),
    'Legal Surname': madeUpName(number),
    'Legal Forename': `Test${madeUpName(number % 97)}`,
    'Preferred Forename': '',
    DOB: `${day}/03/2012`,
    'Year Taught In': 'Year 10',
    'Reg Group': '10A',
    DOA: '01-Sep-2023',
    'SEN Status': ['N', 'K', 'E'][number % 3] ?? 'N',
    'FSM Eligible': number % 4 === 0 ? 'T' : 'F',
    'Medical Conditions': 'Secret condition',
    Ethnicity: 'Secret group',
    Postcode: 'ZZ1 1ZZ',
    DOL: '',
    School: number % 2 === 0 ? 'oak' : 'Elmbridge Academy',
    ...changes,
  };
  return SIMS_HEADER.map((header) => cells[header] ?? '');
}

/** A table as CSV, quoted where RFC 4180 asks. */
export function csvOf(rows: readonly (readonly string[])[], separator = ',', lineEnd = '\r\n'): string {
  const cell = (text: string): string => (/["\r\n,;\t]/.test(text) || text === '' ? `"${text.replace(/"/g, '""')}"` : text);
  return rows.map((row) => row.map(cell).join(separator) + lineEnd).join('');
}

export function simsFile(pupils: readonly (readonly string[])[]): string {
  return csvOf([SIMS_HEADER, ...pupils]);
}

/** Pupils numbered from `first`. */
export function manyPupils(count: number, first = 1): string[][] {
  return Array.from({ length: count }, (_, index) => simsPupil(first + index));
}
