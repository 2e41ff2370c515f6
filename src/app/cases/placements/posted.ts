// Reads what a form of a placement's page posts; what cannot be used is shown beside its field.
import { isAppError } from '../../policy/errors';
import { type PlainDate, parse } from '../../policy/plain-date';
import { PageAgain, type Posted } from '../pages/link-page';

/** What was typed; asked for with these words where nothing was. */
export function needed(posted: Posted, field: string, words: string, most = 300): string {
  const text = (posted[field] ?? '').trim();
  if (text === '') throw new PageAgain({ [field]: words });
  if (text.length > most) throw new PageAgain({ [field]: `Shorten this to ${most} characters.` });
  return text;
}

/** One of the choices. */
export function chosen(posted: Posted, field: string, choices: readonly string[], words: string): string {
  const text = posted[field] ?? '';
  if (!choices.includes(text)) throw new PageAgain({ [field]: words });
  return text;
}

/** A day; '' where none was given and none is asked for. */
export function dayIn(posted: Posted, field: string, words: string | null): PlainDate | '' {
  const text = (posted[field] ?? '').trim();
  if (text === '' && words === null) return '';
  if (text === '') throw new PageAgain({ [field]: words ?? '' });
  try {
    return parse(text);
  } catch (error) {
    if (isAppError(error)) throw new PageAgain({ [field]: error.userMessage });
    throw error;
  }
}

/** A day that has come. */
export function pastDay(posted: Posted, field: string, words: string | null, today: PlainDate): PlainDate | '' {
  const day = dayIn(posted, field, words);
  if (day > today) throw new PageAgain({ [field]: 'This day is in the future. Correct it.' });
  return day;
}

/** The address of a scan; paper without one is not recorded. */
export function scanIn(posted: Posted, field: string, how: string): string {
  const text = (posted[field] ?? '').trim();
  if (text === '' && how === 'paper')
    throw new PageAgain({ [field]: 'Give the link of the scan: put it into the academy’s AP folder first.' });
  if (text !== '' && !/^https:\/\/[^\s"<>]+$/.test(text)) throw new PageAgain({ [field]: 'This is no link: it begins with https://.' });
  return text;
}

/** Pounds as pence; null where nothing was typed. Pound signs and commas are let pass. */
export function penceIn(posted: Posted, field: string): number | null {
  const text = (posted[field] ?? '').replace(/[£,\s]/g, '');
  if (text === '') return null;
  if (!/^\d{1,6}(\.\d{1,2})?$/.test(text)) throw new PageAgain({ [field]: 'Give an amount in pounds, such as 24.50.' });
  return Math.round(Number(text) * 100);
}

/** Hours a week; null where nothing was typed. */
export function hoursIn(posted: Posted, field: string): number | null {
  const text = (posted[field] ?? '').trim();
  if (text === '') return null;
  const hours = Number(text);
  if (!Number.isFinite(hours) || hours <= 0 || hours > 60) throw new PageAgain({ [field]: 'Give the hours a week, such as 15.' });
  return hours;
}
