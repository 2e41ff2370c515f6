// The visit page: saved in parts while on site, and recorded when it is signed (Appendix E).

import { day, yearGroup } from '../../documents/describe';
import { newToken } from '../../google/random';
import { spreadsheet } from '../../google/sheets';
import type { PageErrors, View } from '../../pages/layout';
import { errorPage, recordedPage } from '../../pages/outcomes';
import {
  aboutPage,
  endPage,
  itemsPage,
  PART_TITLES,
  PUPILS_TITLE,
  pupilsPage,
  savedWords,
  VISIT_ACTIONS,
  VISIT_FIELDS,
  visitHub,
} from '../../pages/visit';
import { formatUk } from '../../policy/plain-date';
import { itemName } from '../../policy/providers/checklist';
import { knownOf } from '../../policy/providers/known';
import { checkVisit, itemsAsked, type VisitAnswers } from '../../policy/providers/visit';
import { requireMay } from '../../policy/roles';
import { printed } from '../../policy/wording';
import { whole } from '../../register/need';
import { personBy, staffAtWork } from '../../register/people';
import { loadSelection } from '../../register/select';
import { CHECKLISTS } from '../../register/tables';
import type { Decision } from '../../register/transaction';
import { wordingRows } from '../documents/wording-rows';
import { markUsed } from '../links';
import { keepWords } from '../providers/pupil-words';
import { recordVisit } from '../providers/record-visit';
import {
  checklistPage,
  conflictsOf,
  emptySaved,
  fieldsOfAbout,
  fieldsOfItems,
  packItems,
  problemsOfPage,
  savedRow,
  savePage,
  savePupil,
  typedAbout,
  typedItems,
} from '../providers/save-visit';
import { ABOUT_PAGE, END_PAGE, PUPILS_PAGE, savedAnswers, unpackAbout, unpackItems, VISIT_PAGE_IDS } from '../providers/visit-answers';
import { type VisitDesk, visitOnDesk } from '../providers/visit-desk';
import { VISIT_PARTS, VISIT_WRITTEN } from '../providers/visit-rows';
import { trustOf } from '../trust';
import { type Answer, type LinkPage, nothing, PageAgain, type PageDesk, type Posted } from './link-page';
import { type Rows, selectionFor } from './rows';

const ROWS: Rows = {
  parts: VISIT_PARTS.map(([keys, belongs]) => [keys, (row, reference, _pupil, all) => belongs(row, reference, all)]),
};
const RECORDS: Rows = { ...ROWS, written: VISIT_WRITTEN };

export const RECORD_VISIT: LinkPage = {
  purpose: 'record visit',
  shows: ROWS,
  show,
  actions: {
    [VISIT_ACTIONS.open]: {
      looksAt: ROWS,
      decide(desk, actor, posted) {
        allowed(desk, actor);
        return nothing(() => view(desk, {}, posted));
      },
    },
    [VISIT_ACTIONS.save]: { looksAt: ROWS, decide: save },
    [VISIT_ACTIONS.pupil]: { looksAt: ROWS, decide: hear },
    [VISIT_ACTIONS.finish]: { looksAt: RECORDS, decide: finish },
  },
};

/** @throws AppError not-allowed: a link does not make a visitor of somebody whose role has changed since. */
function allowed({ register, moment }: PageDesk, actor: string): void {
  requireMay(personBy(staffAtWork(register, moment.today), actor)?.roles ?? [], 'record a visit');
}

function show(desk: PageDesk, errors: PageErrors, typed: Posted): View {
  const person = personBy(staffAtWork(desk.register, desk.moment.today), desk.link.person);
  if (person === null) return errorPage(trustOf(desk.settings), 'Only staff can record a visit.');
  return view(desk, errors, typed);
}

/** The page as it stands after a commit: read again, since what was decided on is older. */
function afterwards(desk: PageDesk, errors: PageErrors, typed: Posted): Answer {
  return () => {
    const register = loadSelection('master', selectionFor(desk.token, ROWS, 'record visit'), spreadsheet(desk.settings.need('master')));
    return view({ ...desk, register }, errors, typed);
  };
}

function onDesk({ register, link, moment }: PageDesk, actor = link.person): VisitDesk {
  return visitOnDesk(register, link.reference, actor, moment.today);
}

