// What was last written where: digests in the Views tab of the master, and those of restricted views in the settings, where nobody reads them.
import type { Settings } from '../../google/settings';
import { add, type Change, update } from '../../register/change';
import type { Moment } from '../../register/moment';
import { whole } from '../../register/need';
import type { Register } from '../../register/register';
import { VIEWS } from '../../register/tables';
import { transact } from '../../register/transaction';
import type { Digests } from './write';

/** One view after it was written. */
export interface Written {
  readonly view: string;
  readonly file: string;
  /** What stood there when the run read it. */
  readonly before: Digests;
  readonly now: Digests;
  readonly rows: Readonly<Record<string, number>>;
}

/** How long the note waits for the lock: without it everything is written again. */
const NOTE_WAIT_MS = 20_000;

/** The digests of a view as the register has them. */
export function digestsIn(register: Register, view: string, parts: readonly string[]): Digests {
  return Object.fromEntries(parts.map((part) => [part, register.find(whole(VIEWS), rowId(view, part))?.hash ?? '']));
}

/**
 * Notes what was written. Where another run has written the same view meanwhile, nobody knows which came last: that part is noted as unknown.
 * Gives false then, and when the register was busy: the views are looked at again.
 */
export function noteWritten(settings: Settings, written: readonly Written[], moment: Moment): boolean {
  if (written.length === 0) return true;
  const noted = transact(
    settings,
    {
      name: 'note views',
      book: 'master',
      needs: [whole(VIEWS)],
      by: settings.need('roleAccount'),
      moment,
      decide(register) {
        let clash = false;
        const changes: Change[] = [];
        for (const { view, file, before, now, rows } of written) {
          for (const [part, hash] of Object.entries(now)) {
            if (hash === before[part]) continue;
            const id = rowId(view, part);
            const present = register.find(whole(VIEWS), id);
            const isClash = (present?.hash ?? '') !== (before[part] ?? '');
            if (isClash) clash = true;
            const fields = { file, hash: isClash ? '' : hash, rows: rows[part] ?? null, checkedAt: moment.local, writtenAt: moment.local };
            changes.push(present ? update(VIEWS, id, fields) : add(VIEWS, { id, ...fields }));
          }
        }
        return { changes, deliveries: [], answer: clash };
      },
    },
    NOTE_WAIT_MS,
  );
  return noted !== null && !noted.answer;
}

function rowId(view: string, part: string): string {
  return `${view}|${part}`;
}
