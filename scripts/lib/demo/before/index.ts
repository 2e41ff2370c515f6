/** What the trust brings into the register on its first day, by tab: its providers, and the placements that are under way. */
import type { Addition } from '../../../../src/app/register/change';
import { type TabRows, tabRows } from '../rows';
import { ATTENDANCE_ROWS, PLACEMENT_ROWS } from './placements';
import { PROVIDER_ROWS } from './providers';

export const MOVED_IN: readonly TabRows[] = byTab([...PROVIDER_ROWS, ...PLACEMENT_ROWS]);
export const ATTENDANCE_SO_FAR: readonly TabRows[] = byTab(ATTENDANCE_ROWS);

function byTab(rows: readonly Addition[]): TabRows[] {
  const tables = [...new Set(rows.map(({ table }) => table))];
  return tables.map((table) =>
    tabRows(
      table,
      rows.filter((row) => row.table === table).map(({ fields }) => fields),
    ),
  );
}
