// One writer at a time: the script lock.

/** Does something while holding the script lock, or gives null when the lock was not to be had in the time. */
export function withLock<T>(waitMs: number, action: () => T): { value: T } | null {
  const lock = LockService.getScriptLock();
  if (!lock.tryLock(waitMs)) return null;
  try {
    return { value: action() };
  } finally {
    lock.releaseLock();
  }
}
