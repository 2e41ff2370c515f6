// A provider's record as it is told, checked and decided: every case keeps the list of what is missing, and refuses what must not be.
import { isTeamDue } from '../../../../src/app/cases/pages/provider-record';
import { decideProvider, endOverride, override, recordRecommendation, recordUrnChecked } from '../../../../src/app/cases/providers/decide';
import { checkEvidence, confirmDuties, type Given, receiveEvidence, refuseEvidence } from '../../../../src/app/cases/providers/ledger';
import { proposeProvider, sendLink } from '../../../../src/app/cases/providers/propose';
import type { Outcome, ProviderRow } from '../../../../src/app/cases/providers/record';
import { dropCourse, saveCourse, saveIdentity, saveSite, saveTeam } from '../../../../src/app/cases/providers/tell-of-itself';
import { STANDARDS } from '../../../../src/app/policy/providers/standards';
import type { Role } from '../../../../src/app/policy/roles';
import { whole } from '../../../../src/app/register/need';
import type { Register } from '../../../../src/app/register/register';
import { COMPLIANCE, DUE, LINKS, OVERRIDES, PLACEMENTS, PROVIDERS, SITES } from '../../../../src/app/register/tables';
import { morningOf, NOW, type Row, register, tables } from '../small-register';

const ID = 'PRV-0001';
const PROVIDER: Row = {
  id: ID,
  name: 'Harbour Workshop',
  state: 'in check',
  registration: 'unregistered',
  laRecommended: 'yes',
  contact: 'Denholm Pike',
  contactEmail: 'denholm@harbour.example',
  dsl: 'Roberta Pike',
  deputyDsl: 'Olga Spar',
  firstAiders: ['Olga Spar'],
  curriculum: ['Boat building'],
  dailyCost: 8_500,
  fullChecklistOn: '2026-09-16',
  academies: ['oak'],
};
const SITE: Row = { id: `${ID}-S1`, provider: ID, name: 'Boatyard', address: '18 Piston Row', riskAssessedOn: '2026-09-01', open: true };
const EVIDENCE: Row[] = STANDARDS.map(({ id, what, perAcademy }) => ({
  id: `${ID}-${id}-old`,
  provider: ID,
  academy: perAcademy ? 'oak' : '',
  standard: id,
  what,
  state: 'checked',
  issuedOn: '2026-09-01',
  receivedOn: '2026-09-01',
  receivedFrom: 'denholm@harbour.example',
  checkedOn: '2026-09-02',
}));
const without = (...ids: string[]): Row[] => EVIDENCE.filter(({ standard }) => !ids.includes(standard as string));
const LIVE: Row = { id: 'PL-1', provider: ID, academy: 'oak', state: 'live' };

const TIA = { email: 'tia@trust.example', name: 'Tia Vale', roles: ['trust AP lead'] as Role[] };
const LEE = { email: 'lee@trust.example', name: 'Lee Fern', roles: ['academy AP lead'] as Role[] };
const HAL = { email: 'hal@trust.example', name: 'Hal Thorn', roles: ['head'] as Role[] };
const HEAD_OF_EDUCATION = { email: 'una@trust.example', name: 'Una Keel', roles: ['Head of Education'] as Role[] };

function given(changes: { provider?: Partial<Row>; evidence?: Row[]; placements?: Row[]; overrides?: Row[] } = {}): Register {
  return register(
    tables(
      [PROVIDERS, [{ ...PROVIDER, ...changes.provider } as Row]],
      [SITES, [SITE]],
      [COMPLIANCE, changes.evidence ?? EVIDENCE],
      [PLACEMENTS, changes.placements ?? []],
      [OVERRIDES, changes.overrides ?? []],
    ),
  );
}
const of = (register: Register): ProviderRow => register.get(whole(PROVIDERS), ID);
const then = (register: Register, { changes }: Pick<Outcome, 'changes'>): Register => register.after(changes);
const INSURANCE: Given = {
  issuedOn: '2026-09-01',
  expiresOn: '2027-08-31',
  link: '',
  cover: 500_000_000,
  state: 'received',
  confirmed: false,
  note: '',
  file: 'file-1',
  fileHash: 'abc',
};
const E12 = { standard: 'E.P.12', academy: '' };
const receive = (register: Register, changes: Partial<Given> = {}, by = 'denholm@harbour.example', item = E12): Outcome =>
  receiveEvidence(register, of(register), item, { ...INSURANCE, ...changes }, by, NOW);
