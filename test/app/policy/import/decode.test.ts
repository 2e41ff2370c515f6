// Encodings: what an export's bytes say, and what is no text at all.
import fc from 'fast-check';
import { decode } from '../../../../src/app/policy/import/decode';

const signed = (bytes: Uint8Array): number[] => [...new Int8Array(bytes)];

function why(bytes: ArrayLike<number>): string {
  try {
    decode(bytes);
    return '';
  } catch (error) {
    return (error as { userMessage: string }).userMessage;
  }
}

describe('decode: texts', () => {
  // A text may begin neither with a NUL nor with what tells another kind of file.
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).map((typed) => `a${typed.replace(/\0/g, '')}`);

  it('in UTF-8, with a byte order mark or without, signed bytes or not', () => {
    fc.assert(
      fc.property(text, fc.boolean(), fc.boolean(), (typed, marked, negative) => {
        const bytes = Buffer.from(`${marked ? '\uFEFF' : ''}${typed}`, 'utf8');
        expect(decode(negative ? signed(bytes) : bytes)).toEqual({ text: typed, encoding: 'UTF-8' });
      }),
    );
  });

  it('in UTF-16 of either byte order, told by its mark', () => {
    fc.assert(
      fc.property(text, fc.boolean(), (typed, bigEndian) => {
        const bytes = Buffer.from(`\uFEFF${typed}`, 'utf16le');
        expect(decode(signed(bigEndian ? bytes.swap16() : bytes))).toEqual({ text: typed, encoding: 'UTF-16' });
      }),
    );
  });

  it('in Windows-1252, where the bytes are no UTF-8', () => {
    const bytes = [...Buffer.from('Zo')].concat([0xeb, 0x2c, 0x80, 0x2c, 0x92, 0x2c, 0xc9]);
    expect(decode(bytes)).toEqual({ text: 'Zoë,€,’,É', encoding: 'Windows-1252' });
  });

  it('overlong sequences, surrogates and cut characters are no UTF-8', () => {
    for (const bytes of [
      [0x61, 0xc0, 0x80],
      [0x61, 0xed, 0xa0, 0x80],
      [0x61, 0xe2, 0x82],
      [0x61, 0xf5, 0x80, 0x80, 0x80],
    ])
      expect(decode(bytes).encoding).toBe('Windows-1252');
  });

  it('a file longer than one piece', () => {
    const long = 'é,'.repeat(20_000);
    expect(decode(Buffer.from(long)).text).toBe(long);
  });
});

describe('decode: what is refused, with what to do', () => {
  it.each([
    ['an Excel workbook', [0x50, 0x4b, 3, 4, 20]],
    ['an old Excel', [0xd0, 0xcf, 0x11, 0xe0, 0xa1]],
    ['a PDF', [...Buffer.from('%PDF-1.7')]],
    ['a picture', [0x89, 0x50, 0x4e, 0x47]],
  ])('%s', (what, bytes) => {
    expect(why(signed(Uint8Array.from(bytes)))).toMatch(new RegExp(`${what}.*not a CSV file. Export it again as CSV`));
  });

  it('a web page that is called .csv or .xls', () => {
    expect(why(Buffer.from('<html><table><tr><td>UPN</td></tr></table>'))).toContain('a web page');
  });

  it('an empty file, and one of blanks', () => {
    expect(why([])).toContain('The file is empty');
    expect(why(Buffer.from('\uFEFF\r\n  \r\n'))).toContain('The file is empty');
  });

  it('NUL characters, naming the line: also UTF-16 that is not marked', () => {
    expect(why(Buffer.from('a,b\nx,\0y'))).toContain('the first in line 2');
    expect(why(Buffer.from('UPN,Surname', 'utf16le'))).toContain('NUL characters');
  });
});
