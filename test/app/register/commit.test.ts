// Committing: one write, rows found by id, and whatever people moved meanwhile put right.
import fc from 'fast-check';
import type { FieldValue } from '../../../src/app/register/cell';
import { add, update } from '../../../src/app/register/change';
import { type AtomicWriter, commit, repairRequests, requestsFor, type SheetsRequest } from '../../../src/app/register/commit';
import { whole } from '../../../src/app/register/need';
import { Register, registerOf } from '../../../src/app/register/register';
import { LETTERS, REFERRALS } from '../../../src/app/register/tables';

const FIELDS = Object.keys(LETTERS.columns);
const HEAD = { hash: '', count: 0 };

/** A tab as people see it: lines of cells, from line 2. Understands what `commit` sends. */
class Tab implements AtomicWriter {
  lines: (string | number)[][];
  constructor(ids: readonly string[]) {
    this.lines = ids.map((id) => FIELDS.map((field) => (field === 'id' ? id : field === 'state' ? `state of ${id}` : '')));
  }
  register(): Register {
    const rows = this.lines.flatMap((cells, index) =>
      cells[0] === '' ? [] : [{ line: index + 2, fields: Object.fromEntries(FIELDS.map((field, at) => [field, cells[at] as FieldValue])) }],
    );
    return new Register(
      'master',
      [{ need: whole(LETTERS), positions: Object.fromEntries(FIELDS.map((field, at) => [field, at])), rows }],
      HEAD,
    );
  }
  write(requests: readonly SheetsRequest[], readBack: readonly string[]): string[] {
    for (const { updateCells } of requests as unknown as { updateCells: UpdateCells }[]) {
      const { startRowIndex, startColumnIndex } = updateCells.range;
      updateCells.rows[0]?.values.forEach((cell, index) => {
        const line = this.lines[startRowIndex - 1];
        if (line) line[startColumnIndex + index] = cell.userEnteredValue?.stringValue ?? cell.userEnteredValue?.numberValue ?? '';
      });
    }
    return readBack.map((range) => String(this.lines[Number(/\d+$/.exec(range)?.[0]) - 2]?.[0] ?? ''));
  }
}

interface UpdateCells {
  range: { startRowIndex: number; startColumnIndex: number };
  rows: { values: { userEnteredValue?: { stringValue?: string; numberValue?: number } }[] }[];
}

describe('commit', () => {
  it('puts every row right that people moved, swapped, parted or took away between reading and writing', () => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    const moved = fc.shuffledSubarray([...ids, '', ''], { minLength: 3, maxLength: 7 });
    fc.assert(
      fc.property(moved, fc.subarray(ids, { minLength: 1 }), (order, chosen) => {
        const tab = new Tab(ids);
        const read = tab.register();
        const changes = chosen.map((id) => update(LETTERS, id, { state: `new ${id}`, how: 'by post' }));
        const before = new Map(tab.lines.map((line) => [line[0], line]));
        tab.lines = order.map((id) => [...(before.get(id) ?? FIELDS.map(() => ''))]);
        const misplaced = commit(read, changes, HEAD, tab);
        if (misplaced.length > 0) tab.write(repairRequests(read, tab.register(), changes, misplaced), []);
        for (const line of tab.lines) {
          const id = String(line[0]);
          const isChosen = chosen.includes(id);
          expect(line[FIELDS.indexOf('state')]).toBe(id === '' ? '' : isChosen ? `new ${id}` : `state of ${id}`);
          expect(line[FIELDS.indexOf('how')]).toBe(isChosen ? 'by post' : '');
        }
      }),
      { numRuns: 300 },
    );
  });

  it('writes neighbouring cells as one run, text as text', () => {
    const requests = requestsFor(
      new Tab(['a']).register(),
      [update(LETTERS, 'a', { sentOn: '2026-10-05', sentBy: '=1+1', toldWho: 'Robin' })],
      HEAD,
    );
    expect(requests.map((request) => (request as unknown as { updateCells: UpdateCells }).updateCells.rows[0]?.values)).toEqual([
      [{ userEnteredValue: { numberValue: 46_300 } }, { userEnteredValue: { stringValue: '=1+1' } }],
      [{ userEnteredValue: { stringValue: 'Robin' } }],
    ]);
  });

  it('adds the rows of a table by one append to its Sheets Table', () => {
    const requests = requestsFor(
      registerOf('master', [{ table: REFERRALS, rows: [] }]),
      ['AP-26-0001', 'AP-26-0002'].map((id) => add(REFERRALS, { id })),
      HEAD,
    );
    expect(requests).toEqual([
      { appendCells: expect.objectContaining({ tableId: `ap${REFERRALS.sheetId}`, rows: [expect.anything(), expect.anything()] }) },
    ]);
  });

  it('puts a new row’s cells where staff have the columns, and refuses one for which there is no column', () => {
    const positions = Object.fromEntries(FIELDS.map((field, at) => [field, FIELDS.length - at]));
    const turned = new Register('master', [{ need: whole(LETTERS), positions, rows: [] }], HEAD);
    const [request] = requestsFor(turned, [add(LETTERS, { id: 'a', state: 'to send' })], HEAD);
    const { rows } = (request as unknown as { appendCells: UpdateCells }).appendCells;
    expect(rows[0]?.values[FIELDS.length]?.userEnteredValue).toEqual({ stringValue: 'a' });
    const { state: _gone, ...without } = positions;
    const lacking = new Register('master', [{ need: whole(LETTERS), positions: without, rows: [] }], HEAD);
    expect(() => requestsFor(lacking, [add(LETTERS, { id: 'a', state: 'to send' })], HEAD)).toThrow('has no column “State”');
  });

  it('refuses to update a row that was not read, naming it', () => {
    expect(() => commit(new Tab(['a']).register(), [update(LETTERS, 'z', { state: 'sent' })], HEAD, new Tab(['a']))).toThrow(
      'The row z of Letters was not read',
    );
  });
});
