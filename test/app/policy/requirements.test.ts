// Requirement ids: as many as the policy gives, each with a line.
import { REQUIREMENTS } from '../../../src/app/policy/requirements';

describe('requirements', () => {
  const ids = Object.keys(REQUIREMENTS);

  it('are the policy’s 197 and its 8 gaps', () => {
    expect(ids.filter((id) => id.startsWith('G.'))).toEqual(['G.1', 'G.2', 'G.3', 'G.4', 'G.5', 'G.6', 'G.7', 'G.8']);
    expect(ids).toHaveLength(197 + 8);
    expect(ids).toEqual(expect.arrayContaining(['A.17-19', 'A.25-27', 'B.9-12', 'B.13-16', 'C.9-11', 'E.Q.3r-12r', 'S5.X', 'S4.1.3a']));
  });

  it('each have one short line', () => {
    expect(Object.values(REQUIREMENTS).filter((line) => line.length < 10 && line !== 'Cost' && line !== 'End date')).toEqual([]);
    expect(Object.values(REQUIREMENTS).filter((line) => line.length > 100 || line.includes('\n'))).toEqual([]);
  });
});
