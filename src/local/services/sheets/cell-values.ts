// A cell's value as the API and SpreadsheetApp give it, and what a write makes of it.
import { type CellValue, type Json, RequestFault, TEXT_LIMIT } from './model';

export const NOT_EVALUATED = '#ERROR!';

export function isFormula(value: CellValue | undefined): value is { f: string } {
  return value !== null && typeof value === 'object';
}

/** @throws RequestFault when a text is longer than a cell may hold. */
export function checkText(text: string): void {
  if (text.length > TEXT_LIMIT)
    throw new RequestFault(`Your input contains more than the maximum of ${TEXT_LIMIT} characters in a single cell.`);
}

/** The value of an ExtendedValue; text that begins with = stays text. @throws RequestFault for two values at once. */
export function valueOfExtended(extended: Json | undefined): CellValue {
  if (!extended) return null;
  const set = Object.keys(extended).filter((name) => extended[name] !== null && extended[name] !== undefined);
  if (set.length > 1) throw new RequestFault(`Only one of the fields of userEnteredValue may be set, but there are: ${set.join(', ')}.`);
  const [name] = set;
  if (name === undefined) return null;
  if (name === 'stringValue') {
    const text = extended.stringValue as string;
    checkText(text);
    return text === '' ? null : text;
  }
  if (name === 'numberValue') return Number(extended.numberValue);
  if (name === 'boolValue') return extended.boolValue as boolean;
  if (name === 'formulaValue') {
    const formula = extended.formulaValue as string;
    if (!formula.startsWith('=')) throw new RequestFault(`userEnteredValue.formulaValue must begin with "=": ${formula}`);
    checkText(formula);
    return { f: formula };
  }
  throw new RequestFault('userEnteredValue.errorValue is read-only.');
}

export function extendedOf(value: CellValue | undefined): Json | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'number') return { numberValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  return { formulaValue: value.f };
}

/** What a cell comes to. Formulas are kept, never worked out: their value is an error that says so. */
export function effectiveOf(value: CellValue | undefined): Json | undefined {
  if (!isFormula(value)) return extendedOf(value);
  return { errorValue: { type: 'ERROR', message: `The formula ${value.f} is not evaluated in the local workspace.` } };
}
