// Filter views: people see what is open, late, or of one academy without moving a row or hiding one from anybody else.
import type { SheetsRequest } from '../commit';
import { type Table, tableId } from '../table';
import type { Place } from './place';
import type { PresentTab } from './present';

interface View {
  readonly title: string;
  readonly sortSpecs?: readonly object[];
  readonly filterSpecs?: readonly object[];
}

const ascending = (at: number): object => ({ dimensionIndex: at, sortOrder: 'ASCENDING' });
const when = (at: number, type: string, ...values: object[]): object => ({
  columnIndex: at,
  filterCriteria: { condition: { type, ...(values.length > 0 ? { values } : {}) } },
});

/** The views that a table's columns give reason for. */
export function viewsOf(table: Table, places: readonly Place[]): View[] {
  if (table.hidden === true) return [];
  const byField = new Map(places.map((place) => [place.field, place]));
  const views: View[] = [];
  const day = places.find(({ column }) => column.lateUnless !== undefined);
  const done = byField.get(day?.column.lateUnless ?? '');
  if (day && done) {
    views.push({ title: 'Open items', sortSpecs: [ascending(day.at)], filterSpecs: [when(done.at, 'BLANK')] });
    views.push({
      title: 'Late',
      sortSpecs: [ascending(day.at)],
      filterSpecs: [when(day.at, 'DATE_BEFORE', { relativeDate: 'TODAY' }), when(done.at, 'BLANK')],
    });
  } else {
    const state = places.find(({ column }) => Object.values(column.tones ?? {}).includes('quiet'));
    const closed = Object.entries(state?.column.tones ?? {}).flatMap(([value, tone]) => (tone === 'quiet' ? [value] : []));
    if (state) {
      views.push({ title: 'Open items', filterSpecs: [{ columnIndex: state.at, filterCriteria: { hiddenValues: closed } }] });
    }
  }
  for (const [field, title] of [
    ['academy', 'By academy'],
    ['provider', 'By provider'],
    ['owner', 'By owner'],
  ] as const) {
    const place = byField.get(field);
    if (place) views.push({ title, sortSpecs: [ascending(place.at), ...(day ? [ascending(day.at)] : [])] });
  }
  return views;
}

/** A view's id, fixed so that a link can name it. */
export function viewId(table: Table, title: string): number {
  const titles = ['Open items', 'Late', 'By academy', 'By provider', 'By owner'];
  return table.sheetId * 10 + titles.indexOf(title) + 1;
}

/** The views that are missing. One that staff have changed, or made themselves under the same name, is left. */
export function filterRequests(table: Table, places: readonly Place[], tab: PresentTab): SheetsRequest[] {
  return viewsOf(table, places)
    .filter((view) => !tab.views.some(({ id, title }) => id === viewId(table, view.title) || title === view.title))
    .map((view) => ({ addFilterView: { filter: { filterViewId: viewId(table, view.title), tableId: tableId(table), ...view } } }));
}

/**
 * The filter on the headers of a tab that staff keep by hand, given once. The other tabs have none: it would hide rows from everybody, and only
 * the role account could use it.
 */
export function basicFilterRequests(table: Table, tab: PresentTab): SheetsRequest[] {
  if (table.keptByHand !== true || tab.hasBasicFilter) return [];
  return [{ setBasicFilter: { filter: { tableId: tableId(table) } } }];
}
