// The events of each account's own calendar, deleted ones among them, since an id that was ever used there is taken.
import type { WorkspaceContext } from '../../runtime';

export interface EventDateTime {
  /** For a whole day. */
  date?: string;
  dateTime?: string;
  timeZone?: string;
}

export interface EventAttendee {
  email: string;
  displayName?: string;
  optional?: boolean;
  responseStatus: 'needsAction' | 'declined' | 'tentative' | 'accepted';
}

/** An event as Calendar keeps it. */
export interface CalendarEvent {
  kind: 'calendar#event';
  id: string;
  status: 'confirmed' | 'tentative' | 'cancelled';
  iCalUID: string;
  created: string;
  updated: string;
  sequence: number;
  creator: { email: string; self: true };
  organizer: { email: string; self: true };
  start: EventDateTime;
  end: EventDateTime;
  summary?: string;
  description?: string;
  location?: string;
  attendees?: EventAttendee[];
  guestsCanSeeOtherGuests?: boolean;
  guestsCanInviteOthers?: boolean;
  guestsCanModify?: boolean;
  transparency?: 'opaque' | 'transparent';
  visibility?: 'default' | 'public' | 'private' | 'confidential';
  reminders?: object;
  source?: { title?: string; url?: string };
  extendedProperties?: { private?: Record<string, string>; shared?: Record<string, string> };
}

export class CalendarBackend {
  readonly #context: WorkspaceContext;
  constructor(context: WorkspaceContext) {
    this.#context = context;
  }

  /** All events of an account's calendar, in the order in which they were made. */
  events(email: string): readonly CalendarEvent[] {
    return this.#document(email).value;
  }

  find(email: string, id: string): CalendarEvent | undefined {
    return this.#document(email).value.find((event) => event.id === id);
  }

  /** Keeps an event, new or changed. */
  put(email: string, event: CalendarEvent): void {
    const document = this.#document(email);
    const place = document.value.findIndex(({ id }) => id === event.id);
    if (place < 0) document.value.push(event);
    else document.value[place] = event;
    document.touch();
  }

  #document(email: string) {
    return this.#context.store.document<CalendarEvent[]>(`calendar/${email.toLowerCase()}`, () => []);
  }
}
