// Utilities, by the statements of its reference page.
import { utilities } from '../../../../src/local/services/utilities';
import { openSmall, type Small } from '../../runtime/core';

let workspace: Small;

beforeAll(() => {
  const Code = `
    function zone() { return [new Date(2026, 6, 1, 12).toISOString(), new Date(2026, 0, 1, 12).toISOString(), new Date().toISOString()]; }
    function dates() { const parsed = Utilities.parseDate('1970-01-01 00:00:00', 'GMT', "yyyy-MM-dd' 'HH:mm:ss"); return [parsed instanceof Date, parsed.getTime()]; }
    function bytes() { return Utilities.base64Decode('R29vZ2xlIOOCsOODq+ODvOODlw=='); }
    function threw(name, args) { try { Utilities[name].apply(Utilities, args); return 'nothing'; } catch (e) { return e.name + ': ' + e.message; } }
    function digest(name, text) { return Utilities.computeDigest(Utilities.DigestAlgorithm[name], text).map(b => (b & 255).toString(16).padStart(2, '0')).join(''); }
    function hmac(text, key) { return Utilities.base64Encode(Utilities.computeHmacSha256Signature(text, key)); }
    function same() { return Utilities.DigestAlgorithm.SHA_256 === Utilities.DigestAlgorithm.SHA_256 && String(Utilities.Charset.UTF_8); }
    function blob() {
      const b = Utilities.newBlob([71, 79, 79, 71, 76, 69], 'application/json', 'Example blob');
      return [b.getDataAsString(), b.getContentType(), b.getName(), b.copyBlob().setName('x.html').setContentTypeFromExtension().getContentType(), b.isGoogleType()];
    }
    function zipped() {
      const zip = Utilities.zip([Utilities.newBlob('one', 'text/plain', 'a.txt'), Utilities.newBlob('zwei', 'text/plain', 'b/c.txt')], 'all.zip');
      return Utilities.unzip(zip).map(b => [b.getName(), b.getDataAsString(), b.getContentType()]).concat([[zip.getName(), zip.getContentType()]]);
    }
    function gzipped() { const z = Utilities.gzip(Utilities.newBlob('Some text'), 'text.gz'); return [z.getName(), Utilities.ungzip(z).getDataAsString()]; }
    function sleeps(ms) { const start = Date.now(); Utilities.sleep(ms); return Date.now() - start; }
    function format(ms, zone, pattern) { return Utilities.formatDate(new Date(ms), zone, pattern); }
    function text() { return Array.from(arguments).reduce((all, one) => all, Utilities.formatString.apply(Utilities, arguments)); }
  `;
  workspace = openSmall([utilities], { code: Code, manifest: {} }, { modelled: true });
});
afterAll(() => workspace.close());

const call = (name: string, ...args: unknown[]): unknown => workspace.call(name, ...args);

