// Calendar.Events of the advanced service Calendar v3: insert, get, patch, remove, on the own calendar of whoever runs the script.
import { apiError, type Run, ServiceObject, signatureError } from '../../runtime';
import { CalendarBackend, type CalendarEvent } from './backend';
import { CalendarProblem, checkTimes, chosenId, fieldsOf } from './check-event';
import { type SendUpdates, tellGuests } from './invitations';

export class Events extends ServiceObject {
  readonly #run: Run;
  constructor(run: Run) {
    super();
    this.#run = run;
  }
  override get [Symbol.toStringTag](): string {
    return 'Calendar.Events';
  }

  insert(resource: unknown, calendarId: unknown, options: unknown = null): CalendarEvent {
    return this.#answer('insert', () => {
      const { owner, body } = this.#asked('insert', resource, calendarId);
      const updates = updatesOf(options);
      const backend = this.#run.workspace.backend(CalendarBackend);
      const id =
        chosenId(body) ??
        this.#run.workspace.ids
          .opaque(26)
          .toLowerCase()
          .replace(/[^a-v0-9]/g, 'v');
      // A deleted event keeps its id.
      if (backend.find(owner, id)) throw new CalendarProblem(409, 'The requested identifier already exists.');
      const { start, end, ...fields } = fieldsOf(body);
      checkTimes(start, end);
      this.#run.useQuota('calendar events created', 1);
      const now = new Date(this.#run.workspace.clock.now()).toISOString();
      const event: CalendarEvent = {
        kind: 'calendar#event',
        id,
        status: 'confirmed',
        iCalUID: `${id}@google.com`,
        created: now,
        updated: now,
        sequence: 0,
        creator: { email: owner, self: true },
        organizer: { email: owner, self: true },
        start: start ?? {},
        end: end ?? {},
        ...fields,
      };
      backend.put(owner, event);
      tellGuests(this.#run.workspace, event, 'invited', updates);
      return event;
    });
  }

  get(calendarId: unknown, eventId: unknown): CalendarEvent {
    return this.#answer('get', () => this.#found(this.#owner(calendarId), eventId));
  }

  patch(resource: unknown, calendarId: unknown, eventId: unknown, options: unknown = null): CalendarEvent {
    return this.#answer('patch', () => {
      const { owner, body } = this.#asked('patch', resource, calendarId);
      const updates = updatesOf(options);
      const known = this.#found(owner, eventId);
      const event: CalendarEvent = {
        ...known,
        ...fieldsOf(body),
        sequence: known.sequence + 1,
        updated: new Date(this.#run.workspace.clock.now()).toISOString(),
      };
      checkTimes(event.start, event.end);
      this.#run.workspace.backend(CalendarBackend).put(owner, event);
      const restored = known.status === 'cancelled' && event.status !== 'cancelled';
      tellGuests(this.#run.workspace, event, event.status === 'cancelled' ? 'cancelled' : restored ? 'invited' : 'changed', updates);
      return event;
    });
  }

  remove(calendarId: unknown, eventId: unknown, options: unknown = null): void {
    this.#answer('delete', () => {
      const owner = this.#owner(calendarId);
      const updates = updatesOf(options);
      const known = this.#found(owner, eventId);
      if (known.status === 'cancelled') throw new CalendarProblem(410, 'Resource has been deleted');
      const event: CalendarEvent = { ...known, status: 'cancelled', updated: new Date(this.#run.workspace.clock.now()).toISOString() };
      this.#run.workspace.backend(CalendarBackend).put(owner, event);
      tellGuests(this.#run.workspace, event, 'cancelled', updates);
    });
  }

  #asked(method: string, resource: unknown, calendarId: unknown): { owner: string; body: Record<string, unknown> } {
    if (typeof resource !== 'object' || resource === null) throw signatureError([resource, calendarId], `Calendar.Events.${method}`);
    return { owner: this.#owner(calendarId), body: resource as Record<string, unknown> };
  }

  /** Whose calendar: other people's are not shared here. */
  #owner(calendarId: unknown): string {
    const me = this.#run.effectiveUser;
    if (calendarId === 'primary' || (typeof calendarId === 'string' && calendarId.toLowerCase() === me.toLowerCase())) return me;
    throw new CalendarProblem(404, 'Not Found');
  }

  #found(owner: string, eventId: unknown): CalendarEvent {
    const event = this.#run.workspace.backend(CalendarBackend).find(owner, String(eventId));
    if (!event) throw new CalendarProblem(404, 'Not Found');
    return event;
  }

  #answer<T>(method: string, work: () => T): T {
    try {
      return structuredClone(work());
    } catch (error) {
      if (error instanceof CalendarProblem) throw apiError(`calendar.events.${method}`, error.code, error.message);
      throw error;
    }
  }
}

/** Who hears of it; nobody unless asked for. @throws CalendarProblem for a word that is none of the three. */
function updatesOf(options: unknown): SendUpdates {
  const { sendUpdates } = (typeof options === 'object' && options !== null ? options : {}) as { sendUpdates?: unknown };
  if (sendUpdates === undefined) return 'none';
  if (sendUpdates === 'all' || sendUpdates === 'externalOnly' || sendUpdates === 'none') return sendUpdates;
  throw new CalendarProblem(400, `Invalid string value: '${String(sendUpdates)}'. Allowed values: [all, externalOnly, none]`);
}
