// The bench: counts that the design promises, on the built bundle, and that they do not grow with the register.
import path from 'node:path';
import { missed } from '../../scripts/lib/bench/budgets';
import { cellFigures } from '../../scripts/lib/bench/cells';
import { measureJobs } from '../../scripts/lib/bench/jobs';
import type { Sample } from '../../scripts/lib/bench/measure';
import { allHold, describeBench } from '../../scripts/lib/bench/report';

const DIST = path.join(__dirname, '..', '..', 'dist');

const sample = (name: string, figures: Partial<Sample> = {}): Sample => ({
  name,
  size: 100,
  calls: 5,
  reads: 1,
  writes: 1,
  modelledSeconds: 1,
  cpuSeconds: 0.5,
  locks: 1,
  mails: 0,
  documents: 0,
  ...figures,
});

describe('bench: a small and a larger trust', () => {
  const samples: Sample[] = [];
  beforeAll(async () => {
    for (const size of [100, 300]) samples.push(...(await measureJobs(size, DIST, () => undefined)));
  }, 120_000);
  const at = (name: string) => samples.filter((found) => found.name === name);

  it('measures every job at both sizes', () => {
    const names = [...new Set(samples.map(({ name }) => name))];
    expect(names).toEqual(
      expect.arrayContaining(['referral submitted: in all', 'approver’s page: open', 'set up: again', 'tick with nothing to do']),
    );
    for (const name of names) expect(at(name).map(({ size }) => size)).toEqual([100, 300]);
  });

  it('a referral takes one lock, one read and one write until it is committed', () => {
    for (const { locks, reads, writes, mails } of at('referral submitted: until committed')) {
      expect({ locks, reads, writes, mails }).toEqual({ locks: 1, reads: 1, writes: 1, mails: 0 });
    }
  });

  it('a decision takes one lock, two reads and one write until it is committed', () => {
    for (const { locks, reads, writes } of at('approver’s page: decide until committed'))
      expect({ locks, reads, writes }).toEqual({ locks: 1, reads: 2, writes: 1 });
  });

  it('the sweep takes as many calls in a larger register, one read and one write', () => {
    const [small, large] = at('morning sweep: until committed');
    expect(large?.calls).toBe(small?.calls);
    for (const { locks, reads, writes } of [small, large] as Sample[])
      expect({ locks, reads, writes }).toEqual({ locks: 1, reads: 1, writes: 1 });
    expect(at('morning sweep: in all').every(({ mails }) => mails > 0)).toBe(true);
  });

  it('a menu item takes four calls in the engine', () => {
    expect(at('menu item: my list').map(({ calls, writes }) => [calls, writes])).toEqual([
      [4, 0],
      [4, 0],
    ]);
  });

  it('a tick with nothing to do writes nothing', () => {
    expect(at('tick with nothing to do').map(({ writes }) => writes)).toEqual([0, 0]);
  });

  it('makes all waiting documents in one tick', () => {
    expect(at('documents in bulk').map(({ documents, writes }) => [documents, writes])).toEqual([
      [100, 2],
      [300, 2],
    ]);
  });

  it('every budget of counts and modelled time holds', () => {
    const onTime = samples.map((found) => ({ ...found, cpuSeconds: 0 }));
    expect(onTime.flatMap((found) => missed(found, onTime).map((what) => `${found.name}, ${found.size}: ${what}`))).toEqual([]);
  });
});

describe('bench: budgets', () => {
  const REFERRAL = 'referral submitted: until committed';

  it('name each figure that is over', () => {
    const slow = sample(REFERRAL, { modelledSeconds: 2.1, reads: 2 });
    expect(missed(slow, [slow])).toEqual(['reads over 1', 'seconds over 2']);
    expect(missed(sample(REFERRAL), [])).toEqual([]);
  });

  it('see calls that grow with the register', () => {
    const [small, large] = [sample(REFERRAL), sample(REFERRAL, { size: 1_000, calls: 6 })];
    expect(missed(large, [small, large])).toEqual(['calls grow with the register']);
  });

  it('measure documents by the piece', () => {
    const bulk = (modelledSeconds: number) => sample('documents in bulk', { modelledSeconds, documents: 100 });
    expect([missed(bulk(50), []), missed(bulk(51), [])]).toEqual([[], ['seconds a document over 0.5']]);
  });

  it('hold only when bundles are small and quick too', () => {
    const bundle = { project: 'engine', bytes: 250_000, loadMs: 20 };
    expect(allHold([sample(REFERRAL)], [bundle])).toBe(true);
    expect(allHold([sample(REFERRAL)], [{ ...bundle, bytes: 1_000_001 }])).toBe(false);
    expect(allHold([sample(REFERRAL)], [{ ...bundle, loadMs: 20.5 }])).toBe(false);
    expect(allHold([sample(REFERRAL, { writes: 2 })], [bundle])).toBe(false);
  });

  it('are printed beside the figures, with a mark where they are missed', () => {
    const lines = describeBench([sample(REFERRAL, { modelledSeconds: 2.1 })], [{ project: 'engine', bytes: 1_010_000, loadMs: 3 }]);
    expect(lines.find((line) => line.startsWith(REFERRAL))).toMatch(/seconds ≤ 2 +✗ seconds over 2$/);
    expect(lines).toContain('engine: 1010.0 kB of 1000 kB, loads in 3.0 ms of 20 ms  ✗');
  });
});

describe('cells', () => {
  it('each table stays under a third of Google’s cap at the largest size, and all together under it', () => {
    const figures = cellFigures();
    expect(figures.filter(({ holds }) => !holds)).toEqual([]);
    const [largest] = figures;
    expect(largest?.cells).toBe((largest?.rows ?? 0) * (largest?.columns ?? 0));
    expect(largest?.cells).toBeLessThanOrEqual(3_333_333);
    expect(figures.at(-1)).toMatchObject({ table: 'these of the register together', holds: true });
  });
});
