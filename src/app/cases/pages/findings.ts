// Actions of visits: the provider's page, where it answers, and the staff's, where they are closed or opened again.
import { day } from '../../documents/describe';
import { spreadsheet } from '../../google/sheets';
import { FINDING_ACTIONS, FINDING_FIELDS, findingField, followFindingsPage, providerFindingsPage } from '../../pages/findings';
import type { PageErrors, View } from '../../pages/layout';
import { errorPage } from '../../pages/outcomes';
import { type Role, requireMay } from '../../policy/roles';
import { whole } from '../../register/need';
import { personBy, staffAtWork } from '../../register/people';
import { loadSelection } from '../../register/select';
import { FINDINGS, PROVIDERS } from '../../register/tables';
import { decideFinding, providersAnswer, providersCopy, providersFindings } from '../providers/follow-findings';
import { VISIT_PARTS, VISIT_WRITTEN } from '../providers/visit-rows';
import { trustOf } from '../trust';
import type { Answer, LinkPage, PageDesk, Posted } from './link-page';
import { type Rows, selectionFor } from './rows';

const ROWS: Rows = {
  parts: VISIT_PARTS.map(([keys, belongs]) => [keys, (row, reference, _pupil, all) => belongs(row, reference, all)]),
};
const WRITES: Rows = { ...ROWS, written: VISIT_WRITTEN };
const DONE = 'done';

export const ANSWER_FINDINGS: LinkPage = {
  purpose: 'answer findings',
  shows: ROWS,
  show: providersPage,
  actions: {
    [FINDING_ACTIONS.answer]: {
      looksAt: WRITES,
      decide(desk, actor, posted) {
        const finding = posted[FINDING_FIELDS.finding] ?? '';
        const answer = posted[findingField(FINDING_FIELDS.answer, finding)] ?? '';
        return {
          ...providersAnswer(desk.register, { provider: desk.link.reference, finding, answer, by: actor, moment: desk.moment }),
          answer: afterwards(desk, ANSWER_FINDINGS, `Thank you. Your answer to ${finding} has been sent.`),
        };
      },
      fieldOf: (code, posted) =>
        code === 'answer-missing' || code === 'too-large'
          ? findingField(FINDING_FIELDS.answer, posted[FINDING_FIELDS.finding] ?? '')
          : undefined,
    },
  },
};

export const FOLLOW_FINDINGS: LinkPage = {
  purpose: 'follow findings',
  shows: ROWS,
  show: staffPage,
  actions: {
    [FINDING_ACTIONS.close]: {
      looksAt: WRITES,
      decide(desk, actor, posted) {
        const finding = posted[FINDING_FIELDS.finding] ?? '';
        const reopens = posted[FINDING_FIELDS.do] === 'reopen';
        const because = posted[findingField(FINDING_FIELDS.because, finding)] ?? '';
        const event = { provider: desk.link.reference, finding, reopens, because, by: personOf(desk, actor), moment: desk.moment };
        return {
          ...decideFinding(desk.register, event),
          answer: afterwards(desk, FOLLOW_FINDINGS, reopens ? `${finding} is open again.` : `${finding} is closed.`),
        };
      },
      fieldOf: (code, posted) =>
        code === 'answer-missing' || code === 'too-large'
          ? findingField(FINDING_FIELDS.because, posted[FINDING_FIELDS.finding] ?? '')
          : undefined,
    },
  },
};

function personOf({ register, moment }: PageDesk, email: string): { email: string; roles: readonly Role[] } {
  const person = personBy(staffAtWork(register, moment.today), email);
  return { email, roles: person?.roles ?? [] };
}

/** The page as it stands after a commit. */
function afterwards(desk: PageDesk, page: LinkPage, done: string): Answer {
  return () => {
    const register = loadSelection('master', selectionFor(desk.token, ROWS, page.purpose), spreadsheet(desk.settings.need('master')));
    return page.show({ ...desk, register }, {}, { [DONE]: done });
  };
}

function common({ settings, register, link, token, proof, moment }: PageDesk, errors: PageErrors, typed: Posted) {
  return {
    trust: trustOf(settings),
    webAppUrl: settings.need('webAppUrl'),
    token,
    proof,
    provider: register.find(whole(PROVIDERS), link.reference)?.name ?? link.reference,
    findings: register.rows(whole(FINDINGS)).filter((row) => row.provider === link.reference),
    today: moment.today,
    errors,
    typed,
    done: typed[DONE] ?? '',
  };
}

function providersPage(desk: PageDesk, errors: PageErrors, typed: Posted): View {
  const { register, link } = desk;
  const data = common(desk, errors, typed);
  const { visit, copy } = providersCopy(register, link.reference);
  return providerFindingsPage({
    ...data,
    findings: providersFindings(register, link.reference),
    copy,
    visited: visit === null ? '' : `${visit.id} of ${day(visit.heldOn)}`,
  });
}

function staffPage(desk: PageDesk, errors: PageErrors, typed: Posted): View {
  const person = personOf(desk, desk.link.person);
  if (person.roles.length === 0) return errorPage(trustOf(desk.settings), 'Only staff can close actions.');
  requireMay(person.roles, 'record a visit');
  return followFindingsPage(common(desk, errors, typed));
}
