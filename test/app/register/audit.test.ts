// The audit chain: every change of what people work on, each entry after the last, no value in clear, any tampering named.
import fc from 'fast-check';
import { auditOf, firstBroken } from '../../../src/app/register/audit';
import { add, update } from '../../../src/app/register/change';
import { whole } from '../../../src/app/register/need';
import { registerOf } from '../../../src/app/register/register';
import { BOOKS, PUPILS, REFERRALS } from '../../../src/app/register/tables';

const AUTHOR = { by: 'kit@trust.example', job: 'form: referral', at: '2026-10-05T07:00:00.000Z', key: 'key-of-the-installation' };
const AUDIT = whole(BOOKS.master.audit);
const empty = () =>
  registerOf('master', [
    { table: PUPILS, rows: [] },
    { table: REFERRALS, rows: [] },
    { table: BOOKS.master.audit, rows: [] },
  ]);

/** A register after some jobs, with its chain. */
function chained(jobs: number) {
  let register = empty();
  for (let job = 1; job <= jobs; job++) {
    const changes = [
      add(PUPILS, { id: `P${job}`, forename: 'Zephyr' }, 'referred'),
      ...(job > 1 ? [update(PUPILS, `P${job - 1}`, { surname: 'Testcase' }, 'named')] : []),
    ];
    const { entries, head } = auditOf(register, changes, AUTHOR);
    register = register.after([...changes, ...entries], head);
  }
  return register;
}

describe('audit', () => {
  it('writes an entry for each change, numbered on from the head, each with the hash of the last', () => {
    const register = chained(3);
    const entries = register.rows(AUDIT);
    expect(entries.map(({ id, row, change }) => [id, row, change])).toEqual([
      ['1', 'P1', 'add'],
      ['2', 'P2', 'add'],
      ['3', 'P1', 'update'],
      ['4', 'P3', 'add'],
      ['5', 'P2', 'update'],
    ]);
    expect(entries.slice(1).every((entry, index) => entry.previous === entries[index]?.hash)).toBe(true);
    expect(register.audit).toEqual({ hash: entries[4]?.hash, count: 5 });
    expect(firstBroken(entries, register.audit)).toBeNull();
  });

  it('holds digests under the installation’s key, never a value', () => {
    const entries = chained(2).rows(AUDIT);
    expect(JSON.stringify(entries)).not.toMatch(/Zephyr|Testcase/);
    const other = auditOf(empty(), [add(PUPILS, { id: 'P1', forename: 'Zephyr' }, 'referred')], { ...AUTHOR, key: 'another' }).entries[0];
    expect(other?.fields.after).not.toBe(entries[0]?.after);
    expect(entries[0]?.before).toBe('');
    expect(entries[2]?.before).not.toBe(entries[2]?.after);
  });

  it('leaves out the system’s own books', () => {
    const changes = [add(BOOKS.master.inbox, { id: 'response-1' }), add(BOOKS.master.outbox, { id: 'mail:1' })];
    expect(auditOf(empty(), changes, AUTHOR)).toEqual({ entries: [], head: { hash: '', count: 0 } });
  });

  it('names the first entry that was changed, taken out, put in or moved', () => {
    const register = chained(4);
    const entries = register.rows(AUDIT);
    fc.assert(
      fc.property(
        fc.nat({ max: entries.length - 1 }),
        fc.constantFrom('by', 'at', 'job', 'row', 'columns', 'before', 'after', 'why', 'hash', 'previous', 'table', 'change'),
        (index, field) => {
          const tampered = entries.map((entry, at) => (at === index ? { ...entry, [field]: `${entry[field as 'by']}x` } : entry));
          expect(firstBroken(tampered, register.audit)).toBe(String(index + 1));
          const without = entries.filter((_entry, at) => at !== index);
          expect(firstBroken(without, register.audit)).toBe(without[index]?.id ?? String(entries.length));
        },
      ),
    );
    expect(firstBroken([...entries.slice(0, 2).reverse(), ...entries.slice(2)], register.audit)).toBe('2');
    expect(firstBroken(entries.slice(0, 2), register.audit)).toBe('3');
    expect(firstBroken(entries, { ...register.audit, count: 99 })).toBe(String(entries.length + 1));
  });
});
