// MailApp, GmailApp and the Gmail API's send, by the statements of their reference pages.
import MailComposer from 'nodemailer/lib/mail-composer';
import PostalMime from 'postal-mime';
import { AccountsBackend, accounts } from '../../../../src/local/services/accounts';
import { type Mail, MailBackend, mail } from '../../../../src/local/services/mail';
import { HttpBackend, urlFetch } from '../../../../src/local/services/url-fetch';
import { utilities } from '../../../../src/local/services/utilities';
import { OWNER, openSmall, type Small } from '../../runtime/core';

const manifest = { dependencies: { enabledAdvancedServices: [{ userSymbol: 'Gmail', serviceId: 'gmail', version: 'v1' }] } };
const CODE = "function raw(text) { return Gmail.Users.Messages.send({ raw: Utilities.base64EncodeWebSafe(text) }, 'me'); }";
let small: Small;
beforeEach(() => {
  small = openSmall([accounts, mail, urlFetch, utilities], { code: CODE, manifest });
});
afterEach(() => small.close());
const outbox = (): Mail[] => small.core.backend(MailBackend).sent;
const last = (): Mail => outbox().at(-1) as Mail;

describe('MailApp.sendEmail', () => {
  it('takes all its signatures', () => {
    small.value(`MailApp.sendEmail('a@x.example', 'One', 'Body');
      MailApp.sendEmail('a@x.example', 'reply@x.example', 'Two', 'Body');
      MailApp.sendEmail('a@x.example, B <b@x.example>', 'Three', 'Body', { cc: 'c@x.example', bcc: 'd@x.example', name: 'AP Register', htmlBody: '<p>Body</p>' });
      MailApp.sendEmail({ to: 'a@x.example', subject: 'Four', body: 'é', replyTo: 'r@x.example' }); return 1;`);
    expect(outbox().map((sent) => sent.subject)).toEqual(['One', 'Two', 'Three', 'Four']);
    expect(outbox()[1]?.headers['Reply-To']).toBe('reply@x.example');
    expect(outbox()[2]).toMatchObject({
      from: OWNER,
      to: ['a@x.example', 'b@x.example'],
      cc: ['c@x.example'],
      bcc: ['d@x.example'],
      text: 'Body',
      html: '<p>Body</p>',
      at: '2026-09-01T08:00:00.000Z',
    });
    expect(outbox()[2]?.headers.From).toBe(`AP Register <${OWNER}>`);
    expect(last().text).toBe('é');
  });

  it('writes what an independent reader finds whole', async () => {
    small.value(`MailApp.sendEmail({ to: 'a@x.example', subject: 'Ŵyn ✓', body: 'plain ✓', htmlBody: '<img src="cid:logo">✓', name: 'Ysgol, Ŵyn',
      attachments: [Utilities.newBlob('a,b', 'text/csv', 'tâl.csv')], inlineImages: { logo: Utilities.newBlob([1, 2, 3], 'image/png', 'logo.png') } }); return 1;`);
    const read = await PostalMime.parse(last().raw);
    expect(read).toMatchObject({ subject: 'Ŵyn ✓', from: { name: 'Ysgol, Ŵyn', address: OWNER } });
    expect([read.text?.trim(), read.html?.trim()]).toEqual(['plain ✓', '<img src="cid:logo">✓']);
    expect(read.attachments.map((file) => [file.filename, file.mimeType, file.contentId ?? null])).toEqual([
      ['logo.png', 'image/png', '<logo>'],
      ['tâl.csv', 'text/csv', null],
    ]);
    expect(last().attachments.map((file) => file.name)).toEqual(['logo.png', 'tâl.csv']);
  });

  it('refuses no recipient, a bad address, an unknown option and more than fifty', () => {
    expect(small.thrownBy("MailApp.sendEmail('', 's', 'b')")).toBe('Exception: Failed to send email: no recipient');
    for (const address of ['nobody', 'a@b', 'a b@x.example', 'a@x..example', 'a@x.example, broken']) {
      expect(small.thrownBy(`MailApp.sendEmail('${address}', 's', 'b')`)).toBe(`Exception: Invalid email: ${address}`);
    }
    expect(small.thrownBy("MailApp.sendEmail('a@x.example')")).toContain("don't match the method signature for MailApp.sendEmail");
    expect(small.thrownBy("MailApp.sendEmail({ to: 'a@x.example', hmtlBody: 'x' })")).toBe('Exception: Invalid argument: hmtlBody');
    expect(
      small.thrownBy(
        "var all = []; for (var i = 0; i < 51; i++) all.push('p' + i + '@x.example'); MailApp.sendEmail(all.join(), 's', 'b');",
      ),
    ).toBe('Exception: Limit exceeded: Email Recipients Per Message.');
    expect(small.thrownBy("MailApp.sendEmail('a@x.example', 's', 'b'.repeat(409601))")).toBe('Exception: Limit exceeded: Email Body Size.');
    expect(outbox()).toEqual([]);
  });

  it('counts recipients against the day, and sends nothing once it is spent', () => {
    expect(small.value("MailApp.sendEmail('a@x.example,b@x.example', 's', 'b'); return MailApp.getRemainingDailyQuota();")).toBe(1498);
    expect(
      small.thrownBy(
        "var fifty = []; for (var i = 0; i < 50; i++) fifty.push('p' + i + '@x.example'); for (;;) MailApp.sendEmail(fifty.join(), 's', 'b');",
      ),
    ).toBe('Exception: Service invoked too many times for one day: email.');
    expect(outbox()).toHaveLength(30);
    small.core.advanceTo(small.core.clock.now() + 86_400_000);
    expect(small.value('MailApp.getRemainingDailyQuota()')).toBe(1500);
  });

  it('is kept over a reopening', () => {
    small.value("MailApp.sendEmail('a@x.example', 's', 'b'); return 1;");
    const again = openSmall([mail], { directory: small.core.store.directory });
    expect(again.core.backend(MailBackend).sent).toEqual(outbox());
  });
});

