// Who may type where: a tab is the role account's but for its open columns; of a tab that staff keep by hand only the headers are closed.
import type { SheetsRequest } from '../commit';
import type { Table } from '../table';
import { type Place, runsOf } from './place';
import type { PresentProtection, PresentTab, Range } from './present';
import { reachesEnd } from './tones';

/** The description by which the system knows its own protection. */
export const PROTECTION = 'Kept by the AP system. Change data by form or menu.';

interface Protection {
  readonly range: Range;
  readonly open: readonly Range[];
}

/** The protections as they should be, with staff's own columns open to them. */
function protectionsOf(table: Table, places: readonly Place[], headers: readonly string[]): Protection[] {
  if (table.keptByHand === true) {
    const ours = new Map(places.map(({ at }) => [at, true]));
    return runsOf(ours).map(({ from, to }) => ({
      range: { startRowIndex: 0, endRowIndex: 1, startColumnIndex: from, endColumnIndex: to },
      open: [],
    }));
  }
  const closed = new Set(places.filter(({ column }) => column.open !== true).map(({ at }) => at));
  const open = new Map(headers.flatMap((_header, at) => (closed.has(at) ? [] : [[at, true] as const])));
  return [{ range: {}, open: runsOf(open).map(({ from, to }) => ({ startRowIndex: 1, startColumnIndex: from, endColumnIndex: to })) }];
}

/** Nothing where the tab is protected as it should be; else the system's protections are made anew, and others are left. */
export function protectionRequests(
  table: Table,
  places: readonly Place[],
  headers: readonly string[],
  tab: PresentTab,
  roleAccount: string,
): SheetsRequest[] {
  const wanted = protectionsOf(table, places, headers);
  const own = tab.protections.filter(({ description }) => description === PROTECTION);
  const keys = (list: readonly Protection[]): string => JSON.stringify(list.map((protection) => keyOf(protection, tab.rowCount)).sort());
  const editorsRight = own.every(({ others }: PresentProtection) => others === 0);
  if (editorsRight && keys(own) === keys(wanted)) return [];
  return [
    ...own.map(({ id }) => ({ deleteProtectedRange: { protectedRangeId: id } })),
    ...wanted.map(({ range, open }) => ({
      addProtectedRange: {
        protectedRange: {
          range: { sheetId: table.sheetId, ...range },
          description: PROTECTION,
          ...(open.length === 0 ? {} : { unprotectedRanges: open.map((part) => ({ sheetId: table.sheetId, ...part })) }),
          editors: { users: [roleAccount] },
        },
      },
    })),
  ];
}

/** Open cells by column, since Google may join or part neighbouring ranges. */
function keyOf({ range, open }: Protection, rowCount: number): string {
  const columns = open.flatMap((part) =>
    Array.from({ length: (part.endColumnIndex ?? 0) - (part.startColumnIndex ?? 0) }, (_unused, index) =>
      [(part.startColumnIndex ?? 0) + index, part.startRowIndex ?? 0, reachesEnd(part, rowCount) ? 'open' : part.endRowIndex].join(':'),
    ),
  );
  const edges = [range.startRowIndex, range.endRowIndex, range.startColumnIndex, range.endColumnIndex];
  return JSON.stringify([edges.map((edge) => edge ?? null), columns.sort()]);
}
