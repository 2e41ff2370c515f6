// Recording a visit: its row, its answers, its findings and deadlines, and who is told of what.

import { decideFinding, providersAnswer, providersCopy, providersFindings } from '../../../../src/app/cases/providers/follow-findings';
import { readChanges, wordsChanges, wordsId } from '../../../../src/app/cases/providers/pupil-words';
import { recordVisit } from '../../../../src/app/cases/providers/record-visit';
import { conflictsOf, fieldsOfItems, savePage, savePupil, typedItems } from '../../../../src/app/cases/providers/save-visit';
import { savedAnswers, savedId } from '../../../../src/app/cases/providers/visit-answers';
import { CHECKLIST } from '../../../../src/app/policy/providers/checklist';
import { EMPTY_ANSWER, type ItemAnswer, type VisitAnswers } from '../../../../src/app/policy/providers/visit';
import { APPENDIX_E } from '../../../../src/app/policy/starter/wording-checklist';
import type { Change } from '../../../../src/app/register/change';
import { whole } from '../../../../src/app/register/need';
import type { Register } from '../../../../src/app/register/register';
import type { Table } from '../../../../src/app/register/table';
import {
  CHECKLISTS,
  DUE,
  FINDINGS,
  PLACEMENTS,
  PROVIDERS,
  PUPILS,
  STAFF,
  VISITS,
  WORDING_TABLE,
  WORDS,
} from '../../../../src/app/register/tables';
import { NOW, type Row, register, tables } from '../small-register';

const LEE = 'lee@trust.example';
const PROVIDER: Row = {
  id: 'PRV-0001',
  name: 'Wharfside Workshop',
  state: 'approved',
  registration: 'unregistered',
  contact: 'Rae Onslow',
  contactEmail: 'rae@wharfside.example',
  knownSince: '2026-05-01',
  fullChecklistOn: '2026-06-12',
};
const staff = (...rows: Row[]): Row[] => [
  { id: LEE, name: 'Lee Fern', roles: ['academy AP lead'], academies: ['oak'] },
  { id: 'tia@trust.example', name: 'Tia Vale', roles: ['trust AP lead'], academies: ['all'] },
  { id: 'dot@trust.example', name: 'Dot Reed', roles: ['DSL'], academies: ['oak'] },
  { id: 'fin@trust.example', name: 'Fin Ash', roles: ['finance'], academies: ['oak'] },
  ...rows,
];
const PLACED: Row = {
  id: 'AP-26-0001-P1',
  referral: 'AP-26-0001',
  pupil: 'P-1',
  initials: 'Z.T.',
  academy: 'oak',
  provider: 'PRV-0001',
  state: 'live',
};
const OLD: Row = {
  id: 'PRV-0001-V1-F1',
  visit: 'PRV-0001-V1',
  provider: 'PRV-0001',
  standard: 'E.V.13',
  judgement: 'partly met',
  action: 'Test the saws.',
  owner: 'The provider',
  due: '2026-09-25',
};

const small = (...more: [Table, Row[]][]): Register =>
  register(
    tables(
      [PROVIDERS, [PROVIDER]],
      [STAFF, staff()],
      [PLACEMENTS, [PLACED]],
      [PUPILS, [{ id: 'P-1', yearGroup: '9', sendStatus: 'ehcp' }]],
      [VISITS, [{ id: 'PRV-0001-V1', provider: 'PRV-0001', kind: 'full', heldOn: '2026-06-12' }]],
      [FINDINGS, [OLD]],
      [
        DUE,
        [
          {
            id: 'close-finding:PRV-0001-V1-F1',
            what: 'close finding',
            reference: 'PRV-0001-V1-F1',
            academy: 'oak',
            owner: LEE,
            due: '2026-09-25',
          },
          { id: 'visit-provider:PRV-0001', what: 'visit provider', reference: 'PRV-0001', academy: 'oak', owner: LEE, due: '2026-10-23' },
        ],
      ],
      [
        WORDING_TABLE,
        APPENDIX_E.map(([id, source, text], order) => ({
          id,
          appendix: 'E',
          source,
          text,
          order,
          toBeConfirmed: source === 'reconstructed',
        })),
      ],
      ...more,
    ),
  );

