// Between script and services: whose Dates, whose arrays, which members, which errors.

import { OWNER, openSmall, type Small } from './core';
import { COLOUR, probe, seen } from './probe';

let small: Small;
beforeEach(() => {
  seen.length = 0;
  small = openSmall([probe]);
});
afterEach(() => small.close());

describe("realm: what a script gets is the script's own", () => {
  it('makes Dates, arrays and objects of services in the realm of the script', () => {
    expect(
      small.value(`var d = Probe.box().dates();
        return [d.list[0] instanceof Date, d.nested.at instanceof Date, d.list instanceof Array, d.constructor === Object, d.nested.at.getTime()];`),
    ).toEqual([true, true, true, true, 1000]);
  });

  it('gives bytes as an array of signed numbers', () => {
    expect(small.value('var b = Probe.box().bytes(); return [Array.isArray(b), b];')).toEqual([true, [0, 127, -128, -1]]);
  });

  it("keeps the workspace's clock in every way of asking for now, and plain Dates as they are", () => {
    expect(
      small.value('[Date.now(), new Date().getTime(), Date.parse(Date()), new Date(5).getTime(), new Date(2026, 0, 1).getFullYear()]'),
    ).toEqual([1788249600000, 1788249600000, 1788249600000, 5, 2026]);
    expect(
      small.value(
        'class Later extends Date {}; return [new Later(7) instanceof Later, new Later(7).getTime(), new Date(1).constructor === Date];',
      ),
    ).toEqual([true, 7, true]);
  });

  it('has none of the globals that Apps Script lacks', () => {
    expect(
      small.value(
        "['setTimeout', 'URL', 'TextEncoder', 'atob', 'fetch', 'process', 'require', 'Buffer', 'structuredClone', 'crypto'].filter(n => typeof globalThis[n] !== 'undefined')",
      ),
    ).toEqual([]);
    expect(small.thrownBy("new Function('return 1')()")).toContain('EvalError');
  });

  it('starts every execution afresh', () => {
    const counting = openSmall([probe], { code: 'var count = 0; function next() { return ++count; }' });
    expect([counting.call('next'), counting.call('next')]).toEqual([1, 1]);
    counting.close();
  });
});

describe('realm: what a service gets is of the host', () => {
  it('passes Dates, arrays, objects, errors and null for undefined', () => {
    small.value(
      "Probe.box().put(new Date(3)).put([1, [undefined]]).put({ a: undefined, b: { c: 1 } }).put(undefined).put(new TypeError('wrong'))",
    );
    const [date, list, object, nothing, error] = seen;
    expect(date).toBeInstanceOf(Date);
    expect(list).toEqual([1, [null]]);
    expect(Object.keys(object as object)).toEqual(['b']);
    expect(nothing).toBeNull();
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ name: 'TypeError', message: 'wrong' });
  });

  it('hands the very service object and enum member back', () => {
    small.value('Probe.box().put(Probe.Colour.RED).put(Probe.box())');
    expect(seen[0]).toBe(COLOUR.RED);
    expect(String(seen[1])).toBe('[object Box]');
  });
});

describe('exposure: members', () => {
  it('names a member that is not built', () => {
    expect(small.thrownBy('Probe.box().nothing()')).toBe('NotBuiltError: Box.nothing is not built in the local workspace.');
    expect(small.thrownBy('Probe.lid')).toBe('NotBuiltError: Probe.lid is not built in the local workspace.');
    expect(small.thrownBy('Probe.Colour.BLUE')).toBe('NotBuiltError: Colour.BLUE is not built in the local workspace.');
  });

  it('hides what a class keeps for itself and lets nothing be set', () => {
    expect(
      small.value("[typeof Probe.box().constructor, 'put' in Probe.box(), 'hasOwnProperty' in Probe.box(), Object.keys(Probe.box())]"),
    ).toEqual(['undefined', true, false, []]);
    expect(small.thrownBy('"use strict"; Probe.box().put = 1')).toBe('TypeError: Cannot add property put, object is not extensible');
  });

  it('gives the same object for the same object, and enum members that are one', () => {
    expect(
      small.value(`[Probe.box() === Probe.box(), Probe.colour() === Probe.Colour.GREEN, Probe.Colour.RED === Probe.Colour.GREEN,
        String(Probe.Colour.RED), Probe.Colour.GREEN.ordinal(), JSON.stringify({ c: Probe.Colour.RED }), Probe.box().toString()]`),
    ).toEqual([true, true, false, 'RED', 1, '{"c":"RED"}', 'Box']);
  });

  it("throws errors of the script's realm with Google's text and members", () => {
    expect(
      small.value(
        "try { Probe.box().fail('No.'); } catch (e) { return [e instanceof Error, e.name, e.message, e.details.code, e.details.constructor === Object]; }",
      ),
    ).toEqual([true, 'Exception', 'No.', 403, true]);
  });

  it('shows a script error on the host with its name and message', () => {
    const outcome = openSmall([probe], { code: "function f() { throw new RangeError('too far'); }" });
    const { error, record } = outcome.run({ functionName: 'f' });
    expect(error).toBeInstanceOf(Error);
    expect(record.error).toBe('RangeError: too far');
    expect(outcome.run({ functionName: 'gone' }).error?.message).toBe('Script function not found: gone');
    outcome.close();
  });

  it('lets a script hide a global behind a name of its own', () => {
    const hiding = openSmall([probe], { code: 'var Probe = 7; function f() { return Probe; }' });
    expect(hiding.call('f')).toBe(7);
    hiding.close();
  });

  it('serves the globals without a script, for as long as they are used', () => {
    const modelled = openSmall([probe], {}, { modelled: true });
    const { Probe } = modelled.core.globals(modelled.project, OWNER) as {
      Probe: { box(): { log(text: string): void; dates(): { list: Date[] } } };
    };
    for (let round = 0; round < 4000; round++) Probe.box().log('a hundred milliseconds');
    expect(Probe.box().dates().list[0]).toBeInstanceOf(Date);
    modelled.close();
  });
});
