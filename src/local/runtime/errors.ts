// Errors of the local workspace: those a script would see on Google, and those that say the workspace cannot do it.

/** An error that a script sees, with Google's text. `name` is what the script's `error.name` reads. */
export class ServiceError extends Error {
  override readonly name: string;
  /** Extra members for the script's error object, such as `details` of a JSON API error. */
  readonly members: Record<string, unknown>;
  constructor(message: string, options: { name?: string; members?: Record<string, unknown> } = {}) {
    super(message);
    this.name = options.name ?? 'Exception';
    this.members = options.members ?? {};
  }
}

/** A member of Google's reference that the local workspace has not built; never caught by accident, it names itself. */
export class NotBuiltError extends ServiceError {
  constructor(member: string) {
    super(`${member} is not built in the local workspace.`, { name: 'NotBuiltError' });
  }
}

/** The end of an execution in the middle of its work: a kill, or the six-minute limit. Nothing it does afterwards takes effect. */
export class ExecutionDeath extends Error {
  override readonly name = 'ExecutionDeath';
}

/** Google's text for a call whose arguments fit no signature, for example `signatureError(args, 'SpreadsheetApp.Sheet.getRange')`. */
export function signatureError(args: readonly unknown[], method: string): ServiceError {
  return new ServiceError(`The parameters (${args.map(kindOf).join(',')}) don't match the method signature for ${method}.`);
}

/** The error of an advanced service call, as Apps Script words it. `api` is like 'sheets.spreadsheets.values.get'. */
export function apiError(api: string, code: number, message: string): ServiceError {
  return new ServiceError(`API call to ${api} failed with error: ${message}`, {
    name: 'GoogleJsonResponseException',
    members: { details: { code, message, errors: [{ message, domain: 'global', reason: reasonOf(code) }] } },
  });
}

function reasonOf(code: number): string {
  const reasons: Record<number, string> = {
    400: 'badRequest',
    401: 'authError',
    403: 'forbidden',
    404: 'notFound',
    409: 'alreadyExists',
    429: 'rateLimitExceeded',
  };
  return reasons[code] ?? 'backendError';
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return value.length > 0 ? `${kindOf(value[0])}[]` : '[]';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'string') return 'String';
  if (typeof value === 'boolean') return 'Boolean';
  if (value instanceof Date) return 'Date';
  const tag = (value as { [Symbol.toStringTag]?: string })[Symbol.toStringTag];
  return tag ?? (value as object).constructor.name;
}