function save(desk: PageDesk, actor: string, posted: Posted): Decision<Answer> {
  allowed(desk, actor);
  const { register, link, moment } = desk;
  const visit = link.reference;
  const part = posted[VISIT_FIELDS.part] ?? '';
  const page = checklistPage(part);
  if (page === undefined && part !== ABOUT_PAGE) return nothing(() => view(desk, {}, {}));
  const stored = savedRow(register, visit, part);
  const before = stored === undefined ? {} : page ? fieldsOfItems(unpackItems(stored.answers)) : fieldsOfAbout(unpackAbout(stored.answers));
  const conflicts = conflictsOf(before, posted, stored?.version ?? 0, Number(posted[VISIT_FIELDS.version] ?? 0));
  if (Object.keys(conflicts).length > 0) {
    const who = nameOf(desk, stored?.savedBy ?? '');
    const at = (stored?.savedAt ?? '').slice(11, 16);
    throw new PageAgain(
      Object.fromEntries(
        Object.entries(conflicts).map(([name, value]) => [
          name,
          `${who} saved something else here at ${at}: “${value}”. Save again to put yours in its place.`,
        ]),
      ),
    );
  }
  const items = page ? typedItems(page, posted) : [];
  const answers = page ? packItems(items.filter(isBegun)) : JSON.stringify(typedAbout(posted));
  const heldOn = unpackAbout(savedRow(register, visit, ABOUT_PAGE)?.answers ?? '').heldOn;
  const problems = page ? problemsOfPage(page, items, heldOn) : {};
  const wrong = Object.keys(problems).length > 0;
  const next = wrong ? part : (VISIT_PAGE_IDS[VISIT_PAGE_IDS.indexOf(part) + 1] ?? '');
  return {
    changes: [savePage(register, { visit, page: part, answers, by: actor, moment })],
    deliveries: [],
    answer: afterwards(desk, problems, {
      [VISIT_FIELDS.part]: next,
      [SAVED]: `Saved: ${PART_TITLES.get(part) ?? part}.${wrong ? ' Some of it is not complete yet.' : ''}`,
    }),
  };
}

const SAVED = 'saved';

function isBegun(answer: { judgement: string; seen: string; action: string; owner: string; due: string; evidence: string }): boolean {
  return [answer.judgement, answer.seen, answer.action, answer.owner, answer.due, answer.evidence].some((part) => part !== '');
}

function hear(desk: PageDesk, actor: string, posted: Posted): Decision<Answer> {
  allowed(desk, actor);
  const { settings, register, link, moment } = desk;
  const visit = link.reference;
  const placement = posted[VISIT_FIELDS.placement] ?? '';
  const pupil = onDesk(desk).pupils.find((one) => one.placement === placement);
  if (!pupil) return nothing(() => view(desk, {}, { [VISIT_FIELDS.part]: PUPILS_PAGE }));
  const of = (name: string): string => `${name}-${placement}`;
  const text = (name: string): string => (posted[of(name)] ?? '').trim().slice(0, 3000);
  const [voice, words, present] = [text(VISIT_FIELDS.voice), text(VISIT_FIELDS.words), text(VISIT_FIELDS.present)];
  const errors: Record<string, string> = {};
  if (voice !== 'given' && voice !== 'did not want to say' && voice !== 'not seen')
    errors[of(VISIT_FIELDS.voice)] = 'Say whether the pupil was seen.';
  else if (voice === 'given') {
    if (words === '') errors[of(VISIT_FIELDS.words)] = `Write down what ${pupil.initials} said.`;
    if (present === '') errors[of(VISIT_FIELDS.present)] = 'Say who else was in the room, or “nobody”.';
  } else if (words !== '') errors[of(VISIT_FIELDS.voice)] = 'Words were written down, so choose “Seen, and said something”.';
  if (Object.keys(errors).length > 0) throw new PageAgain(errors);
  const about = unpackAbout(savedRow(register, visit, ABOUT_PAGE)?.answers ?? '');
  const askedOn = about.heldOn !== '' && about.heldOn <= moment.today ? about.heldOn : moment.today;
  const said = { visit, referral: pupil.referral, academy: pupil.academy, words, present, askedBy: actor, askedOn };
  return {
    changes: [savePupil(register, { visit, placement, voice: voice as 'given', by: actor, moment })],
    deliveries: [],
    // The words go straight to the restricted spreadsheet: the register is never given them, not even on the way.
    ...(voice === 'given' ? { before: () => keepWords(settings, visit, [said], actor, moment) } : {}),
    answer: afterwards(desk, {}, { [VISIT_FIELDS.part]: PUPILS_PAGE, [SAVED]: `Saved: ${pupil.initials}.` }),
  };
}

