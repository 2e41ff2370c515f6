// Proposals of what need not be kept: once each, never what is on hold, and nothing in them tells of child protection.
import fc from 'fast-check';
import { proposeRetention, protectedPupils } from '../../../../src/app/cases/data-protection/propose-retention';
import type { Register } from '../../../../src/app/register/register';
import {
  CARE,
  CONCERNS,
  HOLDS,
  PLACEMENTS,
  PROVIDERS,
  PUPILS,
  REFERRALS,
  RETENTION,
  STAFF,
  SUBJECT_ACCESS,
} from '../../../../src/app/register/tables';
import { applied, type Row, register, staffWith, tables } from '../small-register';

const TODAY = '2045-01-10';
const pupil = (id: string, more: Partial<Row> = {}): Row => ({
  id,
  forename: 'Zed',
  surname: 'Testerly',
  dateOfBirth: '2012-05-17',
  sendStatus: 'none',
  ...more,
});
const placement = (id: string, of: string, more: Partial<Row> = {}): Row => ({
  id,
  pupil: of,
  provider: 'PRV-0001',
  state: 'ended',
  endedOn: '2027-07-20',
  ...more,
});
const proposed = (of: Register, watched: readonly string[] = [], today = TODAY) => proposeRetention(of, new Set(watched), today);
const ids = (changes: readonly { id: string }[]) => changes.map(({ id }) => id).sort();

