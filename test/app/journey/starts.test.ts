// A start on the built bundle: blocked by lapsed insurance and an unsigned Appendix B, refused an override, then live.
import { toSerial } from '../../../src/app/policy/plain-date';
import { STANDARDS } from '../../../src/app/policy/providers/standards';
import type { Table } from '../../../src/app/register/table';
import { COMPLIANCE, PROVIDERS, SITES } from '../../../src/app/register/tables';
import { connectMenu } from './connect-menu';
import { OWNER, PEOPLE, readyWorld, type World } from './world';

let world: World;
beforeAll(async () => {
  world = (await readyWorld({ now: '2026-10-05T06:00:00Z' })).stopTick();
  connectMenu(world);
  world.refer();
  world.approve();
  world.workspace.advance({ to: '2026-10-06T07:30:00Z' });
  world.meet();
  append(PROVIDERS, PROVIDER);
  append(SITES, { id: 'S1', provider: 'PRV-0001', name: 'Yard', address: '1 Kestrel Yard', riskAssessedOn: '2026-09-01', open: true });
  for (const { id, perAcademy } of STANDARDS) evidence(id, id === 'E.P.12' ? '2026-10-07' : '2027-08-31', perAcademy ? 'oak' : '');
});
afterAll(() => world.close());

const PROVIDER = {
  id: 'PRV-0001',
  name: 'Kestrel Yard',
  state: 'approved',
  registration: 'unregistered',
  laRecommended: 'yes',
  contact: 'Dana Pike',
  dsl: 'Dana Pike',
  deputyDsl: 'Rae Flint',
  firstAiders: 'Rae Flint',
  curriculum: 'Bicycle repair',
  dailyCost: 90,
  fullChecklistOn: '2026-09-16',
};

/** A row as staff could type it. */
function append(table: Table, row: Record<string, unknown>): void {
  const cells = Object.entries(table.columns).map(([field, { type }]) => {
    const value = row[field] ?? '';
    return type === 'date' && value !== '' ? toSerial(String(value)) : value;
  });
  world.append(table.title, [cells]);
}

function evidence(standard: string, expiresOn: string, academy = ''): void {
  append(COMPLIANCE, {
    id: `${standard}-${expiresOn}`,
    provider: 'PRV-0001',
    academy,
    standard,
    state: 'checked',
    issuedOn: '2026-09-01',
    expiresOn,
    checkedOn: '2026-09-02',
    checkedBy: PEOPLE.trustLead,
  });
}

/** The person's own link, from the command. */
function linkOf(person: string): string {
  const answer = world.ask(world.identityToken(person), 'start placement', { placement: 'PL-26-0001' });
  const url = answer.ok ? (answer.links?.[0]?.url ?? '') : answer.text;
  return /token=([0-9a-f]+)/.exec(url)?.[1] ?? url;
}

const tokens = new Map<string, string>();
function post(person: string, action: string, fields: Record<string, string> = {}) {
  if (!tokens.has(person)) tokens.set(person, linkOf(person));
  return world.workspace.as(person).post({ token: tokens.get(person) ?? '', do: action, ...fields });
}
const record = (person: string, form: string, fields: Record<string, string>) => post(person, 'record for start', { form, ...fields }).text;
const placement = () => world.rows('Placements')[0] ?? {};

