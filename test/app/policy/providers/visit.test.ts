import { CHECKLIST } from '../../../../src/app/policy/providers/checklist';
import {
  checkVisit,
  EMPTY_ANSWER,
  type ItemAnswer,
  itemsAsked,
  type LastVisit,
  notSeen,
  overall,
  type VisitAnswers,
  type VisitContext,
  visitReference,
  wholeChecklist,
} from '../../../../src/app/policy/providers/visit';

const met = (item: string): ItemAnswer => ({ ...EMPTY_ANSWER, item, judgement: 'met', seen: 'Seen.' });
const ALL: readonly ItemAnswer[] = CHECKLIST.map(({ id }) => met(id));
const GOOD: VisitAnswers = {
  reference: 'PRV-0001-V2',
  kind: 'full',
  heldOn: '2026-10-02',
  time: '10:30',
  location: 'Wharf Road',
  metWith: ['Rae Onslow, manager'],
  visitors: [],
  staffing: 'yes',
  items: ALL,
  comments: '',
  pupils: [],
  signature: 'Tia Vale',
};
const CONTEXT: VisitContext = {
  today: '2026-10-05',
  sender: { email: 'tia@trust.example', roles: ['trust AP lead'] },
  provider: { id: 'PRV-0001', state: 'approved', knownSince: '2026-05-01' },
  visit: { heldOn: '', recordedBy: '' },
  kindDue: 'full',
  last: null,
  changes: { open: [], changed: [] },
  attending: [{ placement: 'AP-26-0001', initials: 'Z.T.' }],
};
const LAST: LastVisit = { heldOn: '2026-06-12', items: ALL };

const codes = (answers: Partial<VisitAnswers> = {}, context: Partial<VisitContext> = {}): string[] =>
  checkVisit({ ...GOOD, ...answers }, { ...CONTEXT, ...context }).map(({ code }) => code);
const withItem = (item: string, change: Partial<ItemAnswer>): Partial<VisitAnswers> => ({
  items: ALL.map((answer) => (answer.item === item ? { ...answer, ...change } : answer)),
});
const fields = (answers: Partial<VisitAnswers>): string[] => checkVisit({ ...GOOD, ...answers }, CONTEXT).map(({ field }) => field);

describe('visit: what can be recorded', () => {
  it('E.F.4 takes a whole checklist that is signed', () => {
    expect(codes()).toEqual([]);
    expect(codes({ signature: '' })).toEqual(['visit.signature-missing']);
  });

  it('E.H.4 refuses a visit dated in the future, before the provider was known, or on no date', () => {
    expect(codes({ heldOn: '2026-10-06' })).toEqual(['visit.future']);
    expect(codes({ heldOn: '2026-10-05' })).toEqual([]);
    expect(codes({ heldOn: '2026-04-30' })).toEqual(['visit.before-provider']);
    expect(codes({ heldOn: '2026-02-30' })).toEqual(['visit.day-invalid']);
    expect(codes({ heldOn: '' })).toEqual(['visit.day-missing']);
    expect(codes({ time: '25:00' })).toEqual(['visit.time-invalid']);
  });

  it('E.H.3 E.H.4 E.H.5 asks where it was held, whom it was held with, and whether the documents fit the staff', () => {
    expect(codes({ location: '', metWith: [], staffing: '' })).toEqual([
      'visit.location-missing',
      'visit.met-missing',
      'visit.staffing-missing',
    ]);
  });

  it('S4.3.5 refuses an unknown provider, an unknown visit, no reference, and a provider that closed', () => {
    expect(codes({}, { provider: null })).toEqual(['visit.provider-unknown']);
    expect(codes({}, { visit: null })).toEqual(['visit.unknown']);
    expect(codes({ reference: 'AP-26-0001' })).toEqual(['visit.reference-invalid']);
    expect(codes({}, { provider: { id: 'PRV-0001', state: 'closed', knownSince: '' } })).toEqual(['visit.provider-closed']);
  });

  it('S4.3.5 refuses somebody who may not record a visit, and somebody whom Staff does not know, before anything is looked at', () => {
    expect(codes({ heldOn: '' }, { sender: { email: 'fin@trust.example', roles: ['finance'] } })).toEqual(['visit.not-allowed']);
    expect(codes({}, { sender: null })).toEqual(['visit.not-allowed']);
    expect(codes({}, { sender: { email: 'hs@trust.example', roles: ['health and safety lead'] } })).toEqual([]);
  });

  it('S4.3.5 keeps the second of two visits under one reference, and says whose was first', () => {
    const [problem] = checkVisit(GOOD, { ...CONTEXT, visit: { heldOn: '2026-10-01', recordedBy: 'lee@trust.example' } });
    expect(problem?.code).toBe('visit.already-recorded');
    expect(problem?.message).toContain('lee@trust.example');
    expect(problem?.message).toContain('nothing of it was mixed in');
  });

  it('E.H.5 wants an action with an owner and a day for each item that is not or partly met, each missing part beside its item', () => {
    for (const judgement of ['not met', 'partly met'] as const) {
      expect(codes(withItem('E.V.13', { judgement }))).toEqual(['visit.action-missing', 'visit.owner-missing', 'visit.due-missing']);
      expect(fields(withItem('E.V.13', { judgement }))).toEqual(['action-E.V.13', 'owner-E.V.13', 'due-E.V.13']);
      expect(codes(withItem('E.V.13', { judgement, action: 'Test all', owner: 'provider', due: '2026-11-02' }))).toEqual([]);
    }
    expect(codes(withItem('E.V.13', { judgement: 'not met', action: 'Test', owner: 'provider', due: '2026-10-01' }))).toEqual([
      'visit.due-past',
    ]);
    expect(codes(withItem('E.V.13', { judgement: 'not met', action: 'Test', owner: 'provider', due: '2026-13-01' }))).toEqual([
      'visit.due-invalid',
    ]);
    expect(codes(withItem('E.V.13', { action: 'Begun' }))).toEqual(['visit.owner-missing', 'visit.due-missing']);
  });

  it('E.H.5 wants what was seen where a judgement says too little, and a link that is one', () => {
    expect(codes(withItem('E.V.7', { seen: '' }))).toEqual(['visit.seen-missing']);
    expect(codes(withItem('E.V.8', { seen: '' }))).toEqual([]);
    expect(codes(withItem('E.V.8', { judgement: 'not applicable', seen: '' }))).toEqual(['visit.seen-missing']);
    expect(codes(withItem('E.V.8', { evidence: 'javascript:alert(1)' }))).toEqual(['visit.evidence-invalid']);
    expect(codes(withItem('E.V.8', { seen: 'x'.repeat(901) }))).toEqual(['answer.too-long']);
  });

  it('E.P.1 E.P.10 takes “not applicable” only where it can be true', () => {
    expect(codes(withItem('E.P.1', { judgement: 'not applicable' }))).toEqual(['visit.must-apply']);
    expect(codes(withItem('E.P.10', { judgement: 'not applicable' }))).toEqual([]);
  });

  it('E.H.5 names each item of a full checklist that was not judged', () => {
    expect(checkVisit({ ...GOOD, items: ALL.slice(2) }, CONTEXT).map(({ field }) => field)).toEqual(['judgement-E.P.1', 'judgement-E.P.2']);
  });

  it('E.F.2 E.F.3 wants the words of each pupil seen, or that they wanted to say nothing', () => {
    expect(codes({ pupils: [{ placement: 'AP-26-0001', voice: '' }] })).toEqual(['visit.voice-missing']);
    expect(codes({ pupils: [{ placement: 'AP-26-0001', voice: 'did not want to say' }] })).toEqual([]);
    expect(codes({ pupils: [{ placement: 'AP-26-0009', voice: 'given' }] })).toEqual(['visit.pupil-unknown']);
    expect(notSeen(CONTEXT.attending, [])).toEqual(CONTEXT.attending);
    expect(notSeen(CONTEXT.attending, [{ placement: 'AP-26-0001', voice: 'given' }])).toEqual([]);
  });

  it('reads references in any case, and nothing else', () => {
    expect(visitReference(' prv-0001-v12 ')).toEqual({ reference: 'PRV-0001-V12', provider: 'PRV-0001', number: 12 });
    for (const text of ['PRV-0001', 'PRV-0001-V0', 'PRV-1-V1', 'PRV-0001-V2; drop']) expect(visitReference(text)).toBeNull();
  });
});

