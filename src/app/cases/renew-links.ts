// Gives a new link to whoever still has something to do and cannot use the old one: it ran out, was locked, or its person has left.
import { dueKind, linkMailOf } from '../policy/due-kinds';
import { addDays } from '../policy/plain-date';
import type { Change } from '../register/change';
import type { Moment } from '../register/moment';
import { type Need, whole } from '../register/need';
import { type Delivery, PRIORITY } from '../register/outbox';
import { approverOf, holders, personBy, staffAtWork } from '../register/people';
import type { Register } from '../register/register';
import { DUE, LINKS } from '../register/tables';
import { type DueRow, rulesOf } from './clocks';
import { MAIL_PUPIL, MAIL_REFERRAL } from './compose-mail';
import { isDead, type Link, type LinkPurpose, linkId, reissueLink } from './links';

/** Besides the deadlines that the morning reads anyway: links, and what the mail about a referral says. */
export const RENEW_NEEDS: readonly Need[] = [whole(LINKS), MAIL_REFERRAL, MAIL_PUPIL];

export interface Renewed {
  readonly changes: readonly Change[];
  readonly deliveries: readonly Delivery[];
  readonly secrets: Readonly<Record<string, string>>;
}

/** New links for open items whose own are dead, at most one a day for each; `token` draws a new one. */
export function renewLinks(register: Register, moment: Moment, token: () => string): Renewed {
  const changes: Change[] = [];
  const deliveries: Delivery[] = [];
  const secrets: Record<string, string> = {};
  const staff = staffAtWork(register, moment.today);
  const days = rulesOf(register)['link.valid-for'];
  for (const item of register.rows(whole(DUE))) {
    if (item.doneOn !== '' || linkMailOf(item.what) === undefined) continue;
    const link = register.find(whole(LINKS), linkId(item.what as LinkPurpose, item.reference));
    if (!link || !isDead(link, personBy(staff, link.person) !== null, moment)) continue;
    const person = successor(register, moment, item, link.person);
    if (person === null) continue;
    secrets[link.id] = token();
    const renewed = newLinkFor(item, link, person, secrets[link.id] ?? '', days, moment, `again:${moment.today}`);
    changes.push(renewed.change);
    deliveries.push(renewed.delivery);
  }
  return { changes, deliveries, secrets };
}

/** A new link for a person in the place of an old one, and the mail that carries it; `occasion` makes the mail happen once. */
export function newLinkFor(
  item: Pick<DueRow, 'what' | 'reference'>,
  link: Link,
  person: string,
  token: string,
  days: number,
  moment: Moment,
  occasion: string,
): { change: Change; delivery: Delivery } {
  const [how = '', ...when] = occasion.split(':');
  return {
    change: reissueLink(link, token, days, moment, person),
    delivery: {
      id: `mail:${item.what} ${how}:${item.reference}:${when.join(':')}`,
      kind: 'mail',
      reference: item.reference,
      details: {
        message: linkMailOf(item.what) ?? '',
        link: link.id,
        linkUntil: addDays(moment.today, days),
        person,
        ...(dueKind(item.what).linkNote === undefined ? {} : { to: person, ...dueKind(item.what).linkNote }),
      },
      priority: PRIORITY.asked,
    },
  };
}

/** The link's person while at work, else the owner to whom the work was handed over, else who holds the role now; null where there is nobody, which the ladder's next rung tells. */
function successor(register: Register, moment: Moment, item: DueRow, person: string): string | null {
  const staff = staffAtWork(register, moment.today);
  if (personBy(staff, person)) return person;
  const owner = personBy(staff, item.owner);
  if (owner) return owner.email;
  if (item.what === 'decide referral') return approverOf(staff, item.academy)?.email ?? null;
  return (holders(staff, 'academy AP lead', item.academy)[0] ?? holders(staff, 'trust AP lead', item.academy)[0])?.email ?? null;
}
