// Checks what is sent to the Sheets API field by field, with the errors of Google's JSON reader.
import { NotBuiltError } from '../../runtime';
import { type Json, RequestFault } from './model';
import { MESSAGES, NOT_BUILT } from './schema-types';

type Fields = ReadonlyMap<string, string>;
const parsed = new Map<string, Fields>();

function fieldsOf(message: string): Fields {
  let fields = parsed.get(message);
  if (!fields) {
    const text = MESSAGES[message];
    if (text === undefined) throw new Error(`No message ${message} in the schema.`);
    fields = new Map(text.split(' ').map((entry) => [entry.slice(0, entry.indexOf(':')), entry.slice(entry.indexOf(':') + 1)]));
    parsed.set(message, fields);
  }
  return fields;
}

/** Names of a message's fields. */
export function fieldNames(message: string): string[] {
  return [...fieldsOf(message).keys()];
}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const at = (path: string, name: string): string => (path === '' ? snake(name) : `${path}.${snake(name)}`);

function badValue(path: string, type: string, value: unknown): RequestFault {
  return new RequestFault(`Invalid value at '${path}' (${type}), ${typeof value === 'string' ? JSON.stringify(value) : String(value)}`);
}

/** @throws RequestFault naming the first field that the message does not have or whose value has the wrong type. */
export function checkMessage(message: string, value: unknown, path: string): void {
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    throw badValue(path, `type.googleapis.com/google.apps.sheets.v4.${message}`, value);
  const fields = fieldsOf(message);
  for (const [name, member] of Object.entries(value)) {
    const type = fields.get(name);
    if (type === undefined) {
      throw new RequestFault(
        `Invalid JSON payload received. Unknown name "${name}"${path === '' ? '' : ` at '${path}'`}: Cannot find field.`,
      );
    }
    if (member !== null && member !== undefined) checkValue(type, member, at(path, name), name);
  }
}

function checkValue(type: string, value: unknown, path: string, name: string): void {
  if (type === 'any') return;
  if (type.startsWith('[')) {
    const inner = type.slice(1, -1);
    if (!Array.isArray(value)) {
      // A single message in place of a list is taken as a list of one.
      checkValue(inner, value, `${path}[0]`, name);
      return;
    }
    for (let index = 0; index < value.length; index++) checkValue(inner, value[index], `${path}[${index}]`, name);
    return;
  }
  if (type.startsWith('{')) {
    const names = type.slice(1, -1).split('|');
    if (typeof value !== 'string' || !names.includes(value))
      throw badValue(path, `type.googleapis.com/google.apps.sheets.v4.${name[0]?.toUpperCase()}${name.slice(1)}`, value);
    return;
  }
  if (type.length > 1) checkMessage(type, value, path);
  else checkScalar(type, value, path);
}

function checkScalar(type: string, value: unknown, path: string): void {
  if (type === 's' || type === 'm') {
    if (typeof value !== 'string') throw badValue(path, 'TYPE_STRING', value);
  } else if (type === 'b') {
    if (typeof value !== 'boolean') throw badValue(path, 'TYPE_BOOL', value);
  } else {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    if (typeof number !== 'number' || Number.isNaN(number)) throw badValue(path, type === 'i' ? 'TYPE_INT32' : 'TYPE_DOUBLE', value);
    if (type === 'i' && (!Number.isInteger(number) || Math.abs(number) > 2_147_483_647)) throw badValue(path, 'TYPE_INT32', value);
  }
}

/**
 * The kind and body of each request. All are read before any is applied, as Google does.
 * @throws RequestFault for an unknown name, a request without or with two kinds; NotBuiltError for a kind that is not built.
 */
export function readRequests(requests: unknown): { kind: string; body: Json }[] {
  if (!Array.isArray(requests) || requests.length === 0) throw new RequestFault('Must specify at least one request.');
  return requests.map((request: unknown, index) => {
    const path = `requests[${index}]`;
    if (request === null || typeof request !== 'object') throw badValue(path, 'type.googleapis.com/google.apps.sheets.v4.Request', request);
    const kinds = Object.keys(request).filter((name) => (request as Json)[name] !== null);
    const kind = kinds[0];
    for (const name of kinds) {
      if (NOT_BUILT.has(name)) throw new NotBuiltError(`The request ${name} of spreadsheets.batchUpdate`);
      if (!(name in MESSAGES) || /^[A-Z]/.test(name)) {
        throw new RequestFault(`Invalid JSON payload received. Unknown name "${name}" at '${path}': Cannot find field.`);
      }
    }
    if (kind === undefined) throw new RequestFault(`Invalid ${path}: No request set.`);
    if (kinds.length > 1)
      throw new RequestFault(`Invalid value at '${path}' (oneof), oneof field 'kind' is already set. Cannot set '${kinds[1]}'`);
    const body = (request as Json)[kind];
    checkMessage(kind, body, `${path}.${snake(kind)}`);
    return { kind, body: body as Json };
  });
}
