// Executions: faults, deaths, limits, quotas and what is recorded.

import { OWNER, openSmall, type Small } from './core';
import { probe, seen } from './probe';

const CODE = `
  function three() { Probe.box().put(1); Probe.box().put(2); Probe.box().put(3); return 'done'; }
  function stubborn() {
    for (let i = 0; i < 5; i++) { try { Probe.box().put(i); } catch (e) { try { Probe.box().log('caught'); } catch (again) {} } }
    return 'alive';
  }
  function twice() { return Probe.box().twice(); }
  function slow() { for (;;) Probe.box().log('.'); }
  function spend(n) { return Probe.box().spend(n); }
  function remember(text) { Probe.box().remember(text); }
`;
let small: Small;
beforeEach(() => {
  seen.length = 0;
  small = openSmall([probe], { code: CODE });
});
afterEach(() => small.close());

describe('faults: ordered by number', () => {
  it('fails the nth call, once, and the script may go on', () => {
    small.core.faults.failAt(4, 'Service error: Probe');
    expect(small.run({ functionName: 'three' }).error?.message).toBe('Service error: Probe');
    expect(seen).toEqual([1]);
    expect(small.call('three')).toBe('done');
  });

  it('kills the execution before the nth call takes effect, and nothing it does afterwards counts', () => {
    small.core.faults.dieAt(4);
    const { error, record, value } = small.run({ functionName: 'stubborn' });
    expect(error?.name).toBe('ExecutionDeath');
    expect(value).toBeUndefined();
    expect(record).toMatchObject({ died: true, logs: [], error: 'ExecutionDeath: The execution was killed.' });
    expect(seen).toEqual([0]);
  });

  it('kills between two steps of one call', () => {
    small.core.faults.dieAt(4);
    expect(small.run({ functionName: 'twice' }).record).toMatchObject({ died: true });
    small.core.faults.clear();
    expect(small.run({ functionName: 'twice' }).record.calls).toEqual([
      { method: 'Probe.box', count: 1, ms: 1 },
      { method: 'Box.half', count: 2, ms: 20 },
      { method: 'Box.twice', count: 1, ms: 100 },
    ]);
  });

  it('dies at every point in turn, with exactly the calls before it in effect', () => {
    for (let point = 1; point <= 6; point++) {
      seen.length = 0;
      small.core.faults.dieAt(point);
      expect(small.run({ functionName: 'three' }).record.died).toBe(true);
      expect(seen).toEqual([1, 2, 3].slice(0, Math.floor((point - 1) / 2)));
    }
  });

  it('lets something else happen in between', () => {
    small.core.faults.before(4, () => small.call('remember', 'in between'));
    expect(small.call('three')).toBe('done');
    expect(small.core.store.document<string[]>('remembered', () => []).value).toEqual(['in between']);
  });
});

describe('faults: ordered by name', () => {
  it('fails the next calls of a method', () => {
    small.core.faults.failNext('Box.put', 2);
    expect(small.run({ functionName: 'three' }).error?.message).toContain('server error occurred');
    expect(small.run({ functionName: 'three' }).error).toBeDefined();
    expect(small.call('three')).toBe('done');
  });
});

describe('limits', () => {
  it('ends an execution after six modelled minutes, and a simple trigger after thirty seconds', () => {
    const modelled = openSmall([probe], { code: CODE }, { modelled: true });
    const long = modelled.run({ functionName: 'slow' });
    expect(long.error?.message).toBe('Exceeded maximum execution time');
    expect(long.record.modelledMs).toBeGreaterThan(360_000);
    expect(long.record.modelledMs).toBeLessThan(361_000);
    expect(modelled.run({ functionName: 'slow', kind: 'simple trigger' }).record.modelledMs).toBeLessThan(31_000);
    expect(modelled.core.clock.now() - Date.parse('2026-09-01T08:00:00Z')).toBeGreaterThan(390_000);
    modelled.close();
  });

  it("counts an account's quota over a day from its first use", () => {
    expect(small.call('spend', 1000)).toBe(500);
    expect(() => small.call('spend', 501)).toThrow('Service invoked too many times for one day: email.');
    expect(small.run({ functionName: 'spend', args: [1], effectiveUser: 'other@trust.example' }).value).toBe(1499);
    small.core.advanceTo(small.core.clock.now() + 24 * 60 * 60_000);
    expect(small.call('spend', 1)).toBe(1499);
  });

  it('has the smaller quotas of consumers, or none', () => {
    const consumer = openSmall([probe], { code: CODE }, { quotas: 'consumer' });
    expect(() => consumer.call('spend', 101)).toThrow('email');
    consumer.close();
    const free = openSmall([probe], { code: CODE }, { quotas: 'none' });
    expect(free.call('spend', 1_000_000)).toBe(Number.MAX_SAFE_INTEGER);
    free.close();
  });
});

describe('records', () => {
  it('keeps state and the execution list over a reopening, and prices each call', () => {
    small.call('remember', 'x');
    const { record } = small.run({ functionName: 'three' });
    expect(record).toMatchObject({
      name: 'three',
      kind: 'editor',
      user: OWNER,
      startedAt: '2026-09-01T08:00:00.000Z',
      modelledMs: 400 + 3 * 1 + 3,
    });
    expect(record.calls.at(-1)).toEqual({ method: 'Box.put', count: 1, ms: 1, request: '[3]' });
    const again = openSmall([probe], { code: CODE, directory: small.core.store.directory });
    expect(again.core.executions.map((execution) => execution.name)).toEqual(['remember', 'three']);
    expect(again.core.store.document<string[]>('remembered', () => []).value).toEqual(['x']);
  });

  it('gives the same ids for the same seed', () => {
    const other = openSmall([probe], { code: CODE });
    expect([other.project.scriptId, other.core.ids.file()]).toEqual([small.project.scriptId, small.core.ids.file()]);
    expect(small.core.ids.file()).toMatch(/^1[\w-]{43}$/);
    expect(small.core.ids.folder()).toMatch(/^1[\w-]{32}$/);
    expect(small.core.ids.uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    other.close();
  });
});
