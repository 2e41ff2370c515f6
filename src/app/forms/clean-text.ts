// What a person typed, kept word for word, without the characters that only hide or reorder what others would read.

/** A text longer than this is sent back; the register's cells hold 50,000 characters and no page shows as much. */
export const LONGEST_ANSWER = 20_000;

/** No text is kept beyond this, whoever sent it: the limit of one cell in Google Sheets. */
export const LONGEST_KEPT = 50_000;

// Control characters other than tab and line feed, and halves of surrogate pairs, which no service can store.
const CONTROLS = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g;
const LONE_SURROGATES = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
// Marks that turn the direction of reading, so that a text shows as something else than it is.
const BIDIRECTIONAL = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

/**
 * The text without control characters (line breaks become \n; tabs stay), bidirectional marks and lone surrogates, trimmed, and cut at
 * 50,000 characters. Nothing is escaped or interpreted: who shows it escapes it.
 */
export function cleanText(typed: string): string {
  const kept = typed.slice(0, LONGEST_KEPT).replace(/\r\n?/g, '\n');
  return kept.replace(CONTROLS, '').replace(BIDIRECTIONAL, '').replace(LONE_SURROGATES, '').trim();
}

/** The same for an answer of one line: line breaks and tabs become spaces. */
export function cleanLine(typed: string): string {
  return cleanText(cleanText(typed).replace(/[\n\t]+/g, ' '));
}
