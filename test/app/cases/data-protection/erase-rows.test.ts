// Erasing rows: every personal field is overwritten, in every table; a restored backup is erased again by the list.
import fc from 'fast-check';
import { eraseOnMaster, keptBy } from '../../../../src/app/cases/data-protection/erase-records';
import { erasedFields, eraseRows, fileId, replayErasures } from '../../../../src/app/cases/data-protection/erase-rows';
import type { FieldValue } from '../../../../src/app/register/cell';
import { whole } from '../../../../src/app/register/need';
import { type Register, registerOf } from '../../../../src/app/register/register';
import type { Book, Column, RowOf, Table } from '../../../../src/app/register/table';
import { CARE, DUE, ERASURES, HOLDS, PLACEMENTS, PUPILS, REFERRALS, RETENTION, TABLES, WORDS } from '../../../../src/app/register/tables';
import { casesOf, THREADS, threadsOf } from '../../../../src/app/register/threads';
import { NOW, register, tables } from '../small-register';

const TRACE = 'Quillifer';

/** A row in which every column says something, hung on a pupil, a referral or a placement. */
function fullRow(table: Table, by: string, of: string, number: number): Record<string, FieldValue> {
  const value = (column: Column): FieldValue =>
    column.type === 'date'
      ? '2026-10-05'
      : column.type === 'instant'
        ? '2026-10-05 08:00'
        : column.type === 'yes/no'
          ? true
          : column.type === 'list'
            ? [TRACE]
            : column.type === 'text'
              ? (column.choices?.[0] ?? TRACE)
              : 7;
  const keeps = threadsOf('pupil').find((one) => one.table === table)?.keeps ?? [];
  // What stays is an id, a kind or who decided: no place for a trace.
  const fields = Object.fromEntries(
    Object.entries(table.columns).map(([name, column]) => [name, keeps.includes(name) && column.type === 'text' ? 'kept' : value(column)]),
  );
  return { ...fields, id: `${table.sheetId}-${number}`, [by]: of };
}

const OWN: Readonly<Record<string, string>> = {
  id: 'case',
  referral: 'AP-26-0001',
  placement: 'PL-26-0001',
  reference: 'AP-26-0001',
  pupil: 'P-26-0001',
};

/** Every table about pupils with one full row of this pupil and one of another. */
function fullBook(book: Book): Register {
  const content = TABLES[book].map((table) => {
    const thread = threadsOf('pupil').find((one) => one.table === table);
    if (!thread) return { table, rows: [] };
    const row = (own: boolean, number: number) => {
      const made = fullRow(table, thread.by, own ? (OWN[thread.by] as string) : 'P-26-0002', number);
      if (table === PUPILS) return { ...made, id: own ? 'P-26-0001' : 'P-26-0002' };
      if (table === REFERRALS) return { ...made, id: own ? 'AP-26-0001' : 'AP-26-0002' };
      if (table === PLACEMENTS) return { ...made, id: own ? 'PL-26-0001' : 'PL-26-0002' };
      if (thread.by === 'id') return { ...made, id: own ? 'AP-26-0001' : 'AP-26-0002' };
      if (table === RETENTION)
        return {
          ...made,
          id: own ? 'pupil:P-26-0001' : 'pupil:P-26-0002',
          state: 'erasing',
          decidedBy: 'pia@trust.example',
          decidedOn: '2026-10-05',
          reason: 'Past its day.',
          reference: 'P',
          retentionClass: 'pupil file',
        };
      return made;
    };
    return { table, rows: [row(true, 1), row(false, 2)] };
  });
  return registerOf(book, content);
}

/** What a register holds of the pupil and of the other, as text. */
const held = (register: Register, of: 1 | 2): string =>
  JSON.stringify(
    register.read.map(({ need, rows }) => [need.table.title, rows.filter((_, index) => index === of - 1).map(({ fields }) => fields)]),
  );
const ids = () => casesOf(fullBook('master'), 'P-26-0001');

