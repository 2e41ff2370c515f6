// Makes the packs that were asked for, each step found again by its key so that a run which died goes on; and deletes them when their time is over.
import { packHtml } from '../../documents/pack';
import { ensureFile, FOLDER, findByKey, restrictContent, shareExactly } from '../../google/drive';
import { deleteForGood, replaceDocument } from '../../google/drive-keeping';
import { ensurePdf } from '../../google/pdf';
import { spreadsheet } from '../../google/sheets';
import { isAppError } from '../../policy/errors';
import { addDays, formatUk } from '../../policy/plain-date';
import { update } from '../../register/change';
import { load } from '../../register/load';
import { whole } from '../../register/need';
import { PEOPLE_NEEDS } from '../../register/people';
import { PACKS, RULE_TABLE } from '../../register/tables';
import { transact } from '../../register/transaction';
import { rulesOf } from '../clocks';
import { isWanted, nothingLeft } from '../data-protection/desk';
import { folderUrl } from '../data-protection/gather-pupil';
import { deliver } from '../deliver-outbox';
import { noteTo } from '../note';
import { trustOf } from '../trust';
import type { Upkeep, UpkeepDesk } from '../upkeep';
import { PACK_CASES, type PackKind } from './kinds';
import type { PackRow } from './pack-case';
import { readersOf } from './readers';

const ROWS = whole(PACKS);
/** After so many tries whoever asked is told that it did not come about. */
const MOST_TRIES = 5;

/** With the tick after one was asked for; once a day whether anybody asked or not, and then those whose time is over are deleted. */
export const MAKE_PACKS: readonly Upkeep[] = [
  { name: 'Making evidence packs', when: 'tick', run: (desk) => !isWanted(desk.settings, 'packs') || makeAsked(desk) },
  { name: 'Deleting old evidence packs', when: 'daily', run: (desk) => makeAsked(desk) && deleteOld(desk) },
];

function makeAsked(desk: UpkeepDesk): boolean {
  const { settings, clock, until } = desk;
  const register = load('master', [ROWS], spreadsheet(settings.need('master')));
  let failure: unknown = null;
  for (const pack of register.rows(ROWS).filter(({ state }) => state === 'asked')) {
    if (clock() >= until) return false;
    try {
      if (!make(desk, pack)) return false;
    } catch (error) {
      // One that cannot be made must not stand in the way of the next.
      if (!noteFailure(desk, pack, error)) return false;
      if (!isAppError(error)) failure ??= error;
    }
  }
  if (failure !== null) throw failure;
  nothingLeft(settings, 'packs');
  return true;
}

