// What visits found wanting, followed until it is put right: found, found again, answered by the provider, closed or reopened by staff.
import { AppError } from '../errors';
import type { PlainDate } from '../plain-date';
import { type Role, requireMay } from '../roles';
import { isSafeguarding } from './checklist';
import { type ActionOwner, type ItemAnswer, isWanting } from './visit';

/** A row of the Findings tab, as far as following it goes. */
export interface Finding {
  readonly id: string;
  readonly visit: string;
  readonly standard: string;
  readonly judgement: string;
  readonly answer: string;
  readonly due: PlainDate | '';
  readonly closedOn: PlainDate | '';
}

export interface NewFinding {
  readonly id: string;
  readonly standard: string;
  readonly judgement: 'partly met' | 'not met';
  readonly seen: string;
  readonly action: string;
  readonly owner: ActionOwner;
  readonly due: PlainDate;
  /** The newest earlier finding on the same standard; '' for a first one. */
  readonly repeats: string;
}

export interface SettledFinding {
  readonly id: string;
  readonly because: string;
}

/**
 * What a visit finds, and what becomes of what was open before: an item judged met closes it; one found wanting again carries it on as a new
 * finding, which names the one it repeats.
 */
export function findingsOf(
  visit: string,
  items: readonly ItemAnswer[],
  earlier: readonly Finding[],
): { found: NewFinding[]; settled: SettledFinding[] } {
  const found: NewFinding[] = [];
  const settled: SettledFinding[] = [];
  for (const answer of items) {
    if (answer.asOn !== '' || answer.judgement === '') continue;
    const same = earlier.filter(({ standard }) => standard === answer.item);
    const open = same.filter(({ closedOn }) => closedOn === '');
    if (!isWanting(answer) || answer.owner === '' || answer.due === '') {
      const because = answer.judgement === 'not applicable' ? `does not apply any more, as seen at ${visit}` : `met, as seen at ${visit}`;
      if (!isWanting(answer)) settled.push(...open.map(({ id }) => ({ id, because })));
      continue;
    }
    const id = `${visit}-F${found.length + 1}`;
    settled.push(...open.map((one) => ({ id: one.id, because: `not yet put right: carried on as ${id}` })));
    found.push({
      id,
      standard: answer.item,
      judgement: answer.judgement as 'partly met' | 'not met',
      seen: answer.seen,
      action: answer.action,
      owner: answer.owner,
      due: answer.due,
      repeats: newest(same)?.id ?? '',
    });
  }
  return { found, settled };
}

/** The one of the latest visit. */
function newest(findings: readonly Finding[]): Finding | undefined {
  const order = ({ visit, id }: Finding): [number, number] => [numberAt(visit, /-V(\d+)/), numberAt(id, /-F(\d+)$/)];
  return [...findings].sort((one, other) => order(other)[0] - order(one)[0] || order(other)[1] - order(one)[1])[0];
}

function numberAt(text: string, pattern: RegExp): number {
  return Number(pattern.exec(text)?.[1] ?? 0);
}

/** Safeguarding items that were not met and are still open: they stand in the way of approval (S4.0.4). */
export function openSafeguardingFindings<F extends Pick<Finding, 'standard' | 'judgement' | 'closedOn'>>(findings: readonly F[]): F[] {
  return findings.filter(({ standard, judgement, closedOn }) => isSafeguarding(standard) && judgement === 'not met' && closedOn === '');
}

const LONGEST_ANSWER = 1000;
const LONGEST_REASON = 500;

/**
 * What the provider's answer to a finding changes. It never closes it: staff do, when they have seen that it is put right (S4.0.5).
 * @throws AppError 'conflict' for one that is closed, 'answer-missing' or 'too-large'.
 */
export function answerFinding(finding: Finding, answer: string, today: PlainDate): { answer: string; answeredOn: PlainDate } {
  if (finding.closedOn !== '') {
    throw new AppError('conflict', `${finding.id} is closed`, `${finding.id} is closed already. Nothing more is needed.`);
  }
  const text = answer.trim();
  if (text === '') throw new AppError('answer-missing', `no answer to ${finding.id}`, 'Say what you have done, or when you will.');
  if (text.length > LONGEST_ANSWER) {
    throw new AppError('too-large', `answer of ${text.length} characters`, `Keep the answer to ${LONGEST_ANSWER} characters.`);
  }
  return { answer: text, answeredOn: today };
}

/** What closing a finding changes. @throws AppError 'not-allowed', 'conflict' or 'answer-missing'. */
export function closeFinding(
  finding: Finding,
  by: { readonly email: string; readonly roles: readonly Role[] },
  because: string,
  today: PlainDate,
): { closedOn: PlainDate; closedBy: string; closedBecause: string } {
  requireMay(by.roles, 'record a visit');
  if (finding.closedOn !== '') throw new AppError('conflict', `${finding.id} is closed`, `${finding.id} is closed already.`);
  return { closedOn: today, closedBy: by.email, closedBecause: reason(because, 'Say what you saw that shows it is put right.') };
}

/** What reopening changes. @throws AppError 'not-allowed', 'conflict' or 'answer-missing'. */
export function reopenFinding(
  finding: Finding,
  by: { readonly email: string; readonly roles: readonly Role[] },
  because: string,
  today: PlainDate,
): { closedOn: ''; closedBy: string; closedBecause: string } {
  requireMay(by.roles, 'record a visit');
  if (finding.closedOn === '') throw new AppError('conflict', `${finding.id} is open`, `${finding.id} is open already.`);
  const why = reason(because, 'Say why it is open again.');
  return { closedOn: '', closedBy: '', closedBecause: `Opened again on ${today} by ${by.email}: ${why}` };
}

function reason(text: string, ask: string): string {
  const said = text.trim();
  if (said === '') throw new AppError('answer-missing', 'no reason given', ask);
  if (said.length > LONGEST_REASON)
    throw new AppError('too-large', `a reason of ${said.length} characters`, `Keep it to ${LONGEST_REASON} characters.`);
  return said;
}
