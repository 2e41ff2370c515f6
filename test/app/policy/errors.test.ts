// Errors: a code, a word for the log and one for the person, across contexts too.
import { AppError, ERROR_CODES, isAppError } from '../../../src/app/policy/errors';

describe('app errors', () => {
  it('carry code, log message and the person’s message', () => {
    const error = new AppError('not-found', 'no placement AP-26-0001', 'There is no placement AP-26-0001.');
    expect(error).toMatchObject({ name: 'AppError', code: 'not-found', message: 'no placement AP-26-0001' });
    expect(error.userMessage).toBe('There is no placement AP-26-0001.');
    expect(error).toBeInstanceOf(Error);
  });

  it('are known again from another context, and other errors are not', () => {
    expect(isAppError(new AppError('busy', 'log', 'person'))).toBe(true);
    expect(isAppError({ code: 'busy', message: 'log', userMessage: 'person' })).toBe(true);
    expect(isAppError({ code: 'unheard of', message: 'log', userMessage: 'person' })).toBe(false);
    expect(isAppError(new Error('log'))).toBe(false);
    expect(isAppError(null)).toBe(false);
    expect(isAppError('busy')).toBe(false);
  });

  it('have codes of their own', () => {
    expect(new Set(ERROR_CODES).size).toBe(ERROR_CODES.length);
  });
});
