// What Calendar takes of an event that a client sends, and its words for what it refuses.
import { ServiceError } from '../../runtime';
import type { CalendarEvent, EventAttendee, EventDateTime } from './backend';

/** Refused by Calendar; `code` is the HTTP status. */
export class CalendarProblem extends Error {
  readonly code: number;
  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

/** The fields that a client may write. */
export type EventFields = Partial<
  Omit<CalendarEvent, 'kind' | 'id' | 'iCalUID' | 'created' | 'updated' | 'sequence' | 'creator' | 'organizer'>
>;

const TEXTS = ['summary', 'description', 'location'] as const;
const SWITCHES = ['guestsCanSeeOtherGuests', 'guestsCanInviteOthers', 'guestsCanModify'] as const;
const CHOICES = {
  status: ['confirmed', 'tentative', 'cancelled'],
  transparency: ['opaque', 'transparent'],
  visibility: ['default', 'public', 'private', 'confidential'],
} as const;
const OBJECTS = ['reminders', 'source', 'extendedProperties'] as const;
/** Read-only fields that a client may send back as it got them: Calendar passes over them. */
const IGNORED = ['kind', 'etag', 'htmlLink', 'created', 'updated', 'creator', 'organizer', 'sequence', 'iCalUID', 'eventType'];
/** Base32hex in small letters. */
const ID = /^[a-v0-9]{5,1024}$/;

/** The id that a client chose; null where it leaves it to Calendar. @throws CalendarProblem for one that is none. */
export function chosenId(resource: Record<string, unknown>): string | null {
  const { id } = resource;
  if (id === undefined || id === null) return null;
  if (typeof id !== 'string' || !ID.test(id)) throw new CalendarProblem(400, 'Invalid resource id value.');
  return id;
}

/** What a resource says of an event. @throws CalendarProblem for a value that Calendar refuses. */
export function fieldsOf(resource: Record<string, unknown>): EventFields {
  const fields: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(resource)) {
    if (name === 'id' || IGNORED.includes(name) || value === undefined) continue;
    fields[name] = fieldOf(name, value);
  }
  return fields as EventFields;
}

/** @throws CalendarProblem where an event has no time, or none that lasts. */
export function checkTimes(start: EventDateTime | undefined, end: EventDateTime | undefined): void {
  if (start === undefined) throw new CalendarProblem(400, 'Missing start time.');
  if (end === undefined) throw new CalendarProblem(400, 'Missing end time.');
  if ((start.date === undefined) !== (end.date === undefined))
    throw new CalendarProblem(400, 'Start and end times must either both be date or both be dateTime.');
  const [from, to] = [start, end].map(({ date, dateTime }) => Date.parse(date ?? dateTime ?? ''));
  if (from === undefined || to === undefined || to <= from) throw new CalendarProblem(400, 'The specified time range is empty.');
}

function fieldOf(name: string, value: unknown): unknown {
  const is = (names: readonly string[]): boolean => names.includes(name);
  if (is(TEXTS) && typeof value === 'string') return value;
  if (is(SWITCHES) && typeof value === 'boolean') return value;
  if (name in CHOICES) {
    const allowed: readonly string[] = CHOICES[name as keyof typeof CHOICES];
    if (!allowed.includes(String(value)))
      throw new CalendarProblem(400, `Invalid string value: '${String(value)}'. Allowed values: [${allowed.join(', ')}]`);
    return value;
  }
  if (name === 'attendees' && Array.isArray(value)) return value.map(attendeeOf);
  if (is(['start', 'end']) && isObject(value)) return timeOf(value);
  if (is(OBJECTS) && isObject(value)) return value;
  if (is([...TEXTS, ...SWITCHES, ...OBJECTS, 'attendees', 'start', 'end'])) throw new CalendarProblem(400, 'Invalid value');
  throw new ServiceError(`The field ${name} of a calendar event is not built in the local workspace.`, { name: 'NotBuiltError' });
}

function attendeeOf(value: unknown): EventAttendee {
  const { email, displayName, optional, responseStatus } = isObject(value) ? value : {};
  if (typeof email !== 'string' || !/^[^\s@,<>]+@[^\s@,<>]+\.[^\s@,<>]+$/.test(email))
    throw new CalendarProblem(400, 'Invalid attendee email.');
  return {
    email,
    ...(typeof displayName === 'string' ? { displayName } : {}),
    ...(typeof optional === 'boolean' ? { optional } : {}),
    responseStatus: (responseStatus as EventAttendee['responseStatus'] | undefined) ?? 'needsAction',
  };
}

function timeOf({ date, dateTime, timeZone }: Record<string, unknown>): EventDateTime {
  if (typeof date === 'string') {
    if (!/^\d{4}-\d\d-\d\d$/.test(date) || Number.isNaN(Date.parse(date)))
      throw new CalendarProblem(400, `Invalid value for: Invalid format: "${date}"`);
    return { date };
  }
  if (typeof dateTime !== 'string') throw new CalendarProblem(400, 'Missing time.');
  // An offset is needed unless a time zone is named.
  const zoned = /(Z|[+-]\d\d:\d\d)$/.test(dateTime) || typeof timeZone === 'string';
  if (Number.isNaN(Date.parse(dateTime)) || !zoned) throw new CalendarProblem(400, `Invalid value for: Invalid format: "${dateTime}"`);
  return { dateTime, ...(typeof timeZone === 'string' ? { timeZone } : {}) };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
