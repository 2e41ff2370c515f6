import { checkDefinition } from '../../../src/app/forms/check-definition';
import { restrictedQuestions } from '../../../src/app/forms/definition';
import { visitForm } from '../../../src/app/forms/visit';
import { readVisit, saidInForm } from '../../../src/app/forms/visit-answers';
import { CHECKLIST, CHECKLIST_PAGES } from '../../../src/app/policy/providers/checklist';
import { goodVisit } from './good-visit';

describe('visit form', () => {
  it('E.H.5 can be made by Google Forms, with every item once in a grid', () => {
    expect(checkDefinition(visitForm)).toEqual([]);
    const rows = visitForm.sections.flatMap(({ questions }) =>
      questions.flatMap((question) => (question.kind === 'grid' ? question.rows : [])),
    );
    expect(rows.map(({ value }) => value)).toEqual(CHECKLIST.map(({ id }) => id));
  });

  it('E.F.3 keeps what pupils say, and who was in the room, out of what is read for the register', () => {
    expect(restrictedQuestions(visitForm)).toContain('pupil1Words');
    expect(restrictedQuestions(visitForm)).toContain('pupil1Present');
    const raw = goodVisit({ pupil1Words: 'Secretwords.', pupil1Present: 'Secretperson' });
    const reading = readVisit(raw);
    expect(JSON.stringify(reading)).not.toMatch(/Secret/);
    expect(saidInForm(raw)).toEqual([{ question: 'pupil1', words: 'Secretwords.', present: 'Secretperson' }]);
  });

  it('E.H.5 reads judgements, what was seen by item over several lines, evidence and actions', () => {
    const { answers, problems } = readVisit(
      goodVisit({ 'seen-before1': 'e.p.1: Confirmed in writing\nfor all nine.\nE.P.3: https://drive.example/aid\n', time: '9.05' }),
    );
    expect(problems).toEqual([]);
    expect(answers).toMatchObject({ kind: 'full', time: '9:05', metWith: ['Rae Onslow, manager'] });
    const item = (id: string) => answers?.items.find((one) => one.item === id);
    expect(item('E.P.1')).toMatchObject({ judgement: 'met', seen: 'Confirmed in writing\nfor all nine.', evidence: '' });
    expect(item('E.P.3')).toMatchObject({ seen: '', evidence: 'https://drive.example/aid' });
    expect(item('E.V.8')).toMatchObject({
      judgement: 'partly met',
      action: 'Clear the medical room.',
      owner: 'provider',
      due: '2026-11-13',
    });
    expect(answers?.items).toHaveLength(53);
  });

  it('E.H.5 two actions on one item are one finding, by the earlier day', () => {
    const more = {
      action1More: 'Yes',
      action2Item: 'E.V.8 Medical room',
      action2What: 'Paint it.',
      action2Owner: 'The school',
      action2Due: '2026-11-01',
      action2More: 'No',
    };
    expect(readVisit(goodVisit(more)).answers?.items.find(({ item }) => item === 'E.V.8')).toMatchObject({
      action: 'Clear the medical room.\nPaint it.',
      owner: 'provider',
      due: '2026-11-01',
    });
  });

  it('names what cannot be read: an item that is none, a row that is no judgement, a pupil without words', () => {
    const fields = (raw: Record<string, unknown>): string[] => readVisit(goodVisit(raw)).problems.map(({ field }) => field);
    expect(fields({ 'seen-before1': 'E.P.99: what' })).toEqual(['seen-before1']);
    expect(fields({ 'judged-before1': ['Splendid', '', '', '', ''] })).toEqual(['judged-before1']);
    expect(fields({ pupil1Words: '', pupil1Present: '' })).toEqual(['pupil1Words', 'pupil1Present']);
    expect(fields({ reference: 'x' })).toEqual(['reference']);
  });

  it('takes grids that are left empty, row by row', () => {
    const empty = Object.fromEntries(CHECKLIST_PAGES.map(({ id, items }) => [`judged-${id}`, items.map(() => null)]));
    expect(readVisit(goodVisit(empty)).answers?.items.every(({ judgement }) => judgement === '')).toBe(true);
  });
});
