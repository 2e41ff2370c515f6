// Insurance lapses in the February half-term, on the built bundle: everybody who must know knows in time, once, and the visit is in the calendar.
import { fill } from '../../../scripts/lib/bench/fill';
import { STANDARDS } from '../../../src/app/policy/providers/standards';
import { add } from '../../../src/app/register/change';
import { COMPLIANCE, PLACEMENTS, PROVIDERS } from '../../../src/app/register/tables';
import { coreOf } from '../../../src/local';
import { CalendarBackend } from '../../../src/local/services/calendar';
import { OWNER, PEOPLE, readyWorld, type World } from './world';

const PROVIDER = 'dana@kestrel.example';
let world: World;
beforeAll(async () => {
  world = (await readyWorld({ now: '2027-02-11T08:20:00Z' })).stopTick(['tick_', 'morning_']);
  const ends: Record<string, string> = { 'E.P.11': '2027-02-16', 'E.P.12': '2027-02-18' };
  fill(world.workspace, OWNER, [
    add(PROVIDERS, {
      id: 'PRV-0001',
      name: 'Kestrel Yard',
      state: 'approved',
      registration: 'unregistered',
      laRecommended: 'yes',
      contactEmail: PROVIDER,
      approvedOn: '2027-01-05',
      fullChecklistOn: '2027-01-05',
    }),
    ...STANDARDS.map(({ id, what, critical, perAcademy }) =>
      add(COMPLIANCE, {
        id: `PRV-0001-${id}`,
        provider: 'PRV-0001',
        academy: perAcademy ? 'oak' : '',
        standard: id,
        what,
        critical,
        state: 'checked',
        issuedOn: '2026-09-01',
        expiresOn: ends[id] ?? '2027-08-31',
        checkedOn: '2026-09-02',
      }),
    ),
    add(PLACEMENTS, {
      id: 'AP-26-0001-P',
      referral: 'AP-26-0001',
      pupil: 'PU-0001',
      initials: 'F.S.',
      academy: 'oak',
      provider: 'PRV-0001',
      state: 'live',
      startsOn: '2027-01-11',
      keyContact: PEOPLE.keyContact,
      weeklyHours: 10,
    }),
  ]);
});
afterAll(() => world.close());

/** The tick of a morning at 08:20; on days between none ran. Gives the subjects of the day's mails, by recipient. */
function tickOn(day: string): string[] {
  const before = world.workspace.outbox.length;
  world.workspace.advance({ to: `${day}T08:20:00Z` });
  world.workspace.call('tick_');
  return world.workspace.outbox.slice(before).flatMap(({ to, subject }) => to.map((person) => `${person}: ${subject}`));
}
const of = (mails: readonly string[], person: string): string[] => mails.filter((mail) => mail.startsWith(`${person}: `));
const row = (tab: string, id: string) => world.rows(tab).find((one) => Object.values(one)[0] === id) ?? {};

describe('a lapse in a holiday', () => {
  it('S4.0.3 S4.0.6 S4.1.1 is told on the last school day before, suspends on its first day, is told once, and made good where nothing ran', () => {
    const first = tickOn('2027-02-11');
    expect(of(first, PROVIDER)).toHaveLength(1);
    const [event] = coreOf(world.workspace).backend(CalendarBackend).events(OWNER);
    expect(event).toMatchObject({ start: { date: '2027-02-12' }, attendees: [{ email: PEOPLE.apLead }], guestsCanSeeOtherGuests: false });
    expect(of(first, PEOPLE.apLead).join()).toContain('Invitation: Visit Kestrel Yard');

    const friday = tickOn('2027-02-12');
    expect(of(friday, PROVIDER).join()).toContain('evidence that ends');
    expect(of(friday, PEOPLE.apLead).join()).toContain('Evidence of providers ends');
    expect(row('Providers', 'PRV-0001').State).toBe('approved');

    const lapsed = tickOn('2027-02-17');
    expect(row('Providers', 'PRV-0001').State).toBe('suspended');
    expect(row('Compliance', 'PRV-0001-E.P.11').State).toBe('lapsed');
    expect(row('Placements', 'AP-26-0001-P').State).toBe('at risk');
    expect(row('Due', 'decide-on-lapsed-provider:AP-26-0001-P')).toMatchObject({ Owner: PEOPLE.head });
    for (const person of [PROVIDER, PEOPLE.trustLead, PEOPLE.apLead, PEOPLE.dsl]) expect(of(lapsed, person).join()).toContain('lapsed');
    expect(of(lapsed, PEOPLE.head).join()).toContain('decide before the next session');

    const events = world.rows('Audit').length;
    expect(tickOn('2027-02-18').filter((mail) => /lapse|evidence/i.test(mail))).toEqual([]);
    // The employers' liability ended on the 18th, and nothing ran for three days.
    expect(world.rows('Audit').length).toBe(events);
    const late = tickOn('2027-02-22');
    expect(of(late, PEOPLE.dsl).join()).toContain('lapsed');
    expect(row('Compliance', 'PRV-0001-E.P.12').State).toBe('lapsed');
    expect(of(tickOn('2027-02-23'), PEOPLE.dsl)).toEqual([]);
    expect(world.errors()).toEqual([]);
    for (const { text, subject } of world.workspace.outbox) expect(`${subject} ${text}`).not.toContain('PU-0001');
  });
});
