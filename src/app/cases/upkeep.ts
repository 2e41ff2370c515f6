// The work that nobody asks for: what the tick does by itself after its deliveries, each piece guarded, resumed and told of when it fails.

import { keepSettings, type Settings } from '../google/settings';
import type { Moment } from '../register/moment';
import { ERASE } from './data-protection/erase-records';
import { GATHER } from './data-protection/gather-pupil';
import { PROPOSE_RETENTION } from './data-protection/propose-retention';
import { PURGE_RESPONSES } from './data-protection/purge-responses';
import { ATTENDANCE_BOOK } from './ensure-attendance';
import { FINISH_IMPORT } from './import/apply';
import { CHECK_LEAVERS } from './leavers/people-left';
import { ARCHIVE } from './looking-after/archive';
import { CHECK_CALENDAR } from './looking-after/check-calendar';
import { CHECK_WEEKLY } from './looking-after/check-register';
import { CHECK_RULES } from './looking-after/check-rules';
import { REMIND_OF_ATTENTION } from './looking-after/needs-attention';
import { RETRY_INBOX } from './looking-after/retry-inbox';
import { VERIFY_WEEKLY } from './looking-after/verify-audit';
import { WATCH_REGISTER } from './looking-after/watch-register';
import { MAKE_PACKS } from './packs/make';
import { KEEP_VALUE } from './packs/value-table';
import { KEEP_STARTS } from './placements/keep-starts';
import { TAKE_ORPHANS } from './providers/orphans';
import { WATCH_EVIDENCE } from './providers/watch-evidence';
import { REFRESH_VIEWS } from './refresh-views/refresh-views';
import { CHECK_SHARING } from './sharing/check-sharing';
import { KEEP_SHARING } from './sharing/keep-sharing';

/** What a piece of upkeep works with. */
export interface UpkeepDesk {
  readonly settings: Settings;
  readonly moment: Moment;
  readonly clock: () => number;
  /** Epoch milliseconds: from then on a piece saves where it is and leaves the rest to the next tick. */
  readonly until: number;
}

/** A piece of upkeep. Doing it twice changes nothing. */
export interface Upkeep {
  /** As an alarm names it, such as 'Refreshing the views'. */
  readonly name: string;
  /** With every tick, or once a day from 08:15; a daily one that is not finished goes on with the next tick. */
  readonly when: 'tick' | 'daily';
  /** For a daily one: minutes since midnight from which it is done, where that is not 08:15. */
  readonly from?: number;
  /** Does what is to do; true when nothing is left. */
  run(desk: UpkeepDesk): boolean;
}

/** In this order: first who may see what, then what somebody waits for, then the day's looking after. */
export const UPKEEP: readonly Upkeep[] = [
  // Before all else: whoever has left opens nothing, however long the rest takes.
  KEEP_SHARING,
  WATCH_REGISTER,
  RETRY_INBOX,
  FINISH_IMPORT,
  ...ERASE,
  ...GATHER,
  WATCH_EVIDENCE,
  ...MAKE_PACKS,
  REFRESH_VIEWS,
  ATTENDANCE_BOOK,
  KEEP_STARTS,
  CHECK_LEAVERS,
  CHECK_CALENDAR,
  CHECK_RULES,
  REMIND_OF_ATTENTION,
  PROPOSE_RETENTION,
  PURGE_RESPONSES,
  TAKE_ORPHANS,
  KEEP_VALUE,
  CHECK_SHARING,
  VERIFY_WEEKLY,
  CHECK_WEEKLY,
  ARCHIVE,
];

/** Minutes since midnight from which daily work is done: 08:15, after the morning's mails. */
const DAILY_FROM = 8 * 60 + 15;

/** The pieces whose turn it is. */
export function dueUpkeep(settings: Settings, moment: Moment): readonly Upkeep[] {
  return UPKEEP.filter(
    ({ name, when, from = DAILY_FROM }) => when === 'tick' || (moment.minutes >= from && settings.get(`upkeep:${name}`) !== moment.today),
  );
}

/** Does one piece, and remembers that a daily one is done. */
export function doUpkeep(piece: Upkeep, desk: UpkeepDesk): void {
  if (piece.run(desk) && piece.when === 'daily') keepSettings({ [`upkeep:${piece.name}`]: desk.moment.today });
}
