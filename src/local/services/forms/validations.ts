// Data validations as scripts build them.
import { ServiceError, ServiceObject, signatureError } from '../../runtime';
import { textArgument } from './handle';
import type { ValidationRule } from './model';

const rules = new WeakMap<ServiceObject, ValidationRule | null>();

/** The rule behind a validation of the wanted class; null for null and for a validation that requires nothing. Throws on other arguments. */
export function validationFor(validation: unknown, type: string, method: string): ValidationRule | null {
  if (validation === null) return null;
  const fits = validation instanceof Validation && validation[Symbol.toStringTag] === type;
  if (!fits) throw signatureError([validation], `FormApp.${method}`);
  const rule = rules.get(validation) ?? null;
  return rule && { ...rule, values: [...rule.values] };
}

/** A finished validation; its class is told by the builder that made it. */
class Validation extends ServiceObject {
  readonly #type: string;
  readonly #helpText: string;
  constructor(type: string, rule: ValidationRule | null, helpText: string) {
    super();
    this.#type = type;
    this.#helpText = helpText;
    rules.set(this, rule && { ...rule, helpText });
  }
  override get [Symbol.toStringTag](): string {
    return this.#type;
  }
  getHelpText(): string {
    return this.#helpText;
  }
}

interface Draft {
  rule: ValidationRule | null;
  helpText: string;
}

const drafts = new WeakMap<ServiceObject, Draft>();

function draftOf(builder: ServiceObject): Draft {
  let draft = drafts.get(builder);
  if (!draft) {
    draft = { rule: null, helpText: '' };
    drafts.set(builder, draft);
  }
  return draft;
}

/** What all builders have; the rule set last holds. */
export abstract class ValidationBuilder extends ServiceObject {
  build(): ServiceObject {
    const { rule, helpText } = draftOf(this);
    return new Validation(this[Symbol.toStringTag].replace(/Builder$/, ''), rule, helpText);
  }
  copy(): this {
    const copy = new (this.constructor as new () => this)();
    drafts.set(copy, { ...draftOf(this) });
    return copy;
  }
  setHelpText(text: unknown): this {
    draftOf(this).helpText = textArgument(text, `${this[Symbol.toStringTag]}.setHelpText`);
    return this;
  }
}

/** Sets the rule of a builder. */
export function requireRule<Builder extends ServiceObject>(builder: Builder, rule: string, ...values: (string | number)[]): Builder {
  draftOf(builder).rule = { rule, values, helpText: '' };
  return builder;
}

/** A bound or count that a rule needs. */
export function numberFor(builder: ServiceObject, rule: string, value: unknown): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw signatureError([value], `FormApp.${builder[Symbol.toStringTag]}.${rule}`);
}

/** A regular expression that a rule needs; a leading (?i) ignores case. */
export function patternFor(builder: ServiceObject, rule: string, value: unknown): string {
  const pattern = textArgument(value, `${builder[Symbol.toStringTag]}.${rule}`);
  try {
    new RegExp(pattern.replace('(?i)', ''));
  } catch {
    throw new ServiceError(`Invalid regular expression pattern: ${pattern}`);
  }
  return pattern;
}
