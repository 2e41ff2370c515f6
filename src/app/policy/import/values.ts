// Reads one cell of an MIS export as what it means, or says in plain words why it cannot be.
import { fromSerial, type PlainDate, parse } from '../plain-date';

/** A value, or why there is none. */
export type Reading<T> = { readonly value: T } | { readonly problem: string };

// Control characters, halves of surrogate pairs, and marks that turn the direction of reading.
const HIDDEN =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** The text as one line, without hidden characters, in one form of Unicode. A formula stays the text that it is. */
export function tidy(cell: string): string {
  return cell.replace(/\s+/g, ' ').replace(HIDDEN, '').normalize('NFC').trim();
}

/** A cell as a message quotes it. */
export function shown(cell: string): string {
  const text = tidy(cell);
  return `“${text.length > 40 ? `${text.slice(0, 40)}…` : text}”`;
}

const ISO_SLASHED = /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$/;
const MONTH_NAMED = /^(\d{1,2})[-/. ]([A-Za-z]{3,9})[-/. ](\d{4})$/;
const CLOCK = /[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[AP]M)?(?:Z|[+-]\d{2}:?\d{2})?$/i;

/**
 * A date as 24/11/2026, 2026-11-24, 24-Nov-2026 or in words; a time of day after it is dropped. `serial` where a bare number is a date, as in
 * the cells of a sheet. An empty cell gives ''.
 */
export function readDate(cell: string, serial: boolean): Reading<PlainDate> {
  const text = tidy(cell);
  if (text === '') return { value: '' };
  try {
    if (serial && /^\d{1,6}(?:\.\d+)?$/.test(text)) return { value: fromSerial(Number(text)) };
    return { value: parse(text.replace(CLOCK, '').replace(ISO_SLASHED, '$3/$2/$1').replace(MONTH_NAMED, '$1 $2 $3')) };
  } catch (error) {
    const { userMessage } = error as { userMessage?: string };
    return { problem: userMessage ?? `${shown(cell)} is not a date. Write it like 24/11/2026.` };
  }
}

const YES = new Set(['y', 'yes', 'true', 't', '1', 'eligible']);
const NO = new Set(['n', 'no', 'false', 'f', '0', 'noteligible', 'none']);

function fold(cell: string): string {
  return tidy(cell)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}

/** Yes or no in the ways exports write it; null for an empty cell. */
export function readYesNo(cell: string): Reading<boolean | null> {
  const word = fold(cell);
  if (word === '') return { value: null };
  if (YES.has(word)) return { value: true };
  if (NO.has(word)) return { value: false };
  return { problem: `${shown(cell)} is neither yes nor no.` };
}

export type SendStatus = 'none' | 'support' | 'ehcp';

const SEND: Readonly<Record<string, SendStatus>> = {
  n: 'none',
  no: 'none',
  none: 'none',
  nosen: 'none',
  nosend: 'none',
  nospecialeducationalneed: 'none',
  nospecialeducationalneeds: 'none',
  k: 'support',
  support: 'support',
  sensupport: 'support',
  sendsupport: 'support',
  e: 'ehcp',
  ehcp: 'ehcp',
  ehcplan: 'ehcp',
  ehc: 'ehcp',
  educationhealthandcareplan: 'ehcp',
  educationhealthcareplan: 'ehcp',
};

/** The SEND status in DfE's codes N, K and E, in words, or both ('K - SEN support'); null for an empty cell. */
export function readSendStatus(cell: string): Reading<SendStatus | null> {
  const text = tidy(cell);
  if (text === '') return { value: null };
  const code = /^([NKE])(?:$|\s*[-–:=(])/i.exec(text)?.[1]?.toLowerCase();
  const status = SEND[code ?? fold(text)];
  return status ? { value: status } : { problem: `${shown(cell)} is no SEND status. It is N (none), K (SEN support) or E (EHC plan).` };
}

/** A year group as the register keeps it: 'R', '1' to '14', DfE's 'N1', 'N2', 'E1', 'E2' and 'X'; null for an empty cell. */
export function readYearGroup(cell: string): Reading<string | null> {
  const text = tidy(cell).toUpperCase();
  if (text === '') return { value: null };
  const bare = text.replace(/^(?:CURRICULUM |NC ?)?(?:YEAR(?: GROUP)?|YR|Y)\.?\s*(?=\S)/, '');
  if (/^0?0$|^R(?:EC|ECEPTION)?$/.test(bare)) return { value: 'R' };
  const number = /^0?(\d{1,2})$/.exec(bare)?.[1];
  if (number !== undefined && Number(number) >= 1 && Number(number) <= 14) return { value: String(Number(number)) };
  if (/^[NE][12]$|^X$/.test(bare)) return { value: bare };
  return { problem: `${shown(cell)} is no year group. Write it like 9, Year 9 or R.` };
}

/** Words of an enrolment or employment status that say somebody has left, or belongs to another school's roll. */
const GONE =
  /^(?:leaver|left|former|past|exleaver|ex|inactive|offroll|notonroll|notenrolled|withdrawn|ended|resigned|retired|guest|g|n|no|false|f|0)(?:$|pupil|student|staff)/;
const HERE =
  /^(?:current|onroll|enrolled|active|single|main|dual|subsidiary|permanent|temporary|fixedterm|employed|open)|^(?:c|m|s|y|yes|true|t|1)$/;

/** Whether a status says that somebody is there: true, false, or null for an empty cell. */
export function readStatus(cell: string): Reading<boolean | null> {
  const word = fold(cell);
  if (word === '') return { value: null };
  if (GONE.test(word)) return { value: false };
  if (HERE.test(word)) return { value: true };
  return { problem: `${shown(cell)} does not say whether the person is still there. Write “current” or “left”.` };
}
