// Writes one view: only the tabs that changed, in one request where they are not too large; makes the tabs where they are not there as designed.
import { applyRequests, readSpreadsheet } from '../../google/sheets';
import type { SheetsRequest } from '../../register/commit';
import { keyedDigest } from '../../register/hash';
import {
  contentOf,
  type FilterView,
  fillRequests,
  filterRequests,
  filterState,
  newTabRequests,
  type Portion,
  shapeOf,
} from '../../views/requests';
import type { ViewTab } from '../../views/tab';

/** What stands in a view, by part, as digests: of its looks, of each tab, of its filter views. */
export type Digests = Readonly<Record<string, string>>;

export const SHAPE = 'shape';
export const FILTERS = 'filters';
/** Cells of one request list, as in a portion of one tab. */
const CELLS_A_WRITE = 20_000;

/** The digests of what a view should show. A digest is keyed, so that it tells nothing to somebody who guesses at what it is of. */
export function digestsOf(view: string, tabs: readonly ViewTab[], key: string): Digests {
  const digest = (part: string, text: string): string => keyedDigest(key, `${view}\u001f${part}\u001f${text}`).slice(0, 32);
  const filtered = tabs.flatMap((tab) => (tab.kind === 'list' && tab.filterBy !== undefined ? [filterState(tab)] : []));
  return {
    [SHAPE]: digest(SHAPE, tabs.map(shapeOf).join('\n')),
    ...Object.fromEntries(tabs.map((tab) => [tab.title, digest(tab.title, contentOf(tab))])),
    ...(filtered.length > 0 ? { [FILTERS]: digest(FILTERS, filtered.join('\n')) } : {}),
  };
}

/** The parts whose digests differ. */
export function changedParts(wanted: Digests, present: Digests): string[] {
  return Object.keys(wanted).filter((part) => wanted[part] !== present[part]);
}

export interface View {
  readonly file: string;
  readonly tabs: readonly ViewTab[];
  readonly roleAccount: string;
  /** Where the boards stand among other tabs; elsewhere the tabs stand in their own order. */
  readonly places?: Readonly<Record<string, number>>;
  /** A spreadsheet of our own: its clock is set to London, and the empty tab that it came with goes. */
  readonly own: boolean;
}

/**
 * Brings the changed parts of a view up to date. Writing the same again changes nothing, so that a run which died is simply done again. Where
 * the tabs are not there as designed, or Google refuses (somebody has deleted one), they are made anew. Gives the number of writes.
 */
export function writeView(view: View, changed: readonly string[]): number {
  if (changed.length === 0) return 0;
  if (changed.includes(SHAPE)) return remake(view);
  const portions = view.tabs.filter(({ title }) => changed.includes(title)).flatMap((tab) => fillRequests(tab, false));
  try {
    return send(view.file, [...portions, ...(changed.includes(FILTERS) ? filterPortions(view) : [])]);
  } catch (error) {
    console.error(`A view is made anew: ${String((error as { message?: unknown } | null)?.message ?? error)}`);
    return remake(view);
  }
}

/** Deletes what is there of the tabs and makes them again, full. */
export function remake(view: View): number {
  const present = readSpreadsheet(view.file, 'sheets.properties.sheetId').sheets ?? [];
  const ids = new Set(present.map(({ properties }) => properties?.sheetId ?? -1));
  const requests: SheetsRequest[] = [];
  if (view.own)
    requests.push({
      updateSpreadsheetProperties: { properties: { timeZone: 'Europe/London', locale: 'en_GB' }, fields: 'timeZone,locale' },
    });
  view.tabs.forEach((tab, index) => {
    if (ids.has(tab.sheetId)) requests.push({ deleteSheet: { sheetId: tab.sheetId } });
    requests.push(...newTabRequests(tab, view.places?.[tab.title] ?? index, view.roleAccount));
  });
  if (view.own && ids.has(0)) requests.push({ deleteSheet: { sheetId: 0 } });
  const filters = view.tabs.flatMap((tab) => (tab.kind === 'list' ? filterRequests(tab, []) : []));
  return send(view.file, [{ cells: 0, requests }, ...view.tabs.flatMap((tab) => fillRequests(tab, true)), { cells: 0, requests: filters }]);
}

function filterPortions(view: View): Portion[] {
  const sheets = readSpreadsheet(view.file, 'sheets(properties.sheetId,filterViews(filterViewId,title))').sheets ?? [];
  return view.tabs.flatMap((tab) => {
    if (tab.kind !== 'list' || tab.filterBy === undefined) return [];
    const present = sheets.find(({ properties }) => properties?.sheetId === tab.sheetId)?.filterViews ?? [];
    const ours = present.flatMap(({ filterViewId, title }): FilterView[] =>
      filterViewId == null ? [] : [{ filterViewId, title: title ?? '' }],
    );
    return [{ cells: 0, requests: filterRequests(tab, ours) }];
  });
}

/** Sends portions in as few requests as their cells allow. */
function send(file: string, portions: readonly Portion[]): number {
  let writes = 0;
  let cells = 0;
  let batch: SheetsRequest[] = [];
  const flush = (): void => {
    if (batch.length === 0) return;
    applyRequests(file, batch);
    writes += 1;
    batch = [];
    cells = 0;
  };
  for (const portion of portions) {
    if (cells > 0 && cells + portion.cells > CELLS_A_WRITE) flush();
    batch.push(...portion.requests);
    cells += portion.cells;
  }
  flush();
  return writes;
}
