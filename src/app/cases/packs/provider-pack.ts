// The evidence pack of a provider: the gaps first, then everything an inspector asks for, each with its dates.

import { spreadsheet } from '../../google/sheets';
import { AppError } from '../../policy/errors';
import { schoolYearOf } from '../../policy/plain-date';
import { holds } from '../../policy/providers/evidence';
import { type Missing, missingForApproval } from '../../policy/providers/gate';
import { may } from '../../policy/roles';
import { columns, whole } from '../../register/need';
import { PEOPLE_NEEDS, personBy, staffAtWork } from '../../register/people';
import type { Register } from '../../register/register';
import { loadSelection } from '../../register/select';
import { ATTENDANCE, DATA_REQUESTS, FINDINGS, PROVIDERS, VISITS } from '../../register/tables';
import { evidenceOf, factsOf, overridesOf, STANDING_NEEDS } from '../providers/standing';
import type { PackCase, PackEvent } from './pack-case';
import {
  attendance,
  PACK_PLACEMENT,
  PACK_WEEK,
  PLACEMENT_NEEDS,
  placementGaps,
  reportsAndData,
  signatures,
  THERE,
  whoIsThere,
} from './placement-sections';
import { evidenceList, letPass, type ProviderOn, sitesAndPeople, theGate, visitsAndFindings, whoItIs } from './provider-sections';
import { CODES, VALUE_NEEDS } from './value-rows';
import { valueSection } from './value-section';
import { academyName, dayWords, type Gap, gapSection, nameOf, packOf } from './words';

export const PROVIDER_PACK: PackCase = {
  needs: [...PEOPLE_NEEDS, ...STANDING_NEEDS, ...PLACEMENT_NEEDS, ...VALUE_NEEDS, whole(VISITS)],
  attendance({ pack, settings, moment }) {
    const id = settings.get(`attendance:${schoolYearOf(moment.today).replace('/', '-')}`) ?? settings.get('attendance');
    if (id === undefined) return [];
    const keys = columns(ATTENDANCE, 'provider');
    const choose = (register: Parameters<NonNullable<Parameters<typeof loadSelection>[1]['choose']>>[0]) =>
      new Map([
        [
          ATTENDANCE,
          register
            .rows(keys)
            .filter(({ provider }) => provider === pack.provider)
            .map((row) => row.id),
        ],
      ]);
    return [loadSelection('attendance', { needs: [], keys: [keys], rows: [PACK_WEEK, CODES], choose }, spreadsheet(id))];
  },
  name: ({ pack, register }) => `${pack.id} Evidence pack ${register.get(whole(PROVIDERS), pack.provider).name}`,
  make: providerPack,
};

/** The pack, and how many gaps it shows. @throws AppError not-found for a provider that is not in the register. */
export function providerPack(event: PackEvent): ReturnType<PackCase['make']> {
  const { register, pack, moment, attendance: books } = event;
  const { today } = moment;
  const provider = register.get(whole(PROVIDERS), pack.provider);
  if (provider.name === 'erased')
    throw new AppError('not-found', `${pack.provider} was erased`, 'The records of that provider were erased.');
  const all = register.rows(PACK_PLACEMENT).filter((row) => row.provider === provider.id && row.state !== 'erased');
  const placements = all.filter(({ academy }) => pack.academies.includes(academy));
  const live = all.filter(({ state }) => THERE.has(state));
  const academies = [...new Set(live.map(({ academy }) => academy))].filter((academy) => pack.academies.includes(academy));
  const evidence = evidenceOf(register, provider.id, academies, today);
  const missing = missingForApproval(factsOf(register, provider.id), evidence);
  const on: ProviderOn = { register, provider, today, evidence, missing, overrides: overridesOf(register, { provider: provider.id }) };
  const pupils = { register, attendance: books, placements, today };
  const gaps = [...providerGaps(on, live.length), ...placementGaps(pupils)];
  const elsewhere = live.length - placements.filter(({ state }) => THERE.has(state)).length;
  const asking = personBy(staffAtWork(register, today), pack.askedBy);
  const sections = [
    gapSection(gaps, 'Every item of the gate is there, and nothing is overdue.'),
    whoItIs(on),
    theGate(on),
    evidenceList(on),
    letPass(on),
    sitesAndPeople(on),
    visitsAndFindings(on),
    whoIsThere(pupils),
    signatures(pupils),
    attendance(pupils),
    reportsAndData(pupils, provider.id),
    asking !== null && may(asking.roles, 'see costs') ? valueSection(register, books, provider.id, today, pack.academies) : null,
  ];
  const intro = [
    'This is what the trust holds of this provider, made from its register. Pupils stand here by initials and reference.',
    ...(elsewhere > 0 ? [`${elsewhere} more of the trust’s pupils are there, of academies that whoever asked does not work for.`] : []),
  ];
  const about = [
    { label: 'Provider', text: `${provider.name} (${provider.id})` },
    { label: 'State', text: provider.state || 'not recorded' },
    { label: 'Our pupils there now', text: String(live.length) },
    { label: 'Academies', text: academies.map((id) => academyName(register, id)).join(', ') || '–' },
  ];
  const found = sections.filter((section) => section !== null);
  return { pack: packOf(event, `Evidence pack: ${provider.name}`, about, intro, gaps, found), gaps: gaps.length };
}

