// Plain words for what the register keeps as codes.

/** The six reasons of section 3, short enough for a chart; the register keeps their codes. */
export const REASON_WORDS: ReadonlyMap<string, string> = new Map([
  ['R1', 'Strengths not developed here'],
  ['R2', 'At risk of exclusion'],
  ['R3', 'Does not attend regularly'],
  ['R4', 'Not yet ready, will return'],
  ['R5', 'EHCP better met in AP'],
  ['R6', 'Health needs better met'],
]);

export const SEND_WORDS: ReadonlyMap<string, string> = new Map([
  ['ehcp', 'EHCP'],
  ['support', 'SEN support'],
  ['none', 'No SEND'],
]);

/** 'Year 10'; the register keeps 'R' or the number, and older imports the whole words. */
export function yearWords(year: string): string {
  if (year === '') return 'Not recorded';
  return year === 'R' ? 'Reception' : /^\d+$/.test(year) ? `Year ${year}` : year;
}
