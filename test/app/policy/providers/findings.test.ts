import {
  answerFinding,
  closeFinding,
  type Finding,
  findingsOf,
  openSafeguardingFindings,
  reopenFinding,
} from '../../../../src/app/policy/providers/findings';
import { EMPTY_ANSWER, type ItemAnswer } from '../../../../src/app/policy/providers/visit';

const OPEN: Finding = {
  id: 'PRV-0001-V1-F1',
  visit: 'PRV-0001-V1',
  standard: 'E.V.13',
  judgement: 'partly met',
  answer: '',
  due: '2026-09-25',
  closedOn: '',
};
const wanting = (item: string): ItemAnswer => ({
  ...EMPTY_ANSWER,
  item,
  judgement: 'not met',
  seen: 'Two saws without a label.',
  action: 'Test them.',
  owner: 'provider',
  due: '2026-11-02',
});
const LEAD = { email: 'tia@trust.example', roles: ['trust AP lead'] } as const;
const codeOf = (act: () => unknown): string => {
  try {
    act();
    return 'nothing thrown';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('findings: from one visit to the next', () => {
  it('S4.3.5 makes a finding of each item that is wanting, and of no other', () => {
    const items = [wanting('E.V.10'), { ...EMPTY_ANSWER, item: 'E.V.11', judgement: 'met' } as ItemAnswer];
    expect(findingsOf('PRV-0001-V2', items, []).found).toEqual([
      expect.objectContaining({
        id: 'PRV-0001-V2-F1',
        standard: 'E.V.10',
        judgement: 'not met',
        owner: 'provider',
        due: '2026-11-02',
        repeats: '',
      }),
    ]);
  });

  it('S4.0.5 links a finding that repeats to the newest one on the same standard, and carries the open one on', () => {
    const older = { ...OPEN, id: 'PRV-0001-V1-F2', closedOn: '2026-07-01' };
    const newer = { ...OPEN, id: 'PRV-0001-V10-F1', visit: 'PRV-0001-V10' };
    const { found, settled } = findingsOf('PRV-0001-V11', [wanting('E.V.13')], [newer, OPEN, older]);
    expect(found[0]?.repeats).toBe('PRV-0001-V10-F1');
    expect(settled).toEqual([
      { id: 'PRV-0001-V10-F1', because: 'not yet put right: carried on as PRV-0001-V11-F1' },
      { id: 'PRV-0001-V1-F1', because: 'not yet put right: carried on as PRV-0001-V11-F1' },
    ]);
  });

  it('S4.0.5 closes what is met now, and leaves alone what was not looked at', () => {
    const met: ItemAnswer = { ...EMPTY_ANSWER, item: 'E.V.13', judgement: 'met' };
    expect(findingsOf('PRV-0001-V2', [met], [OPEN])).toEqual({
      found: [],
      settled: [{ id: OPEN.id, because: 'met, as seen at PRV-0001-V2' }],
    });
    expect(findingsOf('PRV-0001-V2', [{ ...met, asOn: '2026-06-12' }], [OPEN])).toEqual({ found: [], settled: [] });
    expect(findingsOf('PRV-0001-V2', [], [OPEN])).toEqual({ found: [], settled: [] });
  });

  it('S4.0.4 counts open safeguarding items that were not met, and nothing else', () => {
    const bad = { ...OPEN, judgement: 'not met' };
    expect(openSafeguardingFindings([bad, OPEN, { ...bad, closedOn: '2026-10-01' }, { ...bad, standard: 'E.P.3' }])).toEqual([bad]);
  });
});

describe('findings: to closure', () => {
  it('S4.0.5 takes the provider’s answer and leaves the finding open', () => {
    expect(answerFinding(OPEN, ' All tested on 2 October. ', '2026-10-05')).toEqual({
      answer: 'All tested on 2 October.',
      answeredOn: '2026-10-05',
    });
    expect(codeOf(() => answerFinding(OPEN, '  ', '2026-10-05'))).toBe('answer-missing');
    expect(codeOf(() => answerFinding(OPEN, 'x'.repeat(1001), '2026-10-05'))).toBe('too-large');
    expect(codeOf(() => answerFinding({ ...OPEN, closedOn: '2026-10-01' }, 'Done', '2026-10-05'))).toBe('conflict');
  });

  it('S4.0.5 lets staff close and reopen with a reason, who recorded it too, and the provider never', () => {
    expect(closeFinding(OPEN, LEAD, 'Labels seen.', '2026-10-05')).toEqual({
      closedOn: '2026-10-05',
      closedBy: LEAD.email,
      closedBecause: 'Labels seen.',
    });
    expect(codeOf(() => closeFinding(OPEN, LEAD, '', '2026-10-05'))).toBe('answer-missing');
    expect(codeOf(() => closeFinding(OPEN, { email: 'rae@provider.example', roles: [] }, 'Done', '2026-10-05'))).toBe('not-allowed');
    const closed = { ...OPEN, closedOn: '2026-10-05' };
    expect(codeOf(() => closeFinding(closed, LEAD, 'Again', '2026-10-06'))).toBe('conflict');
    expect(reopenFinding(closed, LEAD, 'A new saw.', '2026-10-06')).toEqual({
      closedOn: '',
      closedBy: '',
      closedBecause: 'Opened again on 2026-10-06 by tia@trust.example: A new saw.',
    });
    expect(codeOf(() => reopenFinding(OPEN, LEAD, 'x', '2026-10-06'))).toBe('conflict');
    expect(codeOf(() => reopenFinding(closed, { email: 'rae@provider.example', roles: [] }, 'x', '2026-10-06'))).toBe('not-allowed');
  });
});
