// What may be forgotten at any time: the script's cache.

/** The cached text, or null. */
export function kept(key: string): string | null {
  return CacheService.getScriptCache().get(key);
}

/** Caches a text for up to six hours. */
export function keepForHours(key: string, value: string, hours: number): void {
  CacheService.getScriptCache().put(key, value, hours * 3600);
}

/** Caches a text for some seconds. */
export function keepForSeconds(key: string, value: string, seconds: number): void {
  CacheService.getScriptCache().put(key, value, seconds);
}

/** Cached texts by key; those that are not there are left out. */
export function keptAll(keys: readonly string[]): Record<string, string> {
  return CacheService.getScriptCache().getAll([...keys]) as Record<string, string>;
}

/** Takes a text out of the cache. */
export function forget(key: string): void {
  CacheService.getScriptCache().remove(key);
}
