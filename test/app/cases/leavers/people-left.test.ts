// Leavers' work and roles that nobody holds: reported once, handed over in one go, with the links that go with it.
import { type HandOver, handOver } from '../../../../src/app/cases/leavers/hand-over';
import { openWork } from '../../../../src/app/cases/leavers/open-work';
import { leaverNotes, roleGaps, roleNotes } from '../../../../src/app/cases/leavers/people-left';
import { renewLinks } from '../../../../src/app/cases/renew-links';
import { isAppError } from '../../../../src/app/policy/errors';
import { whole } from '../../../../src/app/register/need';
import { type Delivery, entryOf } from '../../../../src/app/register/outbox';
import { personBy, staffAtWork } from '../../../../src/app/register/people';
import type { Register } from '../../../../src/app/register/register';
import type { Table } from '../../../../src/app/register/table';
import { ACTIONS, DUE, LINKS, MAILBOXES, PLACEMENTS, PUPILS, REFERRALS, STAFF } from '../../../../src/app/register/tables';
import { ADA, applied, KIT, morningOf, NOW, type Row, register, staffWith, tables } from '../small-register';

const URL = 'https://docs.google.com/register';
const DEE = 'dee@trust.example';
const HAL = 'hal@trust.example';
type Entry = [Table, readonly Row[]];
const due = (what: string, reference: string, owner: string, more: Partial<Row> = {}): Row => ({
  id: `${what.replace(/ /g, '-')}:${reference}`,
  what,
  reference,
  academy: 'oak',
  owner,
  due: '2026-10-12',
  ...more,
});
const referral = (id: string, state: string, more: Partial<Row> = {}): Row => ({
  id,
  pupil: 'P1',
  academy: 'oak',
  state,
  keyContact: KIT,
  deputyKeyContact: DEE,
  approver: ADA,
  ...more,
});
const WORK: readonly Entry[] = [
  [PUPILS, [{ id: 'P1', forename: 'Casey', surname: 'Testcase' }]],
  [
    REFERRALS,
    [
      referral('AP-26-0001', 'submitted'),
      referral('AP-26-0002', 'approved'),
      referral('AP-26-0003', 'declined'),
      referral('AP-26-0004', 'submitted', { academy: 'elm' }),
    ],
  ],
  [
    DUE,
    [
      due('decide referral', 'AP-26-0001', ADA),
      due('tell family', 'AP-26-0001', KIT),
      due('hold initial meeting', 'AP-26-0002', KIT),
      due('review', 'AP-26-0009', KIT, { doneOn: '2026-10-01' }),
    ],
  ],
  [
    PLACEMENTS,
    [
      { id: 'PL-1', academy: 'oak', state: 'live', keyContact: KIT, deputyKeyContact: DEE },
      { id: 'PL-2', academy: 'oak', state: 'ended', keyContact: KIT, deputyKeyContact: DEE },
    ],
  ],
  [
    ACTIONS,
    [
      { id: 'ACT-1', academy: 'oak', owner: KIT, due: '2026-10-20' },
      { id: 'ACT-2', academy: 'oak', owner: KIT, doneOn: '2026-10-01' },
    ],
  ],
  [
    LINKS,
    [
      {
        id: 'decide-referral:AP-26-0001',
        purpose: 'decide referral',
        person: ADA,
        reference: 'AP-26-0001',
        tokenHash: 'a',
        state: 'open',
        expiresAt: '2026-10-19T00:00:00Z',
      },
      {
        id: 'tell-family:AP-26-0001',
        purpose: 'tell family',
        person: KIT,
        reference: 'AP-26-0001',
        tokenHash: 'b',
        state: 'open',
        expiresAt: '2026-10-19T00:00:00Z',
      },
    ],
  ],
];
const trust = (...more: readonly Entry[]): Register => register(tables(...WORK, ...more));
const kitLeft = () => trust(staffWith(KIT, { leftOn: '2026-10-05' }));
const sent = (before: Register, notes: readonly Delivery[]): Register => before.after(notes.map((note) => entryOf(note, NOW)));

