// Answers our own menu and chat projects: whoever asks is who Google says they are, and gets what their role allows.

import { keepForSeconds, kept } from '../google/cache';
import type { EngineAnswer } from '../google/engine-client';
import { checkToken, type Identity } from '../google/identity';
import { keepSettings, readSettings, readSettingsWith, type Settings } from '../google/settings';
import { spreadsheet } from '../google/sheets';
import { isAppError } from '../policy/errors';
import { hashOf } from '../register/hash';
import { load } from '../register/load';
import type { Moment } from '../register/moment';
import { PEOPLE_NEEDS, personBy, staffAtWork } from '../register/people';
import { COMMANDS } from './commands';

export interface EngineRequest {
  readonly identityToken: string;
  readonly nonce: string;
  readonly command: string;
  readonly details: Readonly<Record<string, string>>;
}

/** Google's tokens live an hour; a nonce is remembered a little longer. */
const NONCE_SECONDS = 2 * 3600;

/** Reads a request's body; null when it is none of ours. */
export function readRequest(body: string): EngineRequest | null {
  try {
    const { identityToken, nonce, command, details } = JSON.parse(body) as Record<string, unknown>;
    if (typeof identityToken !== 'string' || typeof nonce !== 'string' || typeof command !== 'string') return null;
    const pairs = Object.entries((details ?? {}) as object).filter((pair): pair is [string, string] => typeof pair[1] === 'string');
    return { identityToken, nonce, command, details: Object.fromEntries(pairs) };
  } catch {
    return null;
  }
}

/** Answers a request. Whoever cannot be told apart from a stranger gets one and the same refusal. */
export function answerRequest(request: EngineRequest, moment: Moment): EngineAnswer {
  if (!/^[\w-]{16,64}$/.test(request.nonce)) return REFUSED;
  const nonceKey = `nonce:${request.nonce}`;
  // Only connecting needs the settings fresh, secrets and all.
  const { settings, text: used } =
    request.command === 'connect' ? { settings: readSettings(), text: kept(nonceKey) } : readSettingsWith(nonceKey);
  const identity = used === null ? identify(request, nonceKey, moment) : null;
  if (!identity) return REFUSED;
  if (request.command === 'connect') return connect(settings, request, identity, moment);
  if (identity.audience !== settings.get('menuAudience')) return REFUSED;
  try {
    return command(settings, request, identity, moment);
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { ok: false, code: error.code, text: error.userMessage };
  }
}

const REFUSED: EngineAnswer = {
  ok: false,
  code: 'refused',
  text: 'The AP system could not tell who is asking. Reload the spreadsheet and try again; if it goes on, ask the trust’s AP lead.',
};

/** Checks the token with Google, and takes its nonce. */
function identify({ identityToken }: EngineRequest, nonceKey: string, moment: Moment): Identity | null {
  const identity = checkToken(identityToken);
  if (!identity?.emailVerified || identity.expires * 1000 <= moment.ms) return null;
  keepForSeconds(nonceKey, 'used', NONCE_SECONDS);
  return identity;
}

/** The role account connects the menu once, with the code that Set up gave it; from then on that project's tokens count. */
function connect(settings: Settings, { details }: EngineRequest, identity: Identity, moment: Moment): EngineAnswer {
  const right =
    identity.email === settings.get('roleAccount') &&
    (settings.get('pairingUntil') ?? '') > moment.iso &&
    settings.get('pairingCodeHash') === hashOf((details.code ?? '').replace(/\D/g, ''));
  // One try: a wrong code spends it, and Set up gives a new one.
  keepSettings({ pairingUntil: '' });
  if (!right)
    return {
      ok: false,
      code: 'refused',
      text: 'The menu was not connected. The role account runs Set up again and enters the new code within the hour.',
    };
  keepSettings({ menuAudience: identity.audience });
  return { ok: true, title: 'Connected', text: 'This menu is connected to the AP system.' };
}

function command(settings: Settings, request: EngineRequest, identity: Identity, moment: Moment): EngineAnswer {
  const asked = COMMANDS.get(request.command);
  const register = load('master', [...PEOPLE_NEEDS, ...(asked?.needs ?? [])], spreadsheet(settings.need('master')));
  const person = personBy(staffAtWork(register, moment.today), identity.email);
  if (!person) return { ok: false, code: 'not-staff', text: 'You are not listed in Staff. Ask the AP lead to add you.' };
  if (!asked) return { ok: false, code: 'unknown', text: `The AP system does not know “${request.command.slice(0, 40)}”.` };
  return asked.answer({ settings, register, person, details: request.details, moment });
}
