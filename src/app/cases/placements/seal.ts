// The seal of a placement: what the system last wrote of its state, provider and start, under the register's key, so that typing over them is noticed.
import type { PlainDate } from '../../policy/plain-date';
import { keyedDigest } from '../../register/hash';

export interface Sealed {
  readonly state: string;
  readonly provider: string;
  readonly startsOn: PlainDate | '';
}

/** The seal to write whenever one of these fields is written. */
export function sealOf(key: string, id: string, { state, provider, startsOn }: Sealed): string {
  const text = [state, provider, startsOn].join('|');
  return `${text}|${keyedDigest(key, `placement ${id}|${text}`).slice(0, 24)}`;
}

/** What a seal says; null where the system did not write it. */
export function sealed(key: string, id: string, seal: string): Sealed | null {
  const [state = '', provider = '', startsOn = ''] = seal.split('|');
  const said = { state, provider, startsOn };
  return seal !== '' && sealOf(key, id, said) === seal ? said : null;
}
