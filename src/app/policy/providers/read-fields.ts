// Reads what was typed into a page's fields: each value in its type, or what is wrong with it, in words that stand beside the field.
import { isAppError } from '../errors';
import { type PlainDate, parse } from '../plain-date';

export type Typed = Readonly<Record<string, string>>;

/** What is wrong, by field; empty where nothing is. */
export type FieldProblems = Readonly<Record<string, string>>;

/** The values as far as they could be read, with what is wrong. They may be kept only where `problems` is empty. */
export interface Reading<Values> {
  readonly values: Values;
  readonly problems: FieldProblems;
}

/** What a field must be, besides readable. */
export interface Demands {
  /** What to say where it is empty; it may be left empty when this is left out. */
  readonly needed?: string;
  /** Characters; 200 when left out. */
  readonly most?: number;
}

/** Takes values out of fields, and gathers what is wrong. */
export class Fields {
  readonly problems: Record<string, string> = {};
  readonly #typed: Typed;

  constructor(typed: Typed) {
    this.#typed = typed;
  }

  wrong(name: string, message: string): void {
    this.problems[name] ??= message;
  }

  text(name: string, { needed, most = 200 }: Demands = {}): string {
    const value = (this.#typed[name] ?? '').replace(/\r\n?/g, '\n').trim();
    if (value === '' && needed !== undefined) this.wrong(name, needed);
    if (value.length > most) this.wrong(name, `This is longer than ${most.toLocaleString('en-GB')} characters. Shorten it.`);
    return value;
  }

  line(name: string, demands: Demands = {}): string {
    return this.text(name, demands).replace(/\s+/g, ' ');
  }

  /** The lines that say something. */
  lines(name: string, demands: Demands = {}): string[] {
    return this.text(name, { most: 2000, ...demands })
      .split('\n')
      .map((line) => line.replace(/\s+/g, ' ').trim())
      .filter((line) => line !== '');
  }

  choice<Value extends string>(name: string, choices: readonly Value[], needed: string): Value | '' {
    const value = this.text(name) as Value;
    if (choices.includes(value)) return value;
    this.wrong(name, needed);
    return '';
  }

  ticked(name: string): boolean {
    return this.#typed[name] === 'yes';
  }

  /** The text in the given form; spaces in it do not count. */
  formed(name: string, form: RegExp, not: string, demands: Demands = {}): string {
    const value = this.text(name, demands).replace(/\s+/g, '');
    if (value !== '' && !form.test(value)) this.wrong(name, not);
    return value;
  }

  email(name: string, demands: Demands = {}): string {
    return this.formed(
      name,
      /^[^@\s,;<>"']+@[^@\s,;<>"'.]+(\.[^@\s,;<>"'.]+)+$/,
      'This is not an e-mail address, like name@example.org.',
      demands,
    ).toLowerCase();
  }

  phone(name: string, demands: Demands = {}): string {
    const value = this.line(name, demands);
    const digits = value.replace(/\D/g, '').length;
    if (value !== '' && (!/^[+()\d .-]+( ?(ext|x)\.? ?\d+)?$/i.test(value) || digits < 10 || digits > 15))
      this.wrong(name, 'This is not a telephone number. Give it with its area code, like 01604 000100.');
    return value;
  }

  postcode(name: string, demands: Demands = {}): string {
    const value = this.text(name, demands).replace(/\s+/g, '').toUpperCase();
    if (value === '') return '';
    if (!/^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$/.test(value)) this.wrong(name, 'This is not a postcode, like NN1 1AA.');
    return `${value.slice(0, -3)} ${value.slice(-3)}`;
  }

  webAddress(name: string, demands: Demands = {}): string {
    const not = 'This is not a web address, like https://example.org/policy.pdf.';
    return this.formed(name, /^https?:\/\/[^\s"'<>\\]+$/i, not, { most: 1000, ...demands });
  }

  whole(name: string, from: number, to: number, demands: Demands = {}): number | null {
    const value = this.text(name, demands);
    if (value === '') return null;
    const number = Number(value);
    if (/^\d+$/.test(value) && number >= from && number <= to) return number;
    this.wrong(name, `Give a whole number from ${from} to ${to.toLocaleString('en-GB')}.`);
    return null;
  }

  /** A sum in pence, typed in pounds: £1,250.50, 1250.5, 90. */
  pounds(name: string, demands: Demands = {}): number | null {
    const value = this.text(name, demands);
    if (value === '') return null;
    const pence = penceOf(value);
    if (pence === null) this.wrong(name, 'This is not a sum in pounds, like £85 or £1,250.50.');
    return pence;
  }

  /** A day; `tense` says on which side of today it must lie. */
  date(name: string, today: PlainDate, tense: 'past' | 'future' | 'any', demands: Demands = {}): PlainDate | '' {
    const value = this.text(name, demands);
    if (value === '') return '';
    try {
      const date = parse(value);
      if (tense === 'past' && date > today) this.wrong(name, 'This day is in the future. Give the day on which it happened.');
      if (tense === 'future' && date < today) this.wrong(name, 'This day has passed. Give a later one.');
      return date;
    } catch (error) {
      if (!isAppError(error)) throw error;
      this.wrong(name, error.userMessage);
      return '';
    }
  }
}

/** Pence of a sum typed in pounds; null for anything else. */
export function penceOf(text: string): number | null {
  const parts = /^£?\s*(\d{1,7}|\d{1,3}(?:,\d{3}){1,2})(?:\.(\d{1,2}))?$/.exec(text.trim());
  if (!parts) return null;
  return Number((parts[1] ?? '').replace(/,/g, '')) * 100 + Number((parts[2] ?? '').padEnd(2, '0'));
}

/** A sum in pence as it is shown and typed: '£1,250.50', without pence where there are none. */
export function poundsOf(pence: number): string {
  const pounds = Math.floor(pence / 100).toLocaleString('en-GB');
  return pence % 100 === 0 ? `£${pounds}` : `£${pounds}.${String(pence % 100).padStart(2, '0')}`;
}
