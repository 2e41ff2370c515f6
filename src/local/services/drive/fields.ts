// Partial answers: what the `fields` parameter keeps of a resource.
import { invalid } from './problem';

/** A parsed mask: null means all that is below. */
export type Mask = Map<string, Mask | null>;

/** Parses 'files(id,owners/emailAddress),nextPageToken'. @throws DriveProblem 400 for a mask that cannot be read */
export function parseFields(text: string): Mask {
  const reader = new MaskReader(text);
  return reader.whole();
}

class MaskReader {
  readonly #text: string;
  #at = 0;
  constructor(text: string) {
    this.#text = text.replace(/\s+/g, '');
  }

  whole(): Mask {
    const mask = this.#list();
    if (this.#at < this.#text.length || mask.size === 0) throw this.#bad(this.#text.slice(this.#at));
    return mask;
  }

  #list(): Mask {
    const mask: Mask = new Map();
    do {
      this.#item(mask);
    } while (this.#take(','));
    return mask;
  }

  #item(mask: Mask): void {
    const name = /^(\*|[A-Za-z][A-Za-z0-9_-]*)/.exec(this.#text.slice(this.#at))?.[0];
    if (name === undefined) throw this.#bad(this.#text.slice(this.#at));
    this.#at += name.length;
    let below: Mask | null = null;
    if (this.#take('/')) {
      below = new Map();
      this.#item(below);
    } else if (this.#take('(')) {
      below = this.#list();
      if (!this.#take(')')) throw this.#bad(name);
    }
    const known = mask.get(name);
    if (known instanceof Map && below instanceof Map) for (const [key, value] of below) known.set(key, value);
    else mask.set(name, mask.has(name) ? null : below);
  }

  #take(character: string): boolean {
    if (this.#text[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  #bad(part: string): Error {
    return invalid(`Invalid field selection ${part}`, 'fields');
  }
}

/**
 * What the mask keeps. `schema` names the members a resource can have, so that a name nobody knows is refused
 * while one that is merely unset is left out.
 */
export function applyMask(value: unknown, mask: Mask | null, schema: Schema): unknown {
  if (mask === null) return value;
  if (Array.isArray(value)) return value.map((item) => applyMask(item, mask, schema));
  for (const [name, below] of mask) {
    if (name !== '*' && schema !== null && !(name in schema)) throw invalid(`Invalid field selection ${name}`, 'fields');
    if (below && name !== '*' && schema?.[name]) applyMask({}, below, schema[name] as Schema);
  }
  if (value === null || typeof value !== 'object') return value;
  const kept: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) {
    const below = mask.has(name) ? mask.get(name) : mask.get('*');
    if (below !== undefined) kept[name] = applyMask(member, below, schema?.[name] ?? null);
  }
  return kept;
}

/** Known members and, for those with members of their own, theirs; null where any name is allowed. */
export type Schema = { readonly [name: string]: Schema } | null;
