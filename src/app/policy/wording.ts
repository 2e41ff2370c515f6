// The Wording tab: every sentence that the appendices print, whose words they are, and what the trust has still to confirm.
import { AppError } from './errors';
import type { WordingSource } from './wording-line';

export type { WordingSource } from './wording-line';

export type Appendix = 'A' | 'B' | 'C' | 'D' | 'E';

/** A row of the Wording tab. Staff may change `text`; confirming a reconstructed row makes it the trust's own. */
export interface WordingRow {
  readonly id: string;
  readonly text: string;
  readonly source: WordingSource;
  readonly appendix: Appendix;
  /** From 1, in the order in which the appendix prints it; added sentences come last. */
  readonly order: number;
  readonly toBeConfirmed: boolean;
}

/** A sentence that is missing from the Wording tab, empty, or there twice; `id` names it. */
export class WordingError extends AppError {
  readonly id: string;

  constructor(code: 'wording-missing' | 'wording-malformed', id: string, why: string) {
    super(
      code,
      `wording ${id}: ${why}`,
      `The sentence “${id}” in the Wording tab cannot be used: ${why}. Correct it, or use Repair to restore it.`,
    );
    this.name = 'WordingError';
    this.id = id;
  }
}

/** A text whose exact words the trust has not confirmed, saying so. */
export function marked(text: string): string {
  return `${text} (wording to be confirmed by the trust)`;
}

/** A row's text as a document prints it: marked while it is to be confirmed. */
export function printed(row: Pick<WordingRow, 'text' | 'toBeConfirmed'>): string {
  return row.toBeConfirmed ? marked(row.text) : row.text;
}

/** The rows of one appendix in its order. */
export function wordingOf(rows: readonly WordingRow[], appendix: Appendix): WordingRow[] {
  return rows.filter((row) => row.appendix === appendix).sort((first, second) => first.order - second.order);
}
