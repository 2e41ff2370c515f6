// What pupils say at a visit: written to the restricted spreadsheet alone, and read by a named person before anybody else.
import type { Settings } from '../../google/settings';
import { spreadsheet } from '../../google/sheets';
import { add, type Change, update } from '../../register/change';
import { hashOf } from '../../register/hash';
import type { Moment } from '../../register/moment';
import { columns, whole } from '../../register/need';
import type { Register } from '../../register/register';
import { loadSelection, type Selection } from '../../register/select';
import { WORDS } from '../../register/tables';
import { carryOut } from '../../register/transaction';

export interface SaidAtVisit {
  readonly visit: string;
  readonly referral: string;
  readonly academy: string;
  readonly words: string;
  readonly present: string;
  readonly askedBy: string;
  readonly askedOn: string;
}

/** Each visitor's note of what a pupil said has a row of its own, so that two who heard the same pupil do not write over each other. */
export function wordsId({ referral, visit, askedBy }: Pick<SaidAtVisit, 'referral' | 'visit' | 'askedBy'>): string {
  return `${referral}-W-${visit}-${hashOf(askedBy).slice(0, 6)}`;
}

/** The rows of what was said; one that stands unchanged is left alone, and what was changed must be read again. */
export function wordsChanges(restricted: Register, said: readonly SaidAtVisit[]): Change[] {
  return said.flatMap((one): Change[] => {
    const id = wordsId(one);
    const { visit, referral, academy, words, askedBy, askedOn } = one;
    const fields = { words, present: [one.present], askedBy, askedOn };
    const known = restricted.find(whole(WORDS), id);
    if (known === undefined) return [add(WORDS, { id, referral, visit, academy, ...fields }, `said at ${visit}`)];
    if (known.words === words && known.present.join() === one.present) return [];
    return [update(WORDS, id, { ...fields, readBy: '', readAt: '' }, `said at ${visit}`)];
  });
}

/** The words said at a visit, whole rows. */
export function wordsOfVisit(visit: string): Selection {
  const keys = columns(WORDS, 'visit');
  return {
    needs: [],
    keys: [keys],
    rows: [whole(WORDS)],
    choose: (register) =>
      new Map([
        [
          WORDS,
          register
            .rows(keys)
            .filter((row) => row.visit === visit)
            .map(({ id }) => id),
        ],
      ]),
  };
}

/** What was said at a visit to pupils of an academy, for the named person who reads it. */
export function loadWords(settings: Settings, visit: string, academy: string) {
  const restricted = loadSelection('restricted', wordsOfVisit(visit), spreadsheet(settings.need('restricted')));
  return restricted.rows(whole(WORDS)).filter((row) => row.visit === visit && row.academy === academy);
}

/** Writes what was said, under the lock that the page's job holds already. Doing it twice changes nothing. */
export function keepWords(settings: Settings, visit: string, said: readonly SaidAtVisit[], by: string, moment: Moment): void {
  carryOut(spreadsheet(settings.need('restricted')), () => settings.need('auditKey'), {
    name: 'keep pupils’ words',
    book: 'restricted',
    needs: wordsOfVisit(visit),
    by,
    moment,
    decide: (restricted) => ({ changes: wordsChanges(restricted, said), deliveries: [], answer: null }),
  });
}

/** Marks what an academy's pupils said as read by a named person; only what was shown to them: words written since stay unread. */
export function markRead(settings: Settings, visit: string, ids: readonly string[], by: string, moment: Moment): void {
  carryOut(spreadsheet(settings.need('restricted')), () => settings.need('auditKey'), {
    name: 'read pupils’ words',
    book: 'restricted',
    needs: wordsOfVisit(visit),
    by,
    moment,
    decide: (restricted) => ({ changes: readChanges(restricted, ids, by, moment), deliveries: [], answer: null }),
  });
}

/** Nothing for what was read before: who read it first stays. */
export function readChanges(restricted: Register, ids: readonly string[], by: string, moment: Moment): Change[] {
  return ids.flatMap((id) => {
    const row = restricted.find(whole(WORDS), id);
    return row === undefined || row.readBy !== '' ? [] : [update(WORDS, id, { readBy: by, readAt: moment.local }, 'read')];
  });
}
