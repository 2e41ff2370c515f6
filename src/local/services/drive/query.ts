// The `q` language of files.list: parsed once, then asked of each file.
import { DriveProblem } from './problem';

/** A file as a query sees it. */
export interface Searched {
  name: string;
  mimeType: string;
  trashed: boolean;
  starred: boolean;
  parents: readonly string[];
  owners: readonly string[];
  writers: readonly string[];
  readers: readonly string[];
  createdTime: string;
  modifiedTime: string;
  description: string;
  properties: Record<string, string>;
  appProperties: Record<string, string>;
  sharedWithMe: boolean;
}

export type Predicate = (file: Searched) => boolean;

export interface Query {
  matches: Predicate;
  /** Ids that stand before `in parents`. */
  parents: string[];
}

interface Token {
  kind: 'text' | 'word' | 'sign';
  value: string;
}

/**
 * Parses a search query of Drive v3; with `version` 2 `title` stands for `name`.
 * `resolve` turns the alias 'root' into an id. @throws DriveProblem 400 for a query Google would not read
 */
export function parseQuery(text: string, resolve: (id: string) => string, version: 2 | 3 = 3): Query {
  return new QueryReader(text, resolve, version).whole();
}

class QueryReader {
  readonly #tokens: Token[];
  readonly #resolve: (id: string) => string;
  readonly #version: 2 | 3;
  readonly #parents: string[] = [];
  #at = 0;

  constructor(text: string, resolve: (id: string) => string, version: 2 | 3) {
    this.#tokens = tokensOf(text);
    this.#resolve = resolve;
    this.#version = version;
  }

  whole(): Query {
    const matches = this.#any();
    if (this.#at < this.#tokens.length) throw bad();
    return { matches, parents: this.#parents };
  }

  #any(): Predicate {
    const parts = [this.#all()];
    while (this.#word('or')) parts.push(this.#all());
    return (file) => parts.some((part) => part(file));
  }

  #all(): Predicate {
    const parts = [this.#one()];
    while (this.#word('and')) parts.push(this.#one());
    return (file) => parts.every((part) => part(file));
  }

  #one(): Predicate {
    if (this.#word('not')) {
      const part = this.#one();
      return (file) => !part(file);
    }
    if (this.#sign('(')) {
      const part = this.#any();
      this.#need(')');
      return part;
    }
    const token = this.#next();
    if (token.kind === 'text') return this.#membership(token.value);
    if (token.kind !== 'word') throw bad();
    return this.#term(token.value);
  }

  #membership(value: string): Predicate {
    if (!this.#word('in')) throw bad();
    const collection = this.#next().value;
    if (collection === 'parents') {
      const id = this.#resolve(value);
      this.#parents.push(id);
      return (file) => file.parents.includes(id);
    }
    if (collection !== 'owners' && collection !== 'writers' && collection !== 'readers') throw bad();
    return (file) => file[collection].some((email) => email.toLowerCase() === value.toLowerCase());
  }

  #term(term: string): Predicate {
    if (term === 'properties' || term === 'appProperties') return this.#property(term);
    const operator = this.#next().value.toLowerCase();
    const name = this.#version === 2 && term === 'title' ? 'name' : this.#version === 2 && term === 'modifiedDate' ? 'modifiedTime' : term;
    if (name === 'trashed' || name === 'starred' || name === 'sharedWithMe') return truth(name, operator, this.#next());
    if (this.#version === 2 && term === 'name') throw bad();
    const value = this.#next();
    if (value.kind !== 'text') throw bad();
    if (name === 'name' || name === 'mimeType') return textual(name, operator, value.value);
    if (name === 'fullText' && operator === 'contains') return (file) => contains(`${file.name} ${file.description}`, value.value);
    if (name === 'modifiedTime' || name === 'createdTime') return temporal(name, operator, value.value);
    throw bad();
  }

  #property(term: 'properties' | 'appProperties'): Predicate {
    if (!this.#word('has')) throw bad();
    this.#need('{');
    const key = this.#named('key');
    if (!this.#word('and')) throw bad();
    const value = this.#named('value');
    this.#need('}');
    return (file) => Object.hasOwn(file[term], key) && file[term][key] === value;
  }

  #named(name: string): string {
    if (!this.#word(name)) throw bad();
    this.#need('=');
    const token = this.#next();
    if (token.kind !== 'text') throw bad();
    return token.value;
  }

  #next(): Token {
    const token = this.#tokens[this.#at];
    if (!token) throw bad();
    this.#at += 1;
    return token;
  }

  #word(word: string): boolean {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'word' || token.value.toLowerCase() !== word) return false;
    this.#at += 1;
    return true;
  }

  #sign(sign: string): boolean {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'sign' || token.value !== sign) return false;
    this.#at += 1;
    return true;
  }

  #need(sign: string): void {
    if (!this.#sign(sign)) throw bad();
  }
}

function tokensOf(text: string): Token[] {
  const pattern = /\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|([A-Za-z.]+)|(<=|>=|!=|[=<>(){}]))/gy;
  const tokens: Token[] = [];
  const whole = text.trimEnd();
  while (pattern.lastIndex < whole.length) {
    const match = pattern.exec(whole);
    if (!match) throw bad();
    const quoted = match[1] ?? match[2];
    if (quoted !== undefined) tokens.push({ kind: 'text', value: quoted.replace(/\\(.)/g, '$1') });
    else if (match[3] !== undefined) tokens.push({ kind: 'word', value: match[3] });
    else tokens.push({ kind: 'sign', value: match[4] ?? '' });
  }
  return tokens;
}

function truth(name: 'trashed' | 'starred' | 'sharedWithMe', operator: string, value: Token): Predicate {
  const wanted = value.value.toLowerCase();
  if ((wanted !== 'true' && wanted !== 'false') || (operator !== '=' && operator !== '!=')) throw bad();
  return (file) => (file[name] === (wanted === 'true')) === (operator === '=');
}

/** `contains` matches the beginnings of words of a name, and anywhere in a MIME type. */
function textual(name: 'name' | 'mimeType', operator: string, value: string): Predicate {
  if (operator === '=') return (file) => file[name] === value;
  if (operator === '!=') return (file) => file[name] !== value;
  if (operator !== 'contains') throw bad();
  return name === 'mimeType' ? (file) => file.mimeType.includes(value) : (file) => contains(file.name, value);
}

function contains(text: string, wanted: string): boolean {
  const phrase = wanted.replace(/^"(.*)"$/, '$1').toLowerCase();
  const whole = text.toLowerCase();
  for (let at = whole.indexOf(phrase); at >= 0; at = whole.indexOf(phrase, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(whole[at - 1] ?? '')) return true;
  }
  return false;
}

function temporal(name: 'modifiedTime' | 'createdTime', operator: string, value: string): Predicate {
  const zoned = /(?:Z|[+-]\d\d:?\d\d)$/.test(value) || !value.includes('T') ? value : `${value}Z`;
  const wanted = Date.parse(zoned);
  const test: Record<string, (at: number) => boolean> = {
    '=': (at) => at === wanted,
    '!=': (at) => at !== wanted,
    '<': (at) => at < wanted,
    '<=': (at) => at <= wanted,
    '>': (at) => at > wanted,
    '>=': (at) => at >= wanted,
  };
  const compare = test[operator];
  if (!compare || Number.isNaN(wanted)) throw bad();
  return (file) => compare(Date.parse(file[name]));
}

function bad(): DriveProblem {
  return new DriveProblem(400, 'invalid', 'Invalid Value', { type: 'parameter', name: 'q' });
}
