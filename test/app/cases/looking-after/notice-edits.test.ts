// Direct edits: told from what was last known, entered in the audit, put back where they break a rule, explained to who made them.
import { type Look, noticeEdits, SOMEBODY } from '../../../../src/app/cases/looking-after/notice-edits';
import { add, type Change, remove, update } from '../../../../src/app/register/change';
import { withLastKnown } from '../../../../src/app/register/last-known';
import { whole } from '../../../../src/app/register/need';
import type { Register } from '../../../../src/app/register/register';
import type { Table } from '../../../../src/app/register/table';
import {
  ACADEMIES,
  BOOKS,
  CALENDAR,
  LAST_KNOWN,
  MAILBOXES,
  RULE_TABLE,
  STAFF,
  TRUST,
  WORDING_TABLE,
} from '../../../../src/app/register/tables';
import { SheetFake } from '../../register/sheet-fake';
import { KIT, NOW, type Row, register } from '../small-register';

const LOOK: Look = { who: KIT, domain: 'trust.example', registerUrl: 'https://docs.google.com/x', moment: NOW };

const TRUST_ROWS: Row[] = [
  { id: 'name', value: 'Fictional Trust' },
  { id: 'mailbox', value: 'ap@trust.example' },
];
const WORDING_ROWS: Row[] = [{ id: 'A.1', text: 'We agree.', source: 'policy', appendix: 'A', order: 1 }];

/** The register once it was looked at for the first time. */
const known = (): Register => {
  const start = register(
    new Map<Table, Row[]>([
      [TRUST, TRUST_ROWS],
      [WORDING_TABLE, WORDING_ROWS],
    ]),
  );
  return start.after(noticeEdits(start, LOOK).changes);
};

/** The register after people changed these rows; null takes one out. */
function edited(before: Register, table: Table, rows: Readonly<Record<string, Record<string, unknown> | null>>): Register {
  const changes = Object.entries(rows).map(([id, fields]): Change => {
    if (fields === null) return { kind: 'remove', table, id, fields: {}, why: '' };
    if (before.row(table, id)) return { kind: 'update', table, id, fields: fields as never, why: '' };
    const empty = Object.fromEntries(
      Object.entries(table.columns).map(([name, { type }]) => [name, type === 'list' ? [] : type === 'yes/no' ? false : '']),
    );
    return { kind: 'add', table, id, fields: { ...empty, id, ...fields } as never, why: '' };
  });
  return before.after(changes);
}

function noticed(after: Register, look: Look = LOOK) {
  const decision = noticeEdits(after, look);
  return {
    decision,
    said: decision.changes.flatMap((change) => (change.kind === 'noticed' ? [[change.did, change.id, change.by]] : [])),
    backs: decision.changes.filter(({ kind, table }) => kind !== 'noticed' && table !== LAST_KNOWN),
    words: decision.deliveries.map(({ details }) => details.lines).join('\n'),
    to: decision.deliveries.map(({ details }) => details.to),
    /** Nothing is left to notice once the decision is applied. */
    settled: noticeEdits(after.after(decision.changes), look).changes.length,
  };
}

