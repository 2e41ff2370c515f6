/** Counts what a whole test run came to: Jest's tests, and each other step as one. */

export interface StepResult {
  name: string;
  passed: number;
  failed: number;
  seconds: number;
  /** What to print when the step failed. */
  detail?: string;
}

/** The part of Jest's JSON report that is counted. */
export interface JestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  numRuntimeErrorTestSuites: number;
}

/** A suite that does not start counts as a failure, and so does a skipped test: a test that does not run proves nothing. */
export function countJest(report: JestReport | undefined, exitCode: number): { passed: number; failed: number } {
  if (!report) return { passed: 0, failed: 1 };
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites + report.numPendingTests + report.numTodoTests;
  const unexplained = failed === 0 && exitCode !== 0;
  return { passed: report.numPassedTests, failed: unexplained ? 1 : failed };
}

/** The closing line. */
export function closingLine(steps: readonly StepResult[]): string {
  const passed = steps.reduce((sum, step) => sum + step.passed, 0);
  const failed = steps.reduce((sum, step) => sum + step.failed, 0);
  return `${passed} passed, ${failed} failed`;
}
