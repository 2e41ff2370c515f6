// Calendar.Events by the statements of the Calendar API's reference.
import { accounts } from '../../../../src/local/services/accounts';
import { CalendarBackend, calendar } from '../../../../src/local/services/calendar';
import { type Mail, MailBackend, mail } from '../../../../src/local/services/mail';
import { OWNER, openSmall, type Small } from '../../runtime/core';

const manifest = { dependencies: { enabledAdvancedServices: [{ userSymbol: 'Calendar', serviceId: 'calendar', version: 'v3' }] } };
const DAY = "start: { date: '2026-10-23' }, end: { date: '2026-10-24' }";
let small: Small;
beforeEach(() => {
  small = openSmall([calendar, mail], { manifest });
});
afterEach(() => small.close());
const insert = (fields: string, options = ''): string =>
  `Calendar.Events.insert({ ${fields} }, 'primary'${options === '' ? '' : `, ${options}`})`;
const sent = (): Mail[] => small.core.backend(MailBackend).sent;

describe('Calendar.Events.insert', () => {
  it('makes an event under the id that was chosen, once', () => {
    expect(small.value(insert(`id: 'visit01', summary: 'Visit', ${DAY}`))).toMatchObject({
      id: 'visit01',
      status: 'confirmed',
      summary: 'Visit',
      organizer: { email: OWNER, self: true },
    });
    expect(small.thrownBy(insert(`id: 'visit01', ${DAY}`))).toBe(
      'GoogleJsonResponseException: API call to calendar.events.insert failed with error: The requested identifier already exists.',
    );
    expect(small.core.backend(CalendarBackend).events(OWNER)).toHaveLength(1);
  });

  it('takes base32hex of five characters or more as an id, and draws one where none is given', () => {
    for (const id of ['abcd', 'visit-1', 'VISIT1', 'visitw'])
      expect(small.thrownBy(insert(`id: '${id}', ${DAY}`))).toContain('Invalid resource id value.');
    expect(small.value(`return ${insert(DAY)}.id;`)).toMatch(/^[a-v0-9]{5,}$/);
  });

  it('refuses an event without a time, or with one that does not last, and a guest without an address', () => {
    expect(small.thrownBy(insert("start: { date: '2026-10-23' }"))).toContain('Missing end time.');
    expect(small.thrownBy(insert("start: { date: '2026-10-23' }, end: { date: '2026-10-23' }"))).toContain(
      'The specified time range is empty.',
    );
    expect(small.thrownBy(insert("start: { date: '2026-10-23' }, end: { dateTime: '2026-10-24T10:00:00Z' }"))).toContain(
      'both be date or both be dateTime',
    );
    expect(small.thrownBy(insert("start: { dateTime: '2026-10-23T10:00:00' }, end: { dateTime: '2026-10-23T11:00:00' }"))).toContain(
      'Invalid format',
    );
    expect(small.thrownBy(insert(`attendees: [{ email: 'nobody' }], ${DAY}`))).toContain('Invalid attendee email.');
    expect(small.thrownBy("Calendar.Events.insert({}, 'other@trust.example')")).toContain('Not Found');
  });

  it('mails guests only where it is asked to, and names none to the other where they are hidden', () => {
    const guests = "attendees: [{ email: 'a@trust.example' }, { email: 'b@else.example' }]";
    small.value(insert(`summary: 'Visit', ${guests}, ${DAY}`));
    expect(sent()).toHaveLength(0);
    small.value(insert(`summary: 'Visit', guestsCanSeeOtherGuests: false, ${guests}, ${DAY}`, "{ sendUpdates: 'all' }"));
    expect(sent().map(({ to }) => to)).toEqual([['a@trust.example'], ['b@else.example']]);
    expect(sent()[0]?.text).not.toContain('b@else.example');
    small.value(insert(`summary: 'Visit', ${guests}, ${DAY}`, "{ sendUpdates: 'externalOnly' }"));
    expect(sent().at(-1)).toMatchObject({ to: ['b@else.example'] });
    expect(sent()).toHaveLength(3);
    expect(sent()[2]?.text).toContain('a@trust.example');
    expect(small.thrownBy(insert(DAY, "{ sendUpdates: 'some' }"))).toContain('Allowed values: [all, externalOnly, none]');
  });

  it('says of a field or method that it lacks that it is not built', () => {
    expect(small.thrownBy(insert(`recurrence: ['RRULE:FREQ=DAILY'], ${DAY}`))).toContain('recurrence of a calendar event is not built');
    expect(small.thrownBy("Calendar.Events.quickAdd('primary', 'Lunch')")).toContain('not built');
  });
});

describe('Calendar.Events.patch, remove and get', () => {
  const made = insert(`id: 'visit01', summary: 'Visit', attendees: [{ email: 'a@trust.example' }], ${DAY}`);

  it('changes only what is given', () => {
    small.value(`${made}; return 1;`);
    small.value(
      "Calendar.Events.patch({ start: { date: '2026-11-02' }, end: { date: '2026-11-03' } }, 'primary', 'visit01', { sendUpdates: 'all' })",
    );
    expect(small.value("Calendar.Events.get('primary', 'visit01')")).toMatchObject({
      summary: 'Visit',
      start: { date: '2026-11-02' },
      sequence: 1,
    });
    expect(sent().map(({ subject }) => subject)).toEqual(['Updated invitation: Visit @ 2026-11-02 (a@trust.example)']);
    expect(small.thrownBy("Calendar.Events.patch({}, 'primary', 'visit02')")).toContain(
      'calendar.events.patch failed with error: Not Found',
    );
  });

  it('keeps a deleted event as cancelled, under its id, until it is restored', () => {
    small.value(`${made}; return 1;`);
    small.value("Calendar.Events.remove('primary', 'visit01', { sendUpdates: 'all' }); return 1;");
    expect(sent().at(-1)?.subject).toContain('Cancelled event: Visit');
    expect(small.value("Calendar.Events.get('primary', 'visit01')")).toMatchObject({ status: 'cancelled', summary: 'Visit' });
    expect(small.thrownBy("Calendar.Events.remove('primary', 'visit01')")).toContain('Resource has been deleted');
    expect(small.thrownBy(made)).toContain('already exists');
    expect(small.value("Calendar.Events.patch({ status: 'confirmed' }, 'primary', 'visit01')")).toMatchObject({ status: 'confirmed' });
    expect(small.thrownBy("Calendar.Events.remove('primary', 'visit02')")).toContain('Not Found');
  });

  it('needs the permission in the manifest', () => {
    small.close();
    small = openSmall([accounts, calendar, mail], {
      manifest: { ...manifest, oauthScopes: ['https://www.googleapis.com/auth/calendar.events.readonly'] },
    });
    expect(small.thrownBy(made)).toContain('Request had insufficient authentication scopes.');
  });
});
