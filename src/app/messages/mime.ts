// Writes one mail as RFC 5322 text: headers that nothing can be smuggled into, and the text and HTML as alternatives.
import { AppError } from '../policy/errors';
import { encodedWords, quotedPrintable } from './mime-encode';

export interface MimeMessage {
  /** An address. */
  readonly from: string;
  readonly fromName: string;
  /** One address or several. */
  readonly to: string | readonly string[];
  readonly cc?: string | readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Like '<outbox-17@example.org>'. */
  readonly messageId?: string;
  /** Milliseconds since 1970 UTC; Gmail sets the date where it is left out. */
  readonly date?: number;
  /** Further headers, such as Auto-Submitted. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** RFC 5322 asks for lines of at most 78 characters; what cannot be folded must stay below 998. */
const FOLD_AT = 76;
const LONGEST_LINE = 998;
// "=_" cannot occur in quoted-printable, where "=" is always followed by two digits or the line's end, so no content can hold the boundary.
const BOUNDARY = '=_alternative';
const OWN_HEADERS = /^(from|to|cc|bcc|sender|subject|date|message-id|mime-version|return-path|content-.*)$/i;
const ADDRESS = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*$/;
const DAYS = 'Sun Mon Tue Wed Thu Fri Sat'.split(' ');
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/**
 * The message, all ASCII, lines ended by CRLF. Line breaks and control characters in a header become spaces. Throws AppError
 * 'answer-invalid' for an address, a message id or a header name that is none, and where nobody is written to.
 */
export function mimeMessage(message: MimeMessage): string {
  const to = addresses(message.to);
  if (to.length === 0) {
    throw refused('a mail to nobody');
  }
  const cc = addresses(message.cc ?? []);
  const headers = [
    `From: ${sender(message.fromName, address(message.from))}`,
    `To: ${to.join(',\r\n ')}`,
    ...(cc.length === 0 ? [] : [`Cc: ${cc.join(',\r\n ')}`]),
    unstructured('Subject', message.subject),
    ...(message.date === undefined ? [] : [`Date: ${mailDate(message.date)}`]),
    ...(message.messageId === undefined ? [] : [`Message-ID: ${messageId(message.messageId)}`]),
    ...Object.entries(message.headers ?? {}).map(([name, value]) => furtherHeader(name, value)),
    'MIME-Version: 1.0',
    `Content-Type: multipart/alternative; boundary="${BOUNDARY}"`,
  ];
  return [...headers, '', ...part('text/plain', message.text), ...part('text/html', message.html), `--${BOUNDARY}--`, ''].join('\r\n');
}

function part(type: string, content: string): string[] {
  return [
    `--${BOUNDARY}`,
    `Content-Type: ${type}; charset=UTF-8`,
    'Content-Transfer-Encoding: quoted-printable',
    '',
    quotedPrintable(content),
  ];
}

function addresses(list: string | readonly string[]): string[] {
  return [...new Set((typeof list === 'string' ? [list] : list).map(address))];
}

function address(text: string): string {
  const trimmed = text.replace(/^ +| +$/g, '');
  if (!ADDRESS.test(trimmed) || trimmed.length > 254) {
    throw refused('not an e-mail address');
  }
  return trimmed;
}

function messageId(text: string): string {
  if (!/^<[\x21-\x3b\x3d\x3f-\x7e]{1,200}@[\x21-\x3b\x3d\x3f-\x7e]{1,200}>$/.test(text)) {
    throw refused('not a message id');
  }
  return text;
}

function sender(name: string, from: string): string {
  const plain = oneLine(name);
  if (plain === '') {
    return from;
  }
  const isShortAscii = /^[\x20-\x7e]{1,60}$/.test(plain) && !plain.includes('=?');
  const shown = isShortAscii ? `"${plain.replace(/[\\"]/g, '\\$&')}"` : encodedWords(plain).join('\r\n ');
  return `${shown}\r\n <${from}>`;
}

function furtherHeader(name: string, value: string): string {
  if (!/^[A-Za-z][A-Za-z0-9-]{0,60}$/.test(name) || OWN_HEADERS.test(name)) {
    throw refused(`not a header that may be added: ${JSON.stringify(name)}`);
  }
  return unstructured(name, value);
}

/** A header of free text, folded at its spaces, in encoded words where plain text would not do. */
function unstructured(name: string, value: string): string {
  const plain = oneLine(value);
  const words = plain.split(' ');
  const isPlain =
    /^[\x20-\x7e]*$/.test(plain) && !plain.includes('=?') && words.every((word) => word.length < LONGEST_LINE - name.length - 2);
  if (!isPlain) {
    // The first word shares its line with the header's name.
    return `${name}:\r\n ${encodedWords(plain).join('\r\n ')}`;
  }
  const lines: string[] = [];
  let line = `${name}:`;
  for (const word of words) {
    if (line.length + 1 + word.length > FOLD_AT && line.trim() !== '' && !line.endsWith(':')) {
      lines.push(line);
      line = '';
    }
    line += ` ${word}`;
  }
  return [...lines, line].join('\r\n');
}

function oneLine(text: string): string {
  return text
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
}

function mailDate(instant: number): string {
  const date = new Date(instant);
  const two = (number: number) => String(number).padStart(2, '0');
  const time = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(':');
  return `${DAYS[date.getUTCDay()]}, ${two(date.getUTCDate())} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()} ${time} +0000`;
}

function refused(why: string): AppError {
  return new AppError(
    'answer-invalid',
    `mail refused: ${why}`,
    'A message could not be written: an address in it is not valid. Check it in the Staff tab.',
  );
}
