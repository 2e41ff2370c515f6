// The simulation on a sample of calls: what a kill leaves is brought to its end by the system's own triggers.
import path from 'node:path';
import { disturb } from '../../scripts/lib/simulate/disturb';
import { JOBS, type SimulatedJob } from '../../scripts/lib/simulate/jobs';

jest.setTimeout(120_000);

const DIST = path.join(__dirname, '..', '..', 'dist');
const job = (name: string): SimulatedJob => {
  const found = JOBS.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`There is no job ${name}.`);
  return found;
};

describe('simulate: killed at a service call', () => {
  it.each([
    ['referral', 9],
    ['approval', 6],
  ])('%s loses nothing and doubles nothing', async (name, every) => {
    const { result, findings } = await disturb(job(name), { dist: DIST, disturbance: 'killed', every });
    expect(findings).toEqual([]);
    expect(result).toMatchObject({ name, lost: 0, doubled: 0, unnoticed: 0 });
    expect(result.crashPoints).toBeGreaterThan(1);
  });

  it('notices a job that does not recover', async () => {
    const forgetful: SimulatedJob = {
      name: 'forgetful',
      prepare: () => undefined,
      // Nobody runs Set up again, and no trigger stands yet.
      act: (trust) => trust.setUp(),
    };
    const { result } = await disturb(forgetful, { dist: DIST, disturbance: 'killed', every: 60 });
    expect(result.lost).toBeGreaterThan(0);
    expect(result.unnoticed).toBeGreaterThan(0);
  });
});
