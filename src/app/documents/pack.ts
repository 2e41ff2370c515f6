// A pack for an inspector or the governors: an index, what is wanting first and in red, then each section as tables that a reader can check.
import template from '../../../templates/pack.hbs';
import { cleaned, linesOf, webAddress } from './show';

/** A cell of a table: plain words, or words that stand out. */
export type PackCell = string | { readonly text: string; readonly bad?: boolean; readonly strong?: boolean; readonly link?: string };

export interface PackTable {
  readonly title?: string;
  /** Each with its share of the width in percent. */
  readonly header: readonly (readonly [text: string, width: number])[];
  readonly rows: readonly (readonly PackCell[])[];
}

export interface PackSection {
  readonly title: string;
  readonly intro?: readonly string[];
  readonly tables?: readonly PackTable[];
  readonly after?: readonly string[];
  /** What the index says of it; in red where it is about a gap. */
  readonly says?: string;
  readonly bad?: boolean;
  /** Goes on below the section before it, where it is short. */
  readonly flows?: boolean;
}

export interface Pack {
  readonly title: string;
  readonly trust: string;
  readonly left: readonly { readonly label: string; readonly text: string }[];
  readonly right: readonly { readonly label: string; readonly text: string }[];
  readonly intro: readonly string[];
  /** '12 gaps stand. …' in red; '' where there is none. */
  readonly gapWords: string;
  readonly noGapWords: string;
  readonly sections: readonly PackSection[];
  /** When it was made, by whom and by which policy: at the head of every page that a table reaches. */
  readonly stamp: string;
}

/** A table longer than this reaches a further page, so it carries the stamp in its header, which the import repeats. */
const ROWS_A_PAGE = 12;

/** The pack's HTML, the same bytes for the same input. */
export function packHtml(pack: Pack): string {
  const { sections, ...rest } = pack;
  return template(
    cleaned({
      ...rest,
      index: sections.map(({ title, says = '', bad = false }, index) => ({ number: index + 1, title, says, bad })),
      sections: sections.map(({ title, intro = [], tables = [], after = [], flows = false }, index) => ({
        number: index + 1,
        title,
        flows,
        intro,
        after,
        tables: tables.map((table) => ({
          title: table.title ?? '',
          columns: table.header.length,
          stamped: table.rows.length > ROWS_A_PAGE,
          header: table.header.map(([text, width]) => ({ text, width })),
          rows: table.rows.map((row) => row.map((cell, at) => cellOf(cell, table.header[at]?.[1] ?? 10))),
        })),
      })),
    }),
  );
}

function cellOf(cell: PackCell, width: number) {
  const { text, bad = false, strong = false, link = '' } = typeof cell === 'string' ? { text: cell } : cell;
  return { width, bad, strong, lines: linesOf(text), link: link === '' ? '' : webAddress(link) };
}

/** '24 November 2026, 14:05'. */
export function momentWords(local: string, day: (date: string) => string): string {
  return `${day(local.slice(0, 10))}, ${local.slice(11, 16)}`;
}
