// Refresh Today and the views: the register's own boards at once, the academies' spreadsheets with the next ticks.
import { readSettings } from '../../google/settings';
import { requireMay } from '../../policy/roles';
import { VIEW_NEEDS } from '../refresh-views/read';
import { refreshBoards } from '../refresh-views/refresh-views';
import type { Command } from './command';

export const REFRESH: Command = {
  needs: VIEW_NEEDS,
  answer({ register, person, moment }) {
    requireMay(person.roles, 'see today');
    // The copy that menu requests work with holds no secrets, and noting what was written needs one.
    refreshBoards(readSettings(), register, moment);
    return {
      ok: true,
      title: 'Today and the views',
      text: `Today, My list and the Dashboard show the register as it stands at ${moment.local.slice(11)}.\nThe academies’ own spreadsheets follow within about ten minutes; where there are very many academies, within the hour.`,
    };
  },
};
