/** Disturbances of other kinds: triggers that fire twice or never, two executions at once, quotas that are spent, answers that mean harm. */

import { HOSTILE, OTHER_PUPIL } from './answers';
import type { Finding, JobResult } from './disturb';
import { compare, type State, stateOf } from './state';
import { KEY_CONTACT, OWNER, Trust } from './trust';

export interface OtherJob {
  readonly name: string;
  run(dist: string, quick: boolean): Promise<{ result: JobResult; findings: Finding[] }>;
}

async function prepared(dist: string): Promise<string> {
  const trust = await Trust.open(dist);
  trust.setUp();
  trust.fillTabs();
  trust.setUp();
  return trust.keep();
}

/** Compares runs that were disturbed with one that was not. */
async function against(
  name: string,
  dist: string,
  act: (trust: Trust) => void,
  disturbed: readonly ((trust: Trust) => void)[],
): Promise<{ result: JobResult; findings: Finding[] }> {
  const start = await prepared(dist);
  const plain = await finished(dist, start, act);
  const findings: Finding[] = [];
  for (const [index, one] of disturbed.entries()) {
    const { lost, doubled } = compare(plain, await finished(dist, start, one));
    findings.push(
      ...lost.map((what): Finding => ({ job: name, at: index + 1, kind: 'lost', what })),
      ...doubled.map((what): Finding => ({ job: name, at: index + 1, kind: 'doubled', what })),
    );
  }
  const count = (kind: Finding['kind']): number => new Set(findings.filter((finding) => finding.kind === kind).map(({ at }) => at)).size;
  return { result: { name, crashPoints: disturbed.length, lost: count('lost'), doubled: count('doubled'), unnoticed: 0 }, findings };
}

async function finished(dist: string, start: string, act: (trust: Trust) => void): Promise<State> {
  const trust = await Trust.open(dist, start);
  act(trust);
  trust.workspace.faults.clear();
  trust.workspace.firing = 'once';
  trust.wait(24 * 60 + 120);
  const state = stateOf(trust);
  await trust.discard();
  return state;
}

const both = (trust: Trust): void => {
  trust.refer();
  trust.refer(OTHER_PUPIL, KEY_CONTACT);
};

export const OTHER_JOBS: readonly OtherJob[] = [
  {
    name: 'triggers fire twice, and never',
    run: (dist) =>
      against('triggers fire twice, and never', dist, (trust) => trust.refer(), [
        (trust) => {
          trust.workspace.firing = 'twice';
          trust.refer();
        },
        (trust) => {
          trust.workspace.firing = 'never';
          trust.refer();
        },
      ]),
  },
  {
    name: 'two referrals at once',
    run: (dist, quick) => {
      const points = Array.from({ length: quick ? 4 : 60 }, (_, index) => 1 + index * (quick ? 90 : 7));
      return against(
        'two referrals at once',
        dist,
        both,
        points.map((point) => (trust: Trust) => {
          let done = false;
          const other = (): void => {
            done = true;
            trust.refer(OTHER_PUPIL, KEY_CONTACT);
          };
          trust.workspace.faults.before(point, other);
          trust.refer();
          trust.workspace.faults.clear();
          if (!done) other();
        }),
      );
    },
  },
  {
    name: 'mail quota spent',
    run: (dist) =>
      against('mail quota spent', dist, (trust) => trust.refer(), [
        (trust) => {
          spendMail(trust);
          trust.refer();
        },
      ]),
  },
  { name: 'answers that mean harm', run: hostile },
];

/** Uses up what the account may send today, to nobody who counts. */
function spendMail(trust: Trust): void {
  const mail = trust.workspace.as(OWNER).globals.MailApp as {
    getRemainingDailyQuota(): number;
    sendEmail(to: string, subject: string, body: string): void;
  };
  const before = trust.workspace.outbox.length;
  while (mail.getRemainingDailyQuota() > 0) {
    const to = Array.from({ length: Math.min(50, mail.getRemainingDailyQuota()) }, (_, index) => `nobody${index}@other.example`).join(',');
    mail.sendEmail(to, 'x', 'x');
  }
  trust.workspace.outbox.splice(before);
}

/** Each harmful text in every open answer: kept as text, run by nothing. `lost` counts those that became something else than text. */
async function hostile(dist: string): Promise<{ result: JobResult; findings: Finding[] }> {
  const name = 'answers that mean harm';
  const start = await prepared(dist);
  const findings: Finding[] = [];
  for (const [index, text] of HOSTILE.entries()) {
    const trust = await Trust.open(dist, start);
    trust.refer({
      rationale: text,
      strengths: text,
      parentView: text,
      childView: text,
      intervention1Action: text,
      contact1Name: text.slice(0, 90),
      medicalConditions: text,
    });
    const harm = harmOf(trust);
    findings.push(...harm.map((what): Finding => ({ job: name, at: index + 1, kind: 'lost', what })));
    await trust.discard();
  }
  return {
    result: { name, crashPoints: HOSTILE.length, lost: new Set(findings.map(({ at }) => at)).size, doubled: 0, unnoticed: 0 },
    findings,
  };
}

function harmOf(trust: Trust): string[] {
  const found: string[] = [];
  const sheets = trust.workspace.as(OWNER).globals.Sheets as {
    Spreadsheets: { Values: { get(id: string, range: string, options: object): { values?: unknown[][] } } };
  };
  for (const [book, tabs] of [
    ['AP register', ['Plans', 'Contacts', 'Interventions', 'Inbox']],
    ['AP register – restricted', ['Care and health', 'Pupils’ words']],
  ] as const) {
    for (const tab of tabs) {
      const read = (render: string): unknown[][] =>
        sheets.Spreadsheets.Values.get(trust.fileId(book), `'${tab}'`, { valueRenderOption: render }).values ?? [];
      // A formula reads differently from its value; a text reads the same.
      if (JSON.stringify(read('FORMULA')) !== JSON.stringify(read('UNFORMATTED_VALUE'))) found.push(`a formula in ${tab}`);
    }
  }
  for (const mail of trust.workspace.outbox)
    if (/<script|onerror\s*=\s*alert/i.test(mail.html.replace(/&lt;[^&]*/g, ''))) found.push(`markup in the mail ${mail.subject}`);
  const referral = trust.tab('AP register', 'Referrals').length > 1;
  const inbox = trust.tab('AP register', 'Inbox').length > 1;
  if (!referral && !inbox) found.push('the answer was kept nowhere');
  return found;
}
