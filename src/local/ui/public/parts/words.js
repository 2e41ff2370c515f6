// Dates, times and sizes as people write them.
const zone = 'Europe/London';
const format = (options) => new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...options });

const long = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const short = format({ weekday: 'short', day: 'numeric', month: 'short' });
const time = format({ hour: '2-digit', minute: '2-digit' });

export const longDate = (instant) => long.format(new Date(instant));
export const clockTime = (instant) => time.format(new Date(instant));
export const when = (instant) => (instant ? `${short.format(new Date(instant))}, ${clockTime(instant)}` : '–');

/** Today's date in the workspace as a date field wants it. */
export const isoDate = (instant) => new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(new Date(instant));

export const count = (number, one, many = `${one}s`) => `${number.toLocaleString('en-GB')} ${number === 1 ? one : many}`;

export const seconds = (ms) => (ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`);

export const bytes = (size) =>
  size < 1000 ? `${size} bytes` : size < 1e6 ? `${Math.round(size / 1000)} kB` : `${(size / 1e6).toFixed(1)} MB`;
