/** What a job cost, read from the ledger of its executions. */
import type { Execution } from '../../../src/local';

/** A job at one size of the register. Times in seconds; `calls` are those for which the script leaves its own process. */
export interface Measured {
  name: string;
  size: number;
  calls: number;
  reads: number;
  writes: number;
  modelledSeconds: number;
  cpuSeconds: number;
}

/** More of a job than the figures that are printed. */
export interface Sample extends Measured {
  locks: number;
  mails: number;
  /** Google Docs made. */
  documents: number;
}

const READS = /^Sheets\.Spreadsheets\.(get|Values\.(get|batchGet))$/;
const WRITES = /^Sheets\.Spreadsheets\.(batchUpdate|create|Values\.(update|append|batchUpdate|clear|batchClear))$/;
/** The call by which a job's changes become so. */
export const COMMIT = 'Sheets.Spreadsheets.batchUpdate';
/** Calls that are modelled as quicker than this are work within the script's process: getters, texts, hashes. */
const CALL_MS = 2;

type Call = Execution['calls'][number];

/** All of the executions together. */
export function inAll(name: string, size: number, executions: readonly Execution[]): Sample {
  const modelledMs = executions.reduce((sum, execution) => sum + execution.modelledMs, 0);
  return sample(
    name,
    size,
    executions.flatMap(({ calls }) => calls),
    modelledMs,
    cpuOf(executions),
  );
}

/** The execution up to its first write of the register, that write among it, with the CPU measured until then. @throws Error when it wrote nothing. */
export function untilCommitted(name: string, size: number, execution: Execution, cpuSeconds: number): Sample {
  const last = execution.calls.findIndex(({ method }) => method === COMMIT);
  if (last < 0) throw new Error(`${name}: ${execution.name} wrote nothing${execution.error ? ` (${execution.error})` : ''}.`);
  const before = execution.calls.slice(0, last + 1);
  const after = execution.calls.slice(last + 1).reduce((sum, { ms }) => sum + ms, 0);
  return sample(name, size, before, execution.modelledMs - after, cpuSeconds);
}

/**
 * The one job within an execution that ends with the last write before a call: from its lock to that write. @throws Error where there is none.
 */
export function jobBefore(name: string, size: number, execution: Execution, method: string, cpuSeconds: number): Sample {
  const { calls } = execution;
  const end = calls.findIndex((call) => call.method === method);
  const commit = calls.slice(0, Math.max(0, end)).findLastIndex((call) => call.method === COMMIT);
  const lock = calls.slice(0, Math.max(0, commit)).findLastIndex((call) => call.method === 'Lock.tryLock');
  if (end < 0 || commit < 0 || lock < 0) throw new Error(`${name}: ${execution.name} has no write before ${method}.`);
  const own = calls.slice(lock, commit + 1);
  return sample(
    name,
    size,
    own,
    own.reduce((sum, { ms }) => sum + ms, 0),
    cpuSeconds,
  );
}

function sample(name: string, size: number, calls: readonly Call[], modelledMs: number, cpuSeconds: number): Sample {
  const count = (matches: (call: Call) => boolean): number => calls.filter(matches).reduce((sum, call) => sum + call.count, 0);
  return {
    name,
    size,
    calls: count((call) => call.ms / call.count >= CALL_MS),
    reads: count(({ method }) => READS.test(method)),
    writes: count(({ method }) => WRITES.test(method)),
    modelledSeconds: round(modelledMs / 1000),
    cpuSeconds: round(cpuSeconds),
    locks: count(({ method }) => method === 'Lock.tryLock'),
    mails: count(({ method }) => method === 'Gmail.Users.Messages.send'),
    documents: 0,
  };
}

function cpuOf(executions: readonly Execution[]): number {
  return executions.reduce((sum, { cpuMs }) => sum + cpuMs, 0) / 1000;
}

function round(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
