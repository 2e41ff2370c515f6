// The pages of a visit and of what it found, in every state, about a fictional provider.
import { type FindingsSection, followFindingsPage, providerFindingsPage, type ShownFinding } from '../../src/app/pages/findings';
import type { View } from '../../src/app/pages/layout';
import { readWordsPage } from '../../src/app/pages/read-words';
import { aboutPage, endPage, itemsPage, pupilsPage, type VisitPage, visitHub } from '../../src/app/pages/visit';
import { CHECKLIST_PAGES } from '../../src/app/policy/providers/checklist';
import { EMPTY_ANSWER } from '../../src/app/policy/providers/visit';
import { TRUST, WEB_APP } from './fixtures';

const LINK = { trust: TRUST, webAppUrl: WEB_APP, token: 'token-of-the-link', proof: '' };
const VISIT: VisitPage = { ...LINK, reference: 'PRV-0001-V2', provider: 'Wharfside Workshop', done: '', errors: {} };
const FIRE = CHECKLIST_PAGES.find(({ id }) => id === 'safeguarding2') ?? CHECKLIST_PAGES[0];
if (!FIRE) throw new Error('no page');

const FINDING: ShownFinding = {
  id: 'PRV-0001-V1-F1',
  standard: 'E.V.13',
  judgement: 'not met',
  seen: 'Two saws without a label.',
  action: 'Have every tool tested.',
  owner: 'The provider',
  due: '2026-09-25',
  answer: 'Booked for Tuesday.',
  answeredOn: '2026-10-01',
  closedOn: '',
  closedBecause: '',
  repeats: 'PRV-0001-V0-F3',
};
const CLOSED = { ...FINDING, id: 'PRV-0001-V1-F2', closedOn: '2026-09-30', closedBecause: 'Labels seen.' };
const SECTION: FindingsSection = { ...LINK, findings: [FINDING, CLOSED], today: '2026-10-05', typed: {} };

export const VISIT_VIEWS: Readonly<Record<string, View>> = {
  'visit: parts': visitHub({
    ...VISIT,
    done: 'Saved: About the visit.',
    kindDue: 'changes only',
    recorded: '',
    pupils: ['Z.T., Year 9, Monday, Thursday'],
    notSeenLastTime: ['Z.T.'],
    open: ['E.V.13 PAT testing: Have every tool tested (PRV-0001-V1-F1, overdue since 25 September 2026)'],
    evidence: ['E.P.11 Public liability insurance: lapsing (1 November 2026)'],
    parts: [
      { id: 'about', title: 'About the visit', tag: 'complete', tone: 'good', hint: 'saved by Lee Fern on 5 October 2026 at 10:42' },
      { id: FIRE.id, title: FIRE.title, tag: '2 of 7', tone: 'warning', hint: '' },
      { id: 'end', title: 'Comments and signature', tag: 'last', tone: 'quiet', hint: '' },
    ],
  }),
  'visit: about, with errors': aboutPage({
    ...VISIT,
    errors: { location: 'Dee Larch saved something else here at 10:42: “Mill Lane”. Save again to put yours in its place.' },
    version: 2,
    kindDue: 'full',
    sites: ['Wharf Road', 'Mill Lane'],
    values: {
      kind: 'full',
      heldOn: '2026-10-05',
      time: '10:30',
      location: 'Wharf Road',
      metWith: 'Rae Onslow, manager',
      visitors: '',
      staffing: '',
    },
  }),
  'visit: items, with errors': itemsPage({
    ...VISIT,
    errors: { 'action-E.V.13': 'E.V.13 PAT testing: it is not met, so say what is to be done.' },
    version: 1,
    page: FIRE,
    asked: new Set(['E.V.13']),
    sentence: ({ id, name }) => `${id} ${name}?`,
    knownOf: (id) => (id === 'E.V.13' ? ['Open: Have every tool tested (PRV-0001-V1-F1)'] : []),
    answers: new Map([['E.V.13', { ...EMPTY_ANSWER, item: 'E.V.13', judgement: 'not met', seen: 'Two saws.' }]]),
    today: '2026-10-05',
  }),
  'visit: pupils': pupilsPage({
    ...VISIT,
    question: 'Pupil voice (What are the pupil’s thoughts on the venue?)',
    pupils: [
      { placement: 'AP-26-0001-P1', about: 'Z.T., Year 9, Monday', seen: undefined, hint: 'Not seen at the last visit.' },
      {
        placement: 'AP-26-0002-P1',
        about: 'A.B., Year 10',
        seen: { placement: 'AP-26-0002-P1', voice: 'given' },
        hint: 'What was said is saved.',
      },
    ],
    typed: { placement: '', voice: '', words: '', present: '' },
  }),
  'visit: end': endPage({
    ...VISIT,
    version: 0,
    values: { comments: '', signature: '' },
    missing: ['E.V.13 PAT testing: it is not met, so say what is to be done.'],
    errors: { main: 'The visit is not recorded yet: some parts are not complete.' },
  }),
  'findings: provider': providerFindingsPage({
    ...SECTION,
    trust: TRUST,
    provider: 'Wharfside Workshop',
    errors: { 'answer-PRV-0001-V1-F1': 'Say what you have done, or when you will.' },
    done: '',
    copy: [{ part: 'Safeguarding', items: [{ label: 'E.V.13 Has equipment been PAT tested?', text: 'not met\nTwo saws.' }] }],
    visited: 'PRV-0001-V1 of 12 June 2026',
  }),
  'findings: staff': followFindingsPage({
    ...SECTION,
    trust: TRUST,
    provider: 'Wharfside Workshop',
    errors: {},
    done: 'PRV-0001-V1-F2 is closed.',
  }),
  'read words': readWordsPage({
    ...LINK,
    visit: 'PRV-0001-V2',
    provider: 'Wharfside Workshop',
    academy: 'Oakfield Academy',
    entries: [
      { id: 'W1', initials: 'Z.T.', words: 'I like it.', present: ['nobody'], askedBy: 'Lee Fern', askedOn: '2026-10-02', readBy: '' },
      {
        id: 'W2',
        initials: 'A.B.',
        words: 'It is far.',
        present: ['a tutor'],
        askedBy: 'Lee Fern',
        askedOn: '2026-10-02',
        readBy: 'dot@trust.example',
      },
    ],
  }),
};
