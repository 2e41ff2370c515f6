// Reading and writing the JSON of the Forms REST face.

export type Json = { [key: string]: unknown };

/** A request that the REST face refuses, with its HTTP status. */
export class RestProblem extends Error {
  override readonly name = 'RestProblem';
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const STATUSES: Readonly<Record<number, string>> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  501: 'UNIMPLEMENTED',
};

/** The body of an error answer. */
export function errorBody(problem: RestProblem): Json {
  return { error: { code: problem.status, message: problem.message, status: STATUSES[problem.status] ?? 'UNKNOWN' } };
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a dotted path, undefined where it ends early. */
export function at(json: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined), json);
}

/** The text at a key; '' when it is not there. Throws when it is not text. */
export function textAt(json: Json, key: string): string {
  const value = json[key];
  if (value === undefined || value === null) return '';
  if (typeof value !== 'string') throw new RestProblem(400, `Invalid value at '${key}' (TYPE_STRING), ${String(value)}`);
  return value;
}

/** Sets the value at a dotted path, making objects on the way; undefined takes the member away. */
export function put(json: Json, path: string, value: unknown): void {
  const keys = path.split('.');
  const last = keys.pop() ?? path;
  let target = json;
  for (const key of keys) {
    const inner = target[key];
    if (isObject(inner)) {
      target = inner;
    } else {
      const made: Json = {};
      target[key] = made;
      target = made;
    }
  }
  if (value === undefined) delete target[last];
  else target[last] = value;
}

/** The fields that an update mask names; '*' stands alone. Throws when it names none. */
export function maskFields(mask: unknown): string[] {
  const fields =
    typeof mask === 'string'
      ? mask
          .split(',')
          .map((field) => field.trim())
          .filter((field) => field !== '')
      : [];
  if (fields.length === 0) throw new RestProblem(400, 'update_mask is required');
  return fields;
}

/** The body of a request as a JSON object. */
export function parseBody(body: Buffer): Json {
  if (body.length === 0) return {};
  try {
    const json: unknown = JSON.parse(body.toString('utf8'));
    if (isObject(json)) return json;
  } catch {
    // Told below.
  }
  throw new RestProblem(400, 'Invalid JSON payload received.');
}
