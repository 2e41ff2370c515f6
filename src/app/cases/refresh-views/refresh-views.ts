// Keeps the views up to date: the master's boards and each academy's two spreadsheets, written from the register in steps that resume.

import { ensureFile, SPREADSHEET } from '../../google/drive';
import { keepSettings, type SettingName, type Settings } from '../../google/settings';
import { readSpreadsheet, spreadsheet } from '../../google/sheets';
import { AppError } from '../../policy/errors';
import { keyedDigest } from '../../register/hash';
import { load } from '../../register/load';
import type { Moment } from '../../register/moment';
import { whole } from '../../register/need';
import type { Register } from '../../register/register';
import { VIEWS } from '../../register/tables';
import type { Academy, Known } from '../../views/known';
import { Restricted } from '../../views/restricted';
import type { ViewTab } from '../../views/tab';
import { academyTabs, findingsOf, masterTabs } from '../../views/views';
import type { Upkeep, UpkeepDesk } from '../upkeep';
import { digestsIn, noteWritten, type Written } from './note';
import { emptyKnown, headsOf, type Reading, readAll } from './read';
import { changedParts, digestsOf, SHAPE, type View, writeView } from './write';

export const REFRESH_VIEWS: Upkeep = { name: 'Refreshing the views', when: 'tick', run: refreshViews };

/** Google takes 60 writes of spreadsheets a minute from one account; the rest of the tick needs some too. */
const MOST_WRITES = 40;
/** After so many views what was written is noted, so that a run which dies does little again. */
const NOTE_EVERY = 15;
const MASTER = 'master';
/** Where the boards stand in the master: Placements and Providers come third and fourth. */
const PLACES = { Today: 0, 'My list': 1, Dashboard: 4 } as const;

/** Where the refreshing is, kept as a setting. */
interface State {
  /** The day and the heads of the books for which every view is written. */
  done?: string;
  /** Minutes since midnight at which a board of that day changes by itself. */
  again?: number;
  /** The round that is under way: for which day and heads, the academy at which it began, and the one whose turn it is. */
  doing?: string;
  from?: string;
  next?: string;
  /** Academies that have no folder yet. */
  waiting?: string[];
}

function stateOf(settings: Settings): State {
  return JSON.parse(settings.get('views') ?? '{}') as State;
}

function refreshViews(desk: UpkeepDesk): boolean {
  const { settings, moment } = desk;
  const state = stateOf(settings);
  if (nothingNew(settings, state, moment)) return true;
  const reading = readAll(settings, moment, { withRestricted: true });
  return new Round(desk, reading, state).go();
}

function nothingNew(settings: Settings, { done, again, waiting = [] }: State, moment: Moment): boolean {
  if (done === undefined || !done.startsWith(moment.today)) return false;
  if (again !== undefined && moment.minutes >= again) return false;
  if (waiting.some((id) => settings.get(`academyFolder:${id}`) !== undefined)) return false;
  return done === `${moment.today} ${headsOf(settings)}`;
}

/** One execution's share of the work. */
class Round {
  readonly #desk: UpkeepDesk;
  readonly #known: Known;
  readonly #restricted: Restricted | null;
  readonly #marker: string;
  readonly #key: string;
  #state: State;
  #writes = 0;
  #notes: Written[] = [];
  #settings: Partial<Record<SettingName, string>> = {};
  #clash = false;
  readonly #failed: string[] = [];

  constructor(desk: UpkeepDesk, { known, restricted, heads }: Reading, state: State) {
    this.#desk = desk;
    this.#known = known;
    this.#restricted = restricted ? new Restricted(known, restricted) : null;
    this.#marker = `${desk.moment.today} ${heads}`;
    this.#key = desk.settings.need('auditKey');
    // A round whose register has changed begins anew with whoever's turn it was, so that nobody is always left for later.
    this.#state = state.doing === this.#marker ? state : { doing: this.#marker, from: state.next, next: state.next };
  }

