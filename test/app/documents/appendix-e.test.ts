import { type AppendixE, type AppendixEVersion, appendixEHtml } from '../../../src/app/documents/appendix-e';
import { CHECKLIST } from '../../../src/app/policy/providers/checklist';
import { EMPTY_ANSWER } from '../../../src/app/policy/providers/visit';
import { APPENDIX_E } from '../../../src/app/policy/starter/wording-checklist';

const INPUT: AppendixE = {
  trust: 'Fictional Trust',
  policyVersion: 'V2',
  policyApproval: 'March 2025',
  today: '2026-10-05',
  wording: APPENDIX_E.map(([id, source, text], order) => ({
    id,
    source,
    text,
    appendix: 'E' as const,
    order,
    toBeConfirmed: source === 'reconstructed',
  })),
  reference: 'PRV-0001-V2',
  provider: {
    name: 'Wharfside Workshop',
    addresses: ['Wharf Road, NN1 1AA', 'Mill Lane, NN2 2BB'],
    contact: 'Rae Onslow',
    phone: '01604 000300',
  },
  visit: {
    kind: 'changes only',
    heldOn: '2026-10-02',
    time: '10:30',
    location: 'Mill Lane',
    metWith: ['Rae Onslow, manager'],
    visitors: ['Lee Fern', 'Hal Thorn'],
    staffing: 'no',
    comments: 'Z.T. showed us round.',
    signedBy: 'Lee Fern',
    signedOn: '2026-10-05',
  },
  pupils: [
    { placement: 'P1', initials: 'Z.T.', yearGroup: '9', days: 'Monday, Thursday', academy: 'Oakhollow Academy' },
    { placement: 'P2', initials: 'A.B.', yearGroup: '10', days: '', academy: 'Oakhollow Academy' },
  ],
  seen: [{ placement: 'P1', voice: 'given' }],
  items: CHECKLIST.map(({ id }) =>
    id === 'E.V.13'
      ? {
          item: id,
          judgement: 'not met',
          seen: 'Two saws, by Z.T.',
          action: 'Test <them>.',
          owner: 'provider',
          due: '2026-11-02',
          evidence: 'https://drive.example/saw',
          asOn: '',
        }
      : { ...EMPTY_ANSWER, item: id, judgement: 'met', seen: `Seen ${id}.`, asOn: id === 'E.P.3' ? '2026-06-12' : '' },
  ),
  findings: [{ id: 'PRV-0001-V2-F1', standard: 'E.V.13', repeats: 'PRV-0001-V1-F1' }],
  words: [{ initials: 'Z.T.', words: 'Secretwords: I like it.', present: ['nobody'], askedBy: 'Lee Fern', askedOn: '2026-10-02' }],
};
const html = (version: AppendixEVersion, change: Partial<AppendixE> = {}): string => appendixEHtml({ ...INPUT, ...change }, version);
const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/'/g, '&#x27;');

describe('Appendix E', () => {
  it('E.H.1 E.H.2 E.H.3 E.H.4 prints the head: every address, pupils by initials with days, whom and when and where', () => {
    for (const text of [
      'Wharf Road, NN1 1AA',
      'Mill Lane, NN2 2BB',
      '01604 000300',
      'Z.T., Year 9, 2 days (Monday, Thursday), Oakhollow Academy',
      'Rae Onslow, manager',
      'Friday 2 October 2026',
      '10:30',
      'Lee Fern, Hal Thorn',
    ])
      expect(html('trust')).toContain(text);
  });

  it('E.H.5 prints every sentence of the checklist once, in the policy’s order, rebuilt ones marked and no others', () => {
    const page = html('trust');
    const places = CHECKLIST.map(({ id }) => page.indexOf(escaped(INPUT.wording.find((row) => row.id === id)?.text ?? '?')));
    expect(places.every((place) => place > 0)).toBe(true);
    expect([...places].sort((one, other) => one - other)).toEqual(places);
    // E.H.2, the rebuilt items, and the stem of the question on sharing.
    expect(page.split('(wording to be confirmed by the trust)')).toHaveLength(
      1 + 1 + 1 + CHECKLIST.filter(({ reconstructed }) => reconstructed).length,
    );
    expect(html('trust', { wording: INPUT.wording.map((row) => ({ ...row, toBeConfirmed: false })) })).not.toContain('to be confirmed');
  });

  it('E.H.5 prints what was seen, the judgement in words, the action with owner and day, evidence, and what was found before', () => {
    const page = html('trust');
    for (const text of [
      'Two saws, by Z.T.',
      'Not met',
      'Test &lt;them&gt;.',
      'The provider, by 2 November 2026 (PRV-0001-V2-F1)',
      'Found before: PRV-0001-V1-F1',
      'href="https://drive.example/saw"',
      'As on 12 June 2026',
    ])
      expect(page).toContain(text);
    expect(() => html('trust', { items: [{ ...INPUT.items[0]!, evidence: 'javascript:alert(1)' }] })).toThrow();
  });

  it('E.F.1 E.F.2 E.F.4 prints comments, who was seen and who was not, the signature with its day, and the policy’s version', () => {
    const page = html('trust');
    for (const text of [
      'showed us round',
      'Not seen this time, so to be asked for first next time: A.B.',
      'Lee Fern',
      '5 October 2026',
      'V2, approved March 2025',
    ])
      expect(page).toContain(text);
  });

  it('E.F.3 has the pupils’ words in the restricted copy alone', () => {
    expect(html('words')).toContain('Secretwords: I like it.');
    expect(html('words')).toContain('In the room: nobody');
    for (const version of ['trust', 'provider'] as const) expect(html(version)).not.toContain('Secretwords');
  });

  it('E.H.2 E.F.3 gives the provider its actions, and nothing of any pupil', () => {
    const page = html('provider');
    expect(page).toContain('The provider, by 2 November 2026');
    expect(page).toContain('2 pupils of the trust');
    expect(page).toContain('Two saws, by a pupil');
    expect(page).not.toMatch(/Z\.T|A\.B|Year 9|Pupil voice|Pupils seen/);
  });
});
