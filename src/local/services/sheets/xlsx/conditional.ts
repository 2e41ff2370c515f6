// Conditional formats as Excel has them.
import type ExcelJS from 'exceljs';
import { cellsA1, columnLetters } from '../a1';
import type { Book } from '../book';
import type { Condition, ConditionalFormatRule } from '../model';
import { clip } from '../ranges';
import { styleOf } from './style';

const OPERATORS: Readonly<Record<string, ExcelJS.CellIsOperators>> = {
  NUMBER_GREATER: 'greaterThan',
  NUMBER_LESS: 'lessThan',
  NUMBER_EQ: 'equal',
  NUMBER_BETWEEN: 'between',
};

/** Adds a rule that Excel has too; the others are left out of the copy. */
export function addConditional(worksheet: ExcelJS.Worksheet, book: Book, rule: ConditionalFormatRule, priority: number): void {
  if (!rule.booleanRule) return;
  const boxes = rule.ranges.map((range) => clip(book, range)).filter((box) => box !== null);
  const first = boxes[0];
  if (!first) return;
  const excel = conditionalRule(rule.booleanRule.condition, `${columnLetters(first.left)}${first.top + 1}`);
  if (!excel) return;
  const rules = [{ ...excel, style: styleOf(rule.booleanRule.format), priority } as ExcelJS.ConditionalFormattingRule];
  worksheet.addConditionalFormatting({ ref: boxes.map(cellsA1).join(' '), rules });
}

function conditionalRule(condition: Condition, cell: string): object | null {
  const values = (condition.values ?? []).map((value) => value.userEnteredValue ?? '');
  const quoted = `"${(values[0] ?? '').replaceAll('"', '""')}"`;
  const operator = OPERATORS[condition.type];
  if (operator) return { type: 'cellIs', operator, formulae: values.map(Number) };
  const expression = (formula: string): object => ({ type: 'expression', formulae: [formula] });
  const relative: Record<string, string> = { TODAY: 'TODAY()', YESTERDAY: 'TODAY()-1', TOMORROW: 'TODAY()+1', PAST_WEEK: 'TODAY()-7' };
  const date = relative[condition.values?.[0]?.relativeDate ?? ''];
  const number = (test: string): object | null =>
    date === undefined ? null : expression(`AND(ISNUMBER(${cell}),INT(${cell})${test}${date})`);
  switch (condition.type) {
    case 'TEXT_EQ':
      return expression(`${cell}=${quoted}`);
    case 'TEXT_CONTAINS':
      return expression(`ISNUMBER(SEARCH(${quoted},${cell}))`);
    case 'TEXT_NOT_CONTAINS':
      return expression(`NOT(ISNUMBER(SEARCH(${quoted},${cell})))`);
    case 'TEXT_STARTS_WITH':
      return expression(`LEFT(${cell},${(values[0] ?? '').length})=${quoted}`);
    case 'BLANK':
      return expression(`LEN(TRIM(${cell}))=0`);
    case 'NOT_BLANK':
      return expression(`LEN(TRIM(${cell}))>0`);
    case 'NUMBER_GREATER_THAN_EQ':
      return expression(`AND(ISNUMBER(${cell}),${cell}>=${Number(values[0])})`);
    case 'NUMBER_LESS_THAN_EQ':
      return expression(`AND(ISNUMBER(${cell}),${cell}<=${Number(values[0])})`);
    case 'DATE_BEFORE':
      return number('<');
    case 'DATE_AFTER':
      return number('>');
    case 'DATE_EQ':
      return number('=');
    case 'CUSTOM_FORMULA':
      return values[0]?.startsWith('=') ? expression(values[0].slice(1)) : null;
    default:
      return null;
  }
}