const met = (item: string): ItemAnswer => ({ ...EMPTY_ANSWER, item, judgement: 'met', seen: 'Seen with Z.T. there.' });
const wanting = (item: string, judgement: 'not met' | 'partly met' = 'not met'): ItemAnswer => ({
  ...EMPTY_ANSWER,
  item,
  judgement,
  seen: 'Not there.',
  action: 'Put it right.',
  owner: 'provider',
  due: '2026-11-02',
});
const ALL = CHECKLIST.map(({ id }) => met(id));
const withItems = (...items: ItemAnswer[]): ItemAnswer[] => ALL.map((answer) => items.find(({ item }) => item === answer.item) ?? answer);
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
  signature: 'Lee Fern',
};
let drawn = 0;
const token = (): string => (drawn++).toString(16).padStart(40, '0');
const record = (answers: Partial<VisitAnswers> = {}, before = small(), sender = LEE) =>
  recordVisit(before, { answers: { ...GOOD, ...answers }, sender, responseId: 'R-1', moment: NOW, token });
const done = (answers: Partial<VisitAnswers> = {}, before = small()) => {
  const outcome = record(answers, before);
  if ('problems' in outcome) throw new Error(JSON.stringify(outcome.problems));
  return { ...outcome.recorded, after: before.after(outcome.recorded.changes) };
};
const of = (changes: readonly Change[], table: Table) => changes.filter((change) => change.table === table);
const titles = (deliveries: readonly { details: Readonly<Record<string, string>> }[]): string[] =>
  deliveries.flatMap(({ details }) => details.title ?? []);

describe('visit: recorded', () => {
  it('S4.3.5 E.F.4 becomes one row for every academy, signed, with its answers kept by page', () => {
    const { after } = done();
    expect(after.get(whole(VISITS), 'PRV-0001-V2')).toMatchObject({
      provider: 'PRV-0001',
      kind: 'full',
      heldOn: '2026-10-02',
      visitors: ['Lee Fern'],
      met: ['Rae Onslow, manager'],
      pupils: 1,
      judgement: 'met',
      signedBy: 'Lee Fern',
      signedOn: '2026-10-05',
      recordedBy: LEE,
      response: 'R-1',
    });
    expect(after.rows(whole(CHECKLISTS)).filter(({ state }) => state === 'recorded')).toHaveLength(12);
  });

  it('S4.0.4 a full visit counts as the whole Appendix E, one of changes does not', () => {
    expect(done().after.get(whole(PROVIDERS), 'PRV-0001').fullChecklistOn).toBe('2026-10-02');
    const changes = done({ kind: 'changes only' });
    expect(of(changes.changes, PROVIDERS)).toEqual([]);
    const applied = small([PROVIDERS, [{ ...PROVIDER, state: 'in check', fullChecklistOn: '' }]]);
    expect(done({}, applied).after.get(whole(VISITS), 'PRV-0001-V2').kind).toBe('approval');
  });

  it('S4.1.1 meets the deadline of the visit', () => {
    expect(done().after.get(whole(DUE), 'visit-provider:PRV-0001').doneOn).toBe('2026-10-05');
  });

  it('S4.3.5 refuses the visit of an unknown provider, an unknown number, one recorded already, and a sender who may not', () => {
    const codes = (outcome: ReturnType<typeof record>): string[] =>
      'problems' in outcome ? outcome.problems.map(({ code }) => code) : ['recorded'];
    expect(codes(record({ reference: 'PRV-0099-V1' }))).toEqual(['visit.provider-unknown']);
    expect(codes(record({ reference: 'PRV-0001-V9' }))).toEqual(['visit.unknown']);
    expect(codes(record({ reference: 'PRV-0001-V1' }))).toEqual(['visit.already-recorded']);
    expect(codes(record({}, small(), 'fin@trust.example'))).toEqual(['visit.not-allowed']);
    expect(codes(record({ heldOn: '2026-10-06' }))).toEqual(['visit.future']);
    expect(codes(record({ heldOn: '2026-04-01' }))).toEqual(['visit.before-provider']);
  });

  it('S4.3.5 keeps the second of two at once apart: the first stands as it was', () => {
    const { after } = done({ comments: 'First.' });
    const second = record({ comments: 'Second.' }, after);
    expect('problems' in second ? second.problems.map(({ code }) => code) : []).toEqual(['visit.already-recorded']);
  });
});

