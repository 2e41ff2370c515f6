// Why a whole file cannot be taken: one error with plain words, so that nothing of it is.
import { AppError } from '../errors';

/** The error of a file that is refused whole. `why` says what is wrong and what to do; it never quotes what stands in a row. */
export function refused(why: string, log = why): AppError {
  return new AppError('answer-invalid', `import refused: ${log}`, why);
}