describe('Utilities: encodings and digests', () => {
  it('encodes text as UTF-8 and bytes as they are', () => {
    const { Utilities } = workspace.core.globals(workspace.project, 'a@trust.example') as {
      Utilities: { base64Encode(data: unknown): string; base64EncodeWebSafe(data: unknown): string };
    };
    expect(Utilities.base64Encode('A string here')).toBe('QSBzdHJpbmcgaGVyZQ==');
    expect(Utilities.base64Encode('Google グループ')).toBe('R29vZ2xlIOOCsOODq+ODvOODlw==');
    expect(Utilities.base64EncodeWebSafe('Google グループ')).toBe('R29vZ2xlIOOCsOODq-ODvOODlw==');
    expect(Utilities.base64Encode([-1, 127, 0])).toBe('/38A');
  });

  it('gives bytes as signed numbers', () => {
    expect(call('bytes')).toEqual([71, 111, 111, 103, 108, 101, 32, -29, -126, -80, -29, -125, -85, -29, -125, -68, -29, -125, -105]);
  });

  it('refuses what is no base64', () => {
    expect(call('threw', 'base64Decode', ['not*base64'])).toBe('Exception: Could not decode string.');
    expect(call('threw', 'base64Encode', [null])).toBe(
      "Exception: The parameters (null) don't match the method signature for Utilities.base64Encode.",
    );
  });

  it('computes digests and HMACs that other programs compute too', () => {
    expect(call('digest', 'SHA_256', 'abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(call('digest', 'SHA_1', 'abc')).toBe('a9993e364706816aba3e25717850c26c9cd0d89d');
    expect(call('digest', 'MD5', 'abc')).toBe('900150983cd24fb0d6963f7d28e17f72');
    expect(call('hmac', 'what do ya want for nothing?', 'Jefe')).toBe('W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM=');
    expect(call('same')).toBe('UTF_8');
  });
});

describe('Utilities: dates and text', () => {
  it('formats a date by a Java pattern in a time zone, over both clock changes', () => {
    const july = Date.parse('2026-07-01T23:30:15.007Z');
    expect(call('format', july, 'GMT', "yyyy-MM-dd'T'HH:mm:ss'Z'")).toBe('2026-07-01T23:30:15Z');
    expect(call('format', july, 'Europe/London', 'EEEE d MMMM yyyy, h.mma')).toBe('Thursday 2 July 2026, 12.30AM');
    expect(call('format', july, 'Europe/London', "EEE dd MMM yy 'o''clock' HH:mm:ss.SSS Z XXX")).toBe(
      "Thu 02 Jul 26 o'clock 00:30:15.007 +0100 +01:00",
    );
    expect(call('format', Date.parse('2026-03-29T00:59:59Z'), 'Europe/London', 'HH:mm z')).toBe('00:59 GMT');
    expect(call('format', Date.parse('2026-03-29T01:00:00Z'), 'Europe/London', 'HH:mm z')).toBe('02:00 BST');
    expect(call('format', Date.parse('2026-01-01T12:00:00Z'), 'GMT', 'D u w')).toBe('1 4 1');
  });

  it('refuses an unknown time zone, a pattern letter that Java lacks, and what is no date', () => {
    expect(call('threw', 'formatDate', ['2026-01-01', 'GMT', 'yyyy'])).toContain(
      "don't match the method signature for Utilities.formatDate",
    );
    expect(() => call('format', 0, 'Mars/Olympus', 'yyyy')).toThrow('Invalid argument: timeZone');
    expect(() => call('format', 0, 'GMT', 'yyyy-bb')).toThrow("Illegal pattern character 'b'");
  });

  it("parses dates into the script's own Date", () => {
    expect(call('dates')).toEqual([true, 0]);
    expect(call('threw', 'parseDate', ['tomorrow', 'GMT', 'yyyy-MM-dd'])).toBe('Exception: Unparseable date: "tomorrow"');
  });

  it('formats strings as sprintf does', () => {
    expect(call('text', '%11.6f', 123.456)).toBe(' 123.456000');
    expect(call('text', '%6s|%-6s|%05d|%,d|%x|%%', 'abc', 'abc', 42, 1234567, 255)).toBe('   abc|abc   |00042|1,234,567|ff|%');
    expect(() => call('text', '%s %s', 'one')).toThrow("Format specifier '%s'");
  });

  it('parses CSV with quotes, doubled quotes, line ends of every kind and other delimiters', () => {
    const { Utilities } = workspace.core.globals(workspace.project, 'a@trust.example') as {
      Utilities: { parseCsv(csv: string, delimiter?: string): string[][] };
    };
    expect(Utilities.parseCsv('a,b,c\nd,e,f')).toEqual([
      ['a', 'b', 'c'],
      ['d', 'e', 'f'],
    ]);
    expect(Utilities.parseCsv('"a, b","say ""hi""",\r\n"two\nlines",,x')).toEqual([
      ['a, b', 'say "hi"', ''],
      ['two\nlines', '', 'x'],
    ]);
    expect(Utilities.parseCsv('a\tb', '\t')).toEqual([['a', 'b']]);
    expect(() => Utilities.parseCsv('"never closed')).toThrow('Could not parse text.');
  });
});

describe('Utilities: blobs, archives and sleep', () => {
  it('makes blobs with bytes, type and name', () => {
    expect(call('blob')).toEqual(['GOOGLE', 'application/json', 'Example blob', 'text/html', false]);
    expect(call('threw', 'newBlob', [[300]])).toContain("don't match the method signature for Utilities.newBlob");
  });

  it('zips and unzips', () => {
    expect(call('zipped')).toEqual([
      ['a.txt', 'one', 'text/plain'],
      ['b/c.txt', 'zwei', 'text/plain'],
      ['all.zip', 'application/zip'],
    ]);
    expect(call('gzipped')).toEqual(['text.gz', 'Some text']);
  });

  it('sleeps in modelled time, five minutes at most', () => {
    expect(call('sleeps', 10_000)).toBe(10_000);
    expect(call('threw', 'sleep', [300_001])).toBe('Exception: Invalid argument: milliseconds');
  });

  it("runs in the project's time zone", () => {
    expect(call('zone')).toEqual(['2026-07-01T11:00:00.000Z', '2026-01-01T12:00:00.000Z', expect.stringMatching(/^2026-09-01T08:/)]);
  });
});