describe('direct edits', () => {
  it('the first look takes everything as it stands, and the second finds nothing', () => {
    const start = register();
    const first = noticeEdits(start, LOOK);
    expect(first.deliveries).toEqual([]);
    expect(first.changes.every(({ kind, table }) => kind === 'add' && table === LAST_KNOWN)).toBe(true);
    expect(noticeEdits(start.after(first.changes), LOOK)).toMatchObject({ changes: [], deliveries: [] });
  });

  it('a good change is recorded under who made it, with digests of before and after, and stays', () => {
    const { said, backs, words, settled, decision } = noticed(edited(known(), STAFF, { [KIT]: { phone: '01604 000999' } }));
    expect(said).toEqual([['update', KIT, KIT]]);
    expect(backs).toEqual([]);
    expect(words).toBe('');
    expect(settled).toBe(0);
    expect(decision.changes[0]).toMatchObject({ fields: { phone: '01604 000999' }, before: { phone: '' } });
    expect(noticed(edited(known(), STAFF, { [KIT]: { phone: '1' } }), { ...LOOK, who: '' }).said).toEqual([['update', KIT, SOMEBODY]]);
  });

  it.each<[string, Table, Record<string, Record<string, unknown> | null>, string]>([
    ['an unknown role', STAFF, { [KIT]: { roles: ['wizard'] } }, '“wizard” is not a role'],
    ['an unknown academy', STAFF, { [KIT]: { academies: ['ash'] } }, '“ash” is not in the Academies tab'],
    ['an academy that is deleted', ACADEMIES, { oak: null }, 'never deleted'],
    [
      'one group for staff and safeguarding',
      ACADEMIES,
      { oak: { staffGroup: 'a@trust.example', restrictedGroup: 'A@trust.example' } },
      'everybody could read',
    ],
    ['a half-term that ends before it begins', CALENDAR, { T0: { to: '2020-01-01' } }, 'ends before it begins'],
    ['a rule that is no number', RULE_TABLE, { 'link.valid-for': { value: 'soon' } }, 'is not a number'],
    ['a rule beyond all sense', RULE_TABLE, { 'link.valid-for': { value: '140000' } }, 'more than anything here can last'],
    ['a column that is the system’s', RULE_TABLE, { 'link.valid-for': { unit: 'weeks' } }, '“Unit” is kept by the system'],
    ['an empty sentence', WORDING_TABLE, { 'A.1': { text: '' } }, 'would be missing from documents'],
    ['an address that is none', TRUST, { mailbox: { value: 'reception' } }, 'is no e-mail address'],
    ['the last of the trust’s AP leads', STAFF, { 'tia@trust.example': { leftOn: '2026-10-01' } }, 'must be the trust’s AP lead'],
    ['the row of the last of them', STAFF, { 'tia@trust.example': null }, 'must be the trust’s AP lead'],
  ])('%s is put back, and its editor told why', (_what, table, rows, because) => {
    const before = known();
    const after = edited(before, table, rows);
    const { said, backs, words, to, decision, settled } = noticed(after);
    expect(said).toHaveLength(1);
    expect(backs).toHaveLength(1);
    expect(words).toContain(because);
    expect(to).toEqual([KIT]);
    const [id = ''] = Object.keys(rows);
    expect(after.after(decision.changes).row(table, id)?.fields).toEqual(before.row(table, id)?.fields);
    expect(settled).toBe(0);
  });

  it('a new row that cannot be used stays, is named, and is mended without being put back', () => {
    const after = edited(known(), STAFF, { 'pat@elsewhere.example': { name: 'Pat', roles: ['key contact'], academies: ['oak'] } });
    const { backs, words, decision } = noticed(after);
    expect(backs).toEqual([]);
    expect(words).toContain('is not an address of trust.example');
    expect(words).toContain('The row stays, and is not used');
    const better = edited(after.after(decision.changes), STAFF, { 'pat@elsewhere.example': { name: 'Pat Moss' } });
    expect(noticed(better).backs).toEqual([]);
  });

  it('staff, calendar rows and mailboxes may be deleted, which is recorded', () => {
    expect(noticed(edited(known(), STAFF, { [KIT]: null }))).toMatchObject({ said: [['remove', KIT, KIT]], backs: [], settled: 0 });
    const with1 = edited(known(), MAILBOXES, { 'ap@trust.example': { role: 'trust AP lead', academies: ['all'] } });
    const { said, decision } = noticed(with1);
    expect(said).toEqual([['add', 'ap@trust.example', KIT]]);
    expect(noticed(edited(with1.after(decision.changes), MAILBOXES, { 'ap@trust.example': null })).said).toHaveLength(1);
  });

  it('an academy’s code that was changed is put back, without a second row', () => {
    const before = known();
    const oak = before.row(ACADEMIES, 'oak')?.fields ?? {};
    const after = edited(before, ACADEMIES, { oak: null, oka: { ...oak, id: 'oka' } });
    const { decision, words, settled } = noticed(after);
    const rows = after.after(decision.changes).rows(whole(ACADEMIES));
    expect(rows.map(({ id }) => id).sort()).toEqual(['elm', 'oak']);
    expect(words).toContain('It was oak before');
    expect(settled).toBe(0);
  });

  it('a column that was emptied in every row is put back in every row', () => {
    const before = known();
    const ids = before.rows(whole(STAFF)).map(({ id }) => id);
    const after = edited(before, STAFF, Object.fromEntries(ids.map((id) => [id, { roles: [] }])));
    const { decision, backs, settled } = noticed(after);
    expect(backs).toHaveLength(ids.length);
    expect(after.after(decision.changes).rows(whole(STAFF))).toEqual(before.rows(whole(STAFF)));
    expect(settled).toBe(0);
  });

  it('half-terms that overlap after a change are put back', () => {
    const before = known();
    const [first, second] = before.rows(whole(CALENDAR)).filter(({ kind }) => kind === 'half-term');
    const after = edited(before, CALENDAR, { [first?.id ?? '']: { to: second?.from ?? '' } });
    expect(noticed(after).backs).toHaveLength(1);
  });

  it('an id that stands twice is named once a day', () => {
    const before = known();
    const twice = before.after([
      {
        kind: 'add',
        table: STAFF,
        id: 'KIT@trust.example',
        fields: { ...before.row(STAFF, KIT)?.fields, id: 'KIT@trust.example' },
        why: '',
      },
    ]);
    const { words, backs } = noticed(twice);
    expect(words).toContain('stands more than once in the Staff tab');
    expect(backs).toEqual([]);
  });
});

describe('what the system itself writes', () => {
  it('is known at once, and never taken for somebody’s edit', () => {
    const before = known();
    const sheet = new SheetFake().tab(
      LAST_KNOWN,
      before.rows(whole(LAST_KNOWN)).map((row) => ({ ...row, seenAt: 46_300 })),
    );
    const changes = [
      update(STAFF, KIT, { phone: '01604 000999' }),
      add(STAFF, { id: 'new@trust.example', name: 'New Moss', roles: ['key contact'], academies: ['oak'] }),
      remove(STAFF, 'eve@trust.example'),
    ];
    const with1 = withLastKnown(before, changes, NOW, sheet);
    expect(sheet.readings).toHaveLength(1);
    expect(noticeEdits(before.after(with1.changes), LOOK)).toMatchObject({ changes: [], deliveries: [] });
  });

  it('costs jobs nothing that change none of it', () => {
    const sheet = new SheetFake();
    const changes = [add(BOOKS.master.inbox, { id: 'response-1' })];
    expect(withLastKnown(known(), changes, NOW, sheet).changes).toBe(changes);
    expect(sheet.readings).toEqual([]);
  });
});
