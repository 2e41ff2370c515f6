// The requests that write views: whole tabs in place of what stood there, in portions that Google takes, and never a formula.

import { momentOf } from '../../../src/app/register/moment';
import { contentOf, fillRequests, filterRequests, filtersOf, newTabRequests, shapeOf } from '../../../src/app/views/requests';
import type { BoardTab, ListTab, ViewTab } from '../../../src/app/views/tab';
import { academyTabs, findingsOf, masterTabs } from '../../../src/app/views/views';
import { FERNLEY, knownOf, placed, together } from './small-views';

const LIST: ListTab = {
  kind: 'list',
  title: 'My list',
  sheetId: 92,
  about: 'What is open.',
  columns: [
    { type: 'text', header: 'Owner', width: 100 },
    { type: 'date', header: 'Due', width: 100 },
    { type: 'percent', header: 'Share', width: 100, tones: { Late: 'bad' } },
  ],
  rows: [
    ['Kit Marlow', '2026-10-05', 80],
    ['=HYPERLINK("x")', '', null],
  ],
  filterBy: 0,
};

type Update = { updateCells: { range: Record<string, number>; rows: { values: object[] }[]; fields: string } };
const updates = (tab: ViewTab) =>
  fillRequests(tab, false).flatMap(({ requests }) => requests.filter((request): request is Update => 'updateCells' in request));

describe('requests of a list', () => {
  it('hold typed values, and clear whatever stood below', () => {
    const [{ updateCells }] = updates(LIST) as [Update];
    expect(updateCells.range).toEqual({ sheetId: 92, startRowIndex: 1, startColumnIndex: 0, endColumnIndex: 3 });
    expect(updateCells.rows).toEqual([
      {
        values: [
          { userEnteredValue: { stringValue: 'Kit Marlow' } },
          { userEnteredValue: { numberValue: 46300 } },
          { userEnteredValue: { numberValue: 0.8 } },
        ],
      },
      { values: [{ userEnteredValue: { stringValue: '=HYPERLINK("x")' } }, {}, {}] },
    ]);
  });

  it('come in portions without gaps or overlaps, of which the last alone reaches to the end', () => {
    const rows = Array.from({ length: 20_001 }, (_unused, index) => [`Owner ${index}`, '', null]);
    const ranges = updates({ ...LIST, rows }).map(({ updateCells }) => [
      updateCells.range.startRowIndex,
      updateCells.range.endRowIndex,
      updateCells.rows.length,
    ]);
    expect(ranges.length).toBeGreaterThan(2);
    ranges.forEach(([start, end, count], index) => {
      expect(end ?? 20_002).toBe((start ?? 0) + (count ?? 0));
      expect(start).toBe(index === 0 ? 1 : ranges[index - 1]?.[1]);
    });
    expect(ranges.at(-1)?.[1]).toBeUndefined();
  });

  it('give each owner a filter view with an id that stays, and none for what would be a formula', () => {
    expect(filtersOf(LIST)).toEqual({ column: 0, values: ['Kit Marlow'] });
    const [made] = filterRequests(LIST, []);
    const [gone, again] = filterRequests({ ...LIST, rows: [...LIST.rows, ['Ada Quill', '', null]] }, [
      { filterViewId: 7, title: 'Kit Marlow' },
    ]).filter((request) => 'deleteFilterView' in request || JSON.stringify(request).includes('Kit Marlow'));
    expect(gone).toEqual({ deleteFilterView: { filterId: 7 } });
    expect(again).toEqual(made);
  });

  it('with very many owners, filter by the last column instead', () => {
    const rows = Array.from({ length: 250 }, (_unused, index) => [`Owner ${index}`, '', index % 3]);
    expect(filtersOf({ ...LIST, rows })).toEqual({ column: 2, values: ['0', '1', '2'] });
  });

  it('are protected for the role account alone', () => {
    expect(JSON.stringify(newTabRequests(LIST, 0, 'role@trust.example'))).toContain('"editors":{"users":["role@trust.example"]}');
  });
});

describe('requests of every tab of a trust with a case', () => {
  const known = knownOf(together(FERNLEY, placed()));
  const tabs = [...academyTabs(known, known.slice('oak')), ...masterTabs(known, findingsOf(known, known.all))];

  it.each(tabs.map((tab) => [tab.title, tab] as const))('%s is made and filled', (_title, tab) => {
    const cells = updates(tab).flatMap(({ updateCells }) => updateCells.rows.flatMap(({ values }) => values));
    expect(JSON.stringify(cells)).not.toContain('formulaValue');
    expect(newTabRequests(tab, 0, 'role@trust.example').length).toBeGreaterThan(2);
  });

  it('a board is the same a minute later, when nothing but its time has changed; a list’s looks do not depend on its rows', () => {
    const later = knownOf(together(FERNLEY, placed()), { moment: momentOf(known.sight.moment.ms + 60_000) });
    const [today] = academyTabs(later, later.slice('oak'));
    expect(contentOf(today as BoardTab)).toBe(contentOf(tabs[0] as BoardTab));
    expect(shapeOf({ ...LIST, rows: [] })).toBe(shapeOf(LIST));
  });

  it('a board that is not of today turns grey', () => {
    expect(JSON.stringify(newTabRequests(tabs[0] as BoardTab, 0, 'role@trust.example'))).toContain('=INT($B$2)<TODAY()');
  });
});
