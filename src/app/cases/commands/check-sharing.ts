// Check who can open what: checks every file now, as far as the person's wait allows, and says what was found.
import { readSettings } from '../../google/settings';
import { formatUk } from '../../policy/plain-date';
import { requireMay } from '../../policy/roles';
import { whole } from '../../register/need';
import { ACADEMIES, SHARING } from '../../register/tables';
import { checkSharing } from '../sharing/check-sharing';
import { groupsOf } from '../sharing/groups';
import { GROUP_KINDS, groupOf } from '../sharing/wanted';
import type { Command } from './command';

/** A person waits for the answer; what does not fit goes on with the ticks. */
const WAIT_MS = 20_000;

export const CHECK_SHARING_NOW: Command = {
  needs: [],
  answer({ register, person, moment }) {
    requireMay(person.roles, 'read the audit');
    // What a request is given has no secrets in it, and a check writes to the register.
    const settings = readSettings();
    const clock = (): number => Date.now();
    const check = checkSharing({ settings, moment, clock, until: clock() + WAIT_MS });
    const groups = register.rows(whole(ACADEMIES)).flatMap((academy) => {
      const known = groupsOf(settings, academy.id);
      return GROUP_KINDS.flatMap((kind) => {
        const found = known[kind]?.found;
        if (found === 'wrong')
          return [`${groupOf(academy, kind)} holds somebody whom Staff does not list for it: its folder is open by name instead.`];
        return found === 'unread' ? [`${groupOf(academy, kind)} could not be read: we cannot tell who is in it.`] : [];
      });
    });
    const links = [
      {
        text: 'Open the Sharing tab',
        url: `https://docs.google.com/spreadsheets/d/${settings.need('master')}/edit#gid=${SHARING.sheetId}`,
      },
    ];
    const found = `${check.files} files and folders were checked. ${check.mended} were open to somebody else and have been closed. ${check.wrong} need a person.`;
    const state =
      check.phase === 'done'
        ? `Checked on ${formatUk(check.endedAt.slice(0, 10))} at ${check.endedAt.slice(11)}.`
        : `The check goes on by itself with the next ticks. So far:`;
    return { ok: true, title: 'Who can open what', text: [state, found, ...groups].join('\n'), links };
  },
};
