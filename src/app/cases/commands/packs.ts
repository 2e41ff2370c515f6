// The commands that ask for a pack: of a provider, of all AP on one day, and the governors' paper. The tick makes it, and whoever asked gets a note.
import type { EngineAnswer } from '../../google/engine-client';
import { readSettings } from '../../google/settings';
import { AppError } from '../../policy/errors';
import { formatUk, type PlainDate, parse, weekday } from '../../policy/plain-date';
import { requireMay } from '../../policy/roles';
import { add } from '../../register/change';
import { columns, whole } from '../../register/need';
import type { Register } from '../../register/register';
import { ACADEMIES, PACKS, PLACEMENTS, PROVIDERS } from '../../register/tables';
import { transactNow } from '../../register/transaction';
import { letTickDo } from '../data-protection/desk';
import type { PackKind } from '../packs/kinds';
import type { Asked, Command } from './command';

const ROWS = whole(PACKS);
const NAMES = columns(PROVIDERS, 'name');
const PLACED = columns(PLACEMENTS, 'academy', 'state');

/** One document holds so many pupils. */
const MOST_PUPILS = 500;

/** Details: provider (its code or its name), academy (a code; left out for all of whoever asks). */
export const EVIDENCE_PACK: Command = {
  needs: [NAMES],
  answer(asked) {
    requireMay(asked.person.roles, 'make an evidence pack');
    const provider = providerOf(asked.register, asked.details.provider);
    return ask(asked, { kind: 'provider', provider, day: '' }, `the evidence of ${asked.register.get(NAMES, provider).name}`);
  },
};

/** Details: day (today when left out), academy. */
export const ALL_AP_ON_ONE_DAY: Command = {
  needs: [PLACED],
  answer(asked) {
    requireMay(asked.person.roles, 'make an evidence pack');
    const day = dayOf(asked.details.day, asked.moment.today);
    const academies = academiesOf(asked);
    const pupils = asked.register.rows(PLACED).filter(({ academy, state }) => academies.includes(academy) && state !== 'erased').length;
    if (pupils > MOST_PUPILS && academies.length > 1)
      throw new AppError(
        'too-large',
        `${pupils} placements`,
        `There are ${pupils} placements, more than one document holds. Ask for one academy at a time.`,
      );
    return ask(asked, { kind: 'one day', provider: '', day }, `all AP on ${formatUk(day)}`);
  },
};

/** The paper for the governors: every academy of whoever asks. */
export const VALUE_FOR_MONEY: Command = {
  needs: [],
  answer(asked) {
    requireMay(asked.person.roles, 'see costs');
    requireMay(asked.person.roles, 'see trust outcomes');
    return ask(asked, { kind: 'value for money', provider: '', day: '' }, 'the paper on value for money');
  },
};

function ask(asked: Asked, about: { kind: PackKind; provider: string; day: PlainDate | '' }, what: string): EngineAnswer {
  const { person, moment } = asked;
  const academies = about.kind === 'value for money' ? asked.register.rows(whole(ACADEMIES)).map(({ id }) => id) : academiesOf(asked);
  // The settings that a command is given leave out what is secret, and the audit needs its key.
  const settings = readSettings();
  letTickDo('packs', moment);
  return transactNow<EngineAnswer>(settings, {
    name: 'ask for an evidence pack',
    book: 'master',
    needs: [ROWS],
    by: person.email,
    moment,
    decide(register) {
      const open = register
        .rows(ROWS)
        .find(
          (row) =>
            row.state === 'asked' &&
            row.kind === about.kind &&
            row.provider === about.provider &&
            row.day === about.day &&
            row.askedBy === person.email,
        );
      const id = open?.id ?? nextId(register, moment.today);
      const row = { id, ...about, academies, askedBy: person.email, askedAt: moment.local, state: 'asked', tries: 0 };
      return {
        changes: open ? [] : [add(PACKS, row, `asked for by ${person.email}`)],
        deliveries: [],
        answer: {
          ok: true,
          title: id,
          text: `${open ? 'It is being made already' : `${what.slice(0, 1).toUpperCase()}${what.slice(1)} is being put together`}. It takes about ten minutes, and you get a mail when it is ready.`,
        },
      };
    },
  }).answer;
}

function academiesOf({ person, details, register }: Asked): string[] {
  const wanted = (details.academy ?? '').trim().toLowerCase();
  const found = register
    .rows(whole(ACADEMIES))
    .map(({ id }) => id)
    .filter((id) => person.academies.includes(id) && (wanted === '' || id.toLowerCase() === wanted));
  if (found.length === 0)
    throw new AppError(
      'not-found',
      'no academy in scope',
      wanted === '' ? 'You are not listed for an academy in Staff.' : 'You are not listed for such an academy in Staff.',
    );
  return found;
}

function providerOf(register: Register, typed = ''): string {
  const wanted = typed.trim().toLowerCase();
  const found = register.rows(NAMES).filter(({ id, name }) => id.toLowerCase() === wanted || name.trim().toLowerCase() === wanted);
  const [only, other] = found;
  if (wanted === '' || only === undefined || only.name === 'erased')
    throw new AppError(
      'not-found',
      'no such provider',
      'There is no such provider. Select its row in the Providers tab, or give its code, such as PRV-0007.',
    );
  if (other !== undefined)
    throw new AppError(
      'contradictory',
      'two of that name',
      `More than one provider has that name. Give its code: ${found.map(({ id }) => id).join(' or ')}.`,
    );
  return only.id;
}

function dayOf(typed: string | undefined, today: PlainDate): PlainDate {
  const day = (typed ?? '').trim() === '' ? today : parse(typed ?? '');
  if (day > today)
    throw new AppError(
      'answer-invalid',
      'a day to come',
      'That day has not come yet: nobody can say who was out. Choose today or a day before.',
    );
  if (['Saturday', 'Sunday'].includes(weekday(day)))
    throw new AppError('answer-invalid', 'a weekend', `${formatUk(day)} was no school day.`);
  return day;
}

function nextId(register: Register, today: PlainDate): string {
  const year = today.slice(2, 4);
  const last = register.rows(ROWS).map(({ id }) => new RegExp(`^EP-${year}-(\\d+)$`).exec(id)?.[1] ?? '0');
  return `EP-${year}-${String(Math.max(0, ...last.map(Number)) + 1).padStart(4, '0')}`;
}
