/** What a test run is counted as. */
import { closingLine, countJest } from '../../../scripts/lib/summary';

const report = { numPassedTests: 40, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, numRuntimeErrorTestSuites: 0 };

describe('summary: counting Jest', () => {
  it('takes passed and failed tests', () => {
    expect(countJest({ ...report, numFailedTests: 2 }, 1)).toEqual({ passed: 40, failed: 2 });
  });

  it('counts a suite that did not start, a skipped test and a todo as failed', () => {
    expect(countJest({ ...report, numRuntimeErrorTestSuites: 1, numPendingTests: 2, numTodoTests: 3 }, 1)).toEqual({
      passed: 40,
      failed: 6,
    });
  });

  it('counts a failure where Jest ends badly or leaves no report', () => {
    expect(countJest(report, 1)).toEqual({ passed: 40, failed: 1 });
    expect(countJest(undefined, 0)).toEqual({ passed: 0, failed: 1 });
  });

  it('passes a clean run', () => {
    expect(countJest(report, 0)).toEqual({ passed: 40, failed: 0 });
  });
});

describe('summary: the closing line', () => {
  it('adds every step', () => {
    const steps = [
      { name: 'types', passed: 1, failed: 0, seconds: 1 },
      { name: 'lint', passed: 0, failed: 1, seconds: 1 },
      { name: 'tests', passed: 40, failed: 2, seconds: 1 },
    ];
    expect(closingLine(steps)).toBe('41 passed, 3 failed');
  });
});
