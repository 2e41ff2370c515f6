// Whether the custom formula of a conditional format holds for a cell. Only references to the same sheet are worked out.
import type FormulaParser from 'fast-formula-parser';
import { isFormula } from './cell-values';
import type { CellValue } from './model';

/** Where the values come from, with rows and columns counted from 0, and today's serial number. */
export interface FormulaCells {
  value(row: number, column: number): CellValue | undefined;
  today: number;
}

/** The formula's answers for the cells of a range whose first cell is given; undefined for a cell where it cannot be worked out. */
export type CellFormula = (row: number, column: number) => boolean | undefined;

/**
 * Reads a formula as Sheets does: it is written for the first cell of the range, and its relative references move with each cell. Gives
 * undefined where it is no formula that can be worked out here.
 */
export function cellFormula(text: string, first: { row: number; column: number }, cells: FormulaCells): CellFormula | undefined {
  if (!text.startsWith('=') || text.includes('!')) return undefined;
  const parts = partsOf(compareWithBlank(text.slice(1)));
  // Reading the library's grammar takes longer than opening a workspace, and few look at what a formula says.
  const Parser = require('fast-formula-parser') as typeof FormulaParser;
  const parser = new Parser({
    onCell({ row, col }) {
      const value = cells.value(row - 1, col - 1);
      return value === undefined || value === '' || isFormula(value) ? null : value;
    },
    functions: {
      TODAY: () => cells.today,
      // The library takes the length of an empty cell for that of its own wrapper.
      LEN: ({ value }) => (value === null || value === undefined || typeof value === 'object' ? 0 : String(value).length),
    },
  });
  return (row, column) => {
    const formula = parts.map((part) => (typeof part === 'string' ? part : moved(part, row - first.row, column - first.column))).join('');
    try {
      const answer = parser.parse(formula, { sheet: '', row: row + 1, col: column + 1 });
      if (typeof answer === 'boolean') return answer;
      return typeof answer === 'number' ? answer !== 0 : undefined;
    } catch {
      return undefined;
    }
  };
}

interface Reference {
  columnFixed: boolean;
  column: number;
  rowFixed: boolean;
  row: number;
}

const REFERENCE = /(\$?)([A-Z]{1,3})(\$?)(\d{1,7})(?![\w(])/g;

/** An empty cell equals "" in Sheets, and not in the library. */
function compareWithBlank(formula: string): string {
  const reference = '(\\$?[A-Z]{1,3}\\$?\\d{1,7})';
  return formula
    .replace(new RegExp(`${reference}\\s*=\\s*""`, 'g'), 'ISBLANK($1)')
    .replace(new RegExp(`${reference}\\s*<>\\s*""`, 'g'), 'NOT(ISBLANK($1))');
}

/** Text between references, and references. Quoted text is left as it is. */
function partsOf(formula: string): (string | Reference)[] {
  const parts: (string | Reference)[] = [];
  for (const [index, piece] of formula.split(/("(?:[^"]|"")*")/).entries()) {
    if (index % 2 === 1) {
      parts.push(piece);
      continue;
    }
    let at = 0;
    for (const match of piece.matchAll(REFERENCE)) {
      const [whole, columnFixed, letters = '', rowFixed, digits = ''] = match;
      parts.push(piece.slice(at, match.index), {
        columnFixed: columnFixed === '$',
        column: [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0),
        rowFixed: rowFixed === '$',
        row: Number(digits),
      });
      at = match.index + whole.length;
    }
    parts.push(piece.slice(at));
  }
  return parts;
}

function moved({ columnFixed, column, rowFixed, row }: Reference, down: number, right: number): string {
  return `$${lettersOf(columnFixed ? column : column + right)}$${rowFixed ? row : row + down}`;
}

function lettersOf(column: number): string {
  const rest = (column - 1) % 26;
  const letter = String.fromCharCode(65 + rest);
  return column <= 26 ? letter : lettersOf((column - 1 - rest) / 26) + letter;
}
