// What a person types into a cell.
import { ServiceError } from '../../runtime';
import { checkValidation, setAppValue } from './app-values';
import type { SheetsBackend } from './backend';
import { isFormula } from './cell-values';
import { type Box, type CellValue, RequestFault } from './model';
import { checkEditable } from './protection';
import { boxOfA1, checkInside } from './ranges';

export interface TypedEdit {
  box: Box;
  /** Of a single cell only. */
  value?: string;
  oldValue?: string;
  user: string;
}

/** Types a value into each cell of a range. @throws ServiceError when the person may not or a strict rule refuses it. */
export function typeInto(
  backend: SheetsBackend,
  id: string,
  edit: { sheetName: string; a1: string; value: unknown; user: string },
): TypedEdit {
  try {
    const { book, actor } = backend.open(id, edit.user, 'writer');
    const sheet = book.sheetByTitle(edit.sheetName);
    if (!sheet)
      throw new RequestFault(
        `There is no sheet named ${edit.sheetName} in ${backend.title(id)}; there are ${book.state.sheets.map((known) => known.properties.title).join(', ')}.`,
      );
    const { box: anywhere } = boxOfA1(book, edit.a1.replace(/^.*!/, ''));
    const box: Box = { ...anywhere, sheetId: sheet.properties.sheetId };
    checkInside(book, box);
    checkEditable(book, box, actor);
    const now = backend.context.clock.now();
    const single = box.bottom - box.top === 1 && box.right - box.left === 1;
    const done: TypedEdit = { box, user: edit.user };
    if (single) {
      const before = eventText(book.row(box.sheetId, box.top)?.v[box.left]);
      if (before !== undefined) done.oldValue = before;
    }
    book.transaction(() => {
      for (let index = box.top; index < box.bottom; index++) {
        const row = book.editRow(box.sheetId, index);
        for (let column = box.left; column < box.right; column++) {
          setAppValue(book, row, column, edit.value, now);
          checkValidation(book, row, column, index, now);
        }
      }
    });
    const after = single ? eventText(book.row(box.sheetId, box.top)?.v[box.left]) : undefined;
    if (after !== undefined) done.value = after;
    return done;
  } catch (fault) {
    if (!(fault instanceof RequestFault)) throw fault;
    throw new ServiceError(fault.code === 403 ? `${edit.user} may not edit ${backend.title(id)}: You need edit access.` : fault.message);
  }
}

/** A cell's value as the event gives it: text, with numbers and dates as the plain number. */
function eventText(value: CellValue | undefined): string | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  if (isFormula(value)) return value.f;
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return String(value);
}