describe('Gmail.Users.Messages.send', () => {
  it('reads what another program wrote: folded headers, encoded words, quoted-printable, nested parts', async () => {
    const composer = new MailComposer({
      from: `"AP Register" <${OWNER}>`,
      to: ['"Jones, Siân" <sian@x.example>', 'b@x.example'],
      subject: 'A subject that is long enough to be folded over lines ✓ Ŵyn, and then goes on for a while',
      text: 'plain ✓ = with an equals sign, and a line that is long enough to be broken by quoted-printable in the middle',
      html: '<p>Ŵyn</p>',
      attachments: [{ filename: 'tâl.ics', content: 'BEGIN:VCALENDAR', contentType: 'text/calendar' }],
      headers: { 'List-Unsubscribe': '<https://x.example/stop>' },
    });
    const built = await composer.compile().build();
    expect(small.call('raw', built.toString())).toMatchObject({ id: last().id, threadId: last().id, labelIds: ['SENT'] });
    expect(last()).toMatchObject({
      from: OWNER,
      to: ['sian@x.example', 'b@x.example'],
      subject: 'A subject that is long enough to be folded over lines ✓ Ŵyn, and then goes on for a while',
      html: '<p>Ŵyn</p>',
      attachments: [{ name: 'tâl.ics', mimeType: 'text/calendar', bytesBase64: Buffer.from('BEGIN:VCALENDAR').toString('base64') }],
      raw: built.toString(),
    });
    expect(last().text.trim()).toBe(
      'plain ✓ = with an equals sign, and a line that is long enough to be broken by quoted-printable in the middle',
    );
    expect(last().headers['List-Unsubscribe']).toBe('<https://x.example/stop>');
  });

  it('puts the account in the place of a From that is not its own', () => {
    small.call('raw', 'From: Head <head@trust.example>\r\nTo: a@x.example\r\nSubject: s\r\n\r\nbody');
    expect(last()).toMatchObject({ from: OWNER, headers: { 'X-Google-Original-From': 'head@trust.example' } });
    expect(last().raw).toContain(`From: ${OWNER}\r\nTo: a@x.example`);
  });

  it("throws the API's errors", () => {
    const error = (text: string): string => (small.run({ functionName: 'raw', args: [text] }).error ?? new Error('nothing')).message;
    const prefix = 'API call to gmail.users.messages.send failed with error: ';
    expect(error('Subject: s\r\n\r\nbody')).toBe(`${prefix}Recipient address required`);
    expect(error('To: nobody\r\n\r\nbody')).toBe(`${prefix}Invalid To header`);
    expect(error('To: a@x.example\r\nCc: a@\r\n\r\nbody')).toBe(`${prefix}Invalid Cc header`);
    expect(error('no header here\r\n\r\nbody')).toBe(`${prefix}Invalid message`);
    expect(small.thrownBy("Gmail.Users.Messages.send({}, 'me')")).toContain("'raw' RFC822 payload message string");
    expect(small.thrownBy("Gmail.Users.Messages.send({ raw: 'eA' }, 'other@trust.example')")).toContain(`Delegation denied for ${OWNER}`);
    expect(small.thrownBy("Gmail.Users.Messages.list('me')")).toBe(
      'NotBuiltError: Gmail.Users.Messages.list is not built in the local workspace.',
    );
  });

  it('answers at its REST address, to an account', () => {
    const raw = Buffer.from('To: a@x.example\r\n\r\nbody').toString('base64url');
    const post = (headers: Record<string, string>) =>
      small.core.backend(HttpBackend).fetch({
        method: 'POST',
        url: 'https://gmail.googleapis.com/gmail/v1/users/me/messages/send',
        headers,
        body: Buffer.from(JSON.stringify({ raw })),
        run: null,
      })?.status;
    expect(post({})).toBe(401);
    expect(post({ authorization: `Bearer ${small.core.backend(AccountsBackend).accessToken(OWNER, small.project)}` })).toBe(200);
    expect(outbox()).toHaveLength(1);
    expect(post({ authorization: `Bearer ${small.core.backend(AccountsBackend).accessToken(OWNER, small.project, ['openid'])}` })).toBe(
      403,
    );
  });
});

describe('GmailApp', () => {
  it('sends, and reads no mailbox', () => {
    small.value("GmailApp.sendEmail('a@x.example', 's', 'b', { cc: 'c@x.example' }); return 1;");
    expect(last()).toMatchObject({ to: ['a@x.example'], cc: ['c@x.example'] });
    expect(small.thrownBy("GmailApp.search('x')")).toBe('NotBuiltError: GmailApp.search is not built in the local workspace.');
  });
});