/** Makes one; each step can be done again. False when the register was busy. */
function make(desk: UpkeepDesk, pack: PackRow): boolean {
  const { settings, moment } = desk;
  const packCase = PACK_CASES[pack.kind as PackKind];
  const register = load('master', [...packCase.needs, ...PEOPLE_NEEDS, whole(RULE_TABLE)], spreadsheet(settings.need('master')));
  const asked = { pack, register, settings, moment };
  const { pack: content, gaps } = packCase.make({ ...asked, attendance: packCase.attendance(asked) });
  const name = packCase.name(asked);
  const key = `pack:${pack.id}`;
  const folder = ensureFile(key, { name, mimeType: FOLDER, parent: settings.need('restrictedFolder'), closed: true }).id;
  shareExactly(
    folder,
    readersOf(register, pack, moment.today).map((who) => ({ role: 'reader', type: 'user', who })),
  );
  // The PDF is of the document as it was made: where it is there already, nothing is written again.
  const before = findByKey(`${key}:pdf`);
  const document =
    before === null ? replaceDocument(`${key}:document`, { name, html: packHtml(content), folder }) : findByKey(`${key}:document`);
  const pdf = document === null ? (before ?? '') : ensurePdf(`${key}:pdf`, { document, name: `${name}.pdf`, folder });
  const refused = document === null ? undefined : restrictContent([document]).get(document);
  if (refused !== undefined) throw new Error(refused);
  const keptUntil = addDays(moment.today, rulesOf(register)['packs.keep-for']);
  const committed = transact(settings, {
    name: 'make an evidence pack',
    book: 'master',
    needs: [...PEOPLE_NEEDS, ROWS],
    by: settings.need('roleAccount'),
    moment,
    decide(now) {
      if (now.get(ROWS, pack.id).state !== 'asked') return { changes: [], deliveries: [], answer: null };
      const lines = [
        ...(pack.kind === 'value for money'
          ? []
          : [gaps === 0 ? 'It shows no gap.' : `It shows ${gaps} ${gaps === 1 ? 'gap' : 'gaps'}, listed first.`]),
        'In the folder are a Google Doc and the same as a PDF. It is open to you and to the leads of every academy in it, and to nobody else.',
        `It is deleted on ${formatUk(keptUntil)}.`,
      ];
      // The note of a try that failed is no longer true.
      const fields = {
        state: 'ready',
        note: '',
        folder,
        pdf,
        gaps,
        keptUntil,
        madeAt: moment.local,
        policyVersion: trustOf(settings).policyVersion,
      };
      return {
        changes: [update(PACKS, pack.id, fields, 'made')],
        deliveries: [noteTo([pack.askedBy], `pack:${pack.id}`, { title: `${pack.id} is ready`, lines, url: folderUrl(folder) })],
        answer: null,
      };
    },
  });
  if (committed === null) return false;
  deliver(settings, committed, moment, desk.clock);
  return true;
}

/** Counts the try, and tells whoever asked when it was the last one or cannot get better. False when the register was busy. */
function noteFailure(desk: UpkeepDesk, pack: PackRow, error: unknown): boolean {
  const { settings, moment } = desk;
  console.error(`${pack.id}: ${String((error as { message?: unknown } | null)?.message ?? error)}`);
  const note = isAppError(error) ? error.userMessage : 'It could not be made. It is tried again.';
  const tries = (pack.tries ?? 0) + 1;
  const over = isAppError(error) || tries >= MOST_TRIES;
  const committed = transact(settings, {
    name: 'make an evidence pack',
    book: 'master',
    needs: [...PEOPLE_NEEDS, ROWS],
    by: settings.need('roleAccount'),
    moment,
    decide(now) {
      // What failed after it was ready is the outbox's affair.
      if (now.get(ROWS, pack.id).state !== 'asked') return { changes: [], deliveries: [], answer: null };
      return {
        changes: [update(PACKS, pack.id, { tries, note, ...(over ? { state: 'failed' } : {}) }, 'not made')],
        deliveries: over
          ? [
              noteTo([pack.askedBy], `pack failed:${pack.id}`, {
                title: `${pack.id} could not be made`,
                lines: [
                  isAppError(error)
                    ? error.userMessage
                    : 'Ask the trust’s AP lead to look into the engine’s execution log, and ask for it again.',
                ],
              }),
            ]
          : [],
        answer: null,
      };
    },
  });
  if (committed === null) return false;
  deliver(settings, committed, moment, desk.clock);
  return true;
}

/** What is past its day goes for good, folder and all. */
function deleteOld({ settings, moment, clock, until }: UpkeepDesk): boolean {
  const register = load('master', [ROWS], spreadsheet(settings.need('master')));
  for (const { id, state, folder, keptUntil } of register.rows(ROWS)) {
    if (state !== 'ready' || keptUntil === '' || keptUntil >= moment.today) continue;
    if (clock() >= until) return false;
    if (folder !== '') deleteForGood(folder);
    const noted = transact(settings, {
      name: 'delete an evidence pack',
      book: 'master',
      needs: [ROWS],
      by: settings.need('roleAccount'),
      moment,
      decide: () => ({
        changes: [update(PACKS, id, { state: 'deleted', folder: '', pdf: '' }, 'its time was over')],
        deliveries: [],
        answer: null,
      }),
    });
    if (noted === null) return false;
  }
  return true;
}
