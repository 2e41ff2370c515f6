// Tries kept submissions again from their form responses, once the register may have been put right: each is applied once, and a second refusal for
// the same reason tells nobody anything new.
import { collectsVerified, type ItemIds, readSubmission } from '../../google/forms';
import { newToken } from '../../google/random';
import { keepSettings, type Settings } from '../../google/settings';
import { spreadsheet } from '../../google/sheets';
import { mayHaveChanged } from '../../policy/needs-attention';
import { addDays } from '../../policy/plain-date';
import { load } from '../../register/load';
import { momentOf } from '../../register/moment';
import { whole } from '../../register/need';
import type { RowOf } from '../../register/table';
import { BOOKS } from '../../register/tables';
import { transact } from '../../register/transaction';
import { deliver } from '../deliver-outbox';
import { isFormKind } from '../forms';
import type { Submission } from '../forms/form-case';
import { needsOf, type Received, receive } from '../forms/receive';
import type { Upkeep, UpkeepDesk } from '../upkeep';

export type InboxRow = RowOf<typeof BOOKS.master.inbox>;

/** After this many days a person decides: what the answers say may no longer hold. */
const RETRIED_DAYS = 30;
/** Submissions that one tick tries again, of about three seconds each. */
const MOST = 20;

/** The kept submissions that are worth another try, in the order of their ids. */
export function worthRetrying(rows: readonly InboxRow[], today: string): InboxRow[] {
  const oldest = addDays(today, -RETRIED_DAYS);
  return rows
    .filter(({ state, codes, receivedAt }) => state === 'needs attention' && receivedAt >= oldest && mayHaveChanged(codes))
    .sort((first, second) => (first.id < second.id ? -1 : 1));
}

/** What became of another try; 'gone' when the response is no longer in its form, null when the register was busy. */
export function retryOne(desk: UpkeepDesk, row: InboxRow): Received['state'] | 'gone' | null {
  const { settings, clock } = desk;
  const submission = submissionOf(settings, row, clock());
  if (submission === null) return 'gone';
  const committed = transact(settings, {
    name: `form: ${submission.kind}`,
    book: 'master',
    needs: needsOf(submission),
    by: submission.sender || 'unknown',
    moment: submission.moment,
    decide: (register) => receive(register, submission),
  });
  if (committed === null) return null;
  deliver(settings, committed, submission.moment, clock);
  return committed.answer.state;
}

function submissionOf(settings: Settings, row: InboxRow, ms: number): Submission | null {
  const { kind } = row;
  if (!isFormKind(kind)) return null;
  const form = settings.get(`form:${kind}`);
  if (form === undefined) return null;
  const read = readSubmission(form, row.id, JSON.parse(settings.need(`formItems:${kind}`)) as ItemIds);
  if (read === null) return null;
  return {
    kind,
    id: read.id,
    sender: read.email,
    verified: collectsVerified(form),
    receivedAt: momentOf(Date.parse(read.at)).local,
    version: read.at,
    answers: read.answers,
    editUrl: read.editUrl,
    moment: momentOf(ms),
    token: newToken,
    again: true,
  };
}

export const RETRY_INBOX: Upkeep = {
  name: 'Trying kept submissions again',
  when: 'tick',
  run(desk) {
    const { settings, moment, clock, until } = desk;
    // Once a day, and whenever something was changed that people keep by hand.
    const cause = `${settings.get('watched:state') ?? ''} ${moment.today}`;
    const [doneCause = '', after = ''] = (settings.get('watched:retried') ?? '').split('|');
    if (doneCause === cause && after === '') return true;
    const inbox = load('master', [whole(BOOKS.master.inbox)], spreadsheet(settings.need('master'))).rows(whole(BOOKS.master.inbox));
    const left = worthRetrying(inbox, moment.today).filter(({ id }) => doneCause !== cause || id > after);
    let last = doneCause === cause ? after : '';
    for (const row of left.slice(0, MOST)) {
      if (clock() >= until || retryOne(desk, row) === null) break;
      last = row.id;
    }
    const isDone = left.length === 0 || last === left.at(-1)?.id;
    // An id is kept only while there is more to try.
    if (isDone || last !== '') keepSettings({ 'watched:retried': `${cause}|${isDone ? '' : last}` });
    return isDone;
  },
};
