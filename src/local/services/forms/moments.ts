// Dates, times and durations as answers: read from text, kept in the forms that getResponse gives back.

/** 'YYYY-MM-DD', or 'MM-DD' without the year; null for what is no date. Reads ISO and DD/MM/YYYY. */
export function readDate(text: string, includesYear: boolean): string | null {
  const trimmed = text.trim();
  if (!includesYear) {
    const short = /^(?:\d{4}-)?(\d{1,2})-(\d{1,2})$/.exec(trimmed);
    return short && isDay(2024, Number(short[1]), Number(short[2])) ? `${pad(short[1])}-${pad(short[2])}` : null;
  }
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(trimmed);
  const british = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(trimmed);
  const [year, month, day] = iso ? [iso[1], iso[2], iso[3]] : british ? [british[3], british[2], british[1]] : [];
  return year !== undefined && isDay(Number(year), Number(month), Number(day)) ? `${year}-${pad(month)}-${pad(day)}` : null;
}

/** 'HH:mm' of a time of day; null for what is none. */
export function readTime(text: string): string | null {
  const parts = /^(\d{1,2}):(\d{2})(?::\d{2})?$/.exec(text.trim());
  return parts && Number(parts[1]) < 24 && Number(parts[2]) < 60 ? `${pad(parts[1])}:${parts[2]}` : null;
}

/** 'YYYY-MM-DD HH:mm', or without the year; null for what is none. */
export function readDateTime(text: string, includesYear: boolean): string | null {
  const [datePart = '', timePart = ''] = text.trim().split(/[T ]/);
  const date = readDate(datePart, includesYear);
  const time = readTime(timePart);
  return date !== null && time !== null ? `${date} ${time}` : null;
}

/** 'HH:mm:ss' of a length of time up to 72 hours; null for what is none. */
export function readDuration(text: string): string | null {
  const parts = /^(\d{1,2}):(\d{2}):(\d{2})$/.exec(text.trim());
  return parts && Number(parts[1]) <= 72 && Number(parts[2]) < 60 && Number(parts[3]) < 60
    ? `${pad(parts[1])}:${parts[2]}:${parts[3]}`
    : null;
}

/** A Date's day in the script's time zone, as an answer. */
export function dateText(date: Date, includesYear: boolean): string {
  const day = `${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
  return includesYear ? `${String(date.getFullYear()).padStart(4, '0')}-${day}` : day;
}

/** A Date's time of day in the script's time zone, as an answer. */
export function timeText(date: Date): string {
  return `${pad(date.getHours())}:${pad(date.getMinutes())}`;
}

/** A number as two digits. */
export function pad(value: string | number | undefined): string {
  return String(value ?? '').padStart(2, '0');
}

function isDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}
