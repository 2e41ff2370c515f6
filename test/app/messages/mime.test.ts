// Mail as RFC 5322 text, read back by a parser that is not ours.
import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { type MimeMessage, mimeMessage } from '../../../src/app/messages/mime';
import { base64, quotedPrintable } from '../../../src/app/messages/mime-encode';
import { utf8 } from '../../../src/app/register/hash';

const PLAIN: MimeMessage = {
  from: 'ap@woldvalley.example',
  fromName: 'Wold Valley Learning Trust',
  to: 'priya.marsh@woldvalley.example',
  subject: 'Meeting recorded',
  text: 'Hello\n\nGood bye\n',
  html: '<p>Hello</p>',
};

const read = (message: Partial<MimeMessage>) => PostalMime.parse(mimeMessage({ ...PLAIN, ...message }));
const wellFormed = (text: string) => Buffer.from(text, 'utf8').toString('utf8');
const longestLine = (raw: string) => Math.max(...raw.split('\r\n').map((line) => line.length));

describe('mail', () => {
  it('reads back as it was written', async () => {
    const mail = await read({
      fromName: 'Ŵyn, “Łukasz” & co 🌊',
      to: ['a@example.org', 'b@example.org'],
      cc: 'c@example.org',
      subject: 'Ŵyn-Tomos: cyfarfod ar ôl ysgol 🌊🌊 – شكرا 日本 and some more words so that it must be folded over several lines',
      text: 'Llanfairpwllgwyngyll – ŵ 🌊 = done \nend with space ',
      html: `<p>${'long '.repeat(400)}Ŵ</p>`,
      messageId: '<outbox-1@woldvalley.example>',
      date: Date.UTC(2026, 10, 24, 7, 45, 3),
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Note': 'Ŵ' },
    });
    expect(mail.from).toMatchObject({ address: 'ap@woldvalley.example', name: 'Ŵyn, “Łukasz” & co 🌊' });
    expect(mail.to?.map(({ address }) => address)).toEqual(['a@example.org', 'b@example.org']);
    expect(mail.cc?.map(({ address }) => address)).toEqual(['c@example.org']);
    expect(mail.subject).toBe(
      'Ŵyn-Tomos: cyfarfod ar ôl ysgol 🌊🌊 – شكرا 日本 and some more words so that it must be folded over several lines',
    );
    expect(mail.text?.trimEnd()).toBe('Llanfairpwllgwyngyll – ŵ 🌊 = done \nend with space');
    expect(mail.html?.trim()).toBe(`<p>${'long '.repeat(400)}Ŵ</p>`);
    expect(mail.messageId).toBe('<outbox-1@woldvalley.example>');
    expect(mail.date).toBe('2026-11-24T07:45:03.000Z');
    expect(mail.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated');
  });

  it('is ASCII with short lines and CRLF, whatever it carries', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 400 });
    await fc.assert(
      fc.asyncProperty(text, text, text, text, async (subject, fromName, body, value) => {
        const raw = mimeMessage({ ...PLAIN, subject, fromName, text: body, html: body, headers: { 'X-Value': value } });
        expect(raw).toMatch(/^[\x09\x0a\x0d\x20-\x7e]*$/);
        expect(raw.replace(/\r\n/g, '')).not.toMatch(/[\r\n]/);
        expect(longestLine(raw)).toBeLessThanOrEqual(998);
        const mail = await PostalMime.parse(raw);
        const oneLine = subject
          .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
          .replace(/ {2,}/g, ' ')
          .trim();
        expect((mail.subject ?? '').trim()).toBe(wellFormed(oneLine).trim());
        expect(mail.headers.map(({ key }) => key)).toEqual(['from', 'to', 'subject', 'x-value', 'mime-version', 'content-type']);
        expect((mail.text ?? '').replace(/\n+$/, '')).toBe(wellFormed(body).replace(/\r\n?/g, '\n').replace(/\n+$/, ''));
      }),
      { numRuns: 150 },
    );
  });

  it('lets nothing be smuggled into a header', async () => {
    const mail = await read({ subject: 'Hello\r\nBcc: evil@example.org\r\n\r\nbody', fromName: 'A\r\nBcc: evil@example.org' });
    expect(mail.bcc).toBeUndefined();
    expect(mail.subject).toBe('Hello Bcc: evil@example.org body');
    for (const to of [
      'a@example.org\r\nBcc: b@example.org',
      'a@example.org,b@example.org',
      'a b@example.org',
      'no address',
      'ŵ@example.org',
      '',
    ]) {
      expect(() => mimeMessage({ ...PLAIN, to })).toThrow('not an e-mail address');
    }
    expect(() => mimeMessage({ ...PLAIN, to: [] })).toThrow('nobody');
    for (const name of ['Bcc', 'content-type', 'X:Y', 'X\r\nY', 'Subject', '']) {
      expect(() => mimeMessage({ ...PLAIN, headers: { [name]: 'x' } })).toThrow('not a header');
    }
    expect(() => mimeMessage({ ...PLAIN, messageId: '<a@b>\r\nBcc: x@y' })).toThrow('not a message id');
  });

  it('breaks a header and a body line of more than 998 characters', async () => {
    const long = 'x'.repeat(3000);
    const raw = mimeMessage({ ...PLAIN, subject: long, text: long, html: long, headers: { 'List-Help': long } });
    expect(longestLine(raw)).toBeLessThanOrEqual(78);
    const mail = await PostalMime.parse(raw);
    expect(mail.subject).toBe(long);
    expect(mail.text?.trim()).toBe(long);
  });

  it('keeps a subject that only looks encoded', async () => {
    expect((await read({ subject: 'What is =?UTF-8?B?eA==?= for' })).subject).toBe('What is =?UTF-8?B?eA==?= for');
  });

  it('encodes bytes as Node does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 50 }), (text) => {
        expect(base64(utf8(text))).toBe(Buffer.from(text, 'utf8').toString('base64'));
      }),
    );
    expect(quotedPrintable('a = ŵ \n.')).toBe('a =3D =C5=B5=20\r\n.');
  });
});