describe('visit: what it finds', () => {
  it('E.H.5 each item that is wanting becomes a finding with a deadline that the AP lead is reminded of', () => {
    const { after } = done({ items: withItems(wanting('E.P.3', 'partly met'), { ...wanting('E.Q.2'), owner: 'school' }) });
    expect(after.get(whole(FINDINGS), 'PRV-0001-V2-F1')).toMatchObject({
      standard: 'E.P.3',
      owner: 'The provider',
      due: '2026-11-02',
      repeats: '',
    });
    expect(after.get(whole(FINDINGS), 'PRV-0001-V2-F2')).toMatchObject({ standard: 'E.Q.2', owner: LEE });
    expect(after.get(whole(DUE), 'close-finding:PRV-0001-V2-F1')).toMatchObject({ academy: 'oak', owner: LEE, due: '2026-11-02' });
  });

  it('S4.0.5 a finding that repeats names the earlier one, which is carried on, and it stands out in what is told', () => {
    const { after, deliveries } = done({ items: withItems(wanting('E.V.13', 'partly met')) });
    expect(after.get(whole(FINDINGS), 'PRV-0001-V2-F1').repeats).toBe('PRV-0001-V1-F1');
    expect(after.get(whole(FINDINGS), 'PRV-0001-V1-F1')).toMatchObject({
      closedOn: '2026-10-05',
      closedBecause: 'not yet put right: carried on as PRV-0001-V2-F1',
    });
    expect(after.get(whole(DUE), 'close-finding:PRV-0001-V1-F1').doneOn).toBe('2026-10-05');
    expect(deliveries.find(({ details }) => details.to === LEE)?.details.lines).toContain(
      'Found before, and found again: E.V.13 PAT testing',
    );
  });

  it('S4.0.5 an item that is met closes what was open on it', () => {
    expect(done().after.get(whole(FINDINGS), 'PRV-0001-V1-F1').closedBecause).toBe('met, as seen at PRV-0001-V2');
  });

  it('S4.0.4 tells the DSL at once of safeguarding that is not met, and of nothing else', () => {
    const { deliveries } = done({ items: withItems(wanting('E.V.6')) });
    const alarm = deliveries.find(({ details }) => details.title?.startsWith('Safeguarding not met'));
    expect(alarm).toMatchObject({ priority: 1 });
    expect(alarm?.details.to?.split(',')).toContain('dot@trust.example');
    for (const item of [wanting('E.V.6', 'partly met'), wanting('E.P.1'), wanting('E.Q.1')])
      expect(titles(done({ items: withItems(item) }).deliveries).some((title) => title.startsWith('Safeguarding not met'))).toBe(false);
  });

  it('sends the provider a link of its own, and makes both documents', () => {
    const { deliveries, secrets } = done({ items: withItems(wanting('E.P.3')) });
    const mail = deliveries.find(({ details }) => details.to === 'rae@wharfside.example');
    expect(mail?.details).toMatchObject({ outside: 'yes', link: 'answer-findings:PRV-0001' });
    expect(secrets['answer-findings:PRV-0001']).toMatch(/^[0-9a-f]{40}$/);
    expect(JSON.stringify(deliveries)).not.toContain('Z.T.');
    expect(deliveries.filter(({ kind }) => kind === 'document').map(({ details }) => details.kind)).toEqual([
      'Appendix E',
      'Appendix E (provider’s copy)',
    ]);
  });
});

