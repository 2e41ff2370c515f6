// What the system tells by itself of people, rules and the policy, and handing work over, on the built bundle.
import { OWNER, PEOPLE, quietWorld, type World } from './world';

let world: World;
beforeEach(async () => {
  world = await quietWorld();
});
afterEach(() => world.close());

const subjects = (email: string): string[] => world.mailsTo(email).map((mail) => mail.subject);

describe('the daily round', () => {
  it('S0.2 says that the policy is overdue for review, once a month, and names rules unchecked and roles unheld', () => {
    world.workspace.advance({ to: '2026-10-05T08:00:00Z' });
    const mail = world.mailsTo(PEOPLE.trustLead).find(({ subject }) => subject.includes('The AP policy is overdue for review'));
    expect(mail?.text).toContain('The policy’s review was due on 31 March 2026 and is 188 days overdue.');
    expect(subjects(PEOPLE.trustLead).filter((subject) => subject.includes('need checking against the source'))).toHaveLength(1);
    const roles = world.mailsTo(PEOPLE.trustLead).find(({ subject }) => subject.includes('A role is held by nobody'));
    expect(roles?.text).toContain('Elmbridge Academy: nobody is listed as DSL, head, academy AP lead.');
    const before = subjects(PEOPLE.trustLead).length;
    world.pass('2026-10-06T09:00:00Z');
    expect(subjects(PEOPLE.trustLead)).toHaveLength(before);
    expect(world.errors()).toEqual([]);
  });
});

describe('a leaver’s work', () => {
  const connect = (): void => {
    const code = /the code is (\d{6})/.exec(String(world.workspace.call('setUp')))?.[1] ?? '';
    world.ask(world.identityToken(OWNER), 'connect', { code });
  };
  const left = (email: string): void => {
    const rows = world.rows('Staff');
    const column = Object.keys(rows[0] ?? {}).indexOf('Left on');
    const line = rows.findIndex((row) => row['E-mail'] === email) + 2;
    world.workspace
      .as(OWNER)
      .editCell('AP register', 'Staff', `${String.fromCharCode(65 + column)}${line}`, new Date('2026-10-05T00:00:00Z'));
  };

  it('is reported once to the AP lead, handed over from the menu, and the new owner’s link works while the old one does not', () => {
    connect();
    world.refer();
    const old = world.token(world.mailsTo(PEOPLE.approver).at(-1));
    left(PEOPLE.approver);
    world.workspace.advance({ to: '2026-10-05T08:00:00Z' });
    const told = world.mailsTo(PEOPLE.apLead).filter(({ subject }) => subject.includes('Ada Quill has left'));
    expect(told).toHaveLength(1);
    expect(told[0]?.text).toContain('1 due from them, 1 referrals as approver');

    const menu = world.workspace.project('menu');
    expect(world.ask(world.identityToken(PEOPLE.keyContact), 'hand over', { from: PEOPLE.approver, to: PEOPLE.head })).toMatchObject({
      ok: false,
      code: 'not-allowed',
    });
    expect(menu).toBeDefined();
    const answer = world.ask(world.identityToken(PEOPLE.apLead), 'hand over', { from: PEOPLE.approver, to: PEOPLE.head });
    expect(answer).toMatchObject({ ok: true, text: 'Handed over: 1 due from them, 1 referrals as approver.' });
    expect(world.rows('Referrals')[0]).toMatchObject({ Approver: PEOPLE.head });
    expect(world.rows('Due').find((row) => row.What === 'decide referral')).toMatchObject({ Owner: PEOPLE.head });
    const why = world.rows('Audit').filter((row) => row.Job === 'hand work over');
    expect(new Set(why.map((row) => row.By))).toEqual(new Set([PEOPLE.apLead]));
    expect(why.some((row) => row.Why === `handed over from ${PEOPLE.approver} to ${PEOPLE.head} by ${PEOPLE.apLead}`)).toBe(true);

    const refused = world.workspace.as(PEOPLE.approver).post({ token: old, do: 'decide referral', decision: 'approve', reason: '' });
    expect(refused.text).not.toContain('approved');
    expect(world.rows('Referrals')[0]?.State).toBe('submitted');
    world.approve(PEOPLE.head);
    expect(world.rows('Referrals')[0]).toMatchObject({ State: 'approved', 'Decided by': PEOPLE.head });
    world.pass('2026-10-07T09:00:00Z');
    expect(subjects(PEOPLE.apLead).filter((subject) => subject.includes('Ada Quill has left'))).toHaveLength(1);
    expect(world.errors()).toEqual([]);
  });
});