describe('erase rows', () => {
  it('knows a pupil’s rows by the pupil, the referrals and the placements', () => {
    expect([...ids()]).toEqual(['P-26-0001', 'AP-26-0001', 'PL-26-0001']);
  });

  it.each(['master', 'restricted', 'attendance'] as const)(
    'G.6 nothing that a person typed is left of the pupil in the %s book',
    (book) => {
      const before = fullBook(book);
      expect(held(before, 1)).toContain(TRACE);
      const after = before.after(eraseRows(before, 'pupil', ids(), '2026-10-05', 'decided'));
      expect(held(after, 1)).not.toContain(TRACE);
      expect(held(after, 2)).toBe(held(before, 2));
      expect(eraseRows(after, 'pupil', ids(), '2026-10-06', 'decided')).toEqual([]);
    },
  );

  it('G.6 nobody is reminded of an erased row', () => {
    const due = { ...fullRow(DUE, 'reference', 'AP-26-0001', 1), doneOn: '' };
    const thread = THREADS.find(({ table }) => table === DUE);
    expect(erasedFields(thread!, due, '2026-10-06')).toMatchObject({ initials: '', owner: '', doneOn: '2026-10-06' });
  });

  it('G.6 each erased row of the master is listed once; of the restricted book none, since its being there tells something', () => {
    const before = fullBook('master');
    const changes = eraseOnMaster(
      before,
      before.get({ table: RETENTION, fields: ['id'] }, 'pupil:P-26-0001') as RowOf<typeof RETENTION>,
      NOW,
    );
    const listed = changes.filter(({ table }) => table === ERASURES).map(({ id }) => id);
    expect(listed).toHaveLength(threadsOf('pupil').filter(({ table }) => table.book === 'master').length);
    expect(listed.join()).not.toContain(CARE.title);
    const after = before.after(changes);
    expect(held(after, 1)).not.toContain(TRACE);
    expect(after.row(RETENTION, 'pupil:P-26-0001')?.fields).toMatchObject({ state: 'erased', keepUntil: '', because: '' });
  });

  it('G.6 a restore replays the list: each book ends as it stood, and again changes nothing', () => {
    const master = fullBook('master');
    const erasing = eraseOnMaster(
      master,
      master.get({ table: RETENTION, fields: ['id'] }, 'pupil:P-26-0001') as RowOf<typeof RETENTION>,
      NOW,
    );
    const erasures = erasing.filter(({ table }) => table === ERASURES).map(({ fields }) => fields as RowOf<typeof ERASURES>);
    for (const book of ['master', 'restricted', 'attendance'] as const) {
      const backup = fullBook(book);
      const restored = backup.after(replayErasures(backup, erasures));
      expect(held(restored, 1)).not.toContain(TRACE);
      expect(held(restored, 2)).toBe(held(backup, 2));
      expect(replayErasures(restored, erasures)).toEqual([]);
    }
    expect(WORDS.book).toBe('restricted');
  });

  it('G.6 replaying part of a list never touches what it does not name', () => {
    const backup = fullBook('master');
    const rows = threadsOf('pupil')
      .filter(({ table, by }) => table.book === 'master' && by !== 'id' && table !== REFERRALS && table !== PLACEMENTS)
      .map(({ table }) => ({ table: table.title, row: String(backup.table(table).rows[0]?.fields.id), erasedAt: '2026-10-05 08:00' }));
    fc.assert(
      fc.property(fc.subarray(rows), (listed) => {
        const touched = replayErasures(backup, listed).map(({ table, id }) => `${table.title} ${id}`);
        expect(touched.sort()).toEqual(listed.map(({ table, row }) => `${table} ${row}`).sort());
      }),
      { numRuns: 50 },
    );
  });

  it('finds a file by its id or its address', () => {
    expect(fileId('https://docs.google.com/document/d/1AbC_def-ghijk/edit')).toBe('1AbC_def-ghijk');
    expect(fileId('1AbC_def-ghijk')).toBe('1AbC_def-ghijk');
    expect(fileId('paper copy in the office')).toBe('');
  });
});

describe('erasing under a hold', () => {
  it('G.6 nothing that a standing hold names is erased, whatever was decided and whenever the hold came', () => {
    const proposal = fc.constantFrom('proposed', 'keep', 'erase', 'erasing', 'on hold', 'erased');
    const hold = fc.record({
      reference: fc.constantFrom('P-26-0001', 'PRV-0001', 'P-26-0002', 'all'),
      liftedOn: fc.constantFrom('', '2026-10-01'),
    });
    fc.assert(
      fc.property(proposal, fc.array(hold, { maxLength: 4 }), (state, holds) => {
        const rows = register(
          tables(
            [REFERRALS, [{ id: 'AP-26-0001', pupil: 'P-26-0001' }]],
            [PLACEMENTS, [{ id: 'PL-26-0001', pupil: 'P-26-0001', provider: 'PRV-0001' }]],
            [RETENTION, [{ id: 'pupil:P-26-0001', pupil: 'P-26-0001', reference: 'P-26-0001', state }]],
            [HOLDS, holds.map((one, index) => ({ id: `HOLD-${index}`, ...one }))],
          ),
        );
        const kept = keptBy(rows, rows.rows(whole(RETENTION))[0]!);
        const isHeld = holds.some(({ reference, liftedOn }) => liftedOn === '' && reference !== 'P-26-0002');
        const isDecided = state === 'erase' || state === 'erasing';
        expect(kept.state).toBe(isDecided ? (isHeld ? 'held' : null) : 'not decided');
        if (kept.state === 'held') expect(kept.changes).toMatchObject([{ table: RETENTION, fields: { state: 'on hold' } }]);
      }),
    );
  });
});
