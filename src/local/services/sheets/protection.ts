// Who may change which cells of a protected sheet.
import type { Book } from './book';
import { type Box, type GridRange, type ProtectedRange, RequestFault, type SheetState } from './model';
import { clip, intersect, subtract } from './ranges';

/** Somebody who changes a spreadsheet. */
export interface Actor {
  email: string;
  /** The owner may change everything. */
  owner: boolean;
  domain: string;
  groups: Readonly<Record<string, readonly string[]>>;
}

export const PROTECTED =
  'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.';

/** Whether the person may edit what the protection covers; the owner always, and everybody where no editors are listed. */
export function mayEdit(protection: ProtectedRange, actor: Actor): boolean {
  const editors = protection.editors;
  if (actor.owner || protection.warningOnly || !editors) return true;
  const email = actor.email.toLowerCase();
  if (editors.users?.some((user) => user.toLowerCase() === email)) return true;
  if (editors.domainUsersCanEdit && email.endsWith(`@${actor.domain.toLowerCase()}`)) return true;
  return editors.groups?.some((group) => actor.groups[group]?.some((member) => member.toLowerCase() === email)) ?? false;
}

/** The cells that a protection covers, unprotected ranges cut out later. */
export function protectedBox(book: Book, sheet: SheetState, protection: ProtectedRange): Box | null {
  const range: GridRange | undefined =
    protection.range ??
    book.state.namedRanges.find((named) => named.namedRangeId === protection.namedRangeId)?.range ??
    sheet.tables.find((table) => table.tableId === protection.tableId)?.range;
  return range ? clip(book, { ...range, sheetId: sheet.properties.sheetId }) : null;
}

/** @throws RequestFault when a protection keeps the person from any cell of the box. */
export function checkEditable(book: Book, box: Box, actor: Actor): void {
  if (actor.owner) return;
  const sheet = book.grid(box.sheetId);
  for (const protection of sheet.protectedRanges) {
    if (mayEdit(protection, actor)) continue;
    const covered = protectedBox(book, sheet, protection);
    const touched = covered && intersect(covered, box);
    if (!touched) continue;
    let rest = [touched];
    for (const open of protection.unprotectedRanges ?? []) {
      const hole = clip(book, { ...open, sheetId: box.sheetId });
      if (hole) rest = rest.flatMap((piece) => subtract(piece, hole));
    }
    if (rest.length > 0) throw new RequestFault(PROTECTED);
  }
}

/** @throws RequestFault when the person is kept from anything of the sheet, so may not remove or reshape it. */
export function checkSheetEditable(book: Book, sheetId: number, actor: Actor): void {
  const grid = book.grid(sheetId).properties.gridProperties;
  if (grid.rowCount === 0 || grid.columnCount === 0) return;
  checkEditable(book, { sheetId, top: 0, bottom: grid.rowCount, left: 0, right: grid.columnCount }, actor);
}
