// The history of the wording: what the trust's own edits change, and which words were in force on a day.
import type { PlainDate } from '../policy/plain-date';
import { WordingError, type WordingRow, type WordingSource } from '../policy/wording';
import { add, type Change, update } from '../register/change';
import type { Moment } from '../register/moment';
import type { RowOf } from '../register/table';
import { WORDING_HISTORY, WORDING_TABLE } from '../register/tables';

type HistoryRow = RowOf<typeof WORDING_HISTORY>;
type Words = Pick<WordingRow, 'id' | 'text' | 'source' | 'toBeConfirmed'>;

/** The policy was approved in March 2025 (S0.2); its words count from then on. */
export const POLICY_FROM: PlainDate = '2025-03-01';

/** The entries with which the history begins: every sentence as the policy, or what is left of it, has it. */
export function firstWording(rows: readonly Words[], by: string, moment: Moment): Change[] {
  return rows.map((row) => entry(`${row.id}#1`, row.id, row.text, row.source, POLICY_FROM, by, moment));
}

/**
 * What a person's edit of the Wording tab changes: a new text is the trust's own from today, and so is reconstructed wording that the trust
 * confirms as it stands. Both are entered in the history; a sentence that is not of the tab is passed over. Asking anew for confirmation changes no
 * words. `history` is what stands there already, so that a repeated call enters nothing twice.
 * @throws WordingError wording-malformed for a text that was emptied: an agreement would print a gap.
 */
export function wordingChanges(
  before: readonly Words[],
  after: readonly Words[],
  by: string,
  moment: Moment,
  history: readonly Pick<HistoryRow, 'id' | 'sentence'>[] = [],
): Change[] {
  const known = new Map(before.map((row) => [row.id, row]));
  const counts = new Map<string, number>();
  for (const { sentence } of history) counts.set(sentence, (counts.get(sentence) ?? 0) + 1);
  return after.flatMap((row): Change[] => {
    const old = known.get(row.id);
    if (!old) return [];
    if (row.text.trim() === '') throw new WordingError('wording-malformed', row.id, 'its text was emptied');
    const isEdited = row.text !== old.text;
    const isConfirmed = old.toBeConfirmed && !row.toBeConfirmed;
    if (!isEdited && !isConfirmed) return [];
    const why = isEdited ? 'wording changed by the trust' : 'wording confirmed by the trust';
    const number = (counts.get(row.id) ?? 1) + 1;
    return [
      update(WORDING_TABLE, row.id, { text: row.text, source: 'trust', toBeConfirmed: false }, why),
      entry(`${row.id}#${number}`, row.id, row.text, 'trust', moment.today, by, moment),
    ];
  });
}

/**
 * The words in force on a day, for a document that is read or made again as of then. Of two changes on one day the last counts. Before a
 * sentence's first entry its first words hold; a sentence that the history does not know keeps the words of its row.
 */
export function wordingOn<Row extends Words>(history: readonly HistoryRow[], rows: readonly Row[], date: PlainDate): Row[] {
  const bySentence = new Map<string, HistoryRow[]>();
  for (const row of [...history].sort(earlier)) bySentence.set(row.sentence, [...(bySentence.get(row.sentence) ?? []), row]);
  return rows.map((row) => {
    const entries = bySentence.get(row.id) ?? [];
    const held = entries.filter(({ effectiveFrom }) => effectiveFrom <= date).at(-1) ?? entries[0];
    return held === undefined
      ? row
      : { ...row, text: held.text, source: held.source as WordingSource, toBeConfirmed: held.source === 'reconstructed' };
  });
}

function earlier(one: HistoryRow, other: HistoryRow): number {
  if (one.effectiveFrom !== other.effectiveFrom) return one.effectiveFrom < other.effectiveFrom ? -1 : 1;
  return numberOf(one.id) - numberOf(other.id);
}

function numberOf(id: string): number {
  return Number(id.slice(id.lastIndexOf('#') + 1));
}

function entry(
  id: string,
  sentence: string,
  text: string,
  source: WordingSource,
  effectiveFrom: PlainDate,
  changedBy: string,
  moment: Moment,
): Change {
  return add(WORDING_HISTORY, { id, sentence, effectiveFrom, text, source, changedBy, changedAt: moment.local }, 'wording in force');
}
