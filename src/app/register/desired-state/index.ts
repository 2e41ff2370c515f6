// What a spreadsheet of the register should be, and the requests that bring it there: set-up, upgrade and repair are this one comparison.
import type { SheetsRequest } from '../commit';
import type { Table } from '../table';
import { choiceRequests, formatRequests, type IdColumn, newColumnRequests, noteRequests } from './cells';
import { conversionKey, conversionRequests, conversionsDue, SCHEMA_VERSION, versionRequests } from './conversions';
import { basicFilterRequests, filterRequests } from './filters';
import { type Place, placesOf } from './place';
import type { PresentState, PresentTab } from './present';
import { protectionRequests } from './protection';
import { tableRequests } from './sheet-table';
import { emptyTab, type Mended, tabRequests } from './tabs';
import { toneRequests } from './tones';

export { conversionKey, conversionsDue, SCHEMA_VERSION, VERSION_KEY } from './conversions';
export type * from './present';
export { PROTECTION } from './protection';

/** A tab with its columns as they will stand. */
interface Target {
  readonly table: Table;
  readonly tab: PresentTab;
  readonly isNew: boolean;
  readonly headers: readonly string[];
  readonly places: readonly Place[];
  readonly added: readonly Place[];
}

/**
 * The requests that make a spreadsheet hold these tables as designed, and words for what each does; none when nothing is missing.
 * Staff's own tabs, columns, order, widths, filters and conditional formats are left alone, and so is every tab that the tables do not name.
 */
export function missingState(tables: readonly Table[], present: PresentState, roleAccount: string): Mended {
  const byId = new Map(present.tabs.map((tab) => [tab.sheetId, tab]));
  const isFresh = !tables.some(({ sheetId }) => byId.has(sheetId));
  const targets = tables.map((table) => targetOf(table, byId.get(table.sheetId)));
  const tabs = tabRequests(tables, present.tabs);
  const requests = [...tabs.requests];
  const done = [...tabs.done];
  const idColumn: IdColumn = (title) => {
    const other = targets.find(({ table }) => table.title === title);
    return other ? { title, at: other.places.find(({ field }) => field === 'id')?.at ?? 0 } : null;
  };
  const due = isFresh ? [] : conversionsDue(tables, present.version);
  const isUpgrade = !isFresh && (present.version ?? 1) < SCHEMA_VERSION;
  for (const target of targets) {
    const { table, places } = target;
    const converted = due.filter(
      (conversion) => conversion.table === table && !target.added.some(({ field }) => field === conversion.field),
    );
    for (const conversion of converted) {
      const at = places.find(({ field }) => field === conversion.field)?.at ?? 0;
      const changed = conversionRequests(conversion, at, present.old[conversionKey(conversion)] ?? []);
      requests.push(...changed);
      if (changed.length > 0) done.push(`values of ${table.columns[conversion.field]?.header} in ${table.title}`);
    }
    const mended = tabState(target, idColumn, new Set(converted.map(({ field }) => field)), isUpgrade, roleAccount);
    requests.push(...mended.requests);
    done.push(...mended.done);
  }
  requests.push(...versionRequests(present));
  // A new spreadsheet comes with an empty first tab that is not ours.
  if (isFresh && byId.get(0)?.columnCount !== undefined) requests.push({ deleteSheet: { sheetId: 0 } });
  return { requests, done };
}

function targetOf(table: Table, present: PresentTab | undefined): Target {
  const tab = present ?? emptyTab(table);
  const known = tab.header.map(({ text = '' }) => text);
  const missing = Object.values(table.columns).filter(({ header }) => !known.includes(header));
  const headers = [...known, ...missing.map(({ header }) => header)];
  const places = placesOf(table, headers);
  return { table, tab, isNew: present === undefined, headers, places, added: places.filter(({ at }) => at >= known.length) };
}

/** All that a tab should have besides being there. */
function tabState(
  { table, tab, isNew, headers, places, added }: Target,
  idColumn: IdColumn,
  forced: ReadonlySet<string>,
  isUpgrade: boolean,
  roleAccount: string,
): Mended {
  const requests: SheetsRequest[] = [];
  const done: string[] = [];
  const put = (what: string, wanted: readonly SheetsRequest[]): void => {
    if (wanted.length === 0) return;
    requests.push(...wanted);
    if (!isNew) done.push(`${what} of ${table.title}`);
  };
  const room = headers.length - tab.columnCount;
  if (room > 0) requests.push({ appendDimension: { sheetId: table.sheetId, dimension: 'COLUMNS', length: room } });
  requests.push(...newColumnRequests(table, added));
  if (!isNew) done.push(...added.map(({ column }) => `column ${column.header} of ${table.title}`));
  put('notes', noteRequests(table, places, tab));
  put('formats', formatRequests(table, places, tab, forced));
  put('drop-downs', choiceRequests(table, places, tab, idColumn));
  const { requests: over, made } = tableRequests(table, places, headers, tab);
  put(made ? 'table' : 'extent or colours', over);
  put('colours', toneRequests(table, places, tab));
  put('filter views', filterRequests(table, places, tab));
  if (isNew || isUpgrade) put('filter', basicFilterRequests(table, tab));
  put('protection', protectionRequests(table, places, headers, tab, roleAccount));
  return { requests, done };
}

/** The range of a tab's header row and the first row below it. */
export function headRange(title: string): string {
  return `'${title.replace(/'/g, "''")}'!1:2`;
}