const rows = (register: Register, standard: string) => register.rows(whole(COMPLIANCE)).filter((row) => row.standard === standard);
const code = (work: () => unknown): string => {
  try {
    work();
    return 'nothing was thrown';
  } catch (error) {
    return String((error as { code?: string }).code);
  }
};

describe('a provider is proposed', () => {
  const proposal = { name: 'Kestrel Yard', contact: 'Dana Pike', contactEmail: 'dana@kestrel.example', reason: 'Bicycles' };

  it('S4.0.6 gets the next code, is missing everything, and its contact a link that nobody else gets', () => {
    const before = given();
    const outcome = proposeProvider(before, proposal, { ...LEE, academies: ['oak'] }, 'Wold Trust', 't'.repeat(40), NOW);
    const row = then(before, outcome).get(whole(PROVIDERS), 'PRV-0002');
    expect(row).toMatchObject({ state: 'applied', academies: ['oak'], proposedBy: LEE.email, registration: 'unknown' });
    expect(row.missing.split('\n').length).toBeGreaterThan(STANDARDS.length);
    expect(then(before, outcome).rows(whole(LINKS))).toEqual([
      expect.objectContaining({ id: 'provider-page:PRV-0002', person: 'dana@kestrel.example', state: 'open' }),
    ]);
    expect(outcome.deliveries).toEqual([
      expect.objectContaining({
        details: expect.objectContaining({ to: 'dana@kestrel.example', outside: 'yes', link: 'provider-page:PRV-0002' }),
      }),
    ]);
    expect(JSON.stringify([outcome.changes, outcome.deliveries])).not.toContain('t'.repeat(40));
  });

  it('is refused where the trust knows the name already', () => {
    expect(
      code(() => proposeProvider(given(), { ...proposal, name: 'harbour  WORKSHOP' }, { ...LEE, academies: ['oak'] }, 'T', 't', NOW)),
    ).toBe('duplicate');
  });

  it('a new link stops the one before', () => {
    const first = then(given(), sendLink(given(), of(given()), 'a'.repeat(40), NOW));
    const second = then(first, sendLink(first, of(first), 'b'.repeat(40), NOW));
    expect(second.rows(whole(LINKS))).toHaveLength(1);
    expect(second.rows(whole(LINKS))[0]?.tokenHash).not.toBe(first.rows(whole(LINKS))[0]?.tokenHash);
  });
});

