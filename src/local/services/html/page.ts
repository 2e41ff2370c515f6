// What a browser would show of a value that a web app returned.
import { ServiceObject } from '../../runtime';

export interface Page {
  title: string;
  html: string;
  /** Visible text; the whole content of a text output. */
  text: string;
  status: 'ok' | 'error';
  meta: Record<string, string>;
}

/** How an output object tells its page; kept beside the object so that scripts do not see it. */
const pages = new WeakMap<object, () => Omit<Page, 'status'>>();

/** Says how an output is shown. */
export function describePage(output: ServiceObject, describe: () => Omit<Page, 'status'>): void {
  pages.set(output, describe);
}

/** The page that a browser shows for what doGet or doPost returned or threw. */
export function readPage(value: unknown, error?: Error): Page {
  if (error) return errorPage(error.message);
  const describe = value instanceof ServiceObject ? pages.get(value) : undefined;
  if (describe) return { ...describe(), status: 'ok' };
  if (value === undefined || value === null) return errorPage('The script completed but did not return anything.');
  return errorPage('The script completed but the returned value is not a supported return type.');
}

function errorPage(message: string): Page {
  const html = `<!DOCTYPE html><html><head><title>Error</title></head><body><div>${escapeHtml(message)}</div></body></html>`;
  return { title: 'Error', html, text: message, status: 'error', meta: {} };
}

export function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;').replace(/'/g, '&#39;');
}

const BREAKS = /<(?:br|\/p|\/div|\/li|\/tr|\/h[1-6]|\/section|\/form|\/legend|\/label|\/dt|\/dd)\b[^>]*>/gi;

/** The text a reader sees of HTML: no scripts, styles, comments or tags; a line a block. */
export function visibleText(html: string): string {
  return decodeEntities(
    html
      .replace(/<!--[\s\S]*?-->/g, '')
      .replace(/<(script|style|head|template|noscript)\b[\s\S]*?<\/\1\s*>/gi, '')
      .replace(/\s+/g, ' ')
      .replace(BREAKS, '\n')
      .replace(/<[^>]*>/g, ''),
  )
    .split('\n')
    .map((line) => line.replace(/[ \t]+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  pound: '£',
  hellip: '…',
  rsquo: '’',
  lsquo: '‘',
  ldquo: '“',
  rdquo: '”',
  copy: '©',
};

function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|([a-z]+));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    return NAMED[name ?? ''] ?? whole;
  });
}
