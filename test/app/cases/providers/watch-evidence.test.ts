// A day's watch over providers on plain data: what it changes, whom it tells, and that it does so once.
import { sealed, sealOf } from '../../../../src/app/cases/placements/seal';
import { watchProviders } from '../../../../src/app/cases/providers/watch-evidence';
import { STANDARDS } from '../../../../src/app/policy/providers/standards';
import { whole } from '../../../../src/app/register/need';
import { entryOf } from '../../../../src/app/register/outbox';
import type { Register } from '../../../../src/app/register/register';
import {
  CALENDAR,
  COMPLIANCE,
  DUE,
  FINDINGS,
  PLACEMENTS,
  PROVIDERS,
  PUPILS,
  SITES,
  STAFF,
  VISITS,
} from '../../../../src/app/register/tables';
import { KIT, morningOf, type Row, type Rows, register, staffWith, tables } from '../small-register';

const PROVIDER: Row = {
  id: 'PRV-0001',
  name: 'Kestrel Yard',
  state: 'approved',
  registration: 'unregistered',
  laRecommended: 'yes',
  contact: 'Dana Pike',
  contactEmail: 'dana@kestrel.example',
  dsl: 'Dana Pike',
  deputyDsl: 'Rae Flint',
  firstAiders: ['Rae Flint'],
  curriculum: ['Bicycle repair'],
  dailyCost: 9000,
  approvedOn: '2026-09-18',
  fullChecklistOn: '2026-09-16',
};
/** Insurance that ends on the Tuesday of half-term, 16 February 2027; the last school day before is Friday 12 February. */
const ENDS = '2027-02-16';
const evidence = (ends: Readonly<Record<string, string>> = { 'E.P.11': ENDS }): Row[] =>
  STANDARDS.map(({ id, what, perAcademy }) => ({
    id: `PRV-0001:${id}`,
    provider: 'PRV-0001',
    academy: perAcademy ? 'oak' : '',
    standard: id,
    what,
    state: 'checked',
    issuedOn: '2026-09-01',
    expiresOn: ends[id] ?? '2027-08-31',
    checkedOn: '2026-09-02',
  }));
const KEY = 'the register’s key';
const placement = (changes: Partial<Row> = {}): Row => ({
  sealed: sealOf(KEY, 'AP-26-0001-P', { state: 'live', provider: 'PRV-0001', startsOn: '2026-12-01' }),
  id: 'AP-26-0001-P',
  referral: 'AP-26-0001',
  pupil: 'PU-1',
  initials: 'F.S.',
  academy: 'oak',
  provider: 'PRV-0001',
  state: 'live',
  startsOn: '2026-12-01',
  weeklyHours: 10,
  ...changes,
});
const PEOPLE: Row[] = [
  ...staffWith(KIT, {})[1],
  { id: 'dot@trust.example', name: 'Dot Reed', roles: ['DSL'], academies: ['oak'] },
  { id: 'ely@trust.example', name: 'Ely Ash', roles: ['academy AP lead'], academies: ['elm'] },
];

const world = (more: Rows = new Map()): Register =>
  register(
    new Map([
      ...tables(
        [STAFF, PEOPLE],
        [PROVIDERS, [PROVIDER]],
        [SITES, [{ id: 'S1', provider: 'PRV-0001', address: '1 Kestrel Yard', riskAssessedOn: '2026-09-01', open: true }]],
        [COMPLIANCE, evidence()],
        [PUPILS, [{ id: 'PU-1', forename: 'Fenella', surname: 'Sand', sendStatus: 'support' }]],
        [PLACEMENTS, [placement()]],
      ),
      ...more,
    ]),
  );

interface Day {
  readonly after: Register;
  /** 'person: title', in order. */
  readonly mails: string[];
  readonly texts: string;
  readonly calendar: string[];
  readonly changed: string[];
}

/** One sweep on a day, with what it queued kept in the outbox. */
function sweep(before: Register, day: string): Day {
  const moment = morningOf(day);
  const { changes, deliveries } = watchProviders(before, moment, { url: 'https://register.example', key: KEY });
  const after = before.after([...changes, ...deliveries.map((delivery) => entryOf(delivery, moment))]);
  const mails = deliveries.filter(({ kind }) => kind === 'mail');
  return {
    after,
    mails: mails.map(({ details }) => `${details.to}: ${details.title}`),
    texts: mails.map(({ details }) => details.lines).join('\n'),
    calendar: deliveries.filter(({ kind }) => kind === 'calendar').map(({ id }) => id),
    changed: changes.map(({ table, id }) => `${table.title} ${id}`),
  };
}
const days = (start: Register, ...all: string[]): [Day, Day, Day, ...Day[]] => {
  const done: Day[] = [];
  let now = start;
  for (const day of all) {
    const next = sweep(now, day);
    done.push(next);
    now = next.after;
  }
  return done as [Day, Day, Day, ...Day[]];
};
const provider = (of: Register) => of.get(whole(PROVIDERS), 'PRV-0001');
const due = (of: Register, what: string) => of.rows(whole(DUE)).filter((row) => row.what === what);

