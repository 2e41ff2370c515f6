// Files that people send: only PDFs and pictures pass, by their bytes, and no PDF that does more than show pages.
import { constants, deflateRawSync, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { checkFile, MEGABYTE } from '../../../../src/app/policy/files/check-file';
import { inflate } from '../../../../src/app/policy/files/inflate';

const MOST = 10 * MEGABYTE;
const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));
const pdf = (objects: string): Uint8Array => bytes(`%PDF-1.7\n${objects}\ntrailer << /Root 1 0 R >>\n%%EOF\n`);
const packed = (objects: string, more = ''): string => {
  const data = deflateSync(Buffer.from(objects, 'latin1')).toString('latin1');
  return `4 0 obj << /Type /ObjStm /Filter /FlateDecode${more} /Length ${data.length} >>\nstream\n${data}\nendstream endobj`;
};
const problem = (name: string, content: Uint8Array): string => {
  const found = checkFile(name, content, MOST);
  return 'problem' in found ? found.problem : '';
};

describe('files that are sent', () => {
  it('S4.0.3 a PDF, a JPEG and a PNG pass, whatever the case of their names', () => {
    expect(checkFile('Insurance.PDF', pdf('1 0 obj << /Type /Catalog >> endobj'), MOST)).toEqual({
      mimeType: 'application/pdf',
      extension: 'pdf',
    });
    expect(checkFile('scan.jpeg', Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 1]), MOST)).toMatchObject({ mimeType: 'image/jpeg' });
    expect(checkFile('scan.png', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), MOST)).toMatchObject({ extension: 'png' });
  });

  it.each([
    ['policy.pdf', 'MZ\x90\0', 'a program'],
    ['policy.pdf', 'PK\x03\x04[Content_Types].xml word/vbaProject.bin', 'an Office file'],
    ['policy.docm', 'PK\x03\x04[Content_Types].xml word/vbaProject.bin', 'an Office file'],
    ['policy.doc', '\xd0\xcf\x11\xe0', 'may hold macros'],
    ['policy.pdf', '<html><script>alert(1)</script>', 'a web page'],
    ['policy.pdf', 'just words', 'something else'],
  ])('%s that begins with %j is refused, and named for what it is', (name, content, what) => {
    expect(problem(name, bytes(content))).toContain(what);
  });

  it('a PDF under another name, an empty file and one that is cut off are refused', () => {
    expect(problem('invoice.exe', pdf('1 0 obj << >> endobj'))).toContain('Name it .pdf');
    expect(problem('a.pdf', new Uint8Array())).toContain('empty');
    expect(problem('a.pdf', bytes('%PDF-1.7\n1 0 obj << >> endobj'))).toContain('cut off');
  });

  it('40 MB are refused before anything is looked at', () => {
    expect(problem('a.pdf', new Uint8Array(40 * MEGABYTE))).toContain('40 MB. The largest that can be sent is 10 MB');
  });

  it.each([
    ['/OpenAction << /S /JavaScript /JS (app.alert) >>', 'a program'],
    ['/OpenAction << /S /J#61vaScript /#4AS (app.alert) >>', 'a program'],
    ['/OpenAction << /S /Launch /F (cmd.exe) >>', 'starts another program'],
    ['/Names << /EmbeddedFiles 7 0 R >>', 'other files'],
  ])('a PDF with %s is refused, in plain sight and packed', (inside, what) => {
    expect(problem('a.pdf', pdf(`1 0 obj << /Type /Catalog ${inside} >> endobj`))).toContain(what);
    expect(problem('a.pdf', pdf(packed(`1 0 << /Type /Catalog ${inside} >>`)))).toContain(what);
  });

  it('a PDF whose objects are hidden in what looks like a stream, packed in another way, or behind a password is refused', () => {
    expect(problem('a.pdf', pdf('% >> stream\n1 0 obj << /S /JavaScript >> endobj\n% endstream'))).toContain('a program');
    expect(problem('a.pdf', pdf(packed('1 0 << >>', ' /DecodeParms << /Predictor 12 >>')))).toContain('cannot be looked into');
    expect(problem('a.pdf', pdf('4 0 obj << /Type /ObjStm /Filter /LZWDecode >>\nstream\nxx\nendstream endobj'))).toContain(
      'cannot be looked',
    );
    expect(problem('a.pdf', pdf('1 0 obj << >> endobj\n<< /Encrypt 2 0 R >>'))).toContain('password');
  });

  it('words that only stand in a picture or on a page refuse nothing', () => {
    const data = deflateSync(Buffer.from('BT (/JavaScript) Tj ET')).toString('latin1');
    expect(
      problem('a.pdf', pdf(`2 0 obj << /Filter /FlateDecode >>\nstream\n${data}\nendstream endobj ${packed('1 0 << /Type /Page >>')}`)),
    ).toBe('');
    expect(problem('a.pdf', pdf('2 0 obj << /Length 9 >>\nstream\n\xff/JS /Launch\nendstream endobj'))).toBe('');
  });

  it('unpacks whatever was packed, in every way of packing, and nothing that is damaged or swells', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 40, maxLength: 3000 }),
        fc.integer({ min: 0, max: 9 }),
        fc.boolean(),
        fc.boolean(),
        (data, level, fixed, raw) => {
          const repeated = Buffer.concat([Buffer.from(data), Buffer.from(data)]);
          const options = { level, strategy: fixed ? constants.Z_FIXED : constants.Z_DEFAULT_STRATEGY };
          const small = raw ? deflateRawSync(repeated, options) : deflateSync(repeated, options);
          const found = inflate(Uint8Array.from(small), 1_000_000);
          expect(found && Buffer.from(found).equals(repeated)).toBe(true);
          expect(inflate(Uint8Array.from(small.subarray(0, Math.floor(small.length / 2))), 1_000_000)).toBeNull();
        },
      ),
      { numRuns: 200 },
    );
    expect(inflate(Uint8Array.from(deflateSync(Buffer.alloc(100_000))), 50_000)).toBeNull();
  });
});
