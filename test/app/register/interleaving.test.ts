// Any interleaving of two writers keeps both, whatever a third person sorts between the reading and the writing of either.
import fc from 'fast-check';
import { firstBroken } from '../../../src/app/register/audit';
import { add, type Change, remove, update } from '../../../src/app/register/change';
import { load } from '../../../src/app/register/load';
import { momentOf } from '../../../src/app/register/moment';
import { whole } from '../../../src/app/register/need';
import { BOOKS, LETTERS } from '../../../src/app/register/tables';
import { carryOut } from '../../../src/app/register/transaction';
import { SheetFake } from './sheet-fake';

const AUDIT = BOOKS.master.audit;
const IDS = ['a', 'b', 'c', 'd', 'e', 'f'];
const NOW = momentOf(Date.parse('2026-10-05T07:00:00Z'));

type Act = 'add' | 'update' | 'remove';
interface JobOf {
  readonly writer: 'one' | 'two';
  readonly acts: readonly (readonly [string, Act])[];
  /** What the third person does to the tab between this job's reading and its writing: sorts it, or puts an empty line in. */
  readonly meanwhile: readonly number[] | 'line' | null;
}

const jobOf = fc.record<JobOf>({
  writer: fc.constantFrom('one', 'two'),
  acts: fc.uniqueArray(fc.tuple(fc.constantFrom(...IDS), fc.constantFrom<Act>('add', 'update', 'remove')), {
    minLength: 1,
    maxLength: 4,
    selector: ([id]) => id,
  }),
  meanwhile: fc.oneof(fc.constant(null), fc.constant('line' as const), fc.array(fc.nat({ max: 99 }), { minLength: 8, maxLength: 8 })),
});

/** What each writer writes: the one who sent it, the other how. */
const fieldsOf = (writer: JobOf['writer'], number: number): Record<string, string> =>
  writer === 'one' ? { sentBy: `by ${number}` } : { toldWho: `to ${number}` };

function book(ids: readonly string[]): SheetFake {
  const rows = ids.map((id) => ({ id, referral: `of ${id}` }));
  const sheet = new SheetFake().tab(LETTERS, rows).tab(AUDIT, []).tab(BOOKS.master.outbox, []);
  sheet.write([{ updateCells: { range: { sheetId: BOOKS.master.system.sheetId, startRowIndex: 1, endRowIndex: 2 } } }], []);
  sheet.write([{ updateCells: { range: { sheetId: BOOKS.master.system.sheetId, startRowIndex: 2, endRowIndex: 3 } } }], []);
  return sheet;
}

describe('commit by two writers', () => {
  it('keeps what either wrote and takes out what either took out, whoever sorts meanwhile; the audit tells of each', () => {
    fc.assert(
      fc.property(fc.subarray(IDS), fc.array(jobOf, { minLength: 1, maxLength: 7 }), (start, jobs) => {
        const sheet = book(start);
        const expected = new Map(start.map((id) => [id, { referral: `of ${id}` } as Record<string, string>]));
        let told = 0;
        for (const [number, job] of jobs.entries()) {
          const changes: Change[] = [];
          for (const [id, act] of job.acts) {
            const there = expected.get(id);
            if (act === 'add' && !there) {
              const fields = { referral: `of ${id}`, ...fieldsOf(job.writer, number) };
              expected.set(id, fields);
              changes.push(add(LETTERS, { id, ...fields }));
            } else if (act === 'update' && there) {
              Object.assign(there, fieldsOf(job.writer, number));
              changes.push(update(LETTERS, id, fieldsOf(job.writer, number)));
            } else if (act === 'remove' && there) {
              expected.delete(id);
              changes.push(remove(LETTERS, id));
            }
          }
          told += changes.length;
          let isFirst = true;
          sheet.beforeWrite = () => {
            // The third person is quick, and not quicker than the repair that follows at once.
            if (!isFirst || job.meanwhile === null) return;
            isFirst = false;
            const { meanwhile } = job;
            sheet.rearrange(LETTERS, ([header = [], ...lines]) =>
              meanwhile === 'line'
                ? [header, header.map(() => ''), ...lines]
                : [
                    header,
                    ...lines
                      .map((line, at) => ({ line, by: meanwhile[at % 8] ?? 0 }))
                      .sort((x, y) => x.by - y.by)
                      .map(({ line }) => line),
                  ],
            );
          };
          carryOut(sheet, () => 'key', {
            name: `job ${number}`,
            book: 'master',
            needs: [whole(LETTERS)],
            by: job.writer,
            moment: NOW,
            decide: () => ({ changes, deliveries: [], answer: null }),
          });
        }
        const register = load('master', [whole(LETTERS), whole(AUDIT)], sheet);
        const stands = Object.fromEntries(
          register.rows(whole(LETTERS)).map(({ id, referral, sentBy, toldWho }) => [id, { referral, sentBy, toldWho }]),
        );
        const should = Object.fromEntries([...expected].map(([id, fields]) => [id, { sentBy: '', toldWho: '', ...fields }]));
        expect(stands).toEqual(should);
        expect(register.rows(whole(LETTERS))).toHaveLength(expected.size);
        const entries = register.rows(whole(AUDIT));
        expect(entries).toHaveLength(told);
        expect(firstBroken(entries, register.audit)).toBeNull();
      }),
      { numRuns: 400 },
    );
  });
});
