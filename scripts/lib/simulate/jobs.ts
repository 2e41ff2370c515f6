/** The jobs that are disturbed: how each is prepared, done, and done again by a person who was shown that it failed. */
import { LINKS } from '../../../src/app/register/tables';
import type { Page } from '../../../src/local';
import { BARRED_MAY_BE_TOLD, CORRECTED } from './answers';
import { rowsOf } from './state';
import { APPROVER, KEY_CONTACT, OUTSIDE_APPROVER, OWNER, type Trust } from './trust';

/** What the person before the job was shown: that it is done, or that it failed; nothing where nobody looks on. */
export type Shown = 'done' | 'failed' | 'nothing';

export interface SimulatedJob {
  readonly name: string;
  /** It begins in an empty workspace; others in that of a trust that is set up. */
  readonly empty?: true;
  /** Brings the workspace to where the job begins. */
  prepare(trust: Trust): void;
  /** Does the job. What it throws, its person is shown. */
  act(trust: Trust): Shown;
  /** What a person does who was shown that it failed. Without it the system must recover alone. */
  again?(trust: Trust): Shown;
  /** It makes thousands of calls. */
  readonly long?: true;
}

const nothing = (): void => undefined;
const referred = (trust: Trust): void => void trust.refer();
const APPROVE = { decision: 'approve', reason: '' };
const approved = (trust: Trust): void => {
  referred(trust);
  trust.press(APPROVER, 'decide referral', APPROVE);
};
/** A pupil of the academy whose approver Google does not name. */
const referredOutside = (trust: Trust): void => {
  trust.refer(
    { academy: 'Elmbridge Academy', keyContact: 'Eve Rowan (eve@trust.example)', deputyKeyContact: 'Ned Alder (ned@trust.example)' },
    'eve@trust.example',
  );
};
const setUp = (trust: Trust): Shown => {
  trust.setUp();
  return 'done';
};
const shownBy = (page: Page, success: RegExp): Shown => (page.status === 'ok' && success.test(page.text) ? 'done' : 'failed');

/** A person presses a button of a page; shown that it failed, they open the link again, and press again if it still works. */
function pressed(person: string, action: string, fields: Record<string, string>, success: RegExp): Pick<SimulatedJob, 'act' | 'again'> {
  const act = (trust: Trust): Shown => shownBy(trust.press(person, action, fields), success);
  return {
    act,
    again(trust) {
      trust.wait(1);
      const page = trust.look(person);
      if (page.status !== 'ok') return 'failed';
      return page.text.includes('This link cannot be used') ? 'done' : act(trust);
    },
  };
}

const codesSent = (trust: Trust): number =>
  trust.workspace.outbox.filter(({ to, text }) => to.includes(OUTSIDE_APPROVER) && /\b\d{6}\b/.test(text)).length;
const sendCode = (trust: Trust): Shown => shownBy(trust.press(OUTSIDE_APPROVER, 'send code', {}, null), /code/i);
const typeWrongCode = (trust: Trust): Shown => shownBy(trust.press(OUTSIDE_APPROVER, 'check code', { code: '000000' }, null), /code/i);
const askMenu = (trust: Trust): Shown => {
  const before = trust.workspace.dialogs.length;
  trust.workspace.project('menu').as(APPROVER).call('myList_');
  const { dialogs } = trust.workspace;
  return dialogs.length > before && (dialogs.at(-1)?.text ?? '').includes('Decide the referral') ? 'done' : 'failed';
};

/** Something is done by Google's triggers, before nobody's eyes. */
const unseen = (act: (trust: Trust) => unknown): ((trust: Trust) => Shown) => {
  return (trust) => {
    act(trust);
    return 'nothing';
  };
};

export const JOBS: readonly SimulatedJob[] = [
  { name: 'set-up', empty: true, prepare: nothing, act: setUp, again: setUp, long: true },
  {
    name: 'set-up again',
    empty: true,
    prepare(trust) {
      trust.setUp();
      trust.fillTabs();
    },
    act: setUp,
    again: setUp,
    long: true,
  },
  { name: 'referral', prepare: nothing, act: unseen((trust) => trust.refer()) },
  { name: 'referral held back', prepare: nothing, act: unseen((trust) => trust.refer(BARRED_MAY_BE_TOLD)) },
  {
    name: 'referral corrected',
    prepare(trust) {
          trust.refer(BARRED_MAY_BE_TOLD);
      trust.wait(1);
    },
    act: unseen((trust) => trust.correct(trust.newestResponse(), CORRECTED)),
  },
  { name: 'approval', prepare: referred, ...pressed(APPROVER, 'decide referral', APPROVE, /Referral approved/) },
  {
    name: 'decline',
    prepare: referred,
    ...pressed(APPROVER, 'decide referral', { decision: 'decline', reason: 'Try the nurture group first.' }, /Referral declined/),
  },
  {
    name: 'code sent',
    prepare: referredOutside,
    act: sendCode,
    again(trust) {
      trust.wait(1);
      // Whose code came after all has no reason to ask for another.
      return codesSent(trust) > 0 ? 'done' : sendCode(trust);
    },
  },
  {
    name: 'wrong code',
    prepare(trust) {
      referredOutside(trust);
      sendCode(trust);
    },
    act: typeWrongCode,
    again(trust) {
      // Typing it again is another wrong code, so only what was not counted is tried again.
      return rowsOf(trust, LINKS).some(({ codeTries }) => codeTries === 1) ? 'done' : typeWrongCode(trust);
    },
  },
  {
    name: 'family told',
    prepare: referred,
    ...pressed(KEY_CONTACT, 'record told', { who: 'AP-26-0001-C1', how: 'by phone', on: '2026-10-05' }, /Recorded/),
  },
  { name: 'meeting', prepare: approved, act: unseen((trust) => trust.meet()) },
  {
    name: 'morning reminders',
    prepare(trust) {
      approved(trust);
      // Nobody met or told the family for two weeks, so several people are reminded on Monday 19 October.
      trust.workspace.advance({ to: '2026-10-19T06:20:00Z' });
    },
    act: unseen((trust) => trust.workspace.advance({ to: '2026-10-19T07:05:00Z' })),
  },
  {
    name: 'tick with deliveries left',
    prepare(trust) {
          trust.workspace.faults.failNext(/^(Gmail\.Users\.Messages\.send|UrlFetchApp\.fetchAll)$/, 4);
      trust.refer();
      trust.workspace.faults.clear();
    },
    act: unseen((trust) => trust.wait(20)),
  },
  {
    name: 'menu: my list',
    prepare(trust) {
      referred(trust);
      const code = /code is (\d{6})/.exec(String(trust.workspace.call('setUp')))?.[1] ?? '';
      const menu = trust.workspace.project('menu');
      menu.bind(trust.fileId('AP register'));
      menu.as(OWNER).answer(trust.workspace.webAppUrl, code);
      menu.as(OWNER).call('connectMenu_');
    },
    act: askMenu,
    again: askMenu,
  },
];