describe('visit: pupils’ words', () => {
  const heard = { pupils: [{ placement: PLACED.id, voice: 'given' as const }] };

  it('E.F.3 are due to be read by the academy’s DSL on the next school day, by a link for nobody else; no document has them yet', () => {
    const { after, deliveries } = done(heard);
    expect(after.get(whole(DUE), 'read-words:PRV-0001-V2.oak')).toMatchObject({
      owner: 'dot@trust.example',
      due: '2026-10-06',
      academy: 'oak',
    });
    expect(deliveries.find(({ details }) => details.link === 'read-words:PRV-0001-V2.oak')?.details.to).toBe('dot@trust.example');
    expect(deliveries.filter(({ kind }) => kind === 'document')).toHaveLength(2);
    expect(done().after.find(whole(DUE), 'read-words:PRV-0001-V2.oak')).toBeUndefined();
  });

  const SAID = {
    visit: 'PRV-0001-V2',
    referral: 'AP-26-0001',
    academy: 'oak',
    words: 'I like it.',
    present: 'nobody',
    askedBy: LEE,
    askedOn: '2026-10-02',
  };

  it('E.F.3 two who heard the same pupil do not write over each other; writing twice changes nothing', () => {
    const empty = register(new Map(), 'restricted');
    const once = empty.after(wordsChanges(empty, [SAID]));
    expect(wordsChanges(once, [SAID])).toEqual([]);
    expect(wordsId(SAID)).not.toBe(wordsId({ ...SAID, askedBy: 'kit@trust.example' }));
    expect(once.get(whole(WORDS), wordsId(SAID))).toMatchObject({ words: 'I like it.', present: ['nobody'], academy: 'oak', readBy: '' });
  });

  it('E.F.3 remember who read them first; what is written afterwards is unread again', () => {
    const empty = register(new Map(), 'restricted');
    const said = empty.after(wordsChanges(empty, [SAID]));
    const read = said.after(readChanges(said, [wordsId(SAID), 'unknown'], 'dot@trust.example', NOW));
    expect(read.get(whole(WORDS), wordsId(SAID)).readBy).toBe('dot@trust.example');
    expect(readChanges(read, [wordsId(SAID)], 'other@trust.example', NOW)).toEqual([]);
    const changed = read.after(wordsChanges(read, [{ ...SAID, words: 'I do not.' }]));
    expect(changed.get(whole(WORDS), wordsId(SAID))).toMatchObject({ words: 'I do not.', readBy: '' });
  });
});

describe('visit: saved in parts', () => {
  const page = { id: 'safeguarding2', title: '', items: CHECKLIST.filter(({ id }) => id === 'E.V.13') };
  const typed = { 'judgement-E.V.13': 'partly met', 'seen-E.V.13': ' Two saws. ', 'owner-E.V.13': 'nobody' };

  it('keeps whatever was typed, and takes what is no choice as not answered', () => {
    expect(typedItems(page, typed)).toEqual([{ ...EMPTY_ANSWER, item: 'E.V.13', judgement: 'partly met', seen: 'Two saws.' }]);
    const before = small();
    const after = before.after([
      savePage(before, { visit: 'PRV-0001-V2', page: page.id, answers: JSON.stringify(typedItems(page, typed)), by: LEE, moment: NOW }),
    ]);
    expect(savedAnswers('PRV-0001-V2', after.rows(whole(CHECKLISTS))).items).toMatchObject([{ item: 'E.V.13', seen: 'Two saws.' }]);
    const again = after.after([savePage(after, { visit: 'PRV-0001-V2', page: page.id, answers: '[]', by: LEE, moment: NOW })]);
    expect(again.get(whole(CHECKLISTS), savedId('PRV-0001-V2', page.id)).version).toBe(2);
  });

  it('shows what another device saved meanwhile, and nothing where it agrees or nothing was saved', () => {
    const stored = fieldsOfItems(typedItems(page, { ...typed, 'seen-E.V.13': 'Three saws.' }));
    expect(conflictsOf(stored, typed, 2, 1)).toEqual({ 'seen-E.V.13': 'Three saws.' });
    expect(conflictsOf(stored, typed, 2, 2)).toEqual({});
    expect(conflictsOf({}, typed, 0, 0)).toEqual({});
  });

  it('E.F.2 notes who was seen, and takes back who was not', () => {
    const before = small();
    const seen = before.after([savePupil(before, { visit: 'PRV-0001-V2', placement: PLACED.id, voice: 'given', by: LEE, moment: NOW })]);
    expect(savedAnswers('PRV-0001-V2', seen.rows(whole(CHECKLISTS))).pupils).toEqual([{ placement: PLACED.id, voice: 'given' }]);
    const none = seen.after([savePupil(seen, { visit: 'PRV-0001-V2', placement: PLACED.id, voice: 'not seen', by: LEE, moment: NOW })]);
    expect(savedAnswers('PRV-0001-V2', none.rows(whole(CHECKLISTS))).pupils).toEqual([]);
  });
});

