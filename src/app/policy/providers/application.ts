// What a provider tells of itself, in the pieces in which its page asks for it, each checked as it is given (sections 4 and 4.1).
import type { PlainDate } from '../plain-date';
import { isRegistered } from './gate';
import { Fields, type Reading, type Typed } from './read-fields';

export const REGISTRATIONS = [
  'Ofsted-registered school',
  'independent school',
  'further education college',
  'unregistered',
  'unknown',
] as const;

/** What the policy wants offered (S4.1.5); what is not, the school must supply. */
export const ENTITLEMENT = ['faith', 'PE', 'PSHCE', 'careers'] as const;

export const COST_PER = ['day', 'half-day', 'session', 'week', 'term'] as const;

export interface Identity {
  readonly name: string;
  readonly registration: string;
  readonly urn: string;
  readonly ukprn: string;
  readonly ofstedGrade: string;
  readonly ofstedOn: PlainDate | '';
  readonly laFramework: string;
  readonly capacity: number | null;
}

/** Who the provider is, and as what it is registered (S4.1.3). */
export function readIdentity(typed: Typed, today: PlainDate): Reading<Identity> {
  const fields = new Fields(typed);
  const values: Identity = {
    name: fields.line('name', { needed: 'Give the provider’s name.' }),
    registration: fields.choice('registration', REGISTRATIONS, 'Choose how the provider is registered.'),
    urn: fields.formed('urn', /^\d{6}$/, 'A URN has six digits.'),
    ukprn: fields.formed('ukprn', /^\d{8}$/, 'A UKPRN has eight digits.'),
    ofstedGrade: fields.line('ofstedGrade'),
    ofstedOn: fields.date('ofstedOn', today, 'past'),
    laFramework: fields.line('laFramework'),
    capacity: fields.whole('capacity', 1, 2000, { needed: 'Give the number of places.' }),
  };
  if (isRegistered(values.registration) && values.urn === '') fields.wrong('urn', 'A registered school has a URN. Give its six digits.');
  return { values, problems: fields.problems };
}

export interface Team {
  readonly contact: string;
  readonly contactPhone: string;
  readonly dsl: string;
  readonly dslEmail: string;
  readonly dslPhone: string;
  readonly deputyDsl: string;
  readonly healthAndSafetyLead: string;
  readonly firstAiders: readonly string[];
}

/** The people who answer for pupils there (S5.P7, S5.P12, S5.P20). The contact’s address is not among them: pages and codes go to it. */
export function readTeam(typed: Typed): Reading<Team> {
  const fields = new Fields(typed);
  const values: Team = {
    contact: fields.line('contact', { needed: 'Give the person whom schools may ask.' }),
    contactPhone: fields.phone('contactPhone', { needed: 'Give the contact’s telephone number.' }),
    dsl: fields.line('dsl', { needed: 'Name the designated safeguarding lead.' }),
    dslEmail: fields.email('dslEmail', { needed: 'Give the designated safeguarding lead’s e-mail address.' }),
    dslPhone: fields.phone('dslPhone', { needed: 'Give the designated safeguarding lead’s telephone number.' }),
    deputyDsl: fields.line('deputyDsl', { needed: 'Name the deputy, who stands in when the lead is away.' }),
    healthAndSafetyLead: fields.line('healthAndSafetyLead', { needed: 'Name whoever leads on health and safety.' }),
    firstAiders: fields.lines('firstAiders', { needed: 'Name at least one qualified first aider.' }),
  };
  if (values.dsl !== '' && same(values.dsl, values.deputyDsl)) fields.wrong('deputyDsl', 'The deputy must be somebody else than the lead.');
  return { values, problems: fields.problems };
}

/** Whose change schools must hear of at once: somebody must be there for safeguarding and first aid whenever pupils are (S5.P20). */
export function changedStaff(before: Team, after: Team): string[] {
  const changed = (what: string, one: string, other: string): string[] =>
    same(one, other) || one === '' ? [] : [other === '' ? `${what}: nobody any more` : `${what}: now ${other}`];
  return [
    ...changed('Designated safeguarding lead', before.dsl, after.dsl),
    ...changed('Deputy designated safeguarding lead', before.deputyDsl, after.deputyDsl),
    ...changed('Health and safety lead', before.healthAndSafetyLead, after.healthAndSafetyLead),
    ...changed('First aiders', sorted(before.firstAiders), sorted(after.firstAiders)),
    ...changed('Named contact', before.contact, after.contact),
  ];
}

/** True where two names are one person’s, typed differently. */
export function same(one: string, other: string): boolean {
  const plain = (name: string): string => name.trim().replace(/\s+/g, ' ').toLowerCase();
  return plain(one) === plain(other);
}

const sorted = (names: readonly string[]): string => [...names].sort().join(', ');

export interface Site {
  readonly name: string;
  readonly address: string;
  readonly postcode: string;
  readonly phone: string;
  readonly runBy: string;
  readonly riskAssessedOn: PlainDate | '';
}

