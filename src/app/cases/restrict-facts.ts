// Brings what is restricted from a form response to the restricted spreadsheet; it never stands in the master, not even on its way.

import type { RawAnswers } from '../forms/answers';
import { readReferral } from '../forms/referral-answers';
import type { RestrictedAnswers } from '../policy/referral-answers';
import { add, type Change } from '../register/change';
import type { Moment } from '../register/moment';
import { columns, headersOf, type Need } from '../register/need';
import type { Register } from '../register/register';
import { BARS, BOOKS, CARE, EMERGENCY, WORDS } from '../register/tables';
import type { Decision } from '../register/transaction';

const INBOX = columns(BOOKS.restricted.inbox, 'state');

export const RESTRICT_NEEDS: readonly Need[] = [INBOX, ...[CARE, WORDS, BARS, EMERGENCY].map(headersOf)];

export interface RestrictEvent {
  /** The delivery's key, by which it happens once. */
  readonly key: string;
  readonly reference: string;
  readonly pupil: string;
  readonly academy: string;
  readonly answers: RawAnswers;
  readonly moment: Moment;
}

/** The rows of a referral's restricted facts; nothing when they were written before. @throws Error when the response cannot be read any more. */
export function restrictFacts(register: Register, event: RestrictEvent): Decision<null> {
  if (register.find(INBOX, event.key)) return { changes: [], deliveries: [], answer: null };
  // Lists are left out: a colleague who has left since is no reason to lose what was said.
  const { answers, problems } = readReferral(event.answers, {});
  if (answers === null)
    throw new Error(
      `The response of ${event.reference} cannot be read: ${problems.map(({ code, field }) => `${code} ${field}`).join(', ')}`,
    );
  const { key, reference } = event;
  return {
    changes: [
      ...rowsOf(event, answers.restricted),
      add(BOOKS.restricted.inbox, { id: key, kind: 'referral', state: 'applied', receivedAt: event.moment.local, reference }),
    ],
    deliveries: [],
    answer: null,
  };
}

function rowsOf({ reference, pupil, academy }: RestrictEvent, facts: RestrictedAnswers): Change[] {
  const { lookedAfter, socialWorker, medical, child } = facts;
  return [
    add(CARE, {
      id: reference,
      pupil,
      academy,
      careStatus: facts.careStatus,
      careAuthority: lookedAfter?.localAuthority ?? '',
      virtualSchoolToldOn: lookedAfter?.virtualSchoolToldOn ?? '',
      signer: lookedAfter?.signer ?? '',
      delegatedAuthority: lookedAfter?.delegatedAuthority ?? false,
      delegatedDetails: lookedAfter?.delegatedAuthorityDetails ?? '',
      socialWorker: socialWorker?.name ?? '',
      socialWorkerEmail: socialWorker?.email ?? '',
      socialWorkerPhone: socialWorker?.phone ?? '',
      socialWorkerToldOn: socialWorker?.toldOn ?? '',
      conditions: medical?.conditions ?? '',
      medication: medical?.medication ?? '',
      healthPlan: medical?.healthPlanLink ?? '',
      riskAssessmentBecause: facts.riskAssessmentBecause ?? '',
      nobodyToldBecause: facts.nobodyMayBeToldBecause ?? '',
    }),
    add(WORDS, {
      id: `${reference}-W1`,
      referral: reference,
      words: child.words,
      present: [child.present],
      askedBy: child.askedBy,
      askedOn: child.askedOn,
    }),
    ...facts.contactBars.map(({ position, words }) => add(BARS, { id: `${reference}-C${position}`, pupil, words })),
    ...facts.emergencyNumbers.map(({ whose, number }, index) => add(EMERGENCY, { id: `${reference}-E${index + 1}`, pupil, whose, number })),
  ];
}
