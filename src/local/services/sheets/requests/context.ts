// What a request of spreadsheets.batchUpdate is given to work with.
import type { WorkspaceContext } from '../../../runtime';
import type { Book } from '../book';
import { type Box, type GridRange, type Json, RequestFault, type SheetState } from '../model';
import { type Actor, checkEditable } from '../protection';
import { boxOf } from '../ranges';

export interface RequestContext {
  book: Book;
  actor: Actor;
  ids: WorkspaceContext['ids'];
  /** Epoch milliseconds now. */
  now: number;
  /** Changes the file's name. */
  rename(title: string): void;
  /** Cells written so far, for the modelled time. */
  written: number;
}

/** Applies one request; gives its reply, {} when there is none. @throws RequestFault */
export type Apply = (context: RequestContext, body: Json) => Json;

/** The box of a range that the person may edit. */
export function editableBox(context: RequestContext, range: GridRange | undefined): Box {
  const box = boxOf(context.book, range);
  checkEditable(context.book, box, context.actor);
  return box;
}

export function wholeSheet(sheet: SheetState): Box {
  const grid = sheet.properties.gridProperties;
  return { sheetId: sheet.properties.sheetId, top: 0, bottom: grid.rowCount, left: 0, right: grid.columnCount };
}

/** An id that was asked for, or a new one. @throws RequestFault when it is taken. */
export function freshId(context: RequestContext, wanted: unknown, taken: readonly number[], what: string): number {
  if (wanted === undefined || wanted === null) {
    let id = context.ids.number();
    while (taken.includes(id)) id = context.ids.number();
    return id;
  }
  const id = Number(wanted);
  if (id < 0) throw new RequestFault(`${what} ids must be non-negative: ${id}`);
  if (taken.includes(id)) throw new RequestFault(`${what} with id ${id} already exists. Please use another ID.`);
  return id;
}

/** Ids of parts over all sheets. */
export function idsOf(book: Book, list: (sheet: SheetState) => readonly unknown[], name: string): number[] {
  return book.state.sheets.flatMap((sheet) => list(sheet).map((item) => (item as Json)[name] as number));
}
