// PropertiesService, by the statements of its reference page.
import { properties } from '../../../../src/local/services/properties';
import { openSmall, type Small } from '../../runtime/core';

let small: Small;
beforeEach(() => {
  small = openSmall([properties], {
    code: "function user(v) { var p = PropertiesService.getUserProperties(); if (v) p.setProperty('k', v); return p.getProperty('k'); }",
  });
});
afterEach(() => small.close());
const script = 'var p = PropertiesService.getScriptProperties();';

describe('Properties', () => {
  it('keeps texts over executions and over a reopening', () => {
    small.value(`${script} p.setProperty('a', 'x').setProperty('n', 5).setProperty('t', true);`);
    expect(
      small.value(`${script} return [p.getProperty('a'), p.getProperty('n'), p.getProperty('t'), p.getProperty('none'), p.getKeys()];`),
    ).toEqual(['x', '5', 'true', null, ['a', 'n', 't']]);
    const again = openSmall([properties], { directory: small.core.store.directory });
    expect(again.value(`${script} return p.getProperties();`)).toEqual({ a: 'x', n: '5', t: 'true' });
  });

  it('gives a copy that is no live view', () => {
    expect(
      small.value(`${script} p.setProperty('a', 'x'); var all = p.getProperties(); all.a = 'changed'; return p.getProperty('a');`),
    ).toBe('x');
  });

  it('sets many, deleting the others when asked, and deletes one or all', () => {
    expect(
      small.value(`${script} p.setProperties({ a: '1', b: '2' }); p.setProperties({ c: '3' }); var all = p.getKeys();
        p.setProperties({ d: '4' }, true); var only = p.getKeys(); p.deleteProperty('d'); var none = p.getKeys(); p.deleteAllProperties(); return [all, only, none];`),
    ).toEqual([['a', 'b', 'c'], ['d'], []]);
    expect(small.value(`${script} return p.getProperty('toString');`)).toBeNull();
  });

  it('refuses values over 9 KB and a store over 500 KB, and then keeps what was there', () => {
    expect(small.value(`${script} p.setProperty('k', 'é'.repeat(4608)); return p.getProperty('k').length;`)).toBe(4608);
    expect(small.thrownBy(`${script} p.setProperty('k', 'é'.repeat(4609));`)).toBe('Exception: Argument too large: value');
    expect(small.thrownBy(`${script} for (var i = 0; i < 100; i++) p.setProperty('key' + i, 'v'.repeat(9000));`)).toBe(
      'Exception: You have exceeded the property storage quota. Please remove some properties and try again.',
    );
    expect(small.value(`${script} return p.getKeys().length;`)).toBe(56);
    expect(small.thrownBy(`${script} p.setProperty('k', null);`)).toContain(
      "The parameters (String,null) don't match the method signature for PropertiesService.Properties.setProperty.",
    );
  });

  it("spends the day's quota of reads and writes", () => {
    const consumer = openSmall([properties], {}, { quotas: 'consumer' });
    expect(consumer.thrownBy(`${script} for (var i = 0; i <= 50000; i++) p.getProperty('k');`)).toBe(
      'Exception: Service invoked too many times for one day: properties.',
    );
    consumer.close();
  });
});

describe('PropertiesService: whose properties', () => {
  it('keeps users apart, and has document properties only when bound', () => {
    small.call('user', 'mine');
    expect(small.run({ functionName: 'user', effectiveUser: 'other@trust.example' }).value).toBeNull();
    expect(small.value('PropertiesService.getDocumentProperties()')).toBeNull();
    small.project.boundTo = 'sheet-1';
    expect(small.value("PropertiesService.getDocumentProperties().setProperty('a', '1').getProperty('a')")).toBe('1');
  });
});
