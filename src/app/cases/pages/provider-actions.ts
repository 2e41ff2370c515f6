// What may be done on the page of a provider's record: the provider tells of itself, or staff for it; staff check, let pass and decide.
import { newToken } from '../../google/random';
import { ofItem, type Side } from '../../pages/provider/record';
import { AppError } from '../../policy/errors';
import { readCourse, readIdentity, readOffer, readRecommendation, readSite, readTeam } from '../../policy/providers/application';
import { PROVIDER_DUTIES } from '../../policy/providers/duties';
import { type FieldProblems, Fields, type Reading } from '../../policy/providers/read-fields';
import { readEvidence } from '../../policy/providers/receive';
import { may, requireMay } from '../../policy/roles';
import { update } from '../../register/change';
import { whole } from '../../register/need';
import { type Person, personBy, staffAtWork } from '../../register/people';
import { ACADEMIES, PROVIDERS } from '../../register/tables';
import type { Decision } from '../../register/transaction';
import { rulesOf } from '../clocks';
import {
  DECISIONS,
  decideProvider,
  endOverride,
  override,
  type ProviderDecision,
  recordRecommendation,
  recordUrnChecked,
} from '../providers/decide';
import { keepUpload } from '../providers/keep-upload';
import { checkEvidence, confirmDuties, receiveEvidence, refuseEvidence, requireAsked } from '../providers/ledger';
import { sendLink } from '../providers/propose';
import { type Outcome, type ProviderRow, settled } from '../providers/record';
import { closeSite, confirmTeam, dropCourse, saveCourse, saveIdentity, saveOffer, saveSite, saveTeam } from '../providers/tell-of-itself';
import { type Answer, type LinkPage, nothing, type PageAction, PageAgain, type PageDesk, type Posted } from './link-page';
import { RECORD_ROWS, RECORD_ROWS_TO_CHANGE, RECORD_ROWS_TO_CHECK, showRecord } from './provider-record';

/** What an act works with. */
interface Act {
  readonly desk: PageDesk;
  readonly provider: ProviderRow;
  readonly posted: Posted;
  /** Who acts: the provider's contact, or somebody of the trust. */
  readonly actor: string;
  /** Row, standard or requirement that it is about. */
  readonly item: string;
}

type Acts = Readonly<Record<string, (act: Act) => Outcome>>;

/** By the provider itself, or by staff for it. */
const TELLING: Acts = {
  identity: ({ desk, provider, posted }) =>
    saveIdentity(desk.register, provider, sound(readIdentity(posted, desk.moment.today)), desk.moment),
  team: ({ desk, provider, posted, actor }) => saveTeam(desk.register, provider, sound(readTeam(posted)), actor, desk.moment),
  'confirm team': ({ desk, provider, actor }) => confirmTeam(desk.register, provider, actor, desk.moment),
  site: ({ desk, provider, posted, item }) =>
    saveSite(desk.register, provider, item, sound(readSite(posted, desk.moment.today)), desk.moment),
  'close site': ({ desk, provider, item }) => closeSite(desk.register, provider, item, desk.moment),
  course: ({ desk, provider, posted, item }) => saveCourse(desk.register, provider, item, sound(readCourse(posted)), desk.moment),
  'drop course': ({ desk, provider, item }) => dropCourse(desk.register, provider, item, desk.moment),
  offer: ({ desk, provider, posted }) => saveOffer(desk.register, provider, sound(readOffer(posted)), desk.moment),
  duties({ desk, provider, posted, actor }) {
    const fields = new Fields(posted);
    const duties = PROVIDER_DUTIES.filter(({ id }) => fields.ticked(`duty-${id}`)).map(({ id, link }) => ({
      id,
      link: link === undefined ? '' : fields.webAddress(`link-${id}`, link === 'needed' ? { needed: 'Give the web address.' } : {}),
    }));
    if (duties.length === 0) fields.wrong('duties', 'Tick what you confirm.');
    return confirmDuties(desk.register, provider, sound({ values: duties, problems: fields.problems }), actor, desk.moment);
  },
  evidence({ desk, provider, posted, actor, item }) {
    const { register, moment } = desk;
    const of = ofItem(item);
    requireAsked(register, provider, of);
    if (posted.fileProblem) throw new PageAgain({ file: posted.fileProblem });
    const { fileId: file = '', fileHash = '' } = posted;
    const received = sound(readEvidence(of.standard, posted, posted.fileSent === 'yes', moment.today, rulesOf(register)));
    return receiveEvidence(register, provider, of, { ...received, file, fileHash }, actor, moment);
  },
};

