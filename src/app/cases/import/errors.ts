// The Import errors tab: the rows of the last preview that cannot be taken or should be looked at; those of an earlier one make room for them.
import type { Issue } from '../../policy/import/rows';
import { add, type Change, update } from '../../register/change';
import { whole } from '../../register/need';
import type { Register } from '../../register/register';
import { IMPORT_ERRORS } from '../../register/tables';

export const ERROR_NEED = whole(IMPORT_ERRORS);

/** More rows than this that cannot be taken mean that the file is not what it should be. */
export const MOST_LEFT_OUT = 1_000;
const MOST_CHECKS = 200;

/** What is listed of the issues: those that leave a row out first in each line, and of the others the first two hundred. */
export function listed(issues: readonly Issue[]): Issue[] {
  const leftOut = issues.filter(({ kind }) => kind === 'left out').slice(0, MOST_LEFT_OUT);
  const checks = issues.filter(({ kind }) => kind === 'check');
  const shown = [...leftOut, ...checks.slice(0, MOST_CHECKS)].sort((one, other) => one.line - other.line);
  const more = checks.length - MOST_CHECKS;
  return more <= 0
    ? shown
    : [...shown, { kind: 'check', line: 0, column: '', problem: `${more} more rows should be looked at; these are the first.` }];
}

/** Puts the issues of a new preview where those of an earlier one stood; what is left of the earlier is marked as replaced. */
export function replaceErrors(register: Register, importId: string, issues: readonly Issue[]): Change[] {
  const rows = register.rows(ERROR_NEED);
  const written = write(
    issues,
    rows.map(({ id }) => id),
    importId,
    highest(rows),
  );
  const stale = rows.slice(issues.length).filter(({ kind }) => kind !== 'replaced');
  return [...written, ...stale.map(({ id }) => update(IMPORT_ERRORS, id, { kind: 'replaced' }, 'newer preview'))];
}

/** Adds issues that came up while an import was applied. */
export function moreErrors(register: Register, importId: string, issues: readonly Issue[]): Change[] {
  const rows = register.rows(ERROR_NEED);
  const free = rows.filter(({ kind }) => kind === 'replaced').map(({ id }) => id);
  return write(issues, free, importId, highest(rows));
}

/** The lines of a file that its preview left out. */
export function linesLeftOut(register: Register, importId: string): Set<number> {
  const rows = register.rows(ERROR_NEED).filter((row) => row.import === importId && row.kind === 'left out');
  return new Set(rows.map(({ line }) => line ?? 0));
}

function write(issues: readonly Issue[], free: readonly string[], importId: string, last: number): Change[] {
  return issues.map(({ kind, line, column, problem }, index): Change => {
    const fields = { import: importId, kind, line, column: column.slice(0, 100), problem };
    const id = free[index];
    return id === undefined
      ? add(IMPORT_ERRORS, { id: `E${last + 1 + index - free.length}`, ...fields })
      : update(IMPORT_ERRORS, id, fields);
  });
}

function highest(rows: readonly { id: string }[]): number {
  return rows.reduce((most, { id }) => Math.max(most, Number(id.slice(1)) || 0), 0);
}

/** The lines that issues of a kind are about. */
export function linesOf(issues: readonly Issue[], kind: Issue['kind'] = 'left out'): Set<number> {
  return new Set(issues.filter((issue) => issue.kind === kind).map(({ line }) => line));
}
