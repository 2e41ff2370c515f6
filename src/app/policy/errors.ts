// The one error of the app: a closed code, a message for the log and a sentence for the person.

/** Every code the app may raise. A new kind of failure gets a code here first, so that each has its wording and its test. */
export const ERROR_CODES = [
  'date-invalid',
  'calendar-missing',
  'calendar-row-invalid',
  'calendar-count-invalid',
  'rule-missing',
  'rule-malformed',
  'wording-missing',
  'wording-malformed',
  'reference-invalid',
  'reference-exhausted',
  'person-invalid',
  'role-unknown',
  'not-allowed',
  'not-found',
  'not-ready',
  'answer-missing',
  'answer-invalid',
  'contradictory',
  'conflict',
  'duplicate',
  'expired',
  'locked',
  'barred',
  'too-large',
  'busy',
  'column-missing',
  'setting-missing',
  'quota-reached',
  'service-failed',
  'not-built',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/**
 * An error with a code, a `message` for the log and a `userMessage` for the person: what happened, to which record, what to do.
 * Neither may hold a pupil's name or condition: use initials and the reference.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly userMessage: string;

  constructor(code: ErrorCode, message: string, userMessage: string) {
    super(message);
    // A minified bundle renames classes, so the name is set and not read from the constructor.
    this.name = 'AppError';
    this.code = code;
    this.userMessage = userMessage;
  }
}

/** True for an AppError, also one made in another V8 context, where `instanceof` fails. */
export function isAppError(error: unknown): error is AppError {
  if (error instanceof AppError) {
    return true;
  }
  if (typeof error !== 'object' || error === null) {
    return false;
  }
  const candidate = error as { code?: unknown; message?: unknown; userMessage?: unknown };
  return (
    typeof candidate.message === 'string' &&
    typeof candidate.userMessage === 'string' &&
    (ERROR_CODES as readonly unknown[]).includes(candidate.code)
  );
}
