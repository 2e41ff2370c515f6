// Data asked of a provider for audit (S5.P10), and a week of its own register held beside what was returned (S5.P15).

import type { EngineAnswer } from '../../google/engine-client';
import { readSettings } from '../../google/settings';
import { spreadsheet } from '../../google/sheets';
import { AppError } from '../../policy/errors';
import { formatUk, type PlainDate, parse, schoolYearOf } from '../../policy/plain-date';
import { requireMay } from '../../policy/roles';
import { add, update } from '../../register/change';
import { load } from '../../register/load';
import { columns, whole } from '../../register/need';
import type { Register } from '../../register/register';
import { ATTENDANCE, DATA_REQUESTS, PLACEMENTS, PROVIDERS, REGISTER_SAMPLES } from '../../register/tables';
import { type Decision, transactNow } from '../../register/transaction';
import { mondayOf } from '../../views/out-today';
import type { Asked, Command } from './command';

const REQUESTS = whole(DATA_REQUESTS);
const SAMPLES = whole(REGISTER_SAMPLES);
const NAMES = columns(PROVIDERS, 'name');
const PLACED = columns(PLACEMENTS, 'academy', 'provider', 'initials', 'referral');
const RETURNED = columns(ATTENDANCE, 'placement', 'monday', 'attended');

/** Details: provider, what, due. A person writes to the provider; the register follows it up. */
export const ASK_AUDIT_DATA: Command = {
  needs: [NAMES],
  answer(asked) {
    requireMay(asked.person.roles, 'check evidence');
    const { details, moment, person } = asked;
    const provider = (details.provider ?? '').trim().toUpperCase();
    const name = asked.register.find(NAMES, provider)?.name;
    if (name === undefined) throw new AppError('not-found', `no provider ${provider}`, 'Select the row of a provider first.');
    const what = words(details.what, 'what is asked');
    const due = parse(details.due ?? '');
    if (due < moment.today)
      throw new AppError('answer-invalid', 'due in the past', 'The day by which it is due is past. Nothing was changed.');
    return commit(asked, 'ask for audit data', (register) => {
      const id = nextId(register.rows(REQUESTS), 'DR', moment.today);
      const row = { id, provider, what, askedBy: person.email, askedOn: moment.today, due };
      return {
        changes: [add(DATA_REQUESTS, row, `asked for by ${person.email}`)],
        deliveries: [],
        answer: {
          ok: true,
          title: id,
          text: `Write to ${name}: it is asked for “${what}” by ${formatUk(due)}. Its evidence pack shows whether it came.`,
        },
      };
    });
  },
};

/** Details: request, answer (what came, or where it lies). */
export const AUDIT_DATA_RECEIVED: Command = {
  needs: [],
  answer(asked) {
    requireMay(asked.person.roles, 'check evidence');
    const answer = words(asked.details.answer, 'what came');
    return commit(asked, 'receive audit data', (register) => {
      const row = register.find(REQUESTS, (asked.details.request ?? '').trim().toUpperCase());
      if (row === undefined) throw new AppError('not-found', 'no such data request', 'Select a row of the Data requests tab first.');
      if (row.receivedOn !== '')
        throw new AppError(
          'duplicate',
          `${row.id} was received`,
          `${row.id} was received on ${formatUk(row.receivedOn)}. Nothing was changed.`,
        );
      const fields = { receivedOn: asked.moment.today, receivedBy: asked.person.email, answer };
      return {
        changes: [update(DATA_REQUESTS, row.id, fields, 'received')],
        deliveries: [],
        answer: { ok: true, title: row.id, text: 'It is recorded as received.' },
      };
    });
  },
};

/** Details: placement (or reference), week (any day of it), seen (sessions attended by the provider's own register), note. */
export const COMPARE_REGISTER: Command = {
  needs: [PLACED],
  answer(asked) {
    requireMay(asked.person.roles, 'record a visit');
    const { details, moment, person, settings } = asked;
    const typed = (details.placement ?? '').trim().toUpperCase();
    const placement = asked.register
      .rows(PLACED)
      .find(({ id, referral, academy }) => (id === typed || referral === typed) && person.academies.includes(academy));
    if (typed === '' || placement === undefined)
      throw new AppError('not-found', 'no such placement', 'Select the row of a placement of your academy first.');
    const monday = mondayOf(parse(details.week ?? ''));
    if (monday > moment.today) throw new AppError('answer-invalid', 'a week to come', 'That week has not come yet. Nothing was changed.');
    const seen = (details.seen ?? '').trim();
    if (!/^\d{1,2}$/.test(seen) || Number(seen) > 10)
      throw new AppError('answer-invalid', 'sessions', 'Give the sessions attended that week as a number from 0 to 10.');
    const returned = returnedIn(settings, placement.id, monday);
    const agrees = returned === null ? 'nothing returned' : returned === Number(seen) ? 'yes' : 'no';
    return commit(asked, 'compare a register', (register) => {
      const id = `${placement.id}/${monday}`;
      const fields = {
        seen: Number(seen),
        returned,
        agrees,
        checkedBy: person.email,
        checkedOn: moment.today,
        note: (details.note ?? '').trim().slice(0, 500),
      };
      const known = register.find(SAMPLES, id) !== undefined;
      const row = { id, placement: placement.id, provider: placement.provider, monday, ...fields };
      return {
        changes: [known ? update(REGISTER_SAMPLES, id, fields, 'compared again') : add(REGISTER_SAMPLES, row, 'compared on site')],
        deliveries: [],
        answer: { ok: true, title: placement.initials || placement.id, text: TOLD[agrees] },
      };
    });
  },
};

const TOLD = {
  yes: 'The provider’s register agrees with what was returned.',
  no: 'They do NOT agree. Ask the provider, and have the codes put right.',
  'nothing returned': 'Nothing was returned for that week. Ask the provider why.',
};

function returnedIn(settings: Asked['settings'], placement: string, monday: PlainDate): number | null {
  const id = settings.get(`attendance:${schoolYearOf(monday).replace('/', '-')}`);
  if (id === undefined) return null;
  return (
    load('attendance', [RETURNED], spreadsheet(id))
      .rows(RETURNED)
      .find((row) => row.placement === placement && row.monday === monday)?.attended ?? null
  );
}

function commit(asked: Asked, name: string, decide: (register: Register) => Decision<EngineAnswer>): EngineAnswer {
  // The settings that a command is given leave out what is secret, and the audit needs its key.
  const settings = readSettings();
  return transactNow(settings, { name, book: 'master', needs: [REQUESTS, SAMPLES], by: asked.person.email, moment: asked.moment, decide })
    .answer;
}

function nextId(rows: readonly { readonly id: string }[], letters: string, today: PlainDate): string {
  const year = today.slice(2, 4);
  const last = rows.map(({ id }) => new RegExp(`^${letters}-${year}-(\\d+)$`).exec(id)?.[1] ?? '0');
  return `${letters}-${year}-${String(Math.max(0, ...last.map(Number)) + 1).padStart(4, '0')}`;
}

function words(typed: string | undefined, what: string): string {
  const text = (typed ?? '').trim().slice(0, 500);
  if (text === '') throw new AppError('answer-missing', `missing: ${what}`, `Say ${what}. Nothing was changed.`);
  return text;
}
