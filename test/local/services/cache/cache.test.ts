// CacheService, by the statements of its reference page.
import { CacheBackend, cache } from '../../../../src/local/services/cache';
import { OWNER, openSmall, type Small } from '../../runtime/core';

const CODE = `
  function put(k, v, s) { if (s === undefined) CacheService.getScriptCache().put(k, v); else CacheService.getScriptCache().put(k, v, s); }
  function get(k) { return CacheService.getScriptCache().get(k); }
  function fill(count) { var all = {}; for (var i = 0; i < count; i++) all['k' + i] = 'v'; CacheService.getScriptCache().putAll(all); }
  function late(count) { for (var i = 0; i < count; i++) CacheService.getScriptCache().put('late' + i, 'v', 21600); }
  function count(prefix, n) { var keys = []; for (var i = 0; i < n; i++) keys.push(prefix + i); return Object.keys(CacheService.getScriptCache().getAll(keys)).length; }
  function user(v) { if (v) CacheService.getUserCache().put('k', v); return CacheService.getUserCache().get('k'); }
`;
let small: Small;
beforeEach(() => {
  small = openSmall([cache], { code: CODE });
});
afterEach(() => small.close());
const later = (seconds: number): unknown => small.core.advanceTo(small.core.clock.now() + seconds * 1000);

describe('Cache: put and get', () => {
  it('gives null for what is not there, and texts for what is', () => {
    expect(small.call('get', 'foo')).toBeNull();
    small.call('put', 'foo', 'bar');
    small.call('put', 'number', 5);
    expect([small.call('get', 'foo'), small.call('get', 'number')]).toEqual(['bar', '5']);
  });

  it('forgets after ten minutes, or after the seconds asked for', () => {
    small.call('put', 'ten', 'x');
    small.call('put', 'long', 'x', 21_600);
    later(599);
    expect(small.call('get', 'ten')).toBe('x');
    later(1);
    expect([small.call('get', 'ten'), small.call('get', 'long')]).toEqual([null, 'x']);
    later(21_000);
    expect(small.call('get', 'long')).toBeNull();
  });

  it('refuses keys over 250 characters, values over 100 KB and times outside 1 to 21,600 seconds', () => {
    small.call('put', 'k'.repeat(250), 'v'.repeat(102_400));
    expect(() => small.call('put', 'k'.repeat(251), 'v')).toThrow('Argument too large: key');
    expect(() => small.call('put', 'k', 'v'.repeat(102_401))).toThrow('Argument too large: value');
    expect(() => small.call('put', 'k', 'v', 0)).toThrow('Invalid argument: expirationInSeconds');
    expect(() => small.call('put', 'k', 'v', 21_601)).toThrow('Invalid argument: expirationInSeconds');
    expect(() => small.call('put', 'k', null)).toThrow(
      "The parameters (String,null) don't match the method signature for CacheService.Cache.put.",
    );
  });

  it('keeps the nine hundred farthest from expiry when more than a thousand are written', () => {
    small.call('fill', 1000);
    expect(small.call('count', 'k', 1000)).toBe(1000);
    small.call('late', 1);
    expect([small.call('count', 'k', 1000), small.call('count', 'late', 1)]).toEqual([899, 1]);
  });

  it('gets, puts and removes many at once', () => {
    expect(
      small.value(`var c = CacheService.getScriptCache(); c.putAll({ foo: 'a', x: 'b', gone: 'c' }, 20); c.remove('gone');
        var all = c.getAll(['foo', 'x', 'missing']); c.removeAll(['foo', 'x']); return [all, c.getAll(['foo', 'x'])];`),
    ).toEqual([{ foo: 'a', x: 'b' }, {}]);
  });
});

describe('CacheService: whose cache', () => {
  it('keeps users apart, has no document cache when standalone, and lasts over executions until it is emptied', () => {
    small.call('user', 'mine');
    expect(small.run({ functionName: 'user', effectiveUser: 'other@trust.example' }).value).toBeNull();
    expect(small.run({ functionName: 'user', effectiveUser: OWNER }).value).toBe('mine');
    expect(small.value('CacheService.getDocumentCache()')).toBeNull();
    small.core.backend(CacheBackend).clear();
    expect(small.call('user')).toBeNull();
  });
});