describe('somebody who has left', () => {
  it('leaves open work behind, which the academy’s AP lead is told of once, with counts and what to do', () => {
    const before = kitLeft();
    const notes = leaverNotes(before, NOW, URL);
    expect(notes.map((note) => note.details.to)).toEqual(['lee@trust.example', 'tia@trust.example']);
    expect(notes[0]?.details.title).toBe('Kit Marlow has left, and work is without an owner');
    expect(notes[0]?.details.lines).toContain(
      'Kit Marlow (kit@trust.example) left on 5 October 2026. Still theirs at Oakhollow Academy: 2 due from them, 2 referrals as key contact, 1 placements as key contact, 1 open actions.',
    );
    // Elmbridge has no AP lead, so the trust's is told.
    expect(notes[1]?.details.lines).toContain('Elmbridge Academy: 1 referrals as key contact');
    expect(leaverNotes(sent(before, notes), morningOf('2027-03-01'), URL)).toEqual([]);
  });

  it('is told of as well when their row is gone from Staff, and nobody is while all are at work', () => {
    expect(leaverNotes(trust(), NOW, URL)).toEqual([]);
    const gone = trust([STAFF, staffWith(KIT, {})[1].filter((row) => row.id !== KIT)]);
    expect(leaverNotes(gone, NOW, URL)[0]?.details.lines).toContain('kit@trust.example) is not in Staff');
  });
});

describe('a role that nobody holds', () => {
  it('is told at first sight and then monthly, of an academy’s to the trust and to its own lead', () => {
    const before = trust();
    expect(roleGaps(before, NOW)).toEqual([
      { academy: 'oak', role: 'DSL' },
      { academy: 'elm', role: 'DSL' },
      { academy: 'elm', role: 'head' },
      { academy: 'elm', role: 'academy AP lead' },
    ]);
    const notes = roleNotes(before, NOW, URL);
    expect(notes.map((note) => note.details.to)).toEqual(['tia@trust.example', 'lee@trust.example']);
    expect(notes[0]?.details.lines).toContain('Elmbridge Academy: nobody is listed as DSL, head, academy AP lead.');
    expect(roleNotes(sent(before, notes), morningOf('2026-11-04'), URL)).toEqual([]);
    expect(roleNotes(sent(before, notes), morningOf('2026-11-05'), URL)).toHaveLength(2);
  });

  it('nobody left to approve is a gap, somebody on leave is none', () => {
    const nobody = trust([STAFF, staffWith(KIT, {})[1].filter((row) => row.id !== ADA && row.id !== HAL)]);
    expect(
      roleGaps(nobody, NOW)
        .filter(({ academy }) => academy === 'oak')
        .map(({ role }) => role),
    ).toEqual(['DSL', 'head', 'approver']);
    expect(
      roleGaps(trust(staffWith(HAL, { awayFrom: '2026-10-01' })), NOW).filter(({ role, academy }) => role === 'head' && academy === 'oak'),
    ).toEqual([]);
  });
});

