// LockService, by the statements of its reference page.
import { lock } from '../../../../src/local/services/lock';
import { utilities } from '../../../../src/local/services/utilities';
import { openSmall, type Small } from '../../runtime/core';

const CODE = `
  function holding(kind) { var l = LockService['get' + kind + 'Lock'](); l.waitLock(1000); Utilities.getUuid(); return l.hasLock(); }
  function trying(kind, ms) { var l = LockService['get' + kind + 'Lock'](); var start = Date.now(); return [l.tryLock(ms), l.hasLock(), Date.now() - start]; }
  function waiting() { LockService.getScriptLock().waitLock(2000); }
  function failing() { LockService.getScriptLock().waitLock(1000); throw new Error('while holding'); }
`;
let small: Small;
beforeEach(() => {
  small = openSmall([lock, utilities], { code: CODE }, { modelled: true });
});
afterEach(() => small.close());

/** What happens while another execution holds the lock: at its getUuid. */
function meanwhile<T>(kind: string, action: () => T): T {
  let result: { value: T } | undefined;
  small.core.faults.before(3, () => {
    result = { value: action() };
  });
  expect(small.call('holding', kind)).toBe(true);
  if (!result) throw new Error('Nothing happened meanwhile.');
  return result.value;
}

describe('Lock', () => {
  it('is not held before it is acquired, is held again without effect, and can be released', () => {
    expect(
      small.value(`var l = LockService.getScriptLock(); var had = [l.hasLock()]; had.push(l.tryLock(10), l.tryLock(10), l.hasLock());
        l.releaseLock(); l.releaseLock(); had.push(l.hasLock()); return had;`),
    ).toEqual([false, true, true, true, false]);
  });

  it('waits as long as asked while another execution holds it, and then gives false', () => {
    expect(meanwhile('Script', () => small.call('trying', 'Script', 5000))).toEqual([false, false, 5076]);
  });

  it("throws Google's text when waitLock runs out", () => {
    expect(meanwhile('Script', () => small.run({ functionName: 'waiting' }).error?.message)).toBe(
      'Lock timeout: another process was holding the lock for too long.',
    );
  });

  it('is let go at the end of an execution, however it ends', () => {
    expect(small.run({ functionName: 'failing' }).error?.message).toBe('while holding');
    expect(small.call('trying', 'Script', 0)).toEqual([true, true, 76]);
    small.core.faults.dieAt(3);
    expect(small.run({ functionName: 'holding', args: ['Script'] }).record.died).toBe(true);
    expect(small.call('trying', 'Script', 0)).toEqual([true, true, 76]);
  });

  it('asks for a number of milliseconds', () => {
    expect(small.thrownBy("LockService.getScriptLock().tryLock('1000')")).toContain(
      "The parameters (String) don't match the method signature for LockService.Lock.tryLock.",
    );
  });
});

describe('LockService: whose lock', () => {
  it('keeps users, documents and the script apart', () => {
    const other = { functionName: 'trying', args: ['User', 0], effectiveUser: 'other@trust.example', activeUser: 'other@trust.example' };
    expect(meanwhile('User', () => small.run(other).value)).toEqual([true, true, 76]);
    expect(meanwhile('User', () => small.call('trying', 'User', 0))).toEqual([false, false, 76]);
    expect(meanwhile('User', () => small.call('trying', 'Script', 0))).toEqual([true, true, 76]);
  });

  it('has no document lock in a standalone script or a web app', () => {
    expect(small.value('LockService.getDocumentLock()')).toBeNull();
    small.project.boundTo = 'sheet-1';
    expect(small.value('LockService.getDocumentLock().tryLock(1)')).toBe(true);
    expect(small.run({ functionName: 'trying', args: ['Document', 1], kind: 'web app' }).error?.name).toBe('TypeError');
  });
});
