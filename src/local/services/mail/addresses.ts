// Address lists of mail headers.

const ADDRESS =
  /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+$/;

export interface Address {
  name: string;
  email: string;
}

/** Addresses of a comma-separated list, as `a@b`, `Name <a@b>` or `"Last, First" <a@b>`. Whether each is valid is `isAddress`'s to say. */
export function readAddresses(list: string): Address[] {
  const pieces: string[] = [];
  let piece = '';
  let quoted = false;
  for (const character of list) {
    if (character === '"') quoted = !quoted;
    if (character === ',' && !quoted) {
      pieces.push(piece);
      piece = '';
    } else piece += character;
  }
  pieces.push(piece);
  return pieces
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map((text) => {
      const named = /^(.*?)\s*<([^<>]*)>$/.exec(text);
      return named
        ? { name: (named[1] ?? '').replace(/^"(.*)"$/, '$1').trim(), email: (named[2] ?? '').trim() }
        : { name: '', email: text };
    });
}

/** Whether mail can be sent to the text as it stands. */
export function isAddress(email: string): boolean {
  const at = email.indexOf('@');
  return (
    email.length <= 254 &&
    at <= 64 &&
    ADDRESS.test(email) &&
    !email.slice(0, at).includes('..') &&
    !email.startsWith('.') &&
    email[at - 1] !== '.'
  );
}