function finish(desk: PageDesk, actor: string, posted: Posted): Decision<Answer> {
  allowed(desk, actor);
  const { register, link, moment } = desk;
  const visit = link.reference;
  const comments = (posted[VISIT_FIELDS.comments] ?? '').trim().slice(0, 3000);
  const signature = (posted[VISIT_FIELDS.signature] ?? '').trim().slice(0, 120);
  const answers: VisitAnswers = { ...savedAnswers(visit, register.rows(whole(CHECKLISTS))), comments, signature };
  const outcome = recordVisit(register, { answers, sender: actor, responseId: '', moment, token: newToken });
  if ('problems' in outcome) {
    const own = Object.fromEntries(
      outcome.problems
        .filter(({ field }) => field === VISIT_FIELDS.signature || field === VISIT_FIELDS.comments)
        .map(({ field, message }) => [field, message]),
    );
    const refused = outcome.problems.find(({ field }) => field === 'reference' || field === 'sender')?.message ?? '';
    return {
      changes: [savePage(register, { visit, page: END_PAGE, answers: JSON.stringify({ comments }), by: actor, moment })],
      deliveries: [],
      answer: afterwards(
        desk,
        refused === '' ? { ...own, main: 'The visit is not recorded yet: some parts are not complete.' } : { main: refused },
        {
          [VISIT_FIELDS.part]: END_PAGE,
          [VISIT_FIELDS.signature]: signature,
        },
      ),
    };
  }
  const { recorded } = outcome;
  const found = recorded.changes.filter(({ kind, table }) => kind === 'add' && table.title === 'Findings').length;
  return {
    changes: [...recorded.changes, ...emptySaved(register, visit), markUsed(link, moment)],
    deliveries: recorded.deliveries,
    secrets: recorded.secrets,
    answer: (settings) =>
      recordedPage({
        trust: trustOf(settings),
        reference: visit,
        what: `The visit of ${answers.heldOn === '' ? 'today' : formatUk(answers.heldOn, { weekday: false })} is recorded, for every academy.`,
        next: [
          found === 0
            ? 'Nothing was found that must be put right.'
            : `${found} ${found === 1 ? 'action is' : 'actions are'} followed until closed. The provider has been sent its own.`,
          'Appendix E is made, and the provider has its own copy without anything that a pupil said.',
        ],
      }),
  };
}

function nameOf({ register, moment }: PageDesk, email: string): string {
  return personBy(staffAtWork(register, moment.today), email)?.name || email;
}