describe('findings: followed to closure', () => {
  const by = { email: LEE, roles: ['academy AP lead'] } as const;

  it('S4.0.5 the provider’s answer reaches who follows it up, and closes nothing', () => {
    const { changes, deliveries } = providersAnswer(small(), {
      provider: 'PRV-0001',
      finding: OLD.id,
      answer: 'Done.',
      by: 'rae',
      moment: NOW,
    });
    const after = small().after(changes);
    expect(after.get(whole(FINDINGS), OLD.id)).toMatchObject({ answer: 'Done.', answeredOn: '2026-10-05', closedOn: '' });
    expect(deliveries[0]?.details.to).toBe(LEE);
    expect(providersAnswer(after, { provider: 'PRV-0001', finding: OLD.id, answer: 'Done.', by: 'rae', moment: NOW }).changes).toEqual([]);
  });

  it('S4.0.5 a provider reaches nothing of another’s, nor the school’s own actions', () => {
    const answer = (provider: string, rows: Row[]) => () =>
      providersAnswer(small([FINDINGS, rows]), { provider, finding: OLD.id, answer: 'Done.', by: 'rae', moment: NOW });
    expect(answer('PRV-0002', [OLD])).toThrow(/no finding/);
    expect(answer('PRV-0001', [{ ...OLD, owner: LEE }])).toThrow(/not the provider's/);
  });

  it('S4.0.5 staff close it with its deadline, and open both again', () => {
    const before = small();
    const event = { provider: 'PRV-0001', finding: OLD.id, because: 'Labels seen.', by, moment: NOW };
    const closed = before.after(decideFinding(before, { ...event, reopens: false }).changes);
    expect(closed.get(whole(FINDINGS), OLD.id)).toMatchObject({ closedOn: '2026-10-05', closedBy: LEE });
    expect(closed.get(whole(DUE), 'close-finding:PRV-0001-V1-F1').doneOn).toBe('2026-10-05');
    const open = closed.after(decideFinding(closed, { ...event, reopens: true }).changes);
    expect(open.get(whole(FINDINGS), OLD.id).closedOn).toBe('');
    expect(open.get(whole(DUE), 'close-finding:PRV-0001-V1-F1')).toMatchObject({ doneOn: '', lastRung: '' });
    expect(() => decideFinding(before, { ...event, reopens: false, by: { email: 'rae@wharfside.example', roles: [] } })).toThrow(/refused/);
  });

  it('E.H.2 the provider’s copy and findings name no pupil', () => {
    const { after } = done({ items: withItems({ ...wanting('E.V.16'), seen: 'ZT has none.' }) });
    const { copy, visit } = providersCopy(after, 'PRV-0001');
    expect(visit?.id).toBe('PRV-0001-V2');
    expect(copy.flatMap(({ items }) => items)).toHaveLength(53);
    expect(JSON.stringify([copy, providersFindings(after, 'PRV-0001')])).not.toMatch(/Z\.?T\.?/);
    expect(JSON.stringify(copy)).toContain('a pupil has none.');
  });
});