describe('evidence that ends', () => {
  it('S4.0.2 S4.0.3 brings the provider one letter a month, and the last days without waiting for it', () => {
    const run = days(
      world(),
      '2026-11-24',
      '2026-12-01',
      '2026-12-02',
      '2027-01-04',
      '2027-01-20',
      '2027-02-01',
      '2027-02-09',
      '2027-02-10',
      '2027-02-12',
    );
    const toProvider = run.map(({ mails }) => mails.filter((mail) => mail.startsWith('dana@')));
    const letter = ['dana@kestrel.example: Kestrel Yard: evidence that ends'];
    // Ends on 16 February: named from the letter of December on, at the latest 60 days before.
    expect(toProvider).toEqual([[], letter, [], letter, [], letter, letter, [], letter]);
  });

  it('S4.0.3 S4.0.6 says on the last school day before a holiday what lapses in it, to provider and schools', () => {
    const [, friday] = days(world(), '2027-02-10', '2027-02-12');
    expect(friday.mails).toEqual([
      'dana@kestrel.example: Kestrel Yard: evidence that ends',
      'tia@trust.example: Evidence of providers ends',
      'lee@trust.example: Evidence of providers ends',
    ]);
    expect(friday.texts).toContain('Public liability insurance (E.P.11): holds until Tuesday 16 February 2027');
    expect(friday.changed).toEqual(['Compliance PRV-0001:E.P.11']);
    expect(provider(friday.after).state).toBe('approved');
  });

  it('S4.0.6 on the first day without it suspends the provider, puts placements at risk and asks a leader to decide before the next session', () => {
    const [, before, lapsed] = days(world(), '2027-02-12', '2027-02-16', '2027-02-17');
    expect(before.mails).toEqual([]);
    const after = lapsed.after;
    expect(provider(after)).toMatchObject({
      state: 'suspended',
      stateReason: 'Lapsed: Public liability insurance',
      lapsed: ['E.P.11'],
      risk: 'high',
    });
    expect(provider(after).missing).toContain('Public liability insurance: lapsed on 2027-02-16');
    expect(after.get(whole(COMPLIANCE), 'PRV-0001:E.P.11')).toMatchObject({ state: 'lapsed', notice: '2027-02-16 lapsed' });
    const there = after.get(whole(PLACEMENTS), 'AP-26-0001-P');
    expect([there.state, sealed(KEY, there.id, there.sealed)?.state]).toEqual(['at risk', 'at risk']);
    // Schools are back on Monday 22 February.
    expect(due(after, 'decide on lapsed provider')).toMatchObject([
      { reference: 'AP-26-0001-P', initials: 'F.S.', academy: 'oak', owner: 'hal@trust.example', due: '2027-02-22', doneOn: '' },
    ]);
    expect(lapsed.mails).toEqual([
      'dana@kestrel.example: Kestrel Yard: evidence has lapsed',
      'tia@trust.example: A provider’s evidence has lapsed',
      'lee@trust.example: A provider’s evidence has lapsed',
      'dot@trust.example: A provider’s evidence has lapsed',
    ]);
    expect(lapsed.texts).toContain('F.S. AP-26-0001');
    expect(lapsed.texts).not.toMatch(/Fenella|Sand\b/);
  });

  it('S4.0.6 a placement that somebody typed live is not sealed by the lapse, and a decision is asked for all the same', () => {
    const [lapsed] = days(world(tables([PLACEMENTS, [placement({ sealed: '' })]])), '2027-02-17');
    expect(lapsed.after.get(whole(PLACEMENTS), 'AP-26-0001-P')).toMatchObject({ state: 'live', sealed: '' });
    expect(due(lapsed.after, 'decide on lapsed provider')).toHaveLength(1);
  });

  it('S4.0.6 tells and changes nothing twice, on the same day or the next', () => {
    const run = days(world(), '2027-02-17', '2027-02-17', '2027-02-18', '2027-02-22');
    expect(run[0].mails.length).toBeGreaterThan(0);
    for (const { mails, changed, calendar } of run.slice(1)) expect([mails, changed, calendar]).toEqual([[], [], []]);
  });

  it('S4.0.6 makes days good on which nothing ran: the lapse is told once, late', () => {
    const [first, second] = days(world(), '2027-02-20', '2027-02-21');
    expect(first.mails.filter((mail) => mail.startsWith('dot@'))).toHaveLength(1);
    expect(provider(first.after).state).toBe('suspended');
    expect(second.mails).toEqual([]);
  });

  it('S4.0.6 what is checked again lifts nothing by itself: the provider is in check, and the AP lead told', () => {
    const [lapsed] = days(world(), '2027-02-17');
    const renewed = lapsed.after.after([
      {
        kind: 'add',
        table: COMPLIANCE,
        id: 'new',
        why: '',
        fields: { ...evidence()[13], id: 'new', notice: '', expiresOn: '2028-02-16', issuedOn: '2027-02-17', checkedOn: '2027-02-18' },
      },
    ]);
    expect(renewed.get(whole(COMPLIANCE), 'new').standard).toBe('E.P.11');
    const [checked, next] = days(renewed, '2027-02-18', '2027-02-19');
    expect(provider(checked.after)).toMatchObject({ state: 'in check', lapsed: [] });
    expect(checked.mails).toEqual(['tia@trust.example: A provider to approve again', 'lee@trust.example: A provider to approve again']);
    expect(next.mails).toEqual([]);
  });

  it('S4.0.6 a decision is asked for again when something lapses again', () => {
    const [lapsed] = days(world(tables([COMPLIANCE, evidence({ 'E.P.11': ENDS, 'E.P.12': '2027-03-10' })])), '2027-02-17');
    const decided = lapsed.after.after([
      { kind: 'update', table: DUE, id: 'decide-on-lapsed-provider:AP-26-0001-P', why: '', fields: { doneOn: '2027-02-18' } },
    ]);
    const [quiet, again] = days(decided, '2027-02-24', '2027-03-11');
    expect(due(quiet.after, 'decide on lapsed provider')[0]?.doneOn).toBe('2027-02-18');
    expect(due(again.after, 'decide on lapsed provider')).toMatchObject([{ doneOn: '', due: '2027-03-11' }]);
    expect(provider(again.after).lapsed).toEqual(['E.P.11', 'E.P.12']);
  });

  it('S4.1.2 an academy’s own level agreement that lapses concerns its pupils and nobody else’s', () => {
    const two = [placement(), placement({ id: 'AP-26-0002-P', referral: 'AP-26-0002', initials: 'G.T.', academy: 'elm' })];
    const rows = [...evidence({ 'S4.1.2': ENDS }), { ...(evidence()[2] as Row), id: 'elm', academy: 'elm' }];
    const [lapsed] = days(world(tables([PLACEMENTS, two], [COMPLIANCE, rows])), '2027-02-17');
    const after = lapsed.after;
    expect(provider(after)).toMatchObject({ state: 'approved', lapsed: ['S4.1.2 oak'] });
    expect(due(after, 'decide on lapsed provider').map(({ reference }) => reference)).toEqual(['AP-26-0001-P']);
    expect(lapsed.mails.filter((mail) => mail.startsWith('ely@') && mail.includes('lapsed'))).toEqual([]);
  });

  it('S4.0.3 what is not critical is told, and suspends nothing', () => {
    const [lapsed] = days(world(tables([COMPLIANCE, evidence({ 'E.P.8': ENDS })])), '2027-02-17');
    expect(lapsed.mails).toContain('dana@kestrel.example: Kestrel Yard: evidence that ends');
    expect(provider(lapsed.after).state).toBe('approved');
    expect(lapsed.after.get(whole(PLACEMENTS), 'AP-26-0001-P').state).toBe('live');
  });

  it('S4.0.3 a provider without an e-mail address is to be told by telephone', () => {
    const silent = { ...PROVIDER, contactEmail: '', contactPhone: '01604 000555' };
    const [friday] = days(world(tables([PROVIDERS, [silent]])), '2027-02-12');
    expect(friday.texts).toContain('tell them by telephone.\n– Kestrel Yard (PRV-0001) 01604 000555');
  });

  it('S4.0.3 without a calendar the lapse is told on its days all the same, and the gap is named', () => {
    const [last, lapsed] = days(world(tables([CALENDAR, []])), ENDS, '2027-02-17');
    expect(last.mails).toContain('dana@kestrel.example: Kestrel Yard: evidence that ends');
    expect(provider(lapsed.after).state).toBe('suspended');
    expect(due(lapsed.after, 'decide on lapsed provider')[0]?.due).toBe('2027-02-17');
  });
});

