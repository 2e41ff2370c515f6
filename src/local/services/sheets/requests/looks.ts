// Requests about what lies over cells to be seen: conditional formats, banding and filters.
import { writeMask, writeMasked } from '../field-mask';
import {
  type BandedRange,
  bandedReference,
  type Condition,
  type ConditionalFormatRule,
  type GridRange,
  type Json,
  RequestFault,
  type SheetState,
} from '../model';
import { boxOf, intersect } from '../ranges';
import { fieldNames } from '../schema';
import { tableBox } from './cells';
import { checkCondition } from './check-condition';
import { type Apply, freshId, idsOf, type RequestContext } from './context';

function ruleSheet(context: RequestContext, rule: ConditionalFormatRule | undefined): SheetState {
  if (!rule) throw new RequestFault('No rule specified.');
  const first = rule.ranges?.[0];
  if (!first) throw new RequestFault('No range specified for the conditional format rule.');
  if ((rule.booleanRule === undefined) === (rule.gradientRule === undefined))
    throw new RequestFault('Exactly one of booleanRule and gradientRule must be set.');
  const sheet = context.book.grid(first.sheetId ?? 0);
  for (const range of rule.ranges) {
    if ((range.sheetId ?? 0) !== (first.sheetId ?? 0))
      throw new RequestFault('All the ranges of a conditional format rule must be on the same grid.');
    boxOf(context.book, range);
  }
  if (rule.booleanRule && !rule.booleanRule.condition?.type)
    throw new RequestFault('No condition specified for the conditional format rule.');
  if (rule.booleanRule) checkCondition(context.book, rule.booleanRule.condition, 'conditional formatting');
  for (const name of Object.keys((rule.booleanRule?.format as Json | undefined) ?? {})) {
    if (!['backgroundColor', 'backgroundColorStyle', 'textFormat'].includes(name)) {
      throw new RequestFault(`Conditional formatting can only apply a subset of formatting: ${name} is not one of them.`);
    }
  }
  return sheet;
}

export const addConditionalFormatRule: Apply = (context, body) => {
  const rule = body.rule as ConditionalFormatRule | undefined;
  const sheet = ruleSheet(context, rule);
  const index = Number(body.index ?? 0);
  if (index > sheet.conditionalFormats.length)
    throw new RequestFault(`Cannot add a rule at index ${index}: there are ${sheet.conditionalFormats.length} rules.`);
  sheet.conditionalFormats.splice(index, 0, structuredClone(rule as ConditionalFormatRule));
  return {};
};

function existingRule(sheet: SheetState, index: number): ConditionalFormatRule {
  const rule = sheet.conditionalFormats[index];
  if (!rule) throw new RequestFault(`No conditional format on sheet: ${sheet.properties.sheetId} at index: ${index}`);
  return rule;
}

export const updateConditionalFormatRule: Apply = (context, body) => {
  const index = Number(body.index ?? 0);
  const rule = body.rule as ConditionalFormatRule | undefined;
  if (rule) {
    const sheet = ruleSheet(context, rule);
    const oldRule = existingRule(sheet, index);
    sheet.conditionalFormats[index] = structuredClone(rule);
    return { updateConditionalFormatRule: { oldRule, newRule: rule } };
  }
  if (body.newIndex === undefined) throw new RequestFault('Either rule or newIndex must be set.');
  const sheet = context.book.grid(Number(body.sheetId ?? 0));
  const newIndex = Number(body.newIndex);
  const moved = existingRule(sheet, index);
  existingRule(sheet, newIndex);
  sheet.conditionalFormats.splice(index, 1);
  sheet.conditionalFormats.splice(newIndex, 0, moved);
  return { updateConditionalFormatRule: { newRule: moved, newIndex, oldIndex: index } };
};

export const deleteConditionalFormatRule: Apply = (context, body) => {
  const sheet = context.book.grid(Number(body.sheetId ?? 0));
  const index = Number(body.index ?? 0);
  const rule = existingRule(sheet, index);
  sheet.conditionalFormats.splice(index, 1);
  return { deleteConditionalFormatRule: { rule } };
};

function checkBanding(context: RequestContext, banded: BandedRange): SheetState {
  const box = boxOf(context.book, banded.range);
  const rows = banded.rowProperties ?? banded.columnProperties;
  if (!rows) throw new RequestFault('At least one of rowProperties or columnProperties must be specified.');
  if (!rows.firstBandColor && !rows.firstBandColorStyle) throw new RequestFault('firstBandColor is required.');
  if (!rows.secondBandColor && !rows.secondBandColorStyle) throw new RequestFault('secondBandColor is required.');
  const sheet = context.book.grid(box.sheetId);
  const clash = sheet.bandedRanges.some(
    (other) => other.bandedRangeId !== banded.bandedRangeId && intersect(boxOf(context.book, other.range), box),
  );
  // A table has alternating colours of its own.
  if (clash || sheet.tables.some((table) => intersect(tableBox(table), box)))
    throw new RequestFault('You cannot add alternating background colors to a range that already has alternating background colors.');
  return sheet;
}

