// Takes typed values out of a reading that has no problems left.
import type { Answer } from './answers';

/** Typed look-ups by question id. `text` and `number` throw for a question that has no such answer, which a clean reading rules out. */
export interface Values {
  text(id: string): string;
  textOrNull(id: string): string | null;
  number(id: string): number;
  yes(id: string): boolean;
  chosen(id: string): string[];
  /** True when the question was answered at all. */
  has(id: string): boolean;
  /** The non-empty lines of a paragraph. */
  lines(id: string): string[];
}

/** The look-ups over one reading's values. */
export function valuesOf(values: Readonly<Record<string, Answer>>): Values {
  const textOrNull = (id: string) => {
    const value = values[id];
    return typeof value === 'string' ? value : null;
  };
  const absent = (id: string) => new Error(`the answer to ${id} was asked for, but the reading has none`);
  return {
    textOrNull,
    text(id) {
      const value = textOrNull(id);
      if (value === null) {
        throw absent(id);
      }
      return value;
    },
    number(id) {
      const value = values[id];
      if (typeof value !== 'number') {
        throw absent(id);
      }
      return value;
    },
    yes: (id) => values[id] === 'yes',
    chosen(id) {
      const value = values[id];
      return Array.isArray(value) ? [...value] : [];
    },
    has(id) {
      const value = values[id];
      return value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0);
    },
    lines: (id) =>
      (textOrNull(id) ?? '')
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
  };
}
