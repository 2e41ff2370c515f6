// What the register knows about the items of a visit, in words, so that nobody is asked for it and everybody can compare.
import { formatUk, type PlainDate } from '../plain-date';
import type { EvidenceStanding } from './evidence';
import { isRegistered } from './gate';
import type { ItemAnswer } from './visit';

export interface KnownPupil {
  readonly placement: string;
  readonly initials: string;
  readonly yearGroup: string;
  /** Like “Monday, Thursday”; '' where no timetable is known. */
  readonly days: string;
  readonly hours: number | null;
  readonly ehcp: boolean;
  readonly evacuationPlan: boolean;
  readonly riskAssessment: boolean;
  readonly transport: string;
}

export interface KnownFacts {
  readonly registration: string;
  readonly ukprn: string;
  readonly dsl: string;
  readonly deputyDsl: string;
  readonly firstAiders: readonly string[];
  readonly curriculum: readonly string[];
  readonly entitlement: readonly string[];
  readonly evidence: readonly EvidenceStanding[];
  readonly pupils: readonly KnownPupil[];
  /** Open findings of earlier visits. */
  readonly open: readonly {
    readonly id: string;
    readonly standard: string;
    readonly action: string;
    readonly due: PlainDate | '';
    readonly answer: string;
  }[];
  readonly last: { readonly heldOn: PlainDate; readonly items: readonly ItemAnswer[] } | null;
  readonly today: PlainDate;
}

/** Lines about an item, most pressing first; none where nothing is known. Pupils stand in them by their initials. */
export function knownOf(item: string, facts: KnownFacts): string[] {
  const { today, last } = facts;
  const open = facts.open
    .filter(({ standard }) => standard === item)
    .map(({ id, action, due, answer }) => {
      const by = due === '' ? '' : due < today ? `, overdue since ${day(due)}` : `, due ${day(due)}`;
      return `Open: ${action} (${id}${by})${answer === '' ? '' : `. The provider says: ${answer}`}`;
    });
  const before = last?.items.find((answer) => answer.item === item);
  const seen = before === undefined || before.seen === '' ? '' : `: ${before.seen}`;
  const told =
    before === undefined || before.judgement === '' ? [] : [`On ${day(before.asOn || (last?.heldOn ?? today))} ${before.judgement}${seen}`];
  return [...open, ...evidence(item, facts), ...(OF_ITEM[item]?.(facts) ?? []), ...told];
}

function evidence(item: string, { evidence: all }: KnownFacts): string[] {
  return all
    .filter(({ standard }) => standard.id === item)
    .map(({ academy, standing, until }) => {
      const words = {
        missing: 'No evidence has come in',
        received: 'Evidence came in and is not checked yet',
        refused: 'The evidence was refused',
        valid: until === '' ? 'Evidence was checked' : `Evidence was checked and holds until ${day(until)}`,
        lapsing: `Evidence was checked and ends soon, on ${day(until)}`,
        lapsed: `The evidence lapsed on ${day(until)}`,
        'not applicable': 'Checked as not applicable',
      }[standing];
      return academy === '' ? words : `${words} (${academy})`;
    });
}

const OF_ITEM: Readonly<Record<string, ((facts: KnownFacts) => string[]) | undefined>> = {
  'E.P.3': ({ firstAiders }) => (firstAiders.length === 0 ? [] : [`First aiders named: ${firstAiders.join(', ')}`]),
  'E.P.5': ({ dsl }) => (dsl === '' ? ['No DSL is named'] : [`DSL named: ${dsl}`]),
  'E.V.1': ({ evidence: all, open }) => {
    const gaps = all.filter(({ standing }) => !['valid', 'not applicable'].includes(standing)).map(({ standard }) => standard.id);
    const lines =
      gaps.length === 0 ? ['Every document is checked and in date'] : [`Not in date and checked: ${[...new Set(gaps)].join(', ')}`];
    return open.length === 0
      ? lines
      : [...lines, `Open from earlier visits: ${[...new Set(open.map(({ standard }) => standard))].join(', ')}`];
  },
  'E.V.2': ({ registration }) => [
    registration === '' || registration === 'unknown' ? 'Registration is not known' : `In the register: ${registration}`,
  ],
  'E.V.3': ({ registration, pupils }) => {
    if (isRegistered(registration)) return ['A registered school'];
    const hours = pupils.flatMap(({ initials, hours: week }) => (week === null ? [] : [`${initials} ${week}`]));
    return hours.length === 0 ? [] : [`Hours a week of our pupils: ${hours.join(', ')}`];
  },
  'E.V.4': ({ pupils }) => [
    `Our pupils there with an EHCP: ${pupils.filter(({ ehcp }) => ehcp).length} of ${pupils.length}. Ask about the others`,
  ],
  'E.V.6': ({ dsl, deputyDsl }) => (dsl === '' ? [] : [`Named: ${dsl}${deputyDsl === '' ? '' : `, deputy ${deputyDsl}`}`]),
  'E.V.16': ({ pupils }) =>
    named(
      'A risk assessment is required for',
      pupils.filter(({ riskAssessment }) => riskAssessment),
      'None is required for our pupils',
    ),
  'E.V.17': ({ pupils }) =>
    named(
      'A PEEP is needed for',
      pupils.filter(({ evacuationPlan }) => evacuationPlan),
      'None of our pupils needs one',
    ),
  'E.V.18': ({ pupils }) => {
    const ways = pupils.filter(({ transport }) => transport !== '').map(({ initials, transport }) => `${initials} ${transport}`);
    return ways.length === 0 ? [] : [`In the register: ${ways.join(', ')}`];
  },
  'E.Q.1': ({ curriculum }) => (curriculum.length === 0 ? [] : [`In the register: ${curriculum.join(', ')}`]),
  'E.Q.2': ({ ukprn }) => [ukprn === '' ? 'No UKPRN is known' : `UKPRN ${ukprn}`],
  'E.Q.7r': ({ entitlement }) => (entitlement.length === 0 ? [] : [`In the register: ${entitlement.join(', ')}`]),
};

function named(words: string, pupils: readonly KnownPupil[], none: string): string[] {
  return [pupils.length === 0 ? none : `${words} ${pupils.map(({ initials }) => initials).join(', ')}`];
}

function day(date: PlainDate | ''): string {
  return date === '' ? '' : formatUk(date, { weekday: false });
}

/** A text without the initials of these pupils, for whom the pupils are no business of: ‘Z.T.’ and ‘ZT’ become ‘a pupil’. */
export function withoutInitials(text: string, initials: readonly string[]): string {
  return [...new Set(initials)]
    .filter((one) => one.replace(/[^\p{L}]/gu, '').length > 1)
    .reduce((left, one) => {
      const letters = one.replace(/[^\p{L}]/gu, '');
      const dotted = [...letters]
        .map((letter) => `${letter}\\.?\\s?`)
        .join('')
        .replace(/\\s\?$/, '');
      return left.replace(new RegExp(`(?<![\\p{L}\\p{N}])${dotted}(?![\\p{L}\\p{N}])`, 'gu'), 'a pupil');
    }, text);
}
