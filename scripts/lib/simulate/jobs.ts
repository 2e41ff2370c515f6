/** The jobs that are disturbed: how each is prepared, done, and done again by a person who was shown that it failed. */
import { EXPORT } from './answers';
import { APPROVER, KEY_CONTACT, OUTSIDE_APPROVER, TRUST_LEAD, type Trust } from './trust';

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