/** What is wanting about the provider itself, the gravest first. An override closes no gap: it is said who let it pass and until when. */
function providerGaps({ register, provider, today, evidence, missing, overrides }: ProviderOn, live: number): Gap[] {
  const gaps: Gap[] = [];
  const add = (what: string, who: string, about = provider.name): void => void gaps.push({ about, what, who });
  if (provider.state !== 'approved')
    add(
      live > 0 ? `It is not approved, and ${live} of our pupils ${live === 1 ? 'is' : 'are'} there` : 'It is not approved',
      'trust AP lead',
    );
  const ordered = [...missing].sort((one, other) => Number(one.overridable) - Number(other.overridable));
  for (const item of ordered)
    add(
      missingWords(item, overrides, today, register),
      item.who,
      `${item.requirement}${item.academy === '' ? '' : `, ${academyName(register, item.academy)}`}`,
    );
  for (const { standard, standing, until } of evidence)
    if (holds(standing) && standing === 'lapsing') add(`${standard.what} ends on ${dayWords(until)}`, 'provider', standard.id);
  if (provider.nextVisit !== '' && provider.nextVisit < today)
    add(`The visit that was due on ${dayWords(provider.nextVisit)} has not been held`, 'trust AP lead', 'Visit (S4.1.1)');
  if (live > 0 && provider.nextVisit === '') add('No next visit is set', 'trust AP lead', 'Visit (S4.1.1)');
  if (provider.risk === '') add('It has no risk rating', 'trust AP lead');
  for (const finding of register.rows(whole(FINDINGS)))
    if (finding.provider === provider.id && finding.closedOn === '')
      add(
        `${finding.seen || finding.action} ${finding.due !== '' && finding.due < today ? `To be put right by ${dayWords(finding.due)}: OVERDUE` : `To be put right by ${dayWords(finding.due)}`}`,
        'provider',
        `Finding ${finding.standard}`,
      );
  for (const request of register.rows(whole(DATA_REQUESTS)))
    if (request.provider === provider.id && request.receivedOn === '' && request.due !== '' && request.due < today)
      add(`Data asked for audit is overdue since ${dayWords(request.due)}: ${request.what}`, 'provider', 'Data for audit (S5.P10)');
  return gaps;
}

function missingWords(
  { what, requirement, academy, overridable }: Missing,
  overrides: ProviderOn['overrides'],
  today: string,
  register: Register,
): string {
  const passed = overrides.find((one) => one.requirement === requirement && one.academy === academy && one.until >= today && overridable);
  const words = what.replace(/\d{4}-\d{2}-\d{2}/g, (date) => dayWords(date));
  return passed === undefined
    ? words
    : `${words}. Let pass by ${nameOf(register, passed.by)} until ${dayWords(passed.until)}: ${passed.reason}`;
}
