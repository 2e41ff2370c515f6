// References: one form, always the next number, never one twice.
import fc from 'fast-check';
import { formatReference, nextReference, parseReference } from '../../../src/app/policy/references';

const reference = fc.record({ year: fc.integer({ min: 2000, max: 2099 }), number: fc.integer({ min: 1, max: 99_999 }) });

describe('references', () => {
  it('begin each calendar year at 0001 and grow to five digits', () => {
    expect(nextReference([], 2026)).toBe('AP-26-0001');
    expect(nextReference(['AP-26-0001', 'AP-25-0040'], 2026)).toBe('AP-26-0002');
    expect(nextReference(['AP-26-9999'], 2026)).toBe('AP-26-10000');
    expect(nextReference(['AP-26-10000', 'AP-26-9999'], 2026)).toBe('AP-26-10001');
  });

  it('never fill a gap, and pass over other texts', () => {
    expect(nextReference(['AP-26-0007', '', 'Reference', 'AP-26-0003'], 2026)).toBe('AP-26-0008');
  });

  it('are never used again, whatever was given before', () => {
    fc.assert(
      fc.property(fc.array(reference), fc.integer({ min: 2020, max: 2030 }), (given, year) => {
        const existing = given.filter(({ number }) => number < 99_999).map(formatReference);
        const next = nextReference(existing, year);
        expect(existing).not.toContain(next);
        expect(parseReference(next)?.year).toBe(year);
      }),
    );
  });

  it('are read back as written, whatever the case and the spaces around', () => {
    fc.assert(
      fc.property(reference, (given) => {
        expect(parseReference(` ${formatReference(given).toLowerCase()} `)).toEqual(given);
      }),
    );
  });

  it.each(['AP-26-0000', 'AP-26-00001', 'AP-26-1', 'AP-2026-0001', 'AP-26-100000', 'AP 26 0001', 'AP-26-0001x', ''])(
    'do not look like %s',
    (text) => {
      expect(parseReference(text)).toBeNull();
    },
  );

  it('run out with a plain word, and refuse a year beyond the century', () => {
    expect(() => nextReference(['AP-26-99999'], 2026)).toThrow(expect.objectContaining({ code: 'reference-exhausted' }));
    expect(() => nextReference([], 1999)).toThrow(expect.objectContaining({ code: 'reference-invalid' }));
  });
});