describe('evidence in the ledger', () => {
  it('E.P.12 received is not checked: it stays missing, and is due to be checked by the trust’s AP lead', () => {
    const before = given({ evidence: without('E.P.12') });
    const now = then(before, receive(before));
    expect(of(now).missing).toBe('Employers’ liability insurance: received, not yet checked');
    expect(now.rows(whole(DUE))).toEqual([
      expect.objectContaining({ what: 'check evidence', owner: TIA.email, reference: ID, doneOn: '' }),
    ]);
    expect(rows(now, 'E.P.12')).toEqual([expect.objectContaining({ state: 'received', critical: true, checkedOn: '', file: 'file-1' })]);
  });

  it('the same piece given twice is one row; a second piece is one item to check', () => {
    const once = then(given({ evidence: [] }), receive(given({ evidence: [] })));
    expect(receive(once).changes).toEqual([]);
    const twice = then(once, receive(once, { fileHash: 'other', file: 'file-2' }));
    expect(rows(twice, 'E.P.12')).toHaveLength(2);
    expect(twice.rows(whole(DUE))).toHaveLength(1);
  });

  it('S4.0.3 checked by another it counts, replaces the older, and nothing is due any more; by who entered it, never', () => {
    const received = then(given(), receive(given()));
    const id = rows(received, 'E.P.12').find(({ state }) => state === 'received')?.id ?? '';
    expect(code(() => checkEvidence(then(given(), receive(given(), {}, LEE.email)), of(given()), id, LEE, NOW))).toBe('not-allowed');
    const checked = then(received, checkEvidence(received, of(received), id, LEE, NOW));
    expect(checked.get(whole(COMPLIANCE), id)).toMatchObject({ state: 'checked', checkedBy: LEE.email, checkedOn: NOW.today });
    expect(checked.get(whole(COMPLIANCE), `${ID}-E.P.12-old`)).toMatchObject({ state: 'replaced', replacedOn: NOW.today });
    expect(checked.rows(whole(DUE))[0]?.doneOn).toBe(NOW.today);
    expect(of(checked).missing).toBe('');
  });

  it('S4.0.3 refused it needs a reason, the provider is told, and the same piece is not taken again', () => {
    const received = then(given({ evidence: without('E.P.12') }), receive(given({ evidence: without('E.P.12') })));
    const id = rows(received, 'E.P.12')[0]?.id ?? '';
    expect(code(() => refuseEvidence(received, of(received), id, ' ', LEE, NOW))).toBe('answer-missing');
    const outcome = refuseEvidence(received, of(received), id, 'Another firm’s name.', LEE, NOW);
    const refused = then(received, outcome);
    expect(of(refused).missing).toBe('Employers’ liability insurance: refused when it was checked');
    expect(outcome.deliveries[0]?.details).toMatchObject({ to: 'denholm@harbour.example', outside: 'yes' });
    expect(outcome.deliveries[0]?.details.lines).toContain('Another firm’s name.');
    expect(code(() => receive(refused))).toBe('conflict');
  });

  it('S4.1.2 a level agreement is asked of each academy that uses it, and of no other', () => {
    const before = given();
    const item = (academy: string) => ({ standard: 'S4.1.2', academy });
    expect(receive(before, { fileHash: 'sla' }, 'x@y.example', item('oak')).changes).not.toEqual([]);
    expect(code(() => receive(before, {}, 'x@y.example', item('elm')))).toBe('not-found');
    expect(code(() => receive(before, {}, 'x@y.example', { standard: 'E.V.11', academy: '' }))).toBe('not-found');
    const used = given({ placements: [{ ...LIVE, academy: 'elm' }] });
    expect(code(() => receive(used, { fileHash: 'sla' }, 'x@y.example', item('elm')))).toBe('nothing was thrown');
  });

  it('S5.P3 S5.P4 S5.P9 S5.P10 S5.P17 S5.P22 G.8 duties are confirmed with their day and by whom, once a day', () => {
    const duties = ['S5.P3', 'S5.P4', 'S5.P9', 'S5.P10', 'S5.P17', 'S5.P22'].map((id) => ({ id, link: '' }));
    const before = given();
    const outcome = confirmDuties(
      before,
      of(before),
      [...duties, { id: 'G.8', link: 'https://h.example/c' }],
      'denholm@harbour.example',
      NOW,
    );
    const now = then(before, outcome);
    for (const { id } of duties)
      expect(rows(now, id)).toEqual([
        expect.objectContaining({ issuedOn: NOW.today, receivedFrom: 'denholm@harbour.example', note: 'Confirmed in writing.' }),
      ]);
    expect(rows(now, 'G.8')[0]?.link).toBe('https://h.example/c');
    const again = then(now, confirmDuties(now, of(now), duties, 'olga@harbour.example', NOW));
    expect(rows(again, 'S5.P3')).toHaveLength(1);
    const later = then(now, confirmDuties(now, of(now), duties, 'denholm@harbour.example', morningOf('2027-09-20')));
    expect(
      rows(later, 'S5.P3')
        .map(({ state }) => state)
        .sort(),
    ).toEqual(['received', 'replaced']);
  });
});

