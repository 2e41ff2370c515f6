// Whether a contact is somebody whom an earlier record bars: a bar outlives the referral that told of it.
import { foldName } from './person';

/** What a contact is recognised by. */
export interface Recognisable {
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
}

/** True when two contacts of a pupil share a name, an e-mail address or a telephone number: what goes to one may reach the other. */
export function mayBeSamePerson(first: Recognisable, second: Recognisable): boolean {
  const same = (keyOf: (contact: Recognisable) => string): boolean => keyOf(first) !== '' && keyOf(first) === keyOf(second);
  return (
    same(({ name }) => foldName(name)) || same(({ email }) => (email ?? '').trim().toLowerCase()) || same(({ phone }) => digits(phone))
  );
}

function digits(phone: string | null): string {
  return (phone ?? '').replace(/[^0-9]/g, '').replace(/^(0044|44)/, '0');
}
