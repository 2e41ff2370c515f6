// One instant as the app uses it: exact for the machine, London's day and time for people.
import { type PlainDate, timeIn, todayIn } from '../policy/plain-date';

export const ZONE = 'Europe/London';

export interface Moment {
  /** Epoch milliseconds. */
  readonly ms: number;
  /** ISO instant in UTC. */
  readonly iso: string;
  readonly today: PlainDate;
  /** Minutes since London's midnight. */
  readonly minutes: number;
  /** London time as the register keeps it: 'YYYY-MM-DD HH:mm'. */
  readonly local: string;
}

/** The moment of an instant in epoch milliseconds. */
export function momentOf(ms: number): Moment {
  const today = todayIn(ZONE, ms);
  const minutes = timeIn(ZONE, ms);
  const clock = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  return { ms, iso: new Date(ms).toISOString(), today, minutes, local: `${today} ${clock}` };
}
