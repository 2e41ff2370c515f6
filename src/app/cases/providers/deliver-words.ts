// Brings what pupils said at a visit from its form response to the restricted spreadsheet; it never stands in the master, not even on its way.
import { saidInForm } from '../../forms/visit-answers';
import { type ItemIds, readSubmission } from '../../google/forms';
import type { Settings } from '../../google/settings';
import type { Moment } from '../../register/moment';
import type { Delivery } from '../../register/outbox';
import { transactNow } from '../../register/transaction';
import { type SaidAtVisit, wordsChanges, wordsOfVisit } from './pupil-words';

interface Named {
  readonly question: string;
  readonly referral: string;
  readonly academy: string;
}

/** Doing it twice changes nothing. @throws Error when the response is gone. */
export function deliverWords({ details, reference }: Delivery, settings: Settings, moment: Moment): void {
  const items = JSON.parse(settings.need('formItems:visit')) as ItemIds;
  const submission = readSubmission(settings.need('form:visit'), details.response ?? '', items);
  if (submission === null) throw new Error(`The response of ${reference} is no longer in the form.`);
  const named = JSON.parse(details.said ?? '[]') as Named[];
  const said = saidInForm(submission.answers).flatMap(({ question, words, present }): SaidAtVisit[] => {
    const pupil = named.find((one) => one.question === question);
    if (pupil === undefined) return [];
    const { referral, academy } = pupil;
    return [{ visit: reference, referral, academy, words, present, askedBy: submission.email, askedOn: details.askedOn ?? moment.today }];
  });
  transactNow(settings, {
    name: 'keep pupils’ words',
    book: 'restricted',
    needs: wordsOfVisit(reference),
    by: submission.email,
    moment,
    decide: (restricted) => ({ changes: wordsChanges(restricted, said), deliveries: [], answer: null }),
  });
}
