// Checks every file of the system against who should be able to open it, mends what can be mended, lists it all, and tells of what was wrong.
import { keepSettings, type Settings } from '../../google/settings';
import {
  closeFolder,
  type FilePage,
  FOLDERS_A_QUERY,
  folderTree,
  give,
  othersFiles,
  ownedBy,
  type SharedFile,
  takeAway,
} from '../../google/sharing';
import { spreadsheet } from '../../google/sheets';
import type { PlainDate } from '../../policy/plain-date';
import { add, type Change, update } from '../../register/change';
import { load } from '../../register/load';
import { whole } from '../../register/need';
import { PEOPLE_NEEDS } from '../../register/people';
import type { Register } from '../../register/register';
import { SHARING } from '../../register/tables';
import { transact } from '../../register/transaction';
import { deliver } from '../deliver-outbox';
import { ALARMS } from '../looking-after/alarm';
import type { Upkeep, UpkeepDesk } from '../upkeep';
import { groupIsRight } from './groups';
import { type Ground, inWords, type Judged, judge, keyOf } from './judged';
import { sharingNotes } from './notes';
import { accessOf, SHARING_NEEDS } from './wanted';

/** Where a check is, and what it has found so far; kept between ticks. */
export interface SharingCheck {
  /** The day whose check this is. */
  readonly day: PlainDate;
  /** The role account's folders, which are mended before what stands in them is judged; its files; what others own in our folders. */
  readonly phase: 'folders' | 'files' | 'others' | 'done';
  /** Which folders of the last phase, and which page of any. */
  readonly chunk: number;
  readonly page: string;
  readonly files: number;
  readonly mended: number;
  readonly wrong: number;
  /** False once it went on in a second execution: only a check in one piece has seen every file and knows which are gone. */
  readonly inOnePiece: boolean;
  /** London time at which it ended; '' while it goes on. */
  readonly endedAt: string;
}

/** Files that are judged before what was found is written: about ten seconds of listing. */
const BATCH = 2_000;
/** Time that writing and mending a batch may take at the end. */
const RESERVE_MS = 45_000;
/** Minutes since midnight from which the day's check is made: 08:30. */
const FROM = 8 * 60 + 30;

export const CHECK_SHARING: Upkeep = {
  name: 'Checking who can open what',
  when: 'tick',
  run(desk) {
    const known = checkOf(desk.settings);
    const started = known !== null && known.phase !== 'done';
    if (!started && (desk.moment.minutes < FROM || known?.day === desk.moment.today)) return true;
    return checkSharing({ ...desk, until: desk.until - RESERVE_MS }).phase === 'done';
  },
};

/** The last check, or the one that is going on; null before the first. */
export function checkOf(settings: Settings): SharingCheck | null {
  return JSON.parse(settings.get('sharingCheck') ?? 'null') as SharingCheck | null;
}

/** Goes on with the check, or begins one when none is going on; gives where it stands when time is up. */
export function checkSharing(desk: UpkeepDesk): SharingCheck {
  const { settings, moment, clock, until } = desk;
  const known = checkOf(settings);
  let check: SharingCheck = known !== null && known.phase !== 'done' ? { ...known, inOnePiece: false } : { ...BEGUN, day: moment.today };
  const register = load('master', SHARING_NEEDS, spreadsheet(settings.need('master')));
  const wanted = new Map(
    accessOf(register, (name) => settings.get(name), moment.today, groupIsRight(settings)).map((access) => [access.id, access]),
  );
  const account = settings.need('roleAccount').toLowerCase();
  const parents = folderTree(account);
  const mended = new Set<string>();
  const ground: Ground = { wanted, parents, roleAccount: account, mended };
  const folders = [...parents.keys()].filter((id) => isBelow(id, ground)).sort();
  const seen = new Set<string>();
  let batch: SharedFile[] = [];
  let saved = check;
  while (check.phase !== 'done' && clock() < until) {
    const { files, next } = pageOf(check, account, folders);
    for (const file of files) {
      if (!seen.has(file.id)) batch.push(file);
      seen.add(file.id);
    }
    const { phase } = check;
    check = stepOn(check, next, folders.length);
    const settles = batch.length >= BATCH || check.phase !== phase || clock() >= until;
    if (!settles) continue;
    const kept = keepBatch(desk, check, judgeAll(batch, ground, mended));
    // While the register is busy nothing is mended either, or nobody would hear of it; the next tick finds it again.
    if (kept === null) return saved;
    batch = [];
    saved = kept;
    check = kept;
    keepSettings({ sharingCheck: JSON.stringify(check) });
  }
  if (check.phase !== 'done') return check;
  if (check.inOnePiece) noteGone(desk, seen);
  check = { ...check, endedAt: moment.local };
  keepSettings({ sharingCheck: JSON.stringify(check) });
  return check;
}

const BEGUN: Omit<SharingCheck, 'day'> = {
  phase: 'folders',
  chunk: 0,
  page: '',
  files: 0,
  mended: 0,
  wrong: 0,
  inOnePiece: true,
  endedAt: '',
};

/** Judges files together: what comes down from a folder among them that is about to be mended is no fault of the file. */
function judgeAll(files: readonly SharedFile[], ground: Ground, mended: Set<string>): Judged[] {
  const judged = files.flatMap((file) => judge(file, ground) ?? []);
  const before = mended.size;
  for (const { file, extra } of judged) for (const permission of extra) mended.add(`${file.id}|${keyOf(permission)}`);
  return mended.size === before ? judged : files.flatMap((file) => judge(file, ground) ?? []);
}