function view(desk: PageDesk, errors: PageErrors, typed: Posted): View {
  const { settings, register, link, token, proof, moment } = desk;
  const laid = onDesk(desk);
  const { provider, context, known, pupils } = laid;
  if (provider === null) return errorPage(trustOf(settings), `There is no provider of ${link.reference} any more.`);
  const part = typed[VISIT_FIELDS.part] ?? (typed[VISIT_FIELDS.placement] === undefined ? '' : PUPILS_PAGE);
  const rows = register.rows(whole(CHECKLISTS));
  const saved = savedAnswers(link.reference, rows);
  const base = {
    trust: trustOf(settings),
    webAppUrl: settings.need('webAppUrl'),
    token,
    proof,
    reference: link.reference,
    provider: provider.name,
    done: typed[SAVED] ?? '',
    errors,
  };
  const version = savedRow(register, link.reference, part)?.version ?? 0;
  // What was typed and could not be saved is shown again in its place.
  const isTyped = typed[VISIT_FIELDS.version] !== undefined;
  const page = checklistPage(part);
  if (part === ABOUT_PAGE) {
    const values = fieldsOfAbout(isTyped ? typedAbout(typed) : saved);
    return aboutPage({ ...base, version, kindDue: context.kindDue, sites: laid.sites.map(({ name, address }) => name || address), values });
  }
  if (page) {
    const wording = new Map(wordingRows(register).map((row) => [row.id, printed(row)]));
    const kind = saved.kind || context.kindDue;
    const items = isTyped ? typedItems(page, typed) : saved.items;
    return itemsPage({
      ...base,
      version,
      page,
      asked: new Set(itemsAsked(kind, context.last, context.changes).map(({ id }) => id)),
      sentence: (item) => `${item.id} ${wording.get(item.id) ?? item.name}`,
      knownOf: (item) => knownOf(item, known),
      answers: new Map(items.map((answer) => [answer.item, answer])),
      today: moment.today,
    });
  }
  const people = pupils.map((pupil) => ({
    placement: pupil.placement,
    about: [pupil.initials, yearGroup(pupil.yearGroup), pupil.days].filter((words) => words !== '').join(', '),
    seen: saved.pupils.find(({ placement }) => placement === pupil.placement),
    hint: pupil.seenLastTime || context.last === null ? '' : 'Not seen at the last visit.',
  }));
  if (part === PUPILS_PAGE) {
    const placement = typed[VISIT_FIELDS.placement] ?? '';
    const of = (name: string): string => typed[`${name}-${placement}`] ?? '';
    const question = wordingRows(register).find(({ id }) => id === 'E.F.3');
    return pupilsPage({
      ...base,
      pupils: people.map((pupil) => ({
        ...pupil,
        hint: pupil.seen?.voice === 'given' ? 'What was said is saved. Write again only to replace it.' : pupil.hint,
      })),
      question: question ? printed(question) : '',
      typed: { placement, voice: of(VISIT_FIELDS.voice), words: of(VISIT_FIELDS.words), present: of(VISIT_FIELDS.present) },
    });
  }
  const problems = checkVisit({ ...saved, signature: 'x' }, context);
  if (part === END_PAGE) {
    const missing = problems.map(({ message }) => message);
    return endPage({
      ...base,
      version,
      values: { comments: saved.comments, signature: typed[VISIT_FIELDS.signature] ?? '' },
      missing: [...new Set(missing)],
    });
  }
  return visitHub({
    ...base,
    kindDue: context.kindDue,
    recorded: problems.find(({ code }) => code === 'visit.already-recorded')?.message ?? '',
    pupils: pupils.map(({ initials, yearGroup: group, days }) =>
      [initials, yearGroup(group), days || 'days not known'].filter((words) => words !== '').join(', '),
    ),
    notSeenLastTime: context.last === null ? [] : pupils.filter(({ seenLastTime }) => !seenLastTime).map(({ initials }) => initials),
    open: known.open.map(({ id, standard, action, due, answer }) => {
      const late = due !== '' && due < moment.today ? `, overdue since ${day(due)}` : due === '' ? '' : `, due ${day(due)}`;
      return `${itemName(standard)}: ${action} (${id}${late})${answer === '' ? '' : `. The provider says: ${answer}`}`;
    }),
    evidence: known.evidence
      .filter(({ standing }) => standing !== 'valid' && standing !== 'not applicable')
      .map(({ standard, standing, until }) => `${standard.id} ${standard.what}: ${standing}${until === '' ? '' : ` (${day(until)})`}`),
    parts: partStates(
      desk,
      saved,
      problems.map(({ field }) => field),
      itemsAsked(saved.kind || context.kindDue, context.last, context.changes).map(({ id }) => id),
    ),
  });
}

function partStates(desk: PageDesk, saved: VisitAnswers, wrong: readonly string[], asked: readonly string[]) {
  const judged = new Set(saved.items.filter(({ judgement }) => judgement !== '').map(({ item }) => item));
  return VISIT_PAGE_IDS.map((id) => {
    const page = checklistPage(id);
    const row = savedRow(desk.register, desk.link.reference, id);
    const hint = row === undefined ? '' : savedWords(nameOf(desk, row.savedBy), row.savedAt);
    const title = PART_TITLES.get(id) ?? PUPILS_TITLE;
    if (page) {
      const needed = page.items.filter((item) => asked.includes(item.id));
      const done = page.items.filter((item) => judged.has(item.id)).length;
      const bad = page.items.some((item) => wrong.some((field) => field.endsWith(`-${item.id}`)));
      const tag = needed.length === 0 && done === 0 ? 'nothing due' : `${done} of ${Math.max(needed.length, done)}`;
      return { id, title, hint, tag, tone: bad ? (row === undefined ? 'quiet' : 'warning') : 'good' } as const;
    }
    const fields = id === ABOUT_PAGE ? ['heldOn', 'time', 'kind', 'location', 'metWith', 'staffing'] : id === PUPILS_PAGE ? ['pupils'] : [];
    const bad = wrong.some((field) => fields.includes(field) || (id === PUPILS_PAGE && field.startsWith('voice-')));
    if (id === END_PAGE) return { id, title, hint: '', tag: 'last', tone: 'quiet' } as const;
    if (row === undefined) return { id, title, hint, tag: 'not begun', tone: 'quiet' } as const;
    return { id, title, hint, tag: bad ? 'not complete' : 'complete', tone: bad ? 'warning' : 'good' } as const;
  });
}