  /** True when every view is written. */
  go(): boolean {
    const findings = findingsOf(this.#known, this.#known.all);
    const begun = this.#state.again !== undefined;
    const again = begun ? this.#state.again : (findings.out.changesAt ?? undefined);
    this.#state = { ...this.#state, ...(again === undefined ? {} : { again }) };
    this.#guard('the register itself', () =>
      this.#note(writeBoards(this.#desk.settings, this.#known, masterTabs(this.#known, findings), this.#key)),
    );
    const academies = this.#known.academies;
    const start = Math.max(
      0,
      academies.findIndex(({ id }) => id === this.#state.next),
    );
    const from = Math.max(
      0,
      academies.findIndex(({ id }) => id === this.#state.from),
    );
    const waiting: string[] = [];
    for (let step = 0; step < academies.length; step++) {
      const at = (start + step) % academies.length;
      if (step > 0 && at === from && start !== from) break;
      const academy = academies[at] as Academy;
      if (this.#writes >= MOST_WRITES || this.#desk.clock() >= this.#desk.until) return this.#pause(academy.id);
      if (this.#desk.settings.get(`academyFolder:${academy.id}`) === undefined) waiting.push(academy.id);
      else this.#try(academy);
    }
    return this.#finish(waiting);
  }

  #try(academy: Academy): void {
    this.#guard(academy.name, () => {
      this.#own(academy);
      if (this.#restricted && academy.restrictedGroup !== '') this.#restrictedOf(academy, this.#restricted);
    });
    if (this.#notes.length >= NOTE_EVERY) this.#save();
  }

  /** One view that cannot be written must not stand in the way of the others. */
  #guard(name: string, work: () => void): void {
    try {
      work();
    } catch (error) {
      console.error(`The view of ${name}: ${String((error as { message?: unknown } | null)?.message ?? error)}`);
      this.#failed.push(name);
    }
  }

  #own(academy: Academy): void {
    const { settings } = this.#desk;
    const tabs = academyTabs(this.#known, this.#known.slice(academy.id));
    const view = `academy:${academy.id}`;
    const now = digestsOf(view, tabs, this.#key);
    const before = digestsIn(this.#known.register, view, Object.keys(now));
    const setting = `view:${academy.id}` as const;
    const known = settings.get(setting);
    const changed = known === undefined ? Object.keys(now) : changedParts(now, before);
    if (changed.length === 0) return;
    const file = known ?? this.#make(setting, `view:${academy.id}`, `AP – ${academy.name}`, settings.need(`academyFolder:${academy.id}`));
    this.#write(setting, { file, tabs, own: true, roleAccount: settings.need('roleAccount') }, changed);
    this.#note([{ view, file, before, now, rows: rowsOf(tabs) }]);
  }

  /** Of a restricted view the master keeps nothing, not even when it changed: its digest is a setting, and all of it is written together. */
  #restrictedOf(academy: Academy, restricted: Restricted): void {
    const { settings } = this.#desk;
    const folder = settings.get(`academyRestrictedFolder:${academy.id}`);
    if (folder === undefined) return;
    const tabs = restricted.tabs(academy.id);
    const { [SHAPE]: shape = '', ...parts } = digestsOf(`restricted:${academy.id}`, tabs, this.#key);
    const now = `${shape} ${keyedDigest(this.#key, JSON.stringify(parts)).slice(0, 32)}`;
    const setting = `restrictedView:${academy.id}` as const;
    const known = settings.get(setting);
    const before = known === undefined ? '' : (settings.get(`restrictedViewState:${academy.id}`) ?? '');
    if (before === now) return;
    const changed = before.split(' ')[0] === shape ? Object.keys(parts) : [SHAPE];
    const file = known ?? this.#make(setting, `restrictedView:${academy.id}`, `AP – ${academy.name} – restricted`, folder);
    this.#write(setting, { file, tabs, own: true, roleAccount: settings.need('roleAccount') }, changed);
    this.#settings[`restrictedViewState:${academy.id}`] = now;
  }

  #make(setting: SettingName, key: string, name: string, parent: string): string {
    const { id } = ensureFile(key, { name, mimeType: SPREADSHEET, parent });
    this.#settings[setting] = id;
    return id;
  }

  #write(setting: SettingName, view: View, changed: readonly string[]): void {
    try {
      this.#writes += writeView(view, changed);
    } catch (error) {
      // Somebody has deleted the file for good: the next run makes another.
      if (/not found/i.test(String((error as { message?: unknown } | null)?.message ?? error))) this.#settings[setting] = '';
      throw error;
    }
  }

  #note(written: readonly Written[]): void {
    this.#notes.push(...written);
  }

  #pause(next: string): boolean {
    this.#state = { ...this.#state, next, from: this.#state.from ?? this.#known.academies[0]?.id };
    this.#save();
    if (this.#failed.length > 0) this.#complain();
    return false;
  }

  #finish(waiting: string[]): boolean {
    const { again } = this.#state;
    const next = this.#state.from;
    const whole = this.#failed.length === 0;
    this.#state = {
      ...(whole ? { done: this.#marker } : {}),
      ...(again === undefined ? {} : { again }),
      ...(next === undefined ? {} : { next }),
      ...(waiting.length === 0 ? {} : { waiting }),
    };
    this.#save();
    if (!whole) this.#complain();
    return !this.#clash;
  }

  /** The place is kept before what was written is noted: should another run have written the same board, it is that note which tells. */
  #save(): void {
    const { settings, moment } = this.#desk;
    keepSettings({ ...this.#settings, views: JSON.stringify(this.#state) });
    this.#settings = {};
    if (this.#notes.length === 0) return;
    this.#writes += 1;
    if (!noteWritten(settings, this.#notes, moment)) {
      this.#clash = true;
      const { done: _done, ...rest } = this.#state;
      keepSettings({ views: JSON.stringify(rest) });
    }
    this.#notes = [];
  }

  #complain(): never {
    throw new AppError(
      'service-failed',
      `not refreshed: ${this.#failed.length} views`,
      `The spreadsheets of ${this.#failed.join(', ')} could not be brought up to date. It is tried again with every tick. The engine’s execution log says why.`,
    );
  }
}

/** Writes those of the master's boards that changed, or all when forced; gives what to note. */
function writeBoards(settings: Settings, known: Known, tabs: readonly ViewTab[], key: string, force = false): Written[] {
  const file = settings.need('master');
  const now = digestsOf(MASTER, tabs, key);
  const before = digestsIn(known.register, MASTER, Object.keys(now));
  const changed = changedParts(now, before);
  const parts = force && !changed.includes(SHAPE) ? [...new Set([...changed, ...tabs.map(({ title }) => title)])] : changed;
  if (parts.length === 0) return [];
  writeView({ file, tabs, own: false, places: PLACES, roleAccount: settings.need('roleAccount') }, parts);
  return changed.length === 0 ? [] : [{ view: MASTER, file, before, now, rows: rowsOf(tabs) }];
}

function rowsOf(tabs: readonly ViewTab[]): Record<string, number> {
  return Object.fromEntries(tabs.map((tab) => [tab.title, tab.kind === 'list' ? tab.rows.length : tab.lines.length]));
}

/** Writes the master's boards at once, from a register that was read for it, and leaves the academies' spreadsheets to the next ticks. */
export function refreshBoards(settings: Settings, master: Register, moment: Moment): void {
  const { known } = readAll(settings, moment, { master, withRestricted: false });
  const written = writeBoards(settings, known, masterTabs(known, findingsOf(known, known.all)), settings.need('auditKey'), true);
  const { done: _done, ...state } = stateOf(settings);
  keepSettings({ views: JSON.stringify(state) });
  noteWritten(settings, written, moment);
}

/** Set-up: makes the boards where they are missing or of an older design. Gives words for what it made. */
export function ensureBoards(settings: Settings, moment: Moment): string[] {
  const file = settings.need('master');
  const key = settings.need('auditKey');
  const present = new Set((readSpreadsheet(file, 'sheets.properties.sheetId').sheets ?? []).map(({ properties }) => properties?.sheetId));
  const blank = emptyKnown(moment);
  // How a tab is laid out does not depend on what it shows, so no row is read to find out.
  const design = masterTabs(blank, findingsOf(blank, blank.all));
  const missing = design.filter(({ sheetId }) => !present.has(sheetId));
  const noted = digestsIn(load('master', [whole(VIEWS)], spreadsheet(file)), MASTER, [SHAPE]);
  if (missing.length === 0 && noted[SHAPE] === digestsOf(MASTER, design, key)[SHAPE]) return [];
  const { known } = readAll(settings, moment, { withRestricted: false });
  const tabs = masterTabs(known, findingsOf(known, known.all));
  const now = digestsOf(MASTER, tabs, key);
  const before = digestsIn(known.register, MASTER, Object.keys(now));
  writeView({ file, tabs, own: false, places: PLACES, roleAccount: settings.need('roleAccount') }, [SHAPE]);
  keepSettings({ views: '{}' });
  noteWritten(settings, [{ view: MASTER, file, before, now, rows: rowsOf(tabs) }], moment);
  return missing.length > 0 ? missing.map(({ title }) => `tab ${title}`) : ['the boards Today, My list and Dashboard'];
}
