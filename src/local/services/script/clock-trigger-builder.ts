// ClockTriggerBuilder: when a time trigger fires.
import { type ClockSchedule, EnumValue, instantOf, type Run, ServiceError, ServiceObject, signatureError } from '../../runtime';
import { WEEKDAY } from './enums';
import { addTrigger, type Trigger } from './trigger';

type Minutes = NonNullable<ClockSchedule['everyMinutes']>;
const MINUTES: readonly number[] = [1, 5, 10, 15, 30];

export class ClockTriggerBuilder extends ServiceObject {
  readonly #run: Run;
  readonly #handler: string;
  readonly #set: Partial<Omit<ClockSchedule, 'timeZone' | 'once'>> = {};
  #timeZone: string;
  #once: { at: number } | { year: number; month: number; day: number } | null = null;

  constructor(run: Run, handler: string) {
    super();
    this.#run = run;
    this.#handler = handler;
    this.#timeZone = run.project.manifest.timeZone ?? run.workspace.timeZone;
  }

  after(durationMilliseconds: unknown): this {
    this.#once = { at: this.#run.workspace.clock.now() + whole(durationMilliseconds, 'after', 0, Number.MAX_SAFE_INTEGER) };
    return this;
  }

  at(date: unknown): this {
    if (!(date instanceof Date)) throw signatureError([date], 'ClockTriggerBuilder.at');
    if (Number.isNaN(date.getTime())) throw new ServiceError('Invalid argument: date');
    this.#once = { at: date.getTime() };
    return this;
  }

  atDate(year: unknown, month: unknown, day: unknown): this {
    this.#once = { year: whole(year, 'atDate', 1, 9999), month: whole(month, 'atDate', 1, 12), day: whole(day, 'atDate', 1, 31) };
    return this;
  }

  everyMinutes(n: unknown): this {
    if (typeof n !== 'number' || !MINUTES.includes(n)) {
      throw new ServiceError('The value you passed to everyMinutes was invalid. It must be one of 1, 5, 10, 15 or 30.');
    }
    this.#set.everyMinutes = n as Minutes;
    return this;
  }

  everyHours(n: unknown): this {
    this.#set.everyHours = whole(n, 'everyHours', 1, 10_000);
    return this;
  }

  everyDays(n: unknown): this {
    this.#set.everyDays = whole(n, 'everyDays', 1, 10_000);
    return this;
  }

  everyWeeks(n: unknown): this {
    this.#set.everyWeeks = whole(n, 'everyWeeks', 1, 10_000);
    return this;
  }

  onWeekDay(day: unknown): this {
    if (!(day instanceof EnumValue) || day[Symbol.toStringTag] !== 'Weekday') throw signatureError([day], 'ClockTriggerBuilder.onWeekDay');
    this.#set.onWeekDay = day.ordinal() || WEEKDAY.SUNDAY.ordinal() + 7;
    return this;
  }

  onMonthDay(day: unknown): this {
    this.#set.onMonthDay = whole(day, 'onMonthDay', 1, 31);
    return this;
  }

  atHour(hour: unknown): this {
    this.#set.atHour = whole(hour, 'atHour', 0, 23);
    return this;
  }

  nearMinute(minute: unknown): this {
    this.#set.nearMinute = whole(minute, 'nearMinute', 0, 59);
    return this;
  }

  /** @throws ServiceError for a time zone that does not exist */
  inTimezone(timezone: unknown): this {
    try {
      new Intl.DateTimeFormat('en-GB', { timeZone: String(timezone) });
    } catch {
      throw new ServiceError(`Invalid argument: ${String(timezone)}`);
    }
    this.#timeZone = String(timezone);
    return this;
  }

  /** @throws ServiceError without one recurrence or moment, with two, or at the twenty-first trigger */
  create(): Trigger {
    return addTrigger(this.#run, { handler: this.#handler, kind: 'clock', sourceId: null, schedule: this.#schedule() });
  }

  #schedule(): ClockSchedule {
    const { everyMinutes, everyHours, everyDays, everyWeeks, onWeekDay, onMonthDay } = this.#set;
    const weekly = everyWeeks ?? onWeekDay;
    const chosen = [everyMinutes, everyHours, everyDays, weekly, onMonthDay].filter((value) => value !== undefined).length;
    if (this.#once !== null) {
      if (chosen > 0) throw new ServiceError('A clock trigger cannot have both a date and a recurrence interval.');
      return { once: this.#moment(this.#once), timeZone: this.#timeZone };
    }
    if (chosen === 0) throw new ServiceError('The recurrence interval for the clock trigger must be specified.');
    if (chosen > 1) throw new ServiceError('The recurrence interval for the clock trigger has already been specified.');
    return { ...this.#set, timeZone: this.#timeZone };
  }

  #moment(once: { at: number } | { year: number; month: number; day: number }): number {
    if ('at' in once) return once.at;
    const minutes = (this.#set.atHour ?? 0) * 60 + (this.#set.nearMinute ?? 0);
    return instantOf(once, minutes, this.#timeZone);
  }
}

function whole(value: unknown, method: string, least: number, most: number): number {
  if (typeof value !== 'number') throw signatureError([value], `ClockTriggerBuilder.${method}`);
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new ServiceError(`The value you passed to ${method} was invalid. It must be between ${least} and ${most}.`);
  }
  return value;
}
