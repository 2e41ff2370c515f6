/** What people do with one referral, each scene checked against what it should bring about. */
import { meetingForm } from '../../../src/app/forms/meeting';
import { referralForm } from '../../../src/app/forms/referral';
import { FIELDS } from '../../../src/app/pages/forms';
import { formatUk } from '../../../src/app/policy/plain-date';
import type { Moment } from './moment';
import type { DemoReferral } from './referrals';
import { person } from './staff';
import type { Stage } from './stage';

export interface Scene {
  readonly at: Moment;
  /** Plays it, and gives what happened. @throws Error saying what did not happen that should have. */
  play(stage: Stage): string;
}

/** The scenes of a referral, oldest first. Its reference is known once it has been submitted. */
export function scenesOf(referral: DemoReferral): Scene[] {
  const { submitted, told, decided, met } = referral;
  const known = { reference: '' };
  const scenes: Scene[] = [{ at: submitted, play: (stage) => submit(stage, referral, known) }];
  if (told) scenes.push({ at: told.at, play: (stage) => tell(stage, referral, told, known.reference) });
  if (decided) scenes.push({ at: decided.at, play: (stage) => decide(stage, decided, known.reference) });
  if (met) scenes.push({ at: met.at, play: (stage) => meet(stage, referral, met, known.reference) });
  return scenes;
}

function submit(stage: Stage, referral: DemoReferral, known: { reference: string }): string {
  const sender = person(referral.by);
  const before = stage.mailsTo(sender.email).length;
  stage.submit(referralForm, 'referral', sender.email, referral.answers);
  const receipt = stage.mailsTo(sender.email)[before];
  if (!receipt) throw new Error(`${sender.name} was sent no receipt.`);
  const reference = /AP-\d\d-\d{4}/.exec(receipt.subject)?.[0] ?? '';
  if (referral.needsAttention) {
    if (reference !== '') throw new Error(`${reference} was taken although its answers contradict each other.`);
    return `${sender.name} sent a referral whose answers contradict each other: it needs attention, and the sender was told`;
  }
  if (reference === '') throw new Error(`The referral was not taken: ${reasonOf(stage)}`);
  known.reference = reference;
  return `${sender.name} referred a pupil: ${reference}. ${referral.shows}`;
}

function tell(stage: Stage, referral: DemoReferral, told: NonNullable<DemoReferral['told']>, reference: string): string {
  const teller = person(referral.by);
  const { token, page } = stage.openLink(teller.email, reference);
  if (!page.text.includes('Who was told?')) throw new Error(`The page for ${reference} does not ask who was told: ${start(page.text)}`);
  const day = told.at.slice(0, 10);
  const done = stage.post(teller.email, {
    [FIELDS.action]: 'record told',
    [FIELDS.token]: token,
    [FIELDS.who]: `${reference}-C${told.contact}`,
    [FIELDS.how]: told.how,
    [FIELDS.on]: formatUk(day, { weekday: false }),
  });
  if (!done.text.includes('The family was told'))
    throw new Error(`That the family of ${reference} was told was not recorded: ${start(done.text)}`);
  return `${teller.name} told the family of ${reference} ${told.how}`;
}

function decide(stage: Stage, decided: NonNullable<DemoReferral['decided']>, reference: string): string {
  const decider = person(decided.by);
  const { token, page } = stage.openLink(decider.email, reference);
  if (!page.text.includes(reference)) throw new Error(`The page does not show ${reference}: ${start(page.text)}`);
  const done = stage.post(decider.email, {
    [FIELDS.action]: 'decide referral',
    [FIELDS.token]: token,
    [FIELDS.decision]: decided.approve ? 'approve' : 'decline',
    [FIELDS.reason]: decided.reason,
  });
  const word = decided.approve ? 'approved' : 'declined';
  if (!done.text.includes(`Referral ${word}`)) throw new Error(`${reference} was not ${word}: ${start(done.text)}`);
  return `${decider.name} ${word} ${reference}${decided.reason === '' ? '' : `: “${decided.reason}”`}`;
}

function meet(stage: Stage, referral: DemoReferral, met: NonNullable<DemoReferral['met']>, reference: string): string {
  const sender = person(referral.by);
  stage.submit(meetingForm, 'meeting', sender.email, { ...met.answers, reference });
  const row = stage.rows('Referrals').find((candidate) => candidate.Reference === reference);
  if (row?.State !== 'meeting held') throw new Error(`The meeting of ${reference} was not taken: ${reasonOf(stage)}`);
  return `${sender.name} recorded the initial meeting of ${reference}; first review on ${formatUk(String(met.answers.firstReviewOn))}`;
}

/** Why the register did not take the last submission. */
function reasonOf(stage: Stage): string {
  const last = stage.rows('Inbox').at(-1);
  return last === undefined ? 'it never reached the Inbox' : `${last.State}; ${last.Reason}`;
}

function start(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 200);
}
