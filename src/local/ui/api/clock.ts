// The clock to move, and the triggers that it sets off.
import { Hono } from 'hono';
import { AUTH_MODE, type ClockSchedule, instantOf, type TriggerRecord, Triggers } from '../../runtime';
import { drive, observe, type PageContext, PageProblem } from '../context';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** When the morning's work is done that the clock starts. */
const MORNING = 7 * 60 + 45;
/** Longest move: beyond it every trigger of years would run in one go. */
const YEAR = 366 * DAY;

interface Move {
  minutes?: number;
  days?: number;
  /** The next 07:45. */
  morning?: boolean;
  /** A plain date, YYYY-MM-DD; its 07:45. */
  date?: string;
}

export function clockApi(page: PageContext): Hono {
  const routes = new Hono();
  routes.post('/', async (c) => {
    const move = (await c.req.json()) as Move;
    const target = targetOf(page, move);
    const { happened } = observe(page, () => page.workspace.advance({ to: new Date(target).toISOString() }));
    return c.json({ now: new Date(page.workspace.now()).toISOString(), happened });
  });
  routes.get('/triggers', (c) =>
    c.json({
      triggers: page.core
        .backend(Triggers)
        .list()
        .map((trigger) => shown(page, trigger)),
    }),
  );
  routes.post('/triggers/:id/run', (c) => {
    const trigger = page.core
      .backend(Triggers)
      .list()
      .find(({ id }) => id === c.req.param('id'));
    if (!trigger) throw new PageProblem('no-trigger', 'This trigger is gone.', 404);
    if (trigger.kind !== 'clock')
      throw new PageProblem(
        'event-trigger',
        'Only time triggers can be run from here: this one waits for something to happen to its file.',
      );
    const { happened } = observe(page, () =>
      page.core.fire(trigger, 'clock', () => [{ authMode: AUTH_MODE.FULL, triggerUid: trigger.id }]),
    );
    return c.json({ happened });
  });
  return routes;
}

function targetOf(page: PageContext, move: Move): number {
  const now = page.workspace.now();
  const zone = page.core.timeZone;
  const target =
    move.date !== undefined
      ? morningOf(move.date, zone)
      : move.morning
        ? nextMorning(now, zone)
        : now + (move.days ?? 0) * DAY + (move.minutes ?? 0) * MINUTE;
  if (Number.isNaN(target)) throw new PageProblem('not-a-date', 'That is not a date. Choose one from the calendar.');
  if (target <= now) throw new PageProblem('backwards', 'The clock only moves forward. Choose a later date.');
  if (target - now > YEAR) throw new PageProblem('too-far', 'The clock moves a year at most in one go. Choose an earlier date.');
  return target;
}

function morningOf(date: string, zone: string): number {
  const [year, month, day] = date.split('-').map(Number);
  if (!year || !month || !day) return Number.NaN;
  return instantOf({ year, month, day }, MORNING, zone);
}

function nextMorning(now: number, zone: string): number {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(now);
  const first = morningOf(today, zone);
  if (first > now) return first;
  const [year = 0, month = 1, day = 1] = today.split('-').map(Number);
  return instantOf({ year, month, day: day + 1 }, MORNING, zone);
}

function shown(page: PageContext, trigger: TriggerRecord): object {
  return {
    id: trigger.id,
    handler: trigger.handler,
    project: trigger.project,
    owner: trigger.owner,
    kind: trigger.kind,
    when: trigger.schedule ? scheduleInWords(trigger.schedule) : `when ${EVENTS[trigger.kind] ?? trigger.kind}`,
    source: trigger.sourceId === null ? null : (drive(page).file(trigger.sourceId)?.name ?? 'a file that was deleted'),
    nextAt: trigger.nextAt === null ? null : new Date(trigger.nextAt).toISOString(),
  };
}

const EVENTS: Readonly<Record<string, string>> = {
  formSubmit: 'the form is sent',
  edit: 'somebody edits a cell',
  open: 'somebody opens the file',
  change: 'the file’s structure changes',
};

const WEEK_DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** A schedule as a person would say it. */
export function scheduleInWords(schedule: ClockSchedule): string {
  if (schedule.once !== undefined) return 'once';
  if (schedule.everyMinutes !== undefined) return schedule.everyMinutes === 1 ? 'every minute' : `every ${schedule.everyMinutes} minutes`;
  if (schedule.everyHours !== undefined) return schedule.everyHours === 1 ? 'every hour' : `every ${schedule.everyHours} hours`;
  const minute = schedule.nearMinute ?? 0;
  const about = `about ${String(schedule.atHour ?? 0).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
  const within = schedule.nearMinute === undefined ? ', some time within the hour' : '';
  if (schedule.onMonthDay !== undefined) return `on day ${schedule.onMonthDay} of each month, ${about}${within}`;
  if (schedule.onWeekDay !== undefined) {
    const weeks = (schedule.everyWeeks ?? 1) > 1 ? `every ${schedule.everyWeeks} weeks on` : 'every';
    return `${weeks} ${WEEK_DAYS[schedule.onWeekDay - 1] ?? 'week'}, ${about}${within}`;
  }
  return (schedule.everyDays ?? 1) > 1 ? `every ${schedule.everyDays} days, ${about}${within}` : `every day, ${about}${within}`;
}