describe('handing over', () => {
  const by = (before: Register, email: string) => {
    const person = personBy(staffAtWork(before, NOW.today), email);
    if (!person) throw new Error(`no ${email}`);
    return person;
  };
  let drawn = 0;
  const over = (before: Register, event: Partial<Omit<HandOver, 'by'>> & { by?: string } = {}) =>
    handOver(before, {
      from: KIT,
      to: DEE,
      moment: NOW,
      url: URL,
      token: () => String(++drawn).padStart(40, '0'),
      ...event,
      by: by(before, event.by ?? 'tia@trust.example'),
    });
  const codeOf = (action: () => unknown): string => {
    try {
      action();
      return 'none';
    } catch (error) {
      return isAppError(error) ? error.code : String(error);
    }
  };

  it('gives everything open to the successor in one transaction, with the reason in the audit, and leaves what is over', () => {
    const before = kitLeft();
    const decision = over(before, { by: 'lee@trust.example' });
    const after = applied(before, { changes: decision.changes });
    const of = (id: string) => after.rows(whole(REFERRALS)).find((row) => row.id === id);
    expect([of('AP-26-0001')?.keyContact, of('AP-26-0002')?.keyContact]).toEqual([DEE, DEE]);
    expect(of('AP-26-0001')?.deputyKeyContact).toBe('');
    expect([of('AP-26-0003')?.keyContact, of('AP-26-0004')?.keyContact]).toEqual([KIT, KIT]);
    expect(after.get(whole(PLACEMENTS), 'PL-1')).toMatchObject({ keyContact: DEE, deputyKeyContact: '' });
    expect(after.get(whole(PLACEMENTS), 'PL-2').keyContact).toBe(KIT);
    expect(after.get(whole(ACTIONS), 'ACT-1').owner).toBe(DEE);
    expect(after.get(whole(ACTIONS), 'ACT-2').owner).toBe(KIT);
    expect(after.rows(whole(DUE)).filter((row) => row.owner === KIT && row.doneOn === '')).toEqual([]);
    expect(openWork(after).filter((item) => item.person === KIT && item.academy === 'oak')).toEqual([]);
    expect(decision.stays).toEqual(['1 piece stays: you are not listed for elm.']);
    expect(new Set(decision.changes.filter(({ table }) => table !== LINKS).map(({ why }) => why))).toEqual(
      new Set([`handed over from ${KIT} to ${DEE} by lee@trust.example`]),
    );
    expect(new Set(decision.changes.map(({ table, id }) => `${table.title} ${id}`)).size).toBe(decision.changes.length);
  });

  it('sends the link that goes with the work to its new owner at once, and the old one stops working', () => {
    const before = kitLeft();
    const decision = over(before);
    const after = applied(before, { changes: decision.changes });
    const link = after.get(whole(LINKS), 'tell-family:AP-26-0001');
    expect(link).toMatchObject({ person: DEE, state: 'open' });
    expect(link.tokenHash).not.toBe('b');
    expect(after.get(whole(LINKS), 'decide-referral:AP-26-0001')).toMatchObject({ person: ADA, tokenHash: 'a' });
    expect(decision.deliveries.map((delivery) => delivery.details.message)).toEqual(['referral received', 'note']);
    expect(decision.deliveries[0]?.details).toMatchObject({ person: DEE, link: 'tell-family:AP-26-0001' });
    expect(Object.keys(decision.secrets)).toEqual(['tell-family:AP-26-0001']);
  });

  it('S3.0 a decision goes only to somebody who may approve', () => {
    const before = trust(staffWith(ADA, { leftOn: '2026-10-05' }));
    const refused = over(before, { from: ADA, to: DEE });
    expect(refused.moved).toEqual([]);
    expect(refused.changes).toEqual([]);
    expect(refused.stays[0]).toContain('Dee Larch may not approve a referral.');
    const after = applied(before, { changes: over(before, { from: ADA, to: HAL }).changes });
    expect(after.get(whole(REFERRALS), 'AP-26-0001').approver).toBe(HAL);
    expect(after.get(whole(DUE), 'decide-referral:AP-26-0001').owner).toBe(HAL);
  });

  it('an unanswered link of a leaver is renewed to whom the work was given, not to whoever holds the role first', () => {
    const before = trust(staffWith(KIT, { leftOn: '2026-10-05' }));
    const given = before.after([{ kind: 'update', table: DUE, id: 'tell-family:AP-26-0001', fields: { owner: DEE }, why: '' }]);
    expect(renewLinks(given, NOW, () => 'f'.repeat(40)).deliveries.map((delivery) => delivery.details.person)).toEqual([DEE]);
    expect(renewLinks(before, NOW, () => 'f'.repeat(40)).deliveries.map((delivery) => delivery.details.person)).toEqual([
      'lee@trust.example',
    ]);
  });

  it.each([
    ['whoever may change no staff', { by: DEE }, 'not-allowed'],
    ['a successor who is not in Staff', { to: 'nobody@trust.example' }, 'answer-invalid'],
    ['the same person', { to: ` ${KIT.toUpperCase()}` }, 'answer-invalid'],
    ['somebody who has nothing open', { from: 'sen@trust.example' }, 'not-found'],
  ])('is refused: %s', (_case, event, code) => {
    expect(codeOf(() => over(trust(), event))).toBe(code);
  });

  it('work of an academy that the successor is not listed for stays, and is named', () => {
    const decision = over(kitLeft(), { to: DEE });
    expect(decision.stays).toEqual(['1 piece stays: Dee Larch is not listed for elm.']);
  });
});

describe('a role’s mailbox', () => {
  it('gets the note too', () => {
    const before = trust(staffWith(KIT, { leftOn: '2026-10-05' }), [
      MAILBOXES,
      [{ id: 'ap.oak@trust.example', role: 'academy AP lead', academies: ['oak'] }],
    ]);
    expect(leaverNotes(before, NOW, URL)[0]?.details.to).toBe('lee@trust.example,ap.oak@trust.example');
  });
});
