// Import from the MIS: preview the newest file of the import folder, and apply what was previewed.
import { readSettings } from '../../google/settings';
import { AppError } from '../../policy/errors';
import { requireMay } from '../../policy/roles';
import { whole } from '../../register/need';
import type { Person } from '../../register/people';
import type { Register } from '../../register/register';
import { ACADEMIES } from '../../register/tables';
import { applyPreview } from '../import/apply';
import { IMPORT, previewNewest } from '../import/preview';
import type { Command } from './command';

/** A file may hold pupils of any academy, so whoever imports must stand for all of them. */
function requireImporter(register: Register, person: Person): void {
  requireMay(person.roles, 'import from the MIS');
  if (register.rows(whole(ACADEMIES)).some(({ id }) => !person.academies.includes(id)))
    throw new AppError('not-allowed', `${person.email} does not stand for every academy`, 'Only an AP lead of the whole trust may import.');
}

// The settings that a command is given may come from the cache, which has no secrets, and the audit needs its key.

export const PREVIEW_IMPORT: Command = {
  needs: [],
  answer({ register, person, moment }) {
    requireImporter(register, person);
    return previewNewest(readSettings(), register, person, moment);
  },
};

export const APPLY_IMPORT: Command = {
  needs: [IMPORT],
  answer({ register, person, moment }) {
    requireImporter(register, person);
    return applyPreview(readSettings(), register, person, moment);
  },
};
