// Requests about protected ranges.
import { writeMask, writeMasked } from '../field-mask';
import { type GridRange, type Json, type ProtectedRange, RequestFault, type SheetState } from '../model';
import { mayEdit, PROTECTED } from '../protection';
import { boxOf } from '../ranges';
import { fieldNames } from '../schema';
import { type Apply, freshId, idsOf, type RequestContext } from './context';

/** The sheet that a protection lies on. @throws RequestFault unless exactly one of range, namedRangeId and tableId is set. */
function sheetOf(context: RequestContext, protection: ProtectedRange): SheetState {
  const { book } = context;
  const given = ['range', 'namedRangeId', 'tableId'].filter((name) => protection[name] !== undefined);
  if (given.length !== 1) throw new RequestFault('Exactly one of range, namedRangeId or tableId must be set on a protected range.');
  if (protection.range) return book.grid(protection.range.sheetId ?? 0);
  if (protection.tableId !== undefined) {
    const sheet = book.state.sheets.find((known) => known.tables.some((table) => table.tableId === protection.tableId));
    if (!sheet) throw new RequestFault(`No table with id: ${protection.tableId}`);
    return sheet;
  }
  const named = book.state.namedRanges.find((range) => range.namedRangeId === protection.namedRangeId);
  if (!named) throw new RequestFault(`No named range with id: ${String(protection.namedRangeId)}`);
  return book.grid(named.range.sheetId ?? 0);
}

function isWholeSheet(range: GridRange | undefined): boolean {
  return (
    range !== undefined &&
    ['startRowIndex', 'endRowIndex', 'startColumnIndex', 'endColumnIndex'].every((edge) => range[edge as keyof GridRange] === undefined)
  );
}

function check(context: RequestContext, protection: ProtectedRange): void {
  if (protection.range) boxOf(context.book, protection.range);
  const unprotected = protection.unprotectedRanges ?? [];
  if (unprotected.length > 0 && !isWholeSheet(protection.range))
    throw new RequestFault('Unprotected ranges are only supported on protected sheets.');
  for (const range of unprotected) {
    if ((range.sheetId ?? 0) !== (protection.range?.sheetId ?? 0))
      throw new RequestFault('Unprotected ranges must be on the protected sheet.');
    boxOf(context.book, range);
  }
  if (protection.warningOnly) delete protection.editors;
}

export const addProtectedRange: Apply = (context, body) => {
  const given = body.protectedRange as ProtectedRange | undefined;
  if (!given) throw new RequestFault('No protected range specified.');
  const sheet = sheetOf(context, given);
  const taken = idsOf(context.book, (known) => known.protectedRanges, 'protectedRangeId');
  const protection: ProtectedRange = {
    ...structuredClone(given),
    protectedRangeId: freshId(context, given.protectedRangeId, taken, 'A protected range'),
  };
  delete protection.requestingUserCanEdit;
  check(context, protection);
  // Whoever protects may go on editing.
  if (protection.editors && !context.actor.owner && !mayEdit(protection, context.actor))
    protection.editors.users = [...(protection.editors.users ?? []), context.actor.email];
  sheet.protectedRanges.push(protection);
  return { addProtectedRange: { protectedRange: shown(protection, context) } };
};

function shown(protection: ProtectedRange, context: RequestContext): Json {
  return { ...structuredClone(protection), requestingUserCanEdit: mayEdit(protection, context.actor) };
}

function find(context: RequestContext, id: unknown): { sheet: SheetState; protection: ProtectedRange } {
  for (const sheet of context.book.state.sheets) {
    const protection = sheet.protectedRanges.find((known) => known.protectedRangeId === Number(id));
    if (!protection) continue;
    if (!mayEdit(protection, context.actor)) throw new RequestFault(PROTECTED);
    return { sheet, protection };
  }
  throw new RequestFault(`No protected range with ID: ${String(id)}`);
}

export const updateProtectedRange: Apply = (context, body) => {
  const mask = writeMask(body.fields, fieldNames('ProtectedRange'), 'protectedRange');
  const given = body.protectedRange as ProtectedRange | undefined;
  const { sheet, protection } = find(context, given?.protectedRangeId);
  writeMasked(protection, given ?? {}, mask, [
    'range',
    'namedRangeId',
    'tableId',
    'description',
    'warningOnly',
    'unprotectedRanges',
    'editors',
  ]);
  protection.protectedRangeId = Number(given?.protectedRangeId);
  delete protection.requestingUserCanEdit;
  const now = sheetOf(context, protection);
  check(context, protection);
  if (now !== sheet) {
    sheet.protectedRanges = sheet.protectedRanges.filter((known) => known !== protection);
    now.protectedRanges.push(protection);
  }
  return {};
};

export const deleteProtectedRange: Apply = (context, body) => {
  const { sheet, protection } = find(context, body.protectedRangeId);
  sheet.protectedRanges = sheet.protectedRanges.filter((known) => known !== protection);
  return {};
};
