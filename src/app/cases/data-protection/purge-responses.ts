// Deletes applied answers from Google Forms when the Rules' days have passed: they are a second copy of what the register holds.
import { deleteResponses } from '../../google/forms';
import { spreadsheet } from '../../google/sheets';
import { addDays, type PlainDate } from '../../policy/plain-date';
import { holdOn } from '../../policy/retention';
import { update } from '../../register/change';
import { load } from '../../register/load';
import { columns, type Need, whole } from '../../register/need';
import type { Register } from '../../register/register';
import { BOOKS, HOLDS, RULE_TABLE } from '../../register/tables';
import { CASE_KEYS, casesByPupil, holdIdsByPupil } from '../../register/threads';
import { transact } from '../../register/transaction';
import { rulesOf } from '../clocks';
import type { Upkeep, UpkeepDesk } from '../upkeep';

const INBOX = columns(BOOKS.master.inbox, 'kind', 'state', 'receivedAt', 'version', 'reference', 'purgedOn');
const OUTBOX = columns(BOOKS.master.outbox, 'kind', 'state', 'reference', 'details', 'at');
const KEPT = columns(BOOKS.restricted.inbox, 'reference', 'state');

export const PURGE_NEEDS: readonly Need[] = [...CASE_KEYS, INBOX, OUTBOX, whole(HOLDS), whole(RULE_TABLE)];
export const PURGE_RESTRICTED_NEEDS: readonly Need[] = [KEPT];

/** Deleted before it is noted which went; a piece that dies in between deletes so many again, which changes nothing. */
const AT_ONCE = 25;

export const PURGE_RESPONSES: Upkeep = { name: 'Deleting applied answers from the forms', when: 'daily', run };

function run({ settings, moment, clock, until }: UpkeepDesk): boolean {
  const register = load('master', PURGE_NEEDS, spreadsheet(settings.need('master')));
  if (!mayAnyGo(register, moment.today)) return true;
  const restricted = load('restricted', PURGE_RESTRICTED_NEEDS, spreadsheet(settings.need('restricted')));
  const due = responsesToPurge(register, restricted, moment.today);
  for (let next = 0; next < due.length; next += AT_ONCE) {
    if (clock() >= until) return false;
    const batch = due.slice(next, next + AT_ONCE);
    for (const kind of new Set(batch.map((response) => response.kind))) {
      const form = settings.get(`form:${kind}`);
      if (form !== undefined)
        deleteResponses(
          form,
          batch.filter((response) => response.kind === kind),
        );
    }
    const noted = transact(settings, {
      name: 'delete applied answers',
      book: 'master',
      needs: [columns(BOOKS.master.inbox, 'purgedOn')],
      by: settings.need('roleAccount'),
      moment,
      decide: (fresh) => ({
        changes: batch
          .filter(({ id }) => fresh.row(BOOKS.master.inbox, id) !== undefined)
          .map(({ id }) => update(BOOKS.master.inbox, id, { purgedOn: moment.today })),
        deliveries: [],
        answer: null,
      }),
    });
    if (noted === null) return false;
  }
  return true;
}

export interface PurgeableResponse {
  readonly id: string;
  readonly kind: string;
  /** ISO instant at which it was last sent. */
  readonly sentAt: string;
}

function mayAnyGo(register: Register, today: PlainDate): boolean {
  const last = addDays(today, -rulesOf(register)['response.purge-after']);
  return register.rows(INBOX).some((row) => row.state === 'applied' && row.purgedOn === '' && row.receivedAt.slice(0, 10) < last);
}

/**
 * The responses that may go: applied, old enough, on no hold, and with nothing left that is still to be read from them. A referral's go only
 * when the restricted spreadsheet says itself that it has the facts. What needs attention never goes.
 */
export function responsesToPurge(register: Register, restricted: Register, today: PlainDate): PurgeableResponse[] {
  const last = addDays(today, -rulesOf(register)['response.purge-after']);
  const holds = register.rows(whole(HOLDS));
  const cases = holdIdsByPupil(register);
  const pupilOf = new Map([...casesByPupil(register)].flatMap(([pupil, ids]) => [...ids].map((id): [string, string] => [id, pupil])));
  const arrived = new Set(restricted.rows(KEPT).flatMap(({ reference, state }) => (state === 'applied' ? [reference] : [])));
  const { pending, readAt } = deliveriesOf(register);
  return register
    .rows(INBOX)
    .filter(({ id, kind, state, receivedAt, reference, purgedOn }) => {
      if (state !== 'applied' || purgedOn !== '' || reference === '') return false;
      if (pending.has(id) || pending.has(reference)) return false;
      if (kind === 'referral' && !arrived.has(reference)) return false;
      const from = [receivedAt.slice(0, 10), readAt.get(reference) ?? ''].sort().at(-1) ?? '';
      if (from === '' || from >= last) return false;
      return holdOn(holds, new Set([reference, ...(cases.get(pupilOf.get(reference) ?? '') ?? [])])) === null;
    })
    .map(({ id, kind, version }) => ({ id, kind, sentAt: version }));
}

/** Responses and references of which something restricted is still to be delivered, and when the others were read. */
function deliveriesOf(register: Register): { pending: ReadonlySet<string>; readAt: ReadonlyMap<string, PlainDate> } {
  const pending = new Set<string>();
  const readAt = new Map<string, PlainDate>();
  for (const { kind, state, reference, details, at } of register.rows(OUTBOX)) {
    if (kind !== 'restricted facts') continue;
    if (state === 'done') readAt.set(reference, at.slice(0, 10));
    else for (const id of [reference, responseIn(details)]) if (id !== '') pending.add(id);
  }
  return { pending, readAt };
}

function responseIn(details: string): string {
  try {
    return String((JSON.parse(details) as { response?: unknown }).response ?? '');
  } catch {
    return '';
  }
}