function pageOf({ phase, chunk, page }: SharingCheck, account: string, folders: readonly string[]): FilePage {
  const read = (from: string): FilePage =>
    phase === 'folders' || phase === 'files'
      ? ownedBy(account, phase, from)
      : othersFiles(account, folders.slice(chunk * FOLDERS_A_QUERY, (chunk + 1) * FOLDERS_A_QUERY), from);
  if (page === '') return read('');
  try {
    return read(page);
  } catch {
    // A page token holds for some hours only; then the phase begins again, which changes nothing that is right.
    return read('');
  }
}

function stepOn(check: SharingCheck, next: string, folders: number): SharingCheck {
  if (next !== '') return { ...check, page: next };
  if (check.phase === 'folders') return { ...check, page: '', phase: 'files' };
  const chunk = check.phase === 'files' ? 0 : check.chunk + 1;
  return { ...check, page: '', chunk, phase: chunk * FOLDERS_A_QUERY < folders ? 'others' : 'done' };
}

function isBelow(folder: string, { wanted, parents }: Ground): boolean {
  const seen = new Set<string>();
  for (let id: string | undefined = folder; id !== undefined && id !== '' && !seen.has(id); id = parents.get(id)) {
    if (wanted.has(id)) return true;
    seen.add(id);
  }
  return false;
}

/** Writes what was found and tells of it, then mends it: a crash between leaves something to mend again, and nothing untold. */
function keepBatch(desk: UpkeepDesk, check: SharingCheck, batch: readonly Judged[]): SharingCheck | null {
  if (batch.length === 0) return check;
  const { settings, moment, clock } = desk;
  const committed = transact(
    settings,
    {
      name: 'check sharing',
      book: 'master',
      needs: [...PEOPLE_NEEDS, whole(SHARING), ALARMS],
      by: settings.need('roleAccount'),
      moment,
      decide: (register) => ({
        changes: batch.flatMap((judged) => rowOf(register, judged, moment.local)),
        deliveries: sharingNotes(register, batch, moment).filter(({ id }) => !register.find(ALARMS, id)),
        answer: null,
      }),
    },
    LIST_WAIT_MS,
  );
  if (committed === null) return null;
  const refused: Judged[] = [];
  for (const judged of batch) {
    if (!isMendable(judged) || mend(judged)) continue;
    const problem = `could not be closed: Drive refused to take away ${judged.extra.map(inWords).join(', ')}`;
    refused.push({ ...judged, extra: [], missing: [], toClose: false, problem });
  }
  deliver(settings, committed, moment, clock);
  if (refused.length > 0) keepBatch(desk, check, refused);
  return {
    ...check,
    files: check.files + batch.length,
    mended: check.mended + batch.filter((judged) => stateOf(judged) === 'mended').length - refused.length,
    wrong: check.wrong + batch.filter((judged) => stateOf(judged) === 'no').length + refused.length,
  };
}

/** The list is worth waiting for the lock, since it says what was found. */
const LIST_WAIT_MS = 30_000;

function isMendable({ extra, missing, toClose }: Judged): boolean {
  return extra.length > 0 || missing.length > 0 || toClose;
}

function mend({ file, extra, missing, toClose }: Judged): boolean {
  if (toClose) closeFolder(file.id);
  const refused = takeAway(
    file.id,
    extra.map((permission) => permission.id),
  );
  for (const problem of refused) console.error(`Sharing of ${file.id}: ${problem}`);
  if (missing.length > 0) give(file.id, missing);
  return refused.length === 0;
}

function stateOf(judged: Judged): 'yes' | 'no' | 'mended' {
  if (judged.problem !== '') return 'no';
  return isMendable(judged) ? 'mended' : 'yes';
}

function rowOf(register: Register, judged: Judged, at: string): Change[] {
  const { file } = judged;
  const row = {
    name: file.trashed ? `${file.name} (in the bin)` : file.name,
    kind: KINDS[file.mimeType] ?? file.mimeType.slice(file.mimeType.lastIndexOf('.') + 1),
    restricted: judged.restricted,
    openTo: judged.openTo,
    shouldBe: judged.shouldBe,
    right: stateOf(judged),
  };
  const known = register.find(whole(SHARING), file.id);
  if (!known) return [add(SHARING, { id: file.id, ...row, checkedAt: at }, 'checked')];
  const same = (Object.keys(row) as (keyof typeof row)[]).every((field) => String(known[field]) === String(row[field]));
  return same ? [] : [update(SHARING, file.id, { ...row, checkedAt: at }, 'checked')];
}

const KINDS: Readonly<Record<string, string>> = {
  'application/vnd.google-apps.folder': 'folder',
  'application/vnd.google-apps.spreadsheet': 'spreadsheet',
  'application/vnd.google-apps.document': 'document',
  'application/vnd.google-apps.form': 'form',
  'application/vnd.google-apps.script': 'script',
  'application/pdf': 'PDF',
};

/** Files that are in Drive no more. */
function noteGone({ settings, moment }: UpkeepDesk, seen: ReadonlySet<string>): void {
  transact(settings, {
    name: 'check sharing',
    book: 'master',
    needs: [whole(SHARING)],
    by: settings.need('roleAccount'),
    moment,
    decide: (register) => ({
      changes: register
        .rows(whole(SHARING))
        .filter((row) => !seen.has(row.id) && row.kind !== 'gone')
        .map((row) => update(SHARING, row.id, { kind: 'gone', openTo: [], shouldBe: [], right: 'yes', checkedAt: moment.local }, 'gone')),
      deliveries: [],
      answer: null,
    }),
  });
}
