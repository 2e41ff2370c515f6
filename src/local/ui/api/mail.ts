// The mail that was sent, box by box, to read and to follow its links.
import { Hono } from 'hono';
import { type Mail, MailBackend } from '../../services/mail';
import { nameOf, type PageContext, PageProblem } from '../context';
import { localLinks } from '../links';
import { send } from './drive';

/** What a mail reader brings to a mail that says nothing of its looks; links open beside. */
const MAIL_LOOK =
  '<base target="_blank"><style>body{font:16px/1.5 Arial,sans-serif;color:#1a1f24;overflow-wrap:break-word}img{max-width:100%}</style>';

/** Mails listed at most; the newest come first. */
const LISTED = 300;

export function mailApi(page: PageContext): Hono {
  const routes = new Hono();
  const sent = (): Mail[] => page.core.backend(MailBackend).sent;
  const find = (id: string): Mail => {
    const mail = sent().find((candidate) => candidate.id === id);
    if (!mail) throw new PageProblem('no-mail', 'There is no such mail.', 404);
    return mail;
  };

  routes.get('/', (c) => {
    const all = sent();
    const counts = new Map<string, number>();
    for (const mail of all) for (const address of recipients(mail)) counts.set(address, (counts.get(address) ?? 0) + 1);
    const boxes = [...counts]
      .map(([email, count]) => ({ email, name: nameOf(page, email), count }))
      .sort((a, b) => a.name.localeCompare(b.name));
    const wanted = c.req.query('box') ?? '';
    const box = wanted === '' ? (page.acting ?? '*') : wanted;
    const mails = all
      .filter((mail) => box === '*' || recipients(mail).includes(box))
      .slice(-LISTED)
      .reverse()
      .map(({ id, from, to, subject, text, at, attachments }) => ({
        id,
        from,
        to,
        subject,
        at,
        attachments: attachments.length,
        preview: text
          .replace(/https?:\S+/g, '(link)')
          .replace(/\s+/g, ' ')
          .slice(0, 120),
      }));
    return c.json({ box, boxName: box === '*' ? 'Everyone' : nameOf(page, box), boxes, mails, total: all.length });
  });

  routes.get('/:id', (c) => {
    const { raw: _raw, attachments, html, text, ...rest } = find(c.req.param('id'));
    const origin = new URL(c.req.url).origin;
    return c.json({
      ...rest,
      html: html === '' ? null : `${MAIL_LOOK}${localLinks(html, origin, page.key)}`,
      text: localLinks(text, origin, page.key),
      attachments: attachments.map(({ name, mimeType, bytesBase64 }) => ({ name, mimeType, size: Math.floor(bytesBase64.length * 0.75) })),
    });
  });

  routes.get('/:id/raw.eml', (c) => {
    const mail = find(c.req.param('id'));
    return send(Buffer.from(mail.raw), 'message/rfc822', `${mail.subject.replace(/[\\/:*?"<>|]/g, ' ').trim() || 'mail'}.eml`);
  });

  routes.get('/:id/attachments/:number', (c) => {
    const attachment = find(c.req.param('id')).attachments[Number(c.req.param('number'))];
    if (!attachment) throw new PageProblem('no-attachment', 'The mail has no such attachment.', 404);
    return send(Buffer.from(attachment.bytesBase64, 'base64'), attachment.mimeType, attachment.name);
  });
  return routes;
}

function recipients(mail: Mail): string[] {
  return [...new Set([...mail.to, ...mail.cc, ...mail.bcc].map(bareAddress))];
}

function bareAddress(text: string): string {
  return (/<([^<>]+)>\s*$/.exec(text)?.[1] ?? text).trim().toLowerCase();
}
