// Installable triggers: who set them up, what they listen to, and when the clock fires them next.
import { createHash } from 'node:crypto';
import { ServiceError } from './errors';
import type { WorkspaceContext, WorkspaceEvent } from './service';

export interface ClockSchedule {
  everyMinutes?: 1 | 5 | 10 | 15 | 30;
  everyHours?: number;
  everyDays?: number;
  everyWeeks?: number;
  /** 1 Monday … 7 Sunday */
  onWeekDay?: number;
  onMonthDay?: number;
  atHour?: number;
  nearMinute?: number;
  /** Epoch milliseconds of a trigger that fires once. */
  once?: number;
  timeZone: string;
}

export interface TriggerRecord {
  id: string;
  project: string;
  handler: string;
  /** The account that created it, and as which it runs. */
  owner: string;
  kind: 'clock' | WorkspaceEvent['kind'];
  sourceId: string | null;
  schedule: ClockSchedule | null;
  /** Epoch milliseconds of the next firing; null for event triggers and for one that has fired its only time. */
  nextAt: number | null;
}

/** Google's limit of triggers for each user and script. */
const TRIGGER_LIMIT = 20;
const MINUTE = 60_000;

/** All triggers of a workspace. */
export class Triggers {
  readonly #context: WorkspaceContext;
  readonly #document;

  constructor(context: WorkspaceContext) {
    this.#context = context;
    this.#document = context.store.document<TriggerRecord[]>('triggers', () => []);
  }

  list(filter: Partial<Pick<TriggerRecord, 'project' | 'owner'>> = {}): TriggerRecord[] {
    return this.#document.value.filter(
      (trigger) =>
        (filter.project === undefined || trigger.project === filter.project) &&
        (filter.owner === undefined || trigger.owner === filter.owner),
    );
  }

  /** Adds a trigger; throws Google's error at the twenty-first of a user in a script. */
  add(trigger: Omit<TriggerRecord, 'id' | 'nextAt'>): TriggerRecord {
    if (this.list({ project: trigger.project, owner: trigger.owner }).length >= TRIGGER_LIMIT) {
      throw new ServiceError('This script has too many triggers. Triggers must be deleted from the script before more can be added.');
    }
    const id = this.#context.ids.opaque(19);
    const nextAt = trigger.schedule ? firstFiring(trigger.schedule, this.#context.clock.now(), id) : null;
    const record: TriggerRecord = { ...trigger, id, nextAt };
    this.#document.value.push(record);
    this.#document.touch();
    return record;
  }

  remove(id: string): void {
    this.#document.value = this.#document.value.filter((trigger) => trigger.id !== id);
    this.#document.touch();
  }

  /** The clock trigger that fires first at or before an instant. */
  due(until: number): TriggerRecord | undefined {
    let first: TriggerRecord | undefined;
    for (const trigger of this.#document.value) {
      if (trigger.nextAt !== null && trigger.nextAt <= until && (!first || trigger.nextAt < (first.nextAt ?? 0))) first = trigger;
    }
    return first;
  }

  /** Sets the firing after the one that is due. */
  reschedule(trigger: TriggerRecord): void {
    trigger.nextAt = trigger.schedule && trigger.nextAt !== null ? nextFiring(trigger.schedule, trigger.nextAt, trigger.id) : null;
    this.#document.touch();
  }

  listening(event: WorkspaceEvent): TriggerRecord[] {
    return this.#document.value.filter((trigger) => trigger.kind === event.kind && trigger.sourceId === event.sourceId);
  }
}

function firstFiring(schedule: ClockSchedule, now: number, id: string): number {
  if (schedule.once !== undefined) return Math.max(schedule.once, now);
  return nextFiring(schedule, now, id, true) ?? now;
}

/** The next firing strictly after an instant. Within the hour or the quarter of an hour that Google promises, the minute is drawn from the trigger's id and kept. */
function nextFiring(schedule: ClockSchedule, after: number, id: string, first = false): number | null {
  if (schedule.once !== undefined) return null;
  if (schedule.everyMinutes !== undefined) return after + schedule.everyMinutes * MINUTE;
  if (schedule.everyHours !== undefined) return after + schedule.everyHours * 60 * MINUTE;
  const minute = drawnMinute(schedule, id);
  for (let day = 0; day <= 400; day++) {
    const local = localDate(after, schedule.timeZone, day);
    const minutes = Math.min(Math.max((schedule.atHour ?? 0) * 60 + minute, 0), 24 * 60 - 1);
    const at = instantOf(local, minutes, schedule.timeZone);
    if (at > after && fallsOn(schedule, local, first ? null : day)) return at;
  }
  throw new Error(`No firing found for ${JSON.stringify(schedule)}`);
}

function drawnMinute(schedule: ClockSchedule, id: string): number {
  const draw = createHash('sha256').update(id).digest().readUInt16BE(0);
  if (schedule.nearMinute === undefined) return draw % 60;
  return schedule.nearMinute + (draw % 31) - 15;
}

interface LocalDate {
  year: number;
  month: number;
  day: number;
  weekDay: number;
}

/** `daysOn` counts from the firing before; null when there was none. */
function fallsOn(schedule: ClockSchedule, local: LocalDate, daysOn: number | null): boolean {
  if (schedule.onMonthDay !== undefined) return local.day === schedule.onMonthDay;
  if (schedule.onWeekDay !== undefined && local.weekDay !== schedule.onWeekDay) return false;
  const weekly = schedule.onWeekDay !== undefined || schedule.everyWeeks !== undefined;
  const every = weekly ? (schedule.everyWeeks ?? 1) * 7 : (schedule.everyDays ?? 1);
  return daysOn === null || daysOn >= every;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function parts(epochMs: number, timeZone: string): Record<string, number> {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formats.set(timeZone, format);
  }
  const found: Record<string, number> = {};
  for (const part of format.formatToParts(epochMs)) if (part.type !== 'literal') found[part.type] = Number(part.value);
  return found;
}

function localDate(epochMs: number, timeZone: string, plusDays: number): LocalDate {
  const now = parts(epochMs, timeZone);
  const date = new Date(Date.UTC(now.year ?? 0, (now.month ?? 1) - 1, (now.day ?? 1) + plusDays));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(), weekDay: date.getUTCDay() || 7 };
}

/** The instant of a local time, in minutes since the day's start; a time that the spring change leaves out is taken an hour later. */
export function instantOf(local: { year: number; month: number; day: number }, minutes: number, timeZone: string): number {
  const wanted = Date.UTC(local.year, local.month - 1, local.day, 0, minutes);
  let guess = wanted;
  let latest = -Infinity;
  for (let round = 0; round < 3; round++) {
    const shown = parts(guess, timeZone);
    const shownUtc = Date.UTC(shown.year ?? 0, (shown.month ?? 1) - 1, shown.day ?? 1, shown.hour ?? 0, shown.minute ?? 0);
    if (shownUtc === wanted) return guess;
    latest = Math.max(latest, guess);
    guess += wanted - shownUtc;
  }
  return Math.max(latest, guess);
}