export const addBanding: Apply = (context, body) => {
  const given = body.bandedRange as BandedRange | undefined;
  if (!given) throw new RequestFault('No banded range specified.');
  const taken = idsOf(context.book, (sheet) => sheet.bandedRanges, 'bandedRangeId');
  const banded = { ...structuredClone(given), bandedRangeId: freshId(context, given.bandedRangeId, taken, 'A banded range') };
  checkBanding(context, banded).bandedRanges.push(banded);
  return { addBanding: { bandedRange: structuredClone(banded) } };
};

function findBanding(context: RequestContext, id: unknown): { sheet: SheetState; banded: BandedRange } {
  for (const sheet of context.book.state.sheets) {
    const banded = sheet.bandedRanges.find((known) => known.bandedRangeId === Number(id));
    if (banded) return { sheet, banded };
  }
  throw new RequestFault(`No banded range with id: ${String(id)}`);
}

export const updateBanding: Apply = (context, body) => {
  const mask = writeMask(body.fields, fieldNames('BandedRange'), 'bandedRange');
  const given = (body.bandedRange as Json | undefined) ?? {};
  const { sheet, banded } = findBanding(context, given.bandedRangeId);
  writeMasked(banded, given, mask, ['range', 'rowProperties', 'columnProperties']);
  banded.bandedRangeId = Number(given.bandedRangeId);
  const now = checkBanding(context, banded);
  if (now !== sheet) {
    sheet.bandedRanges = sheet.bandedRanges.filter((known) => known !== banded);
    now.bandedRanges.push(banded);
  }
  return {};
};

export const deleteBanding: Apply = (context, body) => {
  const reference = body.bandedRangeReference as string | undefined;
  if (body.bandedRangeId === undefined && reference !== undefined) return deleteTableLook(context, reference);
  const { sheet, banded } = findBanding(context, body.bandedRangeId);
  sheet.bandedRanges = sheet.bandedRanges.filter((known) => known !== banded);
  return {};
};

/** Takes a table away and leaves its data. */
function deleteTableLook(context: RequestContext, reference: string): Json {
  const sheet = context.book.state.sheets.find((known) => known.tables.some((table) => bandedReference(table.tableId) === reference));
  if (!sheet) throw new RequestFault(`No banded range with reference: ${reference}`);
  sheet.tables = sheet.tables.filter((table) => bandedReference(table.tableId) !== reference);
  return {};
}

/** The sheet and whole range of a filter. */
function filterSheet(context: RequestContext, filter: Json): { sheet: SheetState; range: GridRange } {
  const tableId = filter.tableId as string | undefined;
  const namedRangeId = filter.namedRangeId as string | undefined;
  const given = [filter.range, tableId, namedRangeId].filter((value) => value !== undefined);
  if (given.length !== 1) throw new RequestFault('Exactly one of range, namedRangeId or tableId must be set on a filter.');
  const range =
    tableId !== undefined
      ? context.book.state.sheets.flatMap((sheet) => sheet.tables).find((table) => table.tableId === tableId)?.range
      : namedRangeId !== undefined
        ? context.book.state.namedRanges.find((named) => named.namedRangeId === namedRangeId)?.range
        : (filter.range as GridRange);
  if (!range) throw new RequestFault(`No table or named range with id: ${tableId ?? namedRangeId}`);
  boxOf(context.book, range);
  for (const spec of (filter.filterSpecs as { filterCriteria?: { condition?: Condition } }[] | undefined) ?? []) {
    if (spec.filterCriteria?.condition) checkCondition(context.book, spec.filterCriteria.condition, 'filters');
  }
  return { sheet: context.book.grid(range.sheetId ?? 0), range };
}

export const setBasicFilter: Apply = (context, body) => {
  const filter = body.filter as Json | undefined;
  if (!filter) throw new RequestFault('No filter specified.');
  const { sheet, range } = filterSheet(context, filter);
  sheet.basicFilter = { ...structuredClone(filter), range: structuredClone(range) };
  return {};
};

export const clearBasicFilter: Apply = (context, body) => {
  delete context.book.grid(Number(body.sheetId ?? 0)).basicFilter;
  return {};
};

export const addFilterView: Apply = (context, body) => {
  const given = body.filter as Json | undefined;
  if (!given) throw new RequestFault('No filter specified.');
  const { sheet, range } = filterSheet(context, given);
  const taken = idsOf(context.book, (known) => known.filterViews, 'filterViewId');
  const title = (given.title as string | undefined) ?? `Filter ${taken.length + 1}`;
  if (sheet.filterViews.some((view) => view.title === title))
    throw new RequestFault(`A filter view with the name "${title}" already exists.`);
  const view = {
    ...structuredClone(given),
    filterViewId: freshId(context, given.filterViewId, taken, 'A filter view'),
    title,
    range: structuredClone(range),
  };
  sheet.filterViews.push(view);
  return { addFilterView: { filter: structuredClone(view) } };
};

export const deleteFilterView: Apply = (context, body) => {
  const id = Number(body.filterId ?? 0);
  const sheet = context.book.state.sheets.find((known) => known.filterViews.some((view) => view.filterViewId === id));
  if (!sheet) throw new RequestFault(`No filter view with id: ${id}`);
  sheet.filterViews = sheet.filterViews.filter((view) => view.filterViewId !== id);
  return {};
};