describe('a provider tells of itself', () => {
  const team = {
    contact: 'Denholm Pike',
    contactPhone: '01604 000300',
    dsl: 'Una Keel',
    dslEmail: 'una@harbour.example',
    dslPhone: '01604 000301',
    deputyDsl: 'Olga Spar',
    healthAndSafetyLead: 'Olga Spar',
    firstAiders: ['Olga Spar'],
  };

  it('S5.P20 another DSL is told to those who have pupils there, and must show training', () => {
    const before = given({ placements: [LIVE] });
    const outcome = saveTeam(before, of(before), team, 'denholm@harbour.example', NOW);
    expect(of(then(before, outcome)).missing).toBe('Training of the designated safeguarding lead: not received');
    expect(outcome.deliveries[0]?.details.to?.split(',')).toEqual(expect.arrayContaining([TIA.email, LEE.email]));
    expect(outcome.deliveries[0]?.details.lines).toContain('now Una Keel');
    const same = saveTeam(before, of(before), { ...team, dsl: 'Roberta Pike' }, 'denholm@harbour.example', NOW);
    expect(of(then(before, same)).missing).toBe('');
  });

  it('S5.P12 staff are to be confirmed in each term', () => {
    const due = (contactsConfirmedOn: string, day: string): boolean =>
      isTeamDue(given(), { ...of(given()), contactsConfirmedOn }, morningOf(day));
    expect(due('', '2026-10-05')).toBe(true);
    expect(due('2026-06-20', '2026-10-05')).toBe(true);
    expect(due('2026-09-10', '2026-10-05')).toBe(false);
    expect(due('2026-09-10', '2027-02-01')).toBe(true);
  });

  it('S4.1.3 another registration must be looked up again', () => {
    const before = given({ provider: { registration: 'independent school', urn: '100001', urnCheckedOn: '2026-09-01' } });
    const identity = {
      name: 'Harbour',
      registration: 'independent school',
      urn: '100001',
      ukprn: '',
      ofstedGrade: '',
      ofstedOn: '',
      laFramework: '',
      capacity: 9,
    };
    expect(of(then(before, saveIdentity(before, of(before), identity, NOW))).urnCheckedOn).toBe('2026-09-01');
    const moved = then(before, saveIdentity(before, of(before), { ...identity, urn: '100002' }, NOW));
    expect(of(moved)).toMatchObject({ urnCheckedOn: '', missing: 'URN checked against the Department’s register' });
    expect(of(then(moved, recordUrnChecked(moved, of(moved), NOW.today, LEE, NOW))).missing).toBe('');
  });

  it('G.5 S5.P2 another provider’s sites and courses cannot be changed, and areas follow the courses', () => {
    const before = given();
    const site = { name: 'Quay', address: '2 Quay', postcode: 'NN1 1AA', phone: '', runBy: '', riskAssessedOn: '2026-09-01' };
    expect(then(before, saveSite(before, of(before), '', site, NOW)).row(SITES, `${ID}-S2`)).toBeDefined();
    expect(code(() => saveSite(before, { ...of(before), id: 'PRV-0009' }, `${ID}-S1`, site, NOW))).toBe('not-found');
    const course = {
      name: 'Sails',
      qualification: '',
      awardingBody: '',
      recognised: 'no',
      route: 'College',
      practical: true,
      cost: 100,
      per: 'day',
    };
    const offered = then(before, saveCourse(before, of(before), '', course, NOW));
    expect(of(offered).curriculum).toEqual(['Sails']);
    const dropped = then(offered, dropCourse(offered, of(offered), `${ID}-C1`, NOW));
    expect(of(dropped)).toMatchObject({ curriculum: [], missing: 'Curriculum offer with its costs' });
  });
});

