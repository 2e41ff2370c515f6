// The mails that Calendar sends to an event's guests when it is asked to tell them.
import type { WorkspaceContext } from '../../runtime';
import { MailBackend } from '../mail';
import type { CalendarEvent } from './backend';

export type SendUpdates = 'all' | 'externalOnly' | 'none';

const WORDS = { invited: 'Invitation', changed: 'Updated invitation', cancelled: 'Cancelled event' } as const;

/** One mail a guest, from the organizer. Where guests may not see one another, none names the others. */
export function tellGuests(context: WorkspaceContext, event: CalendarEvent, what: keyof typeof WORDS, updates: SendUpdates): void {
  const guests = (event.attendees ?? []).map(({ email }) => email);
  const from = event.organizer.email;
  for (const to of guests.filter((email) => email.toLowerCase() !== from.toLowerCase())) {
    // Guests who use Google Calendar themselves are those of the organizer's own domain, as far as this workspace knows.
    if (updates === 'none' || (updates === 'externalOnly' && to.endsWith(`@${context.domain}`))) continue;
    const when = event.start.date ?? event.start.dateTime ?? '';
    const subject = `${WORDS[what]}: ${event.summary ?? '(No title)'} @ ${when} (${to})`;
    const seen = event.guestsCanSeeOtherGuests === false ? [] : [`Guests: ${guests.join(', ')}`];
    const text = [event.summary ?? '', `When: ${when}`, event.location ?? '', event.description ?? '', ...seen]
      .filter((line) => line !== '')
      .join('\n\n');
    const headers = { 'Content-Class': 'urn:content-classes:calendarmessage' };
    const raw = [
      `From: ${from}`,
      `To: ${to}`,
      `Subject: ${subject.replace(/[\r\n]+/g, ' ')}`,
      'Content-Type: text/plain; charset=UTF-8',
      '',
      text,
    ].join('\r\n');
    context.backend(MailBackend).deliver({ from, to: [to], cc: [], bcc: [], subject, text, html: '', attachments: [], headers, raw });
  }
}
