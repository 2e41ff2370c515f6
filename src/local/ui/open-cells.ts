// Which cells of a sheet a person may edit, so that the page can show them open.
import { atLeast, type DriveFile } from '../services/drive';
import type { SheetsBackend } from '../services/sheets';
import { mayEdit, protectedBox } from '../services/sheets/protection';
import { clip } from '../services/sheets/ranges';
import { drive, type PageContext, personFor, roleOn } from './context';

interface Area {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** Says of each cell whether the acting person may edit it; rows and columns are zero-based. */
export function openCells(
  page: PageContext,
  sheets: SheetsBackend,
  file: DriveFile,
  sheetId: number,
): (row: number, column: number) => boolean {
  if (!atLeast(roleOn(page, file.id), 'writer') || drive(page).isRestricted(file)) return () => false;
  const actor = sheets.actor(file, personFor(page, file));
  const book = sheets.book(file.id);
  const sheet = book.grid(sheetId);
  if (actor.owner) return () => true;
  const closed = sheet.protectedRanges
    .filter((protection) => !mayEdit(protection, actor))
    .flatMap((protection) => {
      const area = protectedBox(book, sheet, protection);
      const holes = (protection.unprotectedRanges ?? []).flatMap((range) => clip(book, { ...range, sheetId }) ?? []);
      return area ? [{ area, holes }] : [];
    });
  return (row, column) => closed.every(({ area, holes }) => !within(area, row, column) || holes.some((hole) => within(hole, row, column)));
}

function within(area: Area, row: number, column: number): boolean {
  return row >= area.top && row < area.bottom && column >= area.left && column < area.right;
}
