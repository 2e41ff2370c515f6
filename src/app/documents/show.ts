// Prepares what people typed for being shown: hidden and reordering characters taken out, line breaks kept, links checked.
import { cleanText } from '../forms/clean-text';
import { AppError } from '../policy/errors';

/** A copy in which every string is cleaned, however deep it stands. */
export function cleaned<T>(value: T): T {
  if (typeof value === 'string') {
    return cleanText(value) as T;
  }
  if (Array.isArray(value)) {
    return value.map((item) => cleaned(item)) as T;
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, cleaned(item)])) as T;
  }
  return value;
}

/** The lines of a text, cleaned; none for an empty text. */
export function linesOf(text: string): string[] {
  const clean = cleanText(text);
  return clean === '' ? [] : clean.split('\n').map((line) => line.trim());
}

/** A web address as it may stand in a link. Throws AppError 'answer-invalid' for anything that is not http or https. */
export function webAddress(url: string): string {
  if (!/^https?:\/\/[^\s"'<>\\]+$/i.test(url)) {
    throw new AppError(
      'answer-invalid',
      'a link that is no web address was about to be shown',
      'A link could not be made. Please tell the trust’s AP lead.',
    );
  }
  return url;
}
