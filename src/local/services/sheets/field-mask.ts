// Field masks: reading them, picking the named parts of an answer, and writing the named parts of a message.
import { type Json, RequestFault } from './model';

/** Named fields; an empty node is the whole field, '*' all fields. */
export interface Mask {
  [field: string]: Mask;
}

const camel = (name: string): string => name.replace(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase());

/**
 * Reads `sheets.properties(sheetId,title),spreadsheetId`; names may be camelCase or with underscores.
 * @throws RequestFault when brackets do not match or a name is empty.
 */
export function parseMask(text: string): Mask {
  const root: Mask = {};
  let at = 0;
  const fault = (): RequestFault => new RequestFault(`Invalid field selection ${text}`);
  const list = (into: Mask, closed: boolean): void => {
    for (;;) {
      path(into);
      if (text[at] === ',') at += 1;
      else if (closed && text[at] === ')') {
        at += 1;
        return;
      } else if (!closed && at >= text.length) return;
      else throw fault();
    }
  };
  const path = (into: Mask): void => {
    let node = into;
    for (;;) {
      const match = /^\s*([A-Za-z_][A-Za-z0-9_]*|\*)\s*/.exec(text.slice(at));
      if (!match) throw fault();
      at += match[0].length;
      const name = camel(match[1] as string);
      const known = node[name];
      node[name] = known ?? {};
      node = node[name];
      if (text[at] === '.' || text[at] === '/') at += 1;
      else if (text[at] === '(') {
        at += 1;
        list(node, true);
        return;
      } else return;
    }
  };
  list(root, false);
  return root;
}

function isWhole(mask: Mask): boolean {
  const names = Object.keys(mask);
  return names.length === 0 || '*' in mask;
}

/** Whether the mask names any part of this field. */
export function covers(mask: Mask | null, ...path: string[]): boolean {
  let node: Mask | null = mask;
  for (const name of path) {
    if (node === null || isWhole(node)) return true;
    const next: Mask | undefined = node[name];
    if (!next) return false;
    node = next;
  }
  return true;
}

/** The parts of a value that the mask names; lists are gone through. */
export function select(value: unknown, mask: Mask): unknown {
  if (isWhole(mask) || value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item) => select(item, mask));
  const picked: Json = {};
  for (const [name, below] of Object.entries(mask)) {
    const member = (value as Json)[name];
    if (member !== undefined) picked[name] = select(member, below);
  }
  return picked;
}

/** Writes into `target` the fields of `source` that the mask names; a named field that the source leaves out is cleared. */
export function writeMasked(target: Json, source: Json, mask: Mask, all: readonly string[]): void {
  const names = '*' in mask ? all : Object.keys(mask);
  for (const name of names) {
    const below = mask[name] ?? {};
    const given = source[name];
    if (isWhole(below)) {
      if (given === undefined || given === null) delete target[name];
      else target[name] = structuredClone(given);
      continue;
    }
    const inner: Json = { ...(target[name] as Json | undefined) };
    writeMasked(inner, (given as Json | undefined) ?? {}, below, []);
    if (Object.keys(inner).length === 0) delete target[name];
    else target[name] = inner;
  }
}

/** The mask of a write request. @throws RequestFault when it is missing or names what the message does not have. */
export function writeMask(fields: unknown, all: readonly string[], root?: string): Mask {
  if (typeof fields !== 'string' || fields.trim() === '') {
    throw new RequestFault(`At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)`);
  }
  const mask = parseMask(fields);
  for (const name of Object.keys(mask)) {
    if (name === root) throw new RequestFault(`The field '${root}' is implied and should not be specified in 'fields'.`);
    if (name !== '*' && !all.includes(name)) throw new RequestFault(`Invalid field: ${name}`);
  }
  return mask;
}