/** By staff alone. */
const DECIDING: Acts = {
  check({ desk, provider, posted, actor, item }) {
    const by = personOf(desk, actor);
    if (posted.decision === 'check') return checkEvidence(desk.register, provider, item, by, desk.moment);
    if (posted.decision === 'refuse') return refuseEvidence(desk.register, provider, item, posted.reason ?? '', by, desk.moment);
    throw new PageAgain({ decision: 'Choose whether it is right.' });
  },
  recommendation: ({ desk, provider, posted, actor }) =>
    recordRecommendation(desk.register, provider, sound(readRecommendation(posted)), personOf(desk, actor), desk.moment),
  urn({ desk, provider, posted, actor }) {
    const fields = new Fields(posted);
    const on = fields.date('urnCheckedOn', desk.moment.today, 'past', { needed: 'Give the day on which you looked it up.' });
    return recordUrnChecked(desk.register, provider, sound({ values: on, problems: fields.problems }), personOf(desk, actor), desk.moment);
  },
  override({ desk, provider, posted, actor, item }) {
    const fields = new Fields(posted);
    const reason = fields.text('reason', { needed: 'Say why this may be let pass.', most: 1000 });
    const until = fields.date('until', desk.moment.today, 'future', { needed: 'Give the last day for which it may be let pass.' });
    const { standard: requirement, academy } = ofItem(item);
    const given = sound({ values: { reason, until }, problems: fields.problems });
    return override(desk.register, provider, { requirement, academy }, given, personOf(desk, actor), desk.moment);
  },
  'end override': ({ desk, provider, actor, item }) => endOverride(desk.register, provider, item, personOf(desk, actor), desk.moment),
  decide({ desk, provider, posted, actor }) {
    const decision = posted.decision as ProviderDecision;
    if (!DECISIONS.includes(decision)) throw new PageAgain({ decision: 'Choose your decision.' });
    return decideProvider(desk.register, provider, decision, posted.reason ?? '', personOf(desk, actor), desk.moment);
  },
  used({ desk, provider, posted, actor }) {
    const { register, moment } = desk;
    requireMay(personOf(desk, actor).roles, 'propose a provider');
    const fields = new Fields(posted);
    const contactEmail = fields.email('contactEmail', { needed: 'Give the contact’s e-mail address.' });
    const academies = register.rows(whole(ACADEMIES)).flatMap(({ id }) => (fields.ticked(`academy-${id}`) ? [id] : []));
    const values = sound({ values: { contactEmail, academies }, problems: fields.problems });
    const saved = settled(register, provider.id, [update(PROVIDERS, provider.id, values, 'contact and academies')], moment);
    if (contactEmail === provider.contactEmail) return { changes: saved, deliveries: [], done: 'Saved.' };
    const sent = sendLink(register, { ...provider, contactEmail }, newToken(), moment);
    return { ...sent, changes: [...saved, ...sent.changes], done: `Saved. ${sent.done}` };
  },
  'send link'({ desk, provider, actor }) {
    requireMay(personOf(desk, actor).roles, 'propose a provider');
    return sendLink(desk.register, provider, newToken(), desk.moment);
  },
};

function actionsOf(side: Side): Record<string, PageAction> {
  const acts: Acts = side === 'provider' ? TELLING : { ...TELLING, ...DECIDING };
  const actions: Record<string, PageAction> = {
    [`${side} open`]: {
      looksAt: RECORD_ROWS,
      decide: (desk, _actor, posted) => nothing(() => showRecord(desk, side, {}, posted)),
    },
  };
  for (const [name, act] of Object.entries(acts)) {
    actions[`${side} ${name}`] = {
      looksAt: name === 'check' ? RECORD_ROWS_TO_CHECK : RECORD_ROWS_TO_CHANGE,
      decide: (desk, actor, posted) => carriedOut(desk, side, actor, posted, act, name),
      ...(name === 'evidence' ? { before: (desk, posted) => sentFile(desk, side, posted) } : {}),
      fieldOf: (code) => FIELD_OF[code]?.[name],
    };
  }
  return actions;
}

function carriedOut(desk: PageDesk, side: Side, actor: string, posted: Posted, act: Acts[string], name: string): Decision<Answer> {
  const provider = desk.register.get(whole(PROVIDERS), desk.link.reference);
  if (side === 'record' && Object.hasOwn(TELLING, name)) requireMay(personOf(desk, actor).roles, 'propose a provider');
  const { changes, deliveries, secrets, done } = act({ desk, provider, posted, actor, item: posted.item ?? '' });
  const after = { ...desk, register: desk.register.after(changes) };
  return { changes, deliveries, ...(secrets ? { secrets } : {}), answer: () => showRecord(after, side, {}, {}, done) };
}

/** A file is kept only for whoever may enter evidence. */
function sentFile(desk: PageDesk, side: Side, posted: Posted): Posted {
  const person = side === 'record' ? personBy(staffAtWork(desk.register, desk.moment.today), desk.link.person) : null;
  const allowed = side === 'provider' || (person !== null && may(person.roles, 'propose a provider'));
  return keepUpload(desk, allowed ? posted : { ...posted, file: '' }, ofItem(posted.item ?? ''));
}

function personOf({ register, moment }: PageDesk, email: string): Person {
  const person = personBy(staffAtWork(register, moment.today), email);
  if (!person) throw new AppError('not-allowed', `${email} is not in Staff`, 'You are not listed in Staff. Ask the AP lead to add you.');
  return person;
}

/** The values, where nothing is wrong with what was typed. @throws PageAgain with what is wrong. */
function sound<Values>({ values, problems }: Reading<Values> | { values: Values; problems: FieldProblems }): Values {
  if (Object.keys(problems).length > 0) throw new PageAgain(problems);
  return values;
}

/** Errors that stand beside a field of their act; others are a page of their own. */
const FIELD_OF: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'answer-missing': { check: 'reason', decide: 'reason', override: 'reason' },
  'not-ready': { decide: 'decision' },
  conflict: { evidence: 'file' },
};

export const PROVIDER_PAGE: LinkPage = {
  purpose: 'provider page',
  shows: RECORD_ROWS,
  show: (desk, errors, typed) => showRecord(desk, 'provider', errors, typed),
  actions: actionsOf('provider'),
};

export const PROVIDER_RECORD: LinkPage = {
  purpose: 'provider record',
  shows: RECORD_ROWS,
  show: (desk, errors, typed) => showRecord(desk, 'record', errors, typed),
  actions: actionsOf('record'),
};
