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
