// One page of every view, and of its states, about the fictional pupil.
import { type DecideReferral, decideReferralPage } from '../../src/app/pages/decide-referral';
import type { View } from '../../src/app/pages/layout';
import { busyPage, decidedPage, errorPage, homePage, linkRefusedPage, recordedPage } from '../../src/app/pages/outcomes';
import { type ProveYourself, proveYourselfPage } from '../../src/app/pages/prove-yourself';
import { recordPage } from '../../src/app/pages/provider/overview';
import { type TellFamily, tellFamilyPage } from '../../src/app/pages/tell-family';
import { CONTACTS_OF_PUPIL, INTERVENTIONS_TRIED, OUTCOMES_PREDICTED, PLAN, PUPIL, REFERRAL, TRUST, WEB_APP } from './fixtures';
import { OWN, STAFF } from './provider-fixtures';
import { VISIT_VIEWS } from './visit-fixtures';

const LINK = { trust: TRUST, webAppUrl: WEB_APP, token: 'token-of-the-link' };

export const PROVE: ProveYourself = { ...LINK, stage: { name: 'ask' } };

export const DECIDE: DecideReferral = {
  ...LINK,
  proof: 'proof-of-the-person',
  academy: 'Oakfield Academy',
  pupil: PUPIL,
  referral: REFERRAL,
  plan: PLAN,
  interventions: INTERVENTIONS_TRIED,
  outcomes: OUTCOMES_PREDICTED,
  providerName: 'Harbour Workshop',
  keyContact: 'Priya Marsh',
  deputyKeyContact: 'Joe Okafor',
  decideBy: '2026-11-27',
  errors: {},
  typed: { decision: '', reason: '' },
};

export const TELL: TellFamily = {
  ...LINK,
  proof: 'proof-of-the-person',
  academy: 'Oakfield Academy',
  pupil: PUPIL,
  reference: 'AP-26-0001',
  letterUrl: 'https://docs.example.org/letter',
  contacts: CONTACTS_OF_PUPIL,
  errors: {},
  typed: { who: '', how: '', on: '' },
};

const enter = (triesLeft: number | null) => proveYourselfPage({ ...PROVE, stage: { name: 'enter', minutes: 10, triesLeft } });

export const VIEWS: Readonly<Record<string, View>> = {
  ...VISIT_VIEWS,
  'link refused': linkRefusedPage(TRUST),
  'prove yourself': proveYourselfPage(PROVE),
  'enter code': enter(null),
  'wrong code': enter(1),
  'decide referral': decideReferralPage(DECIDE),
  'decide referral with errors': decideReferralPage({
    ...DECIDE,
    errors: { decision: 'Choose whether you approve or decline.', reason: 'Give the reason why you decline.' },
    typed: { decision: 'decline', reason: 'Typed before.\nSecond line.' },
  }),
  approved: decidedPage({ trust: TRUST, reference: 'AP-26-0001', decision: 'approved' }),
  declined: decidedPage({ trust: TRUST, reference: 'AP-26-0001', decision: 'declined' }),
  'tell family': tellFamilyPage(TELL),
  'tell family with errors': tellFamilyPage({
    ...TELL,
    errors: {
      who: 'Choose who was told.',
      how: 'Choose how they were told.',
      on: 'The day is in the future. Give the day on which it happened.',
    },
    typed: { who: '', how: 'by phone', on: '24/11/2062' },
  }),
  'tell family, nobody to tell': tellFamilyPage({ ...TELL, contacts: CONTACTS_OF_PUPIL.slice(2) }),
  recorded: recordedPage({
    trust: TRUST,
    reference: 'AP-26-0001',
    what: 'Marta Quillfeather was told with an interpreter on 24 November 2026.',
    next: ['We write to you when the referral is decided.'],
  }),
  busy: busyPage({ trust: TRUST, webAppUrl: WEB_APP, fields: { do: 'decide referral', token: 'token-of-the-link', reason: 'Two\nlines' } }),
  error: errorPage(TRUST, 'The referral AP-26-0001 could not be saved. Please try again in a minute.'),
  home: homePage(TRUST),
  'provider, own page': recordPage({ ...OWN, done: 'Saved.' }),
  'provider, evidence': recordPage({ ...OWN, part: 'evidence', item: 'E.P.12' }),
  'provider, evidence with errors': recordPage({
    ...OWN,
    part: 'evidence',
    item: 'E.P.10',
    errors: { file: 'Choose the file.', expiresOn: 'It cannot end before it was issued. Check both days.' },
    typed: { issuedOn: '2026-09-01', expiresOn: '2026-08-01', notApplicable: 'yes' },
  }),
  'provider, confirmation with errors': recordPage({ ...OWN, part: 'evidence', item: 'E.P.1', errors: { confirms: 'Tick to confirm.' } }),
  'provider, new course': recordPage({ ...OWN, part: 'course' }),
  'provider, duties with errors': recordPage({ ...OWN, part: 'duties', errors: { duties: 'Tick what you confirm.' } }),
  'provider, staff’s page': recordPage(STAFF, ['approve', 'not approve']),
  'provider, check': recordPage({ ...STAFF, part: 'check', item: 'E8' }),
  'provider, let pass': recordPage({ ...STAFF, part: 'override', item: 'E.P.8' }),
  'provider, decide': recordPage({ ...STAFF, part: 'decide' }, ['approve', 'not approve', 'close']),
};
