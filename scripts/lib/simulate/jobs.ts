/** The jobs that are disturbed: how each is prepared, done, and done again by a person who was shown that it failed. */
import { EXPORT } from './answers';
import { AP_LEAD, APPROVER, DSL, KEY_CONTACT, OUTSIDE_APPROVER, TRUST_LEAD, type Trust } from './trust';

export interface SimulatedJob {
  readonly name: string;
  /** Brings a new workspace to where the job begins. */
  prepare(trust: Trust): void;
  /** Does the job. */
  act(trust: Trust): void;
  /**
   * What a person does who was shown that it failed: an error page, an error in the editor or in a dialog. Without it nobody is shown anything,
   * and the system must recover alone.
   */
  again?(trust: Trust): void;
}

const setUpTrust = (trust: Trust): void => {
  trust.setUp();
  trust.fillTabs();
  trust.setUp();
};
const referred = (trust: Trust): void => {
  setUpTrust(trust);
  trust.refer();
};
const approved = (trust: Trust): void => {
  referred(trust);
  trust.press(APPROVER, 'decide referral', { decision: 'approve', reason: '' });
};
/** A pupil of the academy whose approver Google does not name. */
const referredOutside = (trust: Trust): void => {
  setUpTrust(trust);
  trust.refer(
    { academy: 'Elmbridge Academy', keyContact: 'Eve Rowan (eve@trust.example)', deputyKeyContact: 'Ned Alder (ned@trust.example)' },
    'eve@trust.example',
  );
};

const withExport = (trust: Trust): void => {
  setUpTrust(trust);
  trust.connectMenu();
  trust.drop('Oakhollow Academy.csv', EXPORT);
};

const PAPER = { on: '2026-10-06', how: 'in person', seenBy: KEY_CONTACT };
/** The forms of the start screen, each with who fills it. */
const START_RECORDS: readonly (readonly [person: string, form: string, fields: Record<string, string>])[] = [
  [AP_LEAD, 'arrangements', { site: 'S1', startsOn: '2026-10-08', endsOn: '2027-03-25', hours: '10', accredited: 'yes' }],
  [KEY_CONTACT, 'days', { Thursday: 'whole day', begins: '09:30', ends: '14:30' }],
  [KEY_CONTACT, 'family', { kind: 'both', who: 'AP-26-0001-C1', ...PAPER }],
  [KEY_CONTACT, 'family', { kind: 'Appendix A', who: 'pupil', ...PAPER }],
  [KEY_CONTACT, 'school', { kind: 'Appendix A', who: APPROVER, ...PAPER }],
  [KEY_CONTACT, 'school', { kind: 'Appendix B', who: APPROVER, ...PAPER }],
  [KEY_CONTACT, 'told', { authority: '2026-10-06' }],
  [KEY_CONTACT, 'transport', { transport: 'family' }],
  [KEY_CONTACT, 'pack', { on: '2026-10-06', holds0: 'yes', holds1: 'yes', holds2: 'yes' }],
  [KEY_CONTACT, 'receipt', { what: 'pack', who: 'Rae Flint', on: '2026-10-06' }],
  [DSL, 'safeguarding', { confirm: 'yes' }],
];
const LAST_RECORD = { form: 'provider', who: 'Dana Pike, director', ...PAPER };

/** Everything for a start but the provider's signature. The morning after the meeting has given each person their link. */
const nearlyReady = (trust: Trust): void => {
  approved(trust);
  trust.workspace.advance({ to: '2026-10-06T06:00:00Z' });
  trust.meet();
  trust.approvedProvider();
  trust.workspace.advance({ to: '2026-10-06T07:45:00Z' });
  for (const [person, form, fields] of START_RECORDS) trust.press(person, 'record for start', { form, ...fields });
};
const recordLast = (trust: Trust): void => void trust.press(KEY_CONTACT, 'record for start', LAST_RECORD);
const start = (trust: Trust): void => void trust.press(AP_LEAD, 'start placement');
const withProvider = (trust: Trust): void => {
  setUpTrust(trust);
  trust.connectMenu();
  trust.knowProvider();
};

