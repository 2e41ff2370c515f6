// Watches the tabs that people keep by hand: with each tick, and as soon as somebody edits one.
import { sendRaw } from '../../google/mail';
import { keepSettings, type Settings } from '../../google/settings';
import { spreadsheet } from '../../google/sheets';
import { mimeMessage } from '../../messages/mime';
import { isAppError } from '../../policy/errors';
import { hashOf } from '../../register/hash';
import { WATCHED } from '../../register/last-known';
import { load } from '../../register/load';
import { whole } from '../../register/need';
import type { Register } from '../../register/register';
import { LAST_KNOWN } from '../../register/tables';
import { transact } from '../../register/transaction';
import { deliver } from '../deliver-outbox';
import { trustOf } from '../trust';
import type { Upkeep, UpkeepDesk } from '../upkeep';
import { type Look, NOTICE_NEEDS, noticeEdits } from './notice-edits';
import { raiseAlarm } from './tell-keepers';

/** True for the title of a tab that is watched. */
export function isWatched(tab: string): boolean {
  return WATCHED.some(({ title }) => title === tab);
}

export const WATCH_REGISTER: Upkeep = {
  name: 'Checking what was changed in the register by hand',
  when: 'tick',
  run: (desk) => lookAt(desk, ''),
};

/** Looks for what people changed; `who` edited just now, where Google says so. False when the register was busy: the next tick looks again. */
export function lookAt(desk: UpkeepDesk, who: string): boolean {
  try {
    return look(desk, who);
  } catch (error) {
    if (!isAppError(error) || error.code !== 'column-missing') throw error;
    tellOfColumn(desk, error.userMessage);
    return true;
  }
}

function look(desk: UpkeepDesk, who: string): boolean {
  const { settings, moment, clock } = desk;
  const account = settings.need('roleAccount');
  const seen: Look = {
    who: who.toLowerCase(),
    domain: account.slice(account.indexOf('@') + 1),
    registerUrl: `https://docs.google.com/spreadsheets/d/${settings.need('master')}/edit`,
    moment,
  };
  // Nothing was changed in most ticks, and then nobody waits for the lock.
  const register = load('master', NOTICE_NEEDS, spreadsheet(settings.need('master')));
  const { changes, deliveries } = noticeEdits(register, seen);
  if (changes.length + deliveries.length > 0) {
    const committed = transact(settings, {
      name: 'changed by hand',
      book: 'master',
      needs: NOTICE_NEEDS,
      by: account,
      moment,
      decide: (fresh) => noticeEdits(fresh, seen),
    });
    if (!committed) return false;
    deliver(settings, committed, moment, clock);
    keepState(settings, committed.register);
    return true;
  }
  keepState(settings, register);
  return true;
}

/**
 * A mark of what people keep by hand: when it changes, what could not be applied before may be applied now. Every change gives its row a new
 * moment in Last known, so that no tick has to hash a hundred thousand letters to see that none came.
 */
function keepState(settings: Settings, register: Register): void {
  const rows = register.rows(whole(LAST_KNOWN));
  const newest = rows.reduce((last, { seenAt }) => (seenAt > last ? seenAt : last), '');
  const state = [rows.length, newest, rows.reduce((sum, { values }) => sum + values.length, 0)].join(' ');
  if (settings.get('watched:state') !== state) keepSettings({ 'watched:state': state });
}

/** A column that is gone may be the one by which the keepers are found; then the role account is written to. Once a day. */
function tellOfColumn(desk: UpkeepDesk, problem: string): void {
  const { settings, moment } = desk;
  const words = `${problem} If somebody renamed the column, give it its old name back; its values are then there again. If it was deleted, Set up makes it anew and the values last known are put back within ten minutes.`;
  const told = `${moment.today} ${hashOf(words)}`;
  if (settings.get('watched:told') === told) return;
  try {
    if (!raiseAlarm(desk, [words])) return;
  } catch {
    const account = settings.need('roleAccount');
    const from = trustOf(settings).name;
    sendRaw(
      mimeMessage({
        from: account,
        fromName: from,
        to: [account],
        cc: [],
        subject: 'AP: a column of the register is missing',
        text: words,
        html: `<p>${words}</p>`,
        date: moment.ms,
        headers: {},
      }),
    );
  }
  keepSettings({ 'watched:told': told });
}