/** A place where pupils may be, a subcontractor’s too (G.5), with the day of its risk assessment (S5.P6). */
export function readSite(typed: Typed, today: PlainDate): Reading<Site> {
  const fields = new Fields(typed);
  const values: Site = {
    name: fields.line('siteName', { needed: 'Give the site a name.' }),
    address: fields.text('address', { needed: 'Give the address of the site.', most: 400 }).replace(/\s*\n\s*/g, ', '),
    postcode: fields.postcode('postcode', { needed: 'Give the postcode of the site.' }),
    phone: fields.phone('sitePhone', { needed: 'Give a telephone number that is answered at the site.' }),
    runBy: fields.line('runBy'),
    riskAssessedOn: fields.date('riskAssessedOn', today, 'past'),
  };
  return { values, problems: fields.problems };
}

export interface Course {
  readonly name: string;
  readonly qualification: string;
  readonly awardingBody: string;
  readonly recognised: string;
  readonly route: string;
  readonly practical: boolean;
  readonly cost: number | null;
  readonly per: string;
}

/** A line of the curriculum offer with its cost in pence (S5.P1, S5.P2, S5.P4, S5.P24, S4.1.4). */
export function readCourse(typed: Typed): Reading<Course> {
  const fields = new Fields(typed);
  const values: Course = {
    name: fields.line('course', { needed: 'Name the course or activity.' }),
    qualification: fields.line('qualification'),
    awardingBody: fields.line('awardingBody'),
    recognised: fields.choice('recognised', ['yes', 'no'], 'Choose whether it leads to a nationally recognised qualification.'),
    route: fields.text('route', { needed: 'Say what it leads on to after Year 11.', most: 500 }),
    practical: fields.ticked('practical'),
    cost: fields.pounds('cost', { needed: 'Give the cost; 0 where it is in the price of the day.' }),
    per: fields.choice('per', COST_PER, 'Choose what the cost is for.'),
  };
  if (values.recognised === 'yes' && values.qualification === '') fields.wrong('qualification', 'Name the qualification.');
  if (values.recognised === 'yes' && values.awardingBody === '') fields.wrong('awardingBody', 'Name the awarding body.');
  return { values, problems: fields.problems };
}

export interface Offer {
  readonly entitlement: readonly string[];
  /** Pence. */
  readonly dailyCost: number | null;
}

/** What is offered besides the courses (S4.1.5), and what a day costs (S5.P2). */
export function readOffer(typed: Typed): Reading<Offer> {
  const fields = new Fields(typed);
  const values: Offer = {
    entitlement: ENTITLEMENT.filter((what) => fields.ticked(`entitlement-${what}`)),
    dailyCost: fields.pounds('dailyCost', { needed: 'Give what a pupil’s day costs.' }),
  };
  if (values.dailyCost === 0) fields.wrong('dailyCost', 'Give what a pupil’s day costs; it cannot be nothing.');
  return { values, problems: fields.problems };
}

export interface Recommendation {
  readonly laRecommended: string;
  readonly laFramework: string;
  readonly exceptionReason: string;
}

/** Whether the local authority recommends it; where it does not, the exceptional reason (S4.1.3a). */
export function readRecommendation(typed: Typed): Reading<Recommendation> {
  const fields = new Fields(typed);
  const laRecommended = fields.choice('laRecommended', ['yes', 'no', 'not asked'], 'Choose what the local authority says.');
  const values: Recommendation = {
    laRecommended,
    laFramework: fields.line(
      'laFramework',
      laRecommended === 'yes' ? { needed: 'Say where the recommendation stands: list, framework or letter.' } : {},
    ),
    exceptionReason: laRecommended === 'yes' ? '' : fields.text('exceptionReason', { most: 2000 }),
  };
  return { values, problems: fields.problems };
}

export interface Proposal {
  readonly name: string;
  readonly contact: string;
  readonly contactEmail: string;
  readonly reason: string;
}

/** Who is proposed, and whom to write to. */
export function readProposal(typed: Typed): Reading<Proposal> {
  const fields = new Fields(typed);
  const values: Proposal = {
    name: fields.line('name', { needed: 'Give the provider’s name.' }),
    contact: fields.line('contact', { needed: 'Name a person at the provider.' }),
    contactEmail: fields.email('contactEmail', { needed: 'Give that person’s e-mail address.' }),
    reason: fields.text('reason', { needed: 'Say what the provider is wanted for.', most: 1000 }),
  };
  return { values, problems: fields.problems };
}

/** Provider codes like PRV-0007; the next after the highest ever given. */
export function nextProviderCode(existing: Iterable<string>): string {
  let highest = 0;
  for (const code of existing) highest = Math.max(highest, Number(/^PRV-(\d{4,})$/.exec(code)?.[1] ?? 0));
  return `PRV-${String(highest + 1).padStart(4, '0')}`;
}