describe('propose retention', () => {
  it('G.6 proposes a file past its day once, and deletes nothing', () => {
    const before = register(tables([PUPILS, [pupil('P-26-0001')]]));
    const { changes } = proposed(before);
    expect(changes).toMatchObject([
      {
        kind: 'add',
        table: RETENTION,
        id: 'pupil:P-26-0001',
        fields: { pupil: 'P-26-0001', state: 'proposed', keepUntil: '2037-05-17', retentionClass: 'pupil file' },
      },
    ]);
    expect(proposed(applied(before, { changes })).changes).toEqual([]);
  });

  it('G.6 waits until the day has passed, and for as long as a placement runs', () => {
    const rows = register(tables([PUPILS, [pupil('P-26-0001')]]));
    expect(proposed(rows, [], '2037-05-17').changes).toEqual([]);
    expect(proposed(rows, [], '2037-05-18').changes).toHaveLength(1);
    const running = register(
      tables([PUPILS, [pupil('P-26-0001')]], [PLACEMENTS, [placement('AP-26-0001', 'P-26-0001', { state: 'live' })]]),
    );
    expect(proposed(running).changes).toEqual([]);
  });

  it('G.6 proposes attendance and contract of an ended placement before the file, and not beside it', () => {
    const rows = register(tables([PUPILS, [pupil('P-26-0001')]], [PLACEMENTS, [placement('AP-26-0001', 'P-26-0001')]]));
    expect(ids(proposed(rows, [], '2034-01-10').changes)).toEqual(['attendance:AP-26-0001', 'contract:AP-26-0001']);
    expect(ids(proposed(rows).changes)).toEqual(['pupil:P-26-0001']);
  });

  it('G.6 proposes closed providers, leavers, and requests that were answered', () => {
    const rows = register(
      tables(
        [
          PROVIDERS,
          [
            { id: 'PRV-0001', name: 'Sample Workshop', closedOn: '2030-01-01' },
            { id: 'PRV-0002', name: 'Open Barn', closedOn: '' },
          ],
        ],
        staffWith('kit@trust.example', { leftOn: '2030-01-01' }),
        [
          SUBJECT_ACCESS,
          [{ id: 'SA-30-0001', pupil: 'P-26-0001', state: 'released', askedBy: 'Jo', askedOn: '2030-01-01', releasedOn: '2030-01-20' }],
        ],
      ),
    );
    expect(ids(proposed(rows).changes)).toEqual(['provider:PRV-0001', 'request:SA-30-0001', 'staff:kit@trust.example']);
    expect(STAFF.retention).toBe('staff');
  });

  it('G.6 what is kept beyond its day is proposed again after the time in the Rules', () => {
    const kept = { id: 'pupil:P-26-0001', pupil: 'P-26-0001', state: 'keep', decidedOn: '2044-02-01' };
    const rows = register(tables([PUPILS, [pupil('P-26-0001')]], [RETENTION, [kept]]));
    expect(proposed(rows).changes).toEqual([]);
    expect(proposed(rows, [], '2045-02-01').changes).toMatchObject([
      { kind: 'update', id: 'pupil:P-26-0001', fields: { state: 'proposed' } },
    ]);
  });

  it('G.6 counts pupils of whom nobody can tell the day, and leaves erased ones alone', () => {
    const rows = register(
      tables([PUPILS, [pupil('P-26-0001', { dateOfBirth: '' }), pupil('P-26-0002', { dateOfBirth: '', surname: 'erased' })]]),
    );
    expect(proposed(rows)).toEqual({ changes: [], undated: 1 });
  });

  it('G.6 nothing in a proposal differs for a pupil with a child protection record', () => {
    const rows = register(tables([PUPILS, [pupil('P-26-0001'), pupil('P-26-0002')]]));
    expect(proposed(rows, ['P-26-0001']).changes).toEqual(proposed(rows).changes);
    expect(JSON.stringify(proposed(rows, ['P-26-0001']).changes.map(({ id, fields, why }) => [id, fields, why]))).not.toMatch(
      /protection/i,
    );
  });

  it('reads who has such a record from care status, concerns and bars', () => {
    const restricted = register(
      tables(
        [
          CARE,
          [
            { id: 'AP-26-0001', pupil: 'P-1', careStatus: 'none' },
            { id: 'AP-26-0002', pupil: 'P-2', careStatus: 'childProtectionPlan' },
          ],
        ],
        [CONCERNS, [{ id: 'C-1', pupil: 'P-3' }]],
      ),
      'restricted',
    );
    expect([...protectedPupils(restricted)].sort()).toEqual(['P-2', 'P-3']);
  });

  it('G.6 nothing on hold is ever proposed, by whichever id the hold names it', () => {
    const holds = fc.array(
      fc.record({
        reference: fc.constantFrom(
          'P-26-0001',
          'P-26-0002',
          'AP-26-0001',
          'AP-26-0002',
          'PRV-0001',
          'PRV-0002',
          'all',
          'kit@trust.example',
        ),
        liftedOn: fc.constantFrom('', '2040-01-01'),
      }),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(holds, fc.constantFrom('2034-01-10', '2045-01-10'), (set, today) => {
        const rows = register(
          tables(
            [PUPILS, [pupil('P-26-0001'), pupil('P-26-0002')]],
            [
              REFERRALS,
              [
                { id: 'AP-26-0001', pupil: 'P-26-0001' },
                { id: 'AP-26-0002', pupil: 'P-26-0002' },
              ],
            ],
            [PLACEMENTS, [placement('AP-26-0001', 'P-26-0001'), placement('AP-26-0002', 'P-26-0002', { provider: 'PRV-0002' })]],
            [
              PROVIDERS,
              [
                { id: 'PRV-0001', name: 'Sample Workshop', closedOn: '2027-07-21' },
                { id: 'PRV-0002', name: 'Open Barn', closedOn: '2027-07-21' },
              ],
            ],
            staffWith('kit@trust.example', { leftOn: '2027-07-21' }),
            [HOLDS, set.map((hold, index) => ({ id: `HOLD-${index}`, ...hold }))],
          ),
        );
        const standing = new Set<string>(set.filter(({ liftedOn }) => liftedOn === '').map(({ reference }) => reference));
        const touched: Record<string, string[]> = {
          'P-26-0001': ['P-26-0001', 'AP-26-0001', 'PRV-0001'],
          'P-26-0002': ['P-26-0002', 'AP-26-0002', 'PRV-0002'],
        };
        const found = proposed(rows, [], today).changes;
        for (const { fields } of found) {
          const { pupil: of, reference } = fields as { pupil: string; reference: string };
          expect(['all', reference, ...(touched[of] ?? [])].filter((id) => standing.has(id))).toEqual([]);
        }
        // And what no hold touches is.
        if (standing.size === 0) expect(found).toHaveLength(today === '2045-01-10' ? 5 : 7);
      }),
    );
  });
});
