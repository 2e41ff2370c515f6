// Rules of what may be typed, drop-downs above all, as Excel has them.
import type ExcelJS from 'exceljs';
import { columnLetters } from '../a1';
import type { Book } from '../book';
import { type Condition, type Json, RequestFault } from '../model';
import { boxOfA1 } from '../ranges';

/** The last row of a sheet in Excel. */
const LAST_ROW = 1_048_576;
/** A list in place has this many characters at most, and none with commas or quotes in its entries. */
const LONGEST_LIST = 255;
export const LISTS = 'Lists';

/** Lists that are too long to stand in place: each a column of a hidden sheet. */
export class Lists {
  readonly #lists: string[][] = [];

  /** The range that holds a list. */
  place(values: readonly string[]): string {
    const key = JSON.stringify(values);
    let at = this.#lists.findIndex((known) => JSON.stringify(known) === key);
    if (at < 0) at = this.#lists.push([...values]) - 1;
    const letter = columnLetters(at);
    return `${LISTS}!$${letter}$1:$${letter}$${values.length}`;
  }

  /** Writes the sheet, where there is anything to write. */
  write(workbook: ExcelJS.Workbook): void {
    if (this.#lists.length === 0) return;
    const sheet = workbook.addWorksheet(LISTS, { state: 'veryHidden' });
    this.#lists.forEach((values, at) => {
      values.forEach((value, index) => {
        sheet.getCell(index + 1, at + 1).value = value;
      });
    });
  }
}

const OPERATORS: Readonly<Record<string, ExcelJS.DataValidationOperator>> = {
  GREATER: 'greaterThan',
  GREATER_THAN_EQ: 'greaterThanOrEqual',
  LESS: 'lessThan',
  LESS_THAN_EQ: 'lessThanOrEqual',
  EQ: 'equal',
  NOT_EQ: 'notEqual',
  BETWEEN: 'between',
  NOT_BETWEEN: 'notBetween',
};

/** A rule in Excel's words; undefined for kinds that it does not have. `nameOf` gives the sheet's name in the workbook. */
export function validationOf(
  book: Book,
  rule: Json | undefined,
  lists: Lists,
  nameOf: (sheetId: number) => string,
): ExcelJS.DataValidation | undefined {
  const condition = rule?.condition as Condition | undefined;
  if (!rule || !condition) return undefined;
  const values = (condition.values ?? []).map((value) => value.userEnteredValue ?? '');
  const hint = rule.inputMessage as string | undefined;
  const common = {
    allowBlank: true,
    showErrorMessage: rule.strict === true,
    ...(hint === undefined ? {} : { showInputMessage: true, prompt: hint }),
  };
  const list = (formula: string): ExcelJS.DataValidation => ({ type: 'list', ...common, formulae: [formula] });
  if (condition.type === 'BOOLEAN') return list(inPlace(values.length > 0 ? values : ['TRUE', 'FALSE'], lists));
  if (condition.type === 'ONE_OF_LIST') return list(inPlace(values, lists));
  if (condition.type === 'ONE_OF_RANGE') {
    const range = rangeOf(book, values[0] ?? '', nameOf);
    return range === undefined ? undefined : list(range);
  }
  const operator = condition.type.startsWith('NUMBER_') ? OPERATORS[condition.type.slice(7)] : undefined;
  return operator === undefined ? undefined : { type: 'decimal', operator, ...common, formulae: values.map(Number) };
}

function inPlace(values: readonly string[], lists: Lists): string {
  const text = values.join(',');
  return text.length <= LONGEST_LIST && !values.some((value) => /[,"]/.test(value)) ? `"${text}"` : lists.place(values);
}

/** A range on a sheet of the workbook, open ones to the last row that Excel has. */
function rangeOf(book: Book, text: string, nameOf: (sheetId: number) => string): string | undefined {
  try {
    const { box, open } = boxOfA1(book, text.replace(/^=/, ''));
    const name = nameOf(box.sheetId).replaceAll("'", "''");
    const bottom = open.bottom === undefined ? LAST_ROW : box.bottom;
    return `'${name}'!$${columnLetters(box.left)}$${box.top + 1}:$${columnLetters(box.right - 1)}$${bottom}`;
  } catch (fault) {
    // The tab that it names is gone: there is nothing to choose from.
    if (fault instanceof RequestFault) return undefined;
    throw fault;
  }
}
