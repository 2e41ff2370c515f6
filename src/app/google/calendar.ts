// Events of the role account's own calendar, each under an id of ours, so that offering one twice is offering it once.

/** A whole day's event. Guests never see one another. */
export interface DayEvent {
  /** Base32hex, which hexadecimal is a part of. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** The day, 'YYYY-MM-DD', and the one after it. */
  readonly on: string;
  readonly endsBefore: string;
  readonly guests: readonly string[];
}

const MINE = 'primary';
const TELL = { sendUpdates: 'all' };

/** Makes the event, or brings the one of that id to what is given, moved or taken back before as it may be. @throws Google's error. */
export function offerEvent({ id, title, description, on, endsBefore, guests }: DayEvent): void {
  const event = {
    summary: title,
    description,
    start: { date: on },
    end: { date: endsBefore },
    attendees: guests.map((email) => ({ email })),
    guestsCanSeeOtherGuests: false,
    guestsCanInviteOthers: false,
    guestsCanModify: false,
    transparency: 'transparent',
    status: 'confirmed',
  };
  const known = read(id);
  if (known === null) Calendar!.Events.insert({ id, ...event }, MINE, TELL);
  else if (!stands(known, event)) Calendar!.Events.patch(event, MINE, id, TELL);
}

/** Takes an event back and tells its guests; nothing where there is none. @throws Google's error. */
export function withdrawEvent(id: string): void {
  const known = read(id);
  if (known !== null && known.status !== 'cancelled') Calendar!.Events.remove(MINE, id, TELL);
}

type Known = GoogleAppsScript.Calendar.Schema.Event;

/** The event as it stands, taken back or not; null where there never was one. */
function read(id: string): Known | null {
  try {
    return Calendar!.Events.get(MINE, id);
  } catch (error) {
    if ((error as { details?: { code?: number } }).details?.code === 404) return null;
    throw error;
  }
}

/** True where an earlier try got through: the guests were told then. */
function stands(
  known: Known,
  event: { summary: string; description: string; start: { date: string }; attendees: { email: string }[] },
): boolean {
  const guests = (of: readonly { email?: string | undefined }[] = []): string =>
    of
      .map(({ email }) => email)
      .sort()
      .join();
  return (
    known.status === 'confirmed' &&
    known.summary === event.summary &&
    known.description === event.description &&
    known.start?.date === event.start.date &&
    guests(known.attendees) === guests(event.attendees)
  );
}
