// The Wording tab: every sentence that the appendices print, whose words they are, and what the trust has still to confirm.
import { AppError } from './errors';
import { APPENDIX_A, APPENDIX_B, APPENDIX_C } from './wording-data-agreements';
import { APPENDIX_E } from './wording-data-checklist';
import { DUTIES } from './wording-data-duties';
import type { WordingLine, WordingSource } from './wording-data-line';
import { APPENDIX_D } from './wording-data-plan';

export type { WordingSource } from './wording-data-line';

export type Appendix = 'A' | 'B' | 'C' | 'D' | 'E';

const LINES = { A: APPENDIX_A, B: [...APPENDIX_B, ...DUTIES], C: APPENDIX_C, D: APPENDIX_D, E: APPENDIX_E } as const;

export type WordingId = (typeof LINES)[Appendix][number][0];

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

/** The rows that a new Wording tab starts with, appendix by appendix. The schedule of section 5 belongs to Appendix B. */
export const WORDING: readonly WordingRow[] = (Object.keys(LINES) as Appendix[]).flatMap((appendix) =>
  (LINES[appendix] as readonly WordingLine[]).map(([id, source, text], place) => ({
    id,
    text,
    source,
    appendix,
    order: place + 1,
    toBeConfirmed: source === 'reconstructed',
  })),
);

/** A text whose exact words the trust has not confirmed, saying so. */
export function marked(text: string): string {
  return `${text} (wording to be confirmed by the trust)`;
}

/** A row's text as a document prints it: marked while it is to be confirmed. */
export function printed(row: Pick<WordingRow, 'text' | 'toBeConfirmed'>): string {
  return row.toBeConfirmed ? marked(row.text) : row.text;
}

/** The printed text of each sentence, by id. Throws WordingError at the first that is missing, empty or there twice. */
export function wordingTexts(rows: readonly Pick<WordingRow, 'id' | 'text' | 'toBeConfirmed'>[]): Readonly<Record<WordingId, string>> {
  const texts = new Map<string, string>();
  for (const row of rows) {
    if (texts.has(row.id)) {
      throw new WordingError('wording-malformed', row.id, 'it is there twice');
    }
    if (row.text.trim() === '') {
      throw new WordingError('wording-malformed', row.id, 'it is empty');
    }
    texts.set(row.id, printed(row));
  }
  const missing = WORDING.find(({ id }) => !texts.has(id));
  if (missing) {
    throw new WordingError('wording-missing', missing.id, 'its row is missing');
  }
  return Object.fromEntries(texts) as Record<WordingId, string>;
}

/** The rows of one appendix in its order. */
export function wordingOf(rows: readonly WordingRow[], appendix: Appendix): WordingRow[] {
  return rows.filter((row) => row.appendix === appendix).sort((first, second) => first.order - second.order);
}
