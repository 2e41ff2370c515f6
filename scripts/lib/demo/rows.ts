/** The demo's Academies, Staff and Calendar tabs as the trust would type them in: one append a tab. */
import { type FieldValue, toCell } from '../../../src/app/register/cell';
import { emptyOf } from '../../../src/app/register/change';
import type { Table } from '../../../src/app/register/table';
import { ACADEMIES, CALENDAR, STAFF } from '../../../src/app/register/tables';
import { DEMO_CALENDAR } from './calendar';
import { DEMO_STAFF } from './staff';
import { DEMO_ACADEMIES } from './trust';

export interface TabRows {
  /** The tab's title. */
  readonly tab: string;
  /** In the order of the columns; dates as serial numbers. */
  readonly values: readonly (readonly (string | number)[])[];
}

export const DEMO_TABS: readonly TabRows[] = [
  tabRows(ACADEMIES, DEMO_ACADEMIES),
  tabRows(
    STAFF,
    DEMO_STAFF.map(({ email, ...member }) => ({ id: email, ...member })),
  ),
  tabRows(
    CALENDAR,
    DEMO_CALENDAR.map((row, index) => ({ id: `T${String(index + 1).padStart(2, '0')}`, term: '', schoolYear: '', ...row })),
  ),
];

/** The rows of a table as one append types them in. */
export function tabRows(table: Table, records: readonly object[]): TabRows {
  return {
    tab: table.title,
    values: records.map((record) => {
      const fields = record as Readonly<Record<string, FieldValue>>;
      return Object.entries(table.columns).map(([name, column]) => {
        const cell = toCell(column, fields[name] ?? emptyOf(column.type));
        return cell.numberValue ?? cell.stringValue ?? '';
      });
    }),
  };
}
