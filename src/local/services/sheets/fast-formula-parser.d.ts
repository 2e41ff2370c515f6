// The part of fast-formula-parser that conditional formats use; the package publishes no types.
declare module 'fast-formula-parser' {
  interface Place {
    sheet: string;
    row: number;
    col: number;
  }
  interface Options {
    onCell(place: Place): unknown;
    functions: Record<string, (...values: { value: unknown }[]) => unknown>;
  }
  class FormulaParser {
    constructor(options: Options);
    parse(formula: string, at: Place): unknown;
  }
  export = FormulaParser;
}
