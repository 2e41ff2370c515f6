// The sessions of a placement's week, and whether two placements would have a pupil in two places at once (G.5, KCSIE).
import type { PlainDate } from '../plain-date';

export interface Session {
  readonly day: string;
  /** 'morning', 'afternoon' or 'whole day'. */
  readonly session: string;
  readonly from: PlainDate | '';
  /** '' while it holds. */
  readonly to: PlainDate | '';
}

/** The first day and session that both have, such as “Monday, morning”; null where there is none. */
export function overlapping(own: readonly Session[], others: readonly Session[]): string | null {
  for (const one of own) {
    const other = others.find((candidate) => candidate.day === one.day && sameHalf(candidate, one) && sameTime(candidate, one));
    if (other) return `${one.day}, ${one.session === 'whole day' ? other.session : one.session}`;
  }
  return null;
}

function sameHalf(one: Session, other: Session): boolean {
  return one.session === other.session || one.session === 'whole day' || other.session === 'whole day';
}

function sameTime(one: Session, other: Session): boolean {
  const until = (session: Session): string => session.to || '9999-12-31';
  return one.from <= until(other) && other.from <= until(one);
}