describe('a provider is decided on', () => {
  it.each(STANDARDS.map(({ id }) => id))('S4.0.6 %s missing: approving is refused and nothing changes', (id) => {
    const before = given({ evidence: without(id) });
    expect(code(() => decideProvider(before, of(before), 'approve', '', TIA, NOW))).toBe('not-ready');
  });

  it('S4.0.6 approved when nothing is missing, by those who may; the provider is told', () => {
    const before = given();
    expect(code(() => decideProvider(before, of(before), 'approve', '', LEE, NOW))).toBe('not-allowed');
    const outcome = decideProvider(before, of(before), 'approve', '', TIA, NOW);
    expect(of(then(before, outcome))).toMatchObject({ state: 'approved', approvedBy: TIA.email, approvedOn: NOW.today });
    expect(outcome.deliveries).toHaveLength(1);
  });

  it('suspended only with a reason, and told to those who have pupils there', () => {
    const before = given({ provider: { state: 'approved' }, placements: [LIVE] });
    expect(code(() => decideProvider(before, of(before), 'suspend', '', TIA, NOW))).toBe('answer-missing');
    const outcome = decideProvider(before, of(before), 'suspend', 'Nobody was there.', TIA, NOW);
    expect(of(then(before, outcome))).toMatchObject({ state: 'suspended', stateReason: 'Nobody was there.' });
    expect(outcome.deliveries[1]?.details.to).toContain(LEE.email);
    expect(code(() => decideProvider(before, of(before), 'approve', '', TIA, NOW))).toBe('conflict');
  });

  it('S4.1.3a an exception counts only once the Head of Education has saved it', () => {
    const before = given({ provider: { laRecommended: 'not asked' } });
    const told = { laRecommended: 'no', laFramework: '', exceptionReason: 'The only boatyard.' };
    const byTia = then(before, recordRecommendation(before, of(before), told, TIA, NOW));
    expect(of(byTia)).toMatchObject({ exceptionApprovedBy: '', missing: expect.stringContaining('exceptional reason') });
    const byUna = then(byTia, recordRecommendation(byTia, of(byTia), told, HEAD_OF_EDUCATION, NOW));
    expect(of(byUna)).toMatchObject({ exceptionApprovedBy: HEAD_OF_EDUCATION.email, missing: '' });
    expect(of(then(byUna, recordRecommendation(byUna, of(byUna), told, TIA, NOW))).exceptionApprovedBy).toBe(HEAD_OF_EDUCATION.email);
    const changed = { ...told, exceptionReason: 'Another one.' };
    expect(of(then(byUna, recordRecommendation(byUna, of(byUna), changed, TIA, NOW))).exceptionApprovedBy).toBe('');
  });

  it('E.P.8 a leader lets an ordinary thing pass with a reason until a day, and may take it back', () => {
    const before = given({ evidence: without('E.P.8') });
    const item = { requirement: 'E.P.8', academy: '' };
    const until = { reason: 'The governors meet on 12 October.', until: '2026-10-16' };
    expect(code(() => override(before, of(before), item, until, TIA, NOW))).toBe('not-allowed');
    expect(code(() => override(before, of(before), item, { ...until, reason: ' ' }, HAL, NOW))).toBe('answer-missing');
    expect(code(() => override(before, of(before), item, { ...until, until: '2026-10-04' }, HAL, NOW))).toBe('answer-invalid');
    const passed = then(before, override(before, of(before), item, until, HAL, NOW));
    expect(of(passed).missing).toBe('');
    expect(code(() => decideProvider(passed, of(passed), 'approve', '', TIA, NOW))).toBe('nothing was thrown');
    expect(code(() => decideProvider(passed, of(passed), 'approve', '', TIA, morningOf('2026-10-17')))).toBe('not-ready');
    const id = passed.rows(whole(OVERRIDES))[0]?.id ?? '';
    expect(of(then(passed, endOverride(passed, of(passed), id, HAL, NOW))).missing).toContain('Behaviour policy');
  });

  it.each(STANDARDS.filter(({ critical }) => critical).map(({ id, perAcademy }) => [id, perAcademy ? 'oak' : '']))(
    'S4.0.4 %s can be let pass by nobody',
    (requirement, academy) => {
      const before = given({ evidence: without(requirement) });
      const all = { ...HAL, roles: ['head', 'Head of Education', 'trust AP lead'] as Role[] };
      expect(code(() => override(before, of(before), { requirement, academy }, { reason: 'x', until: '2026-12-01' }, all, NOW))).toBe(
        'not-allowed',
      );
    },
  );
});
