// The boxes of which Appendix D is made: tables of cells with a label, paragraphs, or a note that they are still to be filled.
import { marked, WordingError, type WordingRow } from '../policy/wording';
import type { Fact } from './describe';
import { linesOf } from './show';

export interface Label {
  readonly text: string;
  /** Says that the words are still to be confirmed; '' when they are the trust's own. */
  readonly mark: string;
}

interface Paragraph {
  readonly label: string;
  readonly lines: readonly string[];
  /** Printed in grey: says what is not there, and why. */
  readonly quiet: boolean;
}

export interface Cell {
  readonly heading: Label | null;
  readonly label: Label | null;
  readonly paragraphs: readonly Paragraph[];
  /** Per cent of the page. */
  readonly width: number;
  readonly span: number;
  readonly background: string;
}

export type Rows = readonly { readonly cells: readonly Cell[] }[];

const WHITE = '#ffffff';
const SHADE = '#e6edf5';
const MARK = marked('').trim();

export type Say = (id: string) => Label;

/** Looks sentences of an appendix up by id. The function throws WordingError where a sentence is missing or empty. */
export function wordsOf(rows: readonly WordingRow[]): Say {
  return (id) => {
    const row = rows.find((candidate) => candidate.id === id);
    if (row === undefined) {
      throw new WordingError('wording-missing', id, 'its row is missing');
    }
    const text = linesOf(row.text).join(' ');
    if (text === '') {
      throw new WordingError('wording-malformed', id, 'it is empty');
    }
    return { text, mark: row.toBeConfirmed ? MARK : '' };
  };
}

/** Paragraphs of facts, each line break kept. */
export function facts(list: readonly Fact[]): Paragraph[] {
  return list.map(({ label, text }) => ({ label: label === '' ? '' : `${label}:`, lines: linesOf(text), quiet: false }));
}

/** One paragraph of what somebody typed. */
export function words(text: string): Paragraph[] {
  return facts([{ label: '', text }]);
}

/** A grey paragraph that says why a box is empty. */
export function quiet(text: string): Paragraph[] {
  return [{ label: '', lines: [text], quiet: true }];
}

/** What stands in a box that nobody has filled yet. */
export function notYet(when: string): Paragraph[] {
  return quiet(`Not yet: completed ${when}.`);
}

/** The paragraphs, or the others where there are none. */
export function or(paragraphs: readonly Paragraph[], otherwise: readonly Paragraph[]): readonly Paragraph[] {
  return paragraphs.some(({ lines }) => lines.length > 0) ? paragraphs : otherwise;
}

/** A row of one field or two side by side, each with its label inside, as in the policy's first box. */
export function fields(...list: readonly (readonly [Label, readonly Paragraph[]])[]): { cells: Cell[] } {
  const span = list.length === 1 ? 2 : 1;
  return { cells: list.map(([label, paragraphs]) => ({ ...cell(50 * span, paragraphs), span, label })) };
}

/** A box of one column: a shaded heading and its text. */
export function box(heading: Label, paragraphs: readonly Paragraph[]): Rows {
  return [headingRow(heading, 1), { cells: [cell(100, paragraphs)] }];
}

/** A box of two columns under a heading of its own, such as action and impact. */
export function pairs(
  heading: Label | null,
  left: Label,
  right: Label,
  rows: readonly (readonly [readonly Paragraph[], readonly Paragraph[]])[],
): Rows {
  const titles = [left, right].map((label) => ({
    ...cell(50, []),
    ...(heading === null ? { heading: label } : { label }),
    background: SHADE,
  }));
  return [
    ...(heading === null ? [] : [headingRow(heading, 2)]),
    { cells: titles },
    ...rows.map((row) => ({ cells: row.map((paragraphs) => cell(50, paragraphs)) })),
  ];
}

function headingRow(heading: Label, span: number): { cells: Cell[] } {
  return { cells: [{ ...cell(100, []), heading, span, background: SHADE }] };
}

function cell(width: number, paragraphs: readonly Paragraph[]): Cell {
  return { heading: null, label: null, paragraphs, width, span: 1, background: WHITE };
}