export const JOBS: readonly SimulatedJob[] = [
  { name: 'set-up', prepare: () => undefined, act: (trust) => trust.setUp(), again: (trust) => trust.setUp() },
  {
    name: 'set-up with academies',
    prepare(trust) {
      trust.setUp();
      trust.fillTabs();
    },
    act: (trust) => trust.setUp(),
    again: (trust) => trust.setUp(),
  },
  { name: 'referral', prepare: setUpTrust, act: (trust) => trust.refer() },
  { name: 'referral held back', prepare: setUpTrust, act: (trust) => trust.refer({ dateOfBirth: '2031-01-01' }) },
  {
    name: 'approval',
    prepare: referred,
    act: (trust) => void trust.press(APPROVER, 'decide referral', { decision: 'approve', reason: '' }),
    again: (trust) => void trust.press(APPROVER, 'decide referral', { decision: 'approve', reason: '' }),
  },
  {
    name: 'decline',
    prepare: referred,
    act: (trust) => void trust.press(APPROVER, 'decide referral', { decision: 'decline', reason: 'Try the nurture group first.' }),
    again: (trust) => void trust.press(APPROVER, 'decide referral', { decision: 'decline', reason: 'Try the nurture group first.' }),
  },
  {
    name: 'family told',
    prepare: referred,
    act: (trust) => void trust.press(KEY_CONTACT, 'record told', { who: 'AP-26-0001-C1', how: 'by phone', on: '2026-10-05' }),
    again: (trust) => void trust.press(KEY_CONTACT, 'record told', { who: 'AP-26-0001-C1', how: 'by phone', on: '2026-10-05' }),
  },
  {
    name: 'code sent',
    prepare: referredOutside,
    act: (trust) => void trust.press(OUTSIDE_APPROVER, 'send code', {}, null),
    again: (trust) => void trust.press(OUTSIDE_APPROVER, 'send code', {}, null),
  },
  {
    name: 'wrong code',
    prepare: referredOutside,
    act: (trust) => void trust.press(OUTSIDE_APPROVER, 'check code', { code: '000000' }, null),
    again: (trust) => void trust.press(OUTSIDE_APPROVER, 'check code', { code: '000000' }, null),
  },
  { name: 'meeting', prepare: approved, act: (trust) => trust.meet() },
  {
    name: 'morning reminders',
    prepare(trust) {
      approved(trust);
      // Tuesday 20 October: the meeting is due the day before yesterday's working day, and the list has items of several people.
      trust.workspace.advance({ to: '2026-10-18T12:00:00Z' });
    },
    act: (trust) => void trust.workspace.advance({ to: '2026-10-19T07:05:00Z' }),
  },
  { name: 'start: last thing recorded', prepare: nearlyReady, act: recordLast, again: recordLast },
  {
    name: 'start',
    prepare(trust) {
      nearlyReady(trust);
      recordLast(trust);
    },
    act: start,
    again: start,
  },
  { name: 'start refused', prepare: nearlyReady, act: start, again: start },
  {
    name: 'compliance sweep',
    prepare(trust) {
      setUpTrust(trust);
      trust.wait(20);
      trust.usesProvider();
      trust.workspace.advance({ to: '2026-10-06T05:55:00Z' });
    },
    // The first tick from 07:00 on: the provider's insurance has ended, and a visit is due by half-term.
    act: (trust) => void trust.workspace.advance({ minutes: 10 }),
  },
  {
    name: 'menu: my list',
    prepare(trust) {
      referred(trust);
      trust.connectMenu();
    },
    act: (trust) => trust.choose(KEY_CONTACT, 'myList_'),
    again: (trust) => trust.choose(KEY_CONTACT, 'myList_'),
  },
  {
    name: 'visit form',
    prepare(trust) {
      setUpTrust(trust);
      trust.placeVisit();
    },
    act: (trust) => trust.visitByForm(),
  },
  {
    name: 'visit page: pupil heard',
    prepare(trust) {
      setUpTrust(trust);
      trust.placeVisit();
    },
    act: (trust) => trust.hearPupil(),
    again: (trust) => trust.hearPupil(),
  },
  {
    name: 'visit page',
    prepare(trust) {
      setUpTrust(trust);
      trust.placeVisit();
      trust.hearPupil();
    },
    act: (trust) => trust.signVisit(),
    again: (trust) => trust.signVisit(),
  },
  {
    name: 'repair',
    prepare(trust) {
      referred(trust);
      trust.damage();
    },
    act: (trust) => trust.setUp(),
    again: (trust) => trust.setUp(),
  },
  {
    name: 'import previewed',
    prepare: withExport,
    act: (trust) => trust.choose(TRUST_LEAD, 'previewImport_'),
    again: (trust) => trust.choose(TRUST_LEAD, 'previewImport_'),
  },
  {
    name: 'import applied',
    prepare(trust) {
      withExport(trust);
      trust.choose(TRUST_LEAD, 'previewImport_');
    },
    act: (trust) => trust.choose(TRUST_LEAD, 'applyImport_'),
    again: (trust) => trust.choose(TRUST_LEAD, 'applyImport_'),
  },
  {
    name: 'pack asked for',
    prepare: withProvider,
    act: (trust) => trust.askForPack(TRUST_LEAD),
    again: (trust) => trust.askForPack(TRUST_LEAD),
  },
  {
    name: 'pack made',
    prepare(trust) {
      withProvider(trust);
      // The first ticks take note of what people typed in; this one has only the pack to make.
      trust.wait(30);
      trust.askForPack(TRUST_LEAD);
    },
    act: (trust) => trust.wait(10),
  },
];
