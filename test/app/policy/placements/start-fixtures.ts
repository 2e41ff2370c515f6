// A placement whose start needs nothing more, for tests that take one thing away.
import { schoolCalendar } from '../../../../src/app/policy/calendar';
import { sampleTermDates } from '../../../../src/app/policy/calendar-data';
import type { StartFacts } from '../../../../src/app/policy/placements/start-gate';
import { RULES } from '../providers/provider-fixtures';

export const TODAY = '2026-11-24';

export const WHOLE_START: StartFacts = {
  placement: 'PL-26-0001',
  startsOn: '2026-11-30',
  endsOn: '2027-03-25',
  started: false,
  keyContact: 'kit@trust.example',
  deputyKeyContact: 'dee@trust.example',
  accredited: true,
  basis: 'parentalAgreement',
  offSiteWeeks: null,
  noticeSentOn: '',
  authorityToldOn: '2026-11-18',
  nextReview: '2026-12-11',
  transport: 'family',
  transportApprovedBy: '',
  riskAssessment: { required: false, on: '', receivedBy: '' },
  safeguarding: { on: '2026-11-19', by: 'dot@trust.example' },
  rationale: 'Workshop learning suits the pupil, who asked for it.',
  pupil: { ehcp: false, sendSupport: false, ofAge: false, caseworkerToldOn: '' },
  meeting: { parentCame: true, attempts: '', responsibilities: 'Key contact: rings on Fridays', firstReview: '2026-12-11' },
  signed: { permission: true, a: { pupil: true, parent: true, school: true }, b: { school: true, provider: true } },
  pack: {
    sentOn: '2026-11-19',
    holds: ['reports', 'emergency contact and medical'],
    receivedOn: '2026-11-20',
    receivedBy: 'Roberta Pike',
  },
  provider: { name: 'Piston Row', state: 'approved', missing: [], places: 8, placesTaken: 3, registration: 'unregistered' },
  academy: 'oak',
  site: { inUse: true, address: '18 Piston Row', closedOnStart: false },
  sessions: [
    { day: 'Monday', session: 'whole day', from: '2026-11-30', to: '' },
    { day: 'Thursday', session: 'morning', from: '2026-11-30', to: '' },
  ],
  otherSessions: [],
  hours: {
    placement: 'PL-26-0001',
    pupil: 'P-26-0001',
    provider: 'PRV-0002',
    hours: 10,
    totalHours: null,
    protectedPupil: false,
    partTimePlan: false,
  },
  otherHours: [],
  calendar: schoolCalendar(sampleTermDates(), 'oak'),
  rules: RULES,
};
