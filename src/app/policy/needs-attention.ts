// Submissions that could not be applied: which of them the register's own correction may have mended, and what their people are to do.

/** Codes of problems that lie in the answers alone: nothing but sending them again mends those. */
const ANSWERS = /^(answer|reason|attendance|care|contact|date|ehcp|interventions|off-site|pupil|reintegration)\./;
/** Problems of those kinds that lie in what the register holds. */
const REGISTER = new Set(['answer.not-a-choice', 'contact.barred-before', 'contact.shared-with-barred']);
/** A form's answers about dates and what was said, which no change of the register alters. */
const MEETING = new Set([
  'meeting.in-future',
  'meeting.attempts',
  'meeting.not-told',
  'meeting.before-referral',
  'meeting.already-recorded',
]);

function isOfAnswers(code: string): boolean {
  return (ANSWERS.test(code) && !REGISTER.has(code)) || MEETING.has(code);
}

/** True where everything that stood in the way may have been put right in the register: the submission is worth another try. */
export function mayHaveChanged(codes: readonly string[]): boolean {
  return !codes.some(isOfAnswers);
}

/** What is to be done about a submission that needs attention, by whom. */
export function whatToDo(codes: readonly string[]): string {
  if (codes.includes('sender.not-staff'))
    return 'If this person is staff, add the address to the Staff tab; the answers are then taken by themselves.';
  if (codes.includes('sender.unverified')) return 'The role account runs Set up again; the answers are then taken by themselves.';
  if (codes.length > 0 && mayHaveChanged(codes))
    return 'Put that right in the register; the answers are then taken by themselves, within ten minutes.';
  return 'The sender opens the answers with the link in the mail about it, corrects them and sends them again.';
}