describe('visit: full, and only what changed', () => {
  const nothing = { open: [], changed: [] };
  const ids = (items: readonly { id: string }[]): string[] => items.map(({ id }) => id);

  it('S4.1.1 goes through everything at a full visit and where there was none before', () => {
    expect(itemsAsked('full', LAST, nothing)).toHaveLength(53);
    expect(itemsAsked('changes only', null, nothing)).toHaveLength(53);
    expect(codes({ kind: 'changes only' })).toEqual(['visit.kind-full-due']);
    expect(codes({ kind: '' })).toEqual(['visit.kind-missing']);
  });

  it('S4.1.1 asks between full visits for what was not met, is open, or changed, and for what concerns our pupils', () => {
    const last: LastVisit = {
      ...LAST,
      items: ALL.map((answer) => (answer.item === 'E.V.10' ? { ...answer, judgement: 'partly met' } : answer)),
    };
    const asked = ids(itemsAsked('changes only', last, { open: ['E.V.13'], changed: ['E.P.11'] }));
    expect(asked).toEqual(['E.P.11', 'E.V.1', 'E.V.3', 'E.V.4', 'E.V.6', 'E.V.9', 'E.V.10', 'E.V.13', 'E.V.16', 'E.V.17']);
    const missing = codes(
      { kind: 'changes only', items: [] },
      { kindDue: 'changes only', last, changes: { open: ['E.V.13'], changed: [] } },
    );
    expect(missing).toEqual(Array.from({ length: 9 }, () => 'visit.judgement-missing'));
  });

  it('S4.1.1 prints whole: what was not judged now stands as it was, with the day it was seen, and without its old action', () => {
    const last: LastVisit = {
      heldOn: '2026-06-12',
      items: ALL.map((answer) =>
        answer.item === 'E.P.3' ? { ...answer, asOn: '2026-01-20' } : answer.item === 'E.P.4' ? { ...answer, action: 'Old' } : answer,
      ),
    };
    const whole = wholeChecklist([{ ...met('E.V.1'), seen: 'New.' }], last);
    expect(whole).toHaveLength(53);
    expect(whole.find(({ item }) => item === 'E.V.1')).toMatchObject({ seen: 'New.', asOn: '' });
    expect(whole.find(({ item }) => item === 'E.P.3')).toMatchObject({ judgement: 'met', asOn: '2026-01-20' });
    expect(whole.find(({ item }) => item === 'E.P.4')).toMatchObject({ action: '', asOn: '2026-06-12' });
    expect(overall(whole)).toBe('met');
    expect(overall([...whole, { ...met('X'), judgement: 'partly met' }])).toBe('partly met');
    expect(
      overall([
        { ...met('X'), judgement: 'not met' },
        { ...met('Y'), judgement: 'partly met' },
      ]),
    ).toBe('not met');
  });
});