describe('visits', () => {
  const visitsOf = (of: Register) => of.rows(whole(VISITS)).map(({ id, due: by, kind, offered }) => [id, by, kind, offered]);
  const held = (heldOn: string): Row => ({ id: 'PRV-0001-V1', provider: 'PRV-0001', kind: 'full', heldOn });

  it('S4.1.1 S4.3.5 a visit comes due by the half-term’s end, for the academy’s AP lead, on the one ladder and in the calendar', () => {
    const [first, second] = days(world(), '2026-10-05', '2026-10-06');
    const after = first.after;
    expect(visitsOf(after)).toEqual([['PRV-0001-V1', '2026-10-23', 'changes only', '2026-10-23 lee@trust.example']]);
    expect(provider(after).nextVisit).toBe('2026-10-23');
    expect(due(after, 'visit provider')).toMatchObject([
      { reference: 'PRV-0001-V1', academy: 'oak', owner: 'lee@trust.example', due: '2026-10-23' },
    ]);
    expect(first.calendar).toEqual(['calendar:PRV-0001-V1:2026-10-23 lee@trust.example:2026-10-05']);
    expect(second.changed).toEqual([]);
  });

  it('S4.1.1 a registered school with its URN checked is termly, and the date follows the check', () => {
    const school = { ...PROVIDER, registration: 'independent school', urn: '900001' };
    const start = world(tables([PROVIDERS, [school]], [VISITS, [held('2026-11-10')]]));
    const [unchecked] = days(start, '2026-11-24');
    expect(provider(unchecked.after).nextVisit).toBe('2027-02-12');
    const checked = unchecked.after.after([
      { kind: 'update', table: PROVIDERS, id: 'PRV-0001', why: '', fields: { urnCheckedOn: '2026-11-24' } },
    ]);
    const [later] = days(checked, '2026-11-25');
    expect(visitsOf(later.after)[1]?.slice(0, 2)).toEqual(['PRV-0001-V2', '2027-03-25']);
    expect(due(later.after, 'visit provider')).toMatchObject([{ due: '2027-03-25', lastRung: '' }]);
    expect(later.calendar).toEqual(['calendar:PRV-0001-V2:2027-03-25 lee@trust.example:2026-11-25']);
  });

  it('S4.1.1 one visit serves every academy: the trust’s AP lead’s, by the earliest half-term’s end', () => {
    const two = [placement(), placement({ id: 'AP-26-0002-P', academy: 'elm' })];
    const [first] = days(world(tables([PLACEMENTS, two])), '2026-10-05');
    expect(due(first.after, 'visit provider')).toMatchObject([{ owner: 'tia@trust.example' }]);
  });

  it('S4.1.1 when a visit was held the next is planned, and the event of one held early is taken back', () => {
    const [first] = days(world(), '2026-10-05');
    const recorded = first.after.after([
      { kind: 'update', table: VISITS, id: 'PRV-0001-V1', why: '', fields: { heldOn: '2026-10-08' } },
      { kind: 'update', table: DUE, id: 'visit-provider:PRV-0001-V1', why: '', fields: { doneOn: '2026-10-08' } },
    ]);
    const [next, quiet] = days(recorded, '2026-10-09', '2026-10-10');
    expect(visitsOf(next.after)).toEqual([
      ['PRV-0001-V1', '2026-10-23', 'changes only', ''],
      ['PRV-0001-V2', '2026-12-18', 'changes only', '2026-12-18 lee@trust.example'],
    ]);
    expect(next.calendar).toEqual(['calendar:PRV-0001-V1:none:2026-10-09', 'calendar:PRV-0001-V2:2026-12-18 lee@trust.example:2026-10-09']);
    expect(quiet.changed).toEqual([]);
  });

  it('S4.1.1 with no pupil there nothing is due, and the event is taken back until somebody is', () => {
    const [first] = days(world(), '2026-10-05');
    const set = (state: string) => ({ kind: 'update', table: PLACEMENTS, id: 'AP-26-0001-P', why: '', fields: { state } }) as const;
    const [gone] = days(first.after.after([set('ended')]), '2026-10-06');
    expect(provider(gone.after).nextVisit).toBe('');
    expect(due(gone.after, 'visit provider')[0]?.doneOn).toBe('2026-10-06');
    expect(gone.calendar).toEqual(['calendar:PRV-0001-V1:none:2026-10-06']);
    const [back] = days(gone.after.after([set('live')]), '2026-10-07');
    expect(due(back.after, 'visit provider')).toMatchObject([{ doneOn: '', due: '2026-10-23' }]);
    expect(visitsOf(back.after)).toEqual([['PRV-0001-V1', '2026-10-23', 'changes only', '2026-10-23 lee@trust.example']]);
  });

  it('S4.1.1 a visit that nobody held stays due, also where nobody knows when the provider was approved', () => {
    const start = world(tables([PROVIDERS, [{ ...PROVIDER, approvedOn: '' }]]));
    const [, later] = days(start, '2026-10-05', '2026-11-24');
    expect(provider(later.after)).toMatchObject({ nextVisit: '2026-10-23', risk: 'medium' });
    expect(provider(later.after).riskBecause).toContain('Visit overdue');
  });

  it('S4.1.1 a calendar that does not reach far enough moves nothing, and is named', () => {
    const [first] = days(world(), '2026-10-05');
    const short = world(tables([CALENDAR, []], [PROVIDERS, [provider(first.after) as never]]));
    const [blind] = days(short, '2026-10-06');
    expect(provider(blind.after).nextVisit).toBe('2026-10-23');
    expect(blind.after.rows(whole(VISITS))).toEqual([]);
  });
});

