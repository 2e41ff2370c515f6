// Receives what staff submit by form: enters it in the Inbox by its own id, applies it once, or keeps it with a plain reason.
import { readReferral } from '../../forms/referral-answers';
import { isAppError } from '../../policy/errors';
import type { Problem } from '../../policy/problem';
import { referralAcademy } from '../../policy/referral';
import { add, type Change, update } from '../../register/change';
import { columns, type Need } from '../../register/need';
import { type Delivery, PRIORITY } from '../../register/outbox';
import { personBy, staffAtWork } from '../../register/people';
import type { Register } from '../../register/register';
import type { Selection } from '../../register/select';
import { BOOKS } from '../../register/tables';
import type { Decision } from '../../register/transaction';
import type { Applied, Submission } from './form-case';
import { FORM_CASES, formOf } from './index';
import { listsOf } from './lists';

const INBOX = columns(BOOKS.master.inbox, 'kind', 'state', 'sender', 'receivedAt', 'version', 'reference', 'reason', 'codes');

/** What of the register a submission needs. */
export function needsOf(submission: Submission): readonly Need[] | Selection {
  const needs = FORM_CASES[submission.kind].needs(submission);
  return 'choose' in needs ? { ...needs, needs: [INBOX, ...needs.needs] } : [INBOX, ...needs];
}

export type Received =
  | { readonly state: 'applied'; readonly reference: string }
  | { readonly state: 'needs attention' }
  | { readonly state: 'known' };

/**
 * Decides what becomes of a submission. One that stands unchanged in the Inbox changes nothing. One that was applied is never applied
 * again: who edits it afterwards is told that the register was not changed by it.
 */
export function receive(register: Register, submission: Submission): Decision<Received> {
  const entry = register.find(INBOX, submission.id);
  const isRetry = submission.again === true && entry?.state === 'needs attention';
  if (entry?.version === submission.version && !isRetry) return { changes: [], deliveries: [], answer: { state: 'known' } };
  if (entry?.state === 'applied') return tooLate(submission, entry.reference);
  const outcome = apply(register, submission);
  if ('problems' in outcome) return keep(register, submission, outcome.problems, entry);
  return {
    changes: [...outcome.changes, inboxRow(submission, entry !== undefined, 'applied', outcome.reference, '')],
    deliveries: outcome.deliveries,
    answer: { state: 'applied', reference: outcome.reference },
    secrets: outcome.secrets,
  };
}

function tooLate(submission: Submission, reference: string): Decision<Received> {
  const reason = `Your earlier answers stand in the register as ${reference}, so this change was not taken over. Tell the AP lead what is to be corrected.`;
  return {
    changes: [inboxRow(submission, true, 'applied', reference, reason)],
    deliveries: submission.sender === '' ? [] : [attentionMail(submission)],
    answer: { state: 'known' },
  };
}

/** A rule or a calendar that cannot be used stops one submission, not the system: it is kept with that reason. */
function apply(register: Register, submission: Submission): Applied | { readonly problems: readonly Problem[] } {
  try {
    const stranger = strangerProblem(register, submission);
    return stranger ? { problems: [stranger] } : FORM_CASES[submission.kind].apply(register, submission);
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { problems: [{ code: error.code, field: 'sender', message: error.userMessage }] };
  }
}

/** Somebody who is not staff learns only that: nothing of what they sent is looked at. */
function strangerProblem(register: Register, submission: Submission): Problem | null {
  if (!submission.verified || submission.sender === '') {
    return {
      code: 'sender.unverified',
      field: 'sender',
      message: 'The form does not collect verified addresses, so we cannot tell who sent this. The role account must run Set up again.',
    };
  }
  if (personBy(staffAtWork(register, submission.moment.today), submission.sender)) return null;
  return {
    code: 'sender.not-staff',
    field: 'sender',
    message: 'This address is not listed as staff. Use your school account, or ask the AP lead to add you.',
  };
}

function keep(register: Register, submission: Submission, problems: readonly Problem[], entry?: { reason: string }): Decision<Received> {
  const shown = problems.map((problem) => (problem.restricted ? RESTRICTED_PROBLEM : problem.message));
  const reason = [...new Set(shown)].join('\n');
  // Still the same stands in the way, and everybody knows.
  if (submission.again === true && entry?.reason === reason) return { changes: [], deliveries: [], answer: { state: 'needs attention' } };
  const tellDsl = problems.some((problem) => problem.tell?.includes('DSL'));
  const priority = tellDsl ? PRIORITY.safeguarding : PRIORITY.asked;
  const deliveries: Delivery[] = [];
  if (submission.sender === '') {
    // Nobody to answer, so those who look after the system hear of it.
    const problem = `An answer to “${formOf(submission.kind).title}” came without a verified address. It is kept in the Inbox and was not used.`;
    deliveries.push(mail(submission, 'register needs attention', { problems: problem }, priority));
  } else if (problems.some((problem) => problem.code === 'sender.not-staff')) {
    deliveries.push(
      mail(submission, 'submission not from staff', { to: submission.sender, form: formOf(submission.kind).title }, priority),
    );
  } else {
    deliveries.push(attentionMail(submission, priority));
  }
  if (tellDsl) deliveries.push(mail(submission, 'barred contact refused', { academy: academyOf(register, submission) }, priority));
  return {
    changes: [inboxRow(submission, entry !== undefined, 'needs attention', '', reason, problems)],
    deliveries,
    answer: { state: 'needs attention' },
  };
}

/** Whose DSL is told: the academy that the referral is for. */
function academyOf(register: Register, submission: Submission): string {
  const { today } = submission.moment;
  const sender = personBy(staffAtWork(register, today), submission.sender);
  const { answers } = readReferral(submission.answers, listsOf(register, today));
  return (sender && answers && referralAcademy(answers, sender)) ?? '';
}

function attentionMail(submission: Submission, priority: number = PRIORITY.asked): Delivery {
  const details = { to: submission.sender, form: formOf(submission.kind).title, editUrl: submission.editUrl };
  return mail(submission, 'submission needs attention', details, priority);
}

function mail(submission: Submission, message: string, more: Record<string, string>, priority: number): Delivery {
  return {
    id: `mail:${message}:${submission.id}:${submission.version}${submission.again === true ? `:${submission.moment.today}` : ''}`,
    kind: 'mail',
    reference: '',
    details: { message, submission: submission.id, ...more },
    priority,
  };
}

/** What a mail says in place of a problem that would itself tell of care, health or a court order. */
const RESTRICTED_PROBLEM =
  'An answer about health, care or contacts does not fit the others. Open your answers to see those pages, or speak to the DSL.';

function inboxRow(
  submission: Submission,
  known: boolean,
  state: string,
  reference: string,
  reason: string,
  problems: readonly Problem[] = [],
): Change {
  const fields = {
    kind: submission.kind,
    state,
    sender: submission.sender,
    receivedAt: submission.receivedAt,
    version: submission.version,
    reference,
    reason,
    // Of what is restricted not even the code is told.
    codes: [...new Set(problems.map(({ code, restricted }) => (restricted ? 'answer.restricted' : code)))],
  };
  return known ? update(BOOKS.master.inbox, submission.id, fields) : add(BOOKS.master.inbox, { id: submission.id, ...fields });
}
