// Files of evidence whose row was never written, since an execution died in between: they go to the trash once nobody can be waiting for them.

import { spreadsheet } from '../../google/sheets';
import { evidenceFilesSent, trash } from '../../google/uploads';
import { load } from '../../register/load';
import { columns } from '../../register/need';
import { COMPLIANCE } from '../../register/tables';
import type { Upkeep } from '../upkeep';

const HOUR_MS = 3_600_000;
const FILES = columns(COMPLIANCE, 'file');

/** Looks at what was sent from three days to one day ago, so that a day on which nothing ran is made good. */
export const TAKE_ORPHANS: Upkeep = {
  name: 'Files of evidence that no row names',
  when: 'daily',
  run({ settings, moment }) {
    const at = (hoursAgo: number): string => new Date(moment.ms - hoursAgo * HOUR_MS).toISOString();
    const sent = evidenceFilesSent(at(72), at(24));
    if (sent.length === 0) return true;
    const named = new Set(
      load('master', [FILES], spreadsheet(settings.need('master')))
        .rows(FILES)
        .map(({ file }) => file),
    );
    for (const id of sent) if (!named.has(id)) trash(id);
    return true;
  },
};