describe('hours and risk', () => {
  it('S4.1.3 HRS-1 HRS-2 stand in the register and are told once to AP leads and DSL, without saying which pupil has a plan', () => {
    const many = Array.from({ length: 5 }, (_unused, index) =>
      placement({ id: `P${index}`, referral: `AP-26-000${index + 1}`, pupil: `PU-${index + 1}`, weeklyHours: 20 }),
    );
    const start = world(tables([PLACEMENTS, many], [PUPILS, [{ id: 'PU-1', sendStatus: 'ehcp' }]]));
    const [first, second] = days(start, '2026-12-02', '2026-12-03');
    const { hours, risk } = provider(first.after);
    expect(risk).toBe('high');
    expect(hours.split('\n')).toEqual([
      expect.stringMatching(/^HRS-2: 20 hours a week with an unregistered provider/),
      ...[2, 3, 4, 5].map((number) => `HRS-1: F.S. AP-26-000${number}: 20 hours a week with an unregistered provider count as full-time.`),
      'HRS-2: 5 of our pupils are there full-time: it would have to register as a school.',
    ]);
    expect(hours).not.toContain('AP-26-0001');
    expect(first.mails.filter((mail) => mail.includes('Hours'))).toEqual(['dot@trust.example: Hours at providers']);
    expect(first.texts.match(/of our pupils are there full-time/g)).toHaveLength(3);
    expect(second.mails).toEqual([]);
  });

  it('S4.1.3 a registered school may have pupils full-time', () => {
    const school = { ...PROVIDER, registration: 'Ofsted-registered school', urn: '900001', urnCheckedOn: '2026-09-18' };
    const [first] = days(world(tables([PROVIDERS, [school]], [PLACEMENTS, [placement({ weeklyHours: 25 })]])), '2026-12-02');
    expect(provider(first.after)).toMatchObject({ hours: '', risk: 'low' });
  });

  it('S4.0.5 a standard that two visits of a year found wanting makes the risk high, with the reason', () => {
    const visits = ['2026-09-16', '2026-11-20'].map((heldOn, index) => ({
      id: `PRV-0001-V${index + 1}`,
      provider: 'PRV-0001',
      kind: 'full',
      heldOn,
    }));
    const found = visits.map(({ id }) => ({
      id: `${id}-F1`,
      visit: id,
      provider: 'PRV-0001',
      standard: 'E.Q.2',
      judgement: 'partly met',
      closedOn: '2026-11-21',
    }));
    const [first] = days(world(tables([VISITS, visits], [FINDINGS, found])), '2026-12-02');
    expect(provider(first.after)).toMatchObject({ risk: 'high' });
    expect(provider(first.after).riskBecause).toContain('1 standard found wanting more than once');
  });

  it('providers that are not in use are left alone', () => {
    const [first] = days(world(tables([PROVIDERS, [{ ...PROVIDER, state: 'closed' }]], [PLACEMENTS, []])), '2027-02-17');
    expect(first.changed).toEqual([]);
    expect(first.mails).toEqual([]);
  });
});
