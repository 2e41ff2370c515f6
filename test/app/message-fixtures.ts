// One mail of every kind about the fictional pupil.
import type { MessageData, MessageKind } from '../../src/app/messages/kinds';
import { HOSTILE, INITIALS, PUPIL_NAMES, TODAY, TRUST, WEB_APP } from './fixtures';

const ABOUT = { trust: TRUST, initials: INITIALS, reference: 'AP-26-0001', academy: 'Oakfield Academy' };
const LINK = `${WEB_APP}?page=decide&t=token`;

const line = (what: string, due: string) => ({
  what,
  initials: INITIALS,
  reference: 'AP-26-0001',
  academy: 'Oakfield Academy',
  due,
  nextStep: 'Read it and approve or decline.',
  linkText: 'Open the referral',
  url: LINK,
});

type Fixtures = { readonly [Kind in MessageKind]: MessageData<Kind> };

export const MESSAGES: Fixtures = {
  'referral received': {
    ...ABOUT,
    decideBy: '2026-11-27',
    planUrl: 'https://docs.example.org/plan',
    tellFamily: { by: '2026-11-26', letterUrl: 'https://docs.example.org/letter', url: LINK },
  },
  'referral to decide': { ...ABOUT, decideBy: '2026-11-27', url: LINK, linkExpires: 'Tuesday 1 December 2026' },
  'referral decided': {
    ...ABOUT,
    decidedBy: 'Helen Strand',
    outcome: { decision: 'declined', reason: `First try nurture group with wyn-tomos; TOMMO asked.\n${HOSTILE}`, pupilNames: PUPIL_NAMES },
  },
  'meeting recorded': { ...ABOUT, heldOn: '2026-12-03', firstReview: '2027-01-22' },
  'submission needs attention': {
    trust: TRUST,
    form: 'Refer a pupil',
    receivedAt: 'Tuesday 24 November 2026 at 08:15',
    problems: [
      { code: 'pupil.upn', field: 'upn', message: '“Unique pupil number (UPN)”: copy it again.' },
      { code: 'care.signer', field: 'careSigner', message: 'Secret of the looked-after pupil', restricted: true },
      { code: 'reason.none', field: 'reasons', message: HOSTILE },
    ],
    editUrl: 'https://docs.example.org/forms/edit',
  },
  'submission not from staff': { trust: TRUST, form: 'Refer a pupil', receivedAt: 'Tuesday 24 November 2026 at 08:15' },
  'your code': { trust: TRUST, code: '048213', minutes: 10 },
  'my list': {
    trust: TRUST,
    name: 'Priya Marsh',
    today: TODAY,
    overdue: [line('Tell the family', 'Friday 20 November 2026, 4 days ago')],
    dueToday: [line('Decide the referral', 'today')],
    coming: [line('Hold the initial meeting', 'Tuesday 1 December 2026, in 7 days'), line('Review', 'Friday 22 January 2027')],
  },
  'barred contact refused': {
    trust: TRUST,
    academy: 'Oakfield Academy',
    sender: 'Priya Marsh',
    receivedAt: 'Tuesday 24 November 2026 at 08:15',
  },
  'delivery given up': {
    trust: TRUST,
    what: 'mail: referral to decide',
    reference: 'AP-26-0001',
    tries: 8,
    registerUrl: 'https://docs.example.org/register',
  },
  'register needs attention': {
    trust: TRUST,
    problems: ['Add the 2027/28 term dates for Oakfield Academy to the Calendar tab.'],
    registerUrl: 'https://docs.example.org/register',
  },
  note: {
    trust: TRUST,
    title: 'The policy’s review is overdue',
    lines: ['The policy was to be reviewed by 1 March 2026.', 'Enter the new version in the Trust tab once the CEO has approved it.'],
    url: 'https://docs.example.org/register',
    linkText: 'Open the register',
  },
};