describe('the start of a placement', () => {
  it('S4.2.5 comes to be with the approval and knows its meeting; nobody of another academy gets a link', () => {
    expect(placement()).toMatchObject({
      Placement: 'PL-26-0001',
      Reference: 'AP-26-0001',
      State: 'meeting held',
      'Key contact': PEOPLE.keyContact,
    });
    expect(linkOf(PEOPLE.elsewhere)).toContain('There is no placement');
  });

  it('S4.0.3, S5.X is blocked by lapsed insurance and an unsigned Appendix B, and no leader may override either', () => {
    const { keyContact, head, apLead, sendco } = PEOPLE;
    const paper = { on: '2026-10-06', how: 'paper', seenBy: keyContact, scan: 'https://drive.example/scan' };
    const done: [string, string, Record<string, string>][] = [
      [
        apLead,
        'arrangements',
        { site: 'S1', startsOn: '2026-10-08', endsOn: '2027-03-25', hours: '10', courses: 'Bicycle repair', accredited: 'yes' },
      ],
      [keyContact, 'days', { Thursday: 'whole day', begins: '09:30', ends: '14:30' }],
      [keyContact, 'family', { kind: 'both', who: 'AP-26-0001-C1', ...paper }],
      [keyContact, 'family', { kind: 'Appendix A', who: 'pupil', ...paper }],
      [keyContact, 'school', { kind: 'Appendix A', who: head, ...paper }],
      [keyContact, 'school', { kind: 'Appendix B', who: head, ...paper }],
      [keyContact, 'told', { authority: '2026-10-06' }],
      [keyContact, 'transport', { transport: 'family' }],
      [keyContact, 'pack', { on: '2026-10-06', holds0: 'yes', holds1: 'yes', holds2: 'yes' }],
      [keyContact, 'receipt', { what: 'pack', who: 'Rae Flint', on: '2026-10-06' }],
      [sendco, 'safeguarding', { confirm: 'yes' }],
    ];
    for (const [person, form, fields] of done) expect(record(person, form, fields)).toContain(': recorded.');
    expect(placement().State).toBe('meeting held');
    expect(placement()['Waiting for']).toMatch(
      /^Employers’ liability insurance: lapsed on 2026-10-07 \(provider\)\. Appendix B: the provider’s signature \(provider\)\.$/,
    );
    for (const requirement of ['E.P.12', 'B.13-16'])
      expect(post(head, 'override start gate', { requirement, reason: 'We know them.', until: '2026-11-30' }).text).toContain(
        'Nobody may override this',
      );
    const mails = world.workspace.outbox.length;
    expect(post(apLead, 'start placement').text).toContain('The pupil must not start');
    const told = world.workspace.outbox.slice(mails);
    expect(told.flatMap(({ to }) => to).sort()).toEqual([PEOPLE.deputy, head, keyContact, apLead, PEOPLE.trustLead].sort());
    expect(told[0]?.text).toContain('Employers’ liability');
    expect(told.map(({ text, subject }) => text + subject).join()).not.toMatch(/Zephyr|Testcase/);
    post(apLead, 'start placement');
    expect(world.workspace.outbox).toHaveLength(mails + told.length);
  });

  it('goes live when all is there, with each step in the audit', () => {
    evidence('E.P.12', '2027-08-31');
    record(PEOPLE.keyContact, 'provider', { who: 'Dana Pike, director', on: '2026-10-06', how: 'in person', seenBy: PEOPLE.keyContact });
    expect(placement()).toMatchObject({ State: 'ready', 'Waiting for': '' });
    expect(post(PEOPLE.keyContact, 'start placement').text).toContain('Your role does not allow');
    expect(post(PEOPLE.apLead, 'start placement').text).toContain('The placement is live.');
    expect(placement().State).toBe('live');
    const why = JSON.stringify(world.rows('Audit').filter((entry) => Object.values(entry).includes('PL-26-0001')));
    for (const name of ['placement approved', 'initial meeting held', 'everything signed', 'ready to start', 'started'])
      expect(why).toContain(name);
    expect(world.errors()).toEqual([]);
  });

  it('S4.0.6 is put back where somebody types it into the register', () => {
    const column = String.fromCharCode(65 + Object.keys(placement()).indexOf('State'));
    world.workspace.as(OWNER).editCell(world.idOf('AP register'), 'Placements', `${column}2`, 'paused');
    expect(placement().State).toBe('live');
    expect(world.mailsTo(PEOPLE.trustLead).at(-1)?.subject).toContain('was not accepted');
  });
});
