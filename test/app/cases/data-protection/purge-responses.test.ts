// Which applied answers may go from the forms: old enough, on no hold, and with nothing left to be read from them.
import { responsesToPurge } from '../../../../src/app/cases/data-protection/purge-responses';
import { BOOKS, HOLDS, REFERRALS } from '../../../../src/app/register/tables';
import { type Row, register, tables } from '../small-register';

const TODAY = '2026-12-01';
const entry = (more: Partial<Row> = {}): Row => ({
  id: 'response-1',
  kind: 'referral',
  state: 'applied',
  reference: 'AP-26-0001',
  receivedAt: '2026-10-05 08:00',
  version: '2026-10-05T07:00:00.000Z',
  ...more,
});
const facts = (more: Partial<Row> = {}): Row => ({
  id: 'restricted:AP-26-0001',
  kind: 'restricted facts',
  state: 'done',
  reference: 'AP-26-0001',
  details: '{"response":"response-1"}',
  at: '2026-10-05T07:00:05.000Z',
  ...more,
});

function purgeable(inbox: Row, delivery: Row, holds: readonly Row[] = [], arrived = true): string[] {
  const master = register(
    tables(
      [BOOKS.master.inbox, [inbox]],
      [BOOKS.master.outbox, [delivery]],
      [HOLDS, holds],
      [REFERRALS, [{ id: 'AP-26-0001', pupil: 'P-26-0001' }]],
    ),
  );
  const restricted = register(
    tables([BOOKS.restricted.inbox, arrived ? [{ id: 'restricted:AP-26-0001', state: 'applied', reference: 'AP-26-0001' }] : []]),
    'restricted',
  );
  return responsesToPurge(master, restricted, TODAY).map(({ id }) => id);
}

describe('purge responses', () => {
  it('G.6 an applied answer goes after 30 days', () => {
    expect(purgeable(entry(), facts())).toEqual(['response-1']);
    expect(purgeable(entry({ receivedAt: '2026-11-02 08:00' }), facts())).toEqual([]);
  });

  it('G.6 the days count from when its facts were last read', () => {
    expect(purgeable(entry(), facts({ at: '2026-11-20T07:00:05.000Z' }))).toEqual([]);
  });

  it.each(['needs attention', 'ignored'])('G.6 one that is “%s” never goes', (state) => {
    expect(purgeable(entry({ state }), facts())).toEqual([]);
  });

  it.each(['waiting', 'sending', 'given up'])('G.6 it stays while its restricted facts are “%s”', (state) => {
    expect(purgeable(entry(), facts({ state }))).toEqual([]);
    expect(purgeable(entry({ kind: 'meeting' }), facts({ state, reference: '' }))).toEqual([]);
  });

  it('G.6 it stays while the restricted register does not have the facts, whatever the outbox says', () => {
    expect(purgeable(entry(), facts(), [], false)).toEqual([]);
    expect(purgeable(entry({ kind: 'meeting' }), facts(), [], false)).toEqual(['response-1']);
  });

  it('G.6 it stays while its pupil is on hold', () => {
    expect(purgeable(entry(), facts(), [{ id: 'HOLD-0001', reference: 'P-26-0001' }])).toEqual([]);
    expect(purgeable(entry(), facts(), [{ id: 'HOLD-0001', reference: 'P-26-0001', liftedOn: '2026-11-01' }])).toEqual(['response-1']);
  });

  it('goes once', () => {
    expect(purgeable(entry({ purgedOn: '2026-11-30' }), facts())).toEqual([]);
  });
});
