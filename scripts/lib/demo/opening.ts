/** The first morning: set-up, the trust's own tabs, and the register's menu. */
import { MOVED_IN } from './before';
import { DEMO_TABS } from './rows';
import type { Stage } from './stage';

/** In order; each gives what it did. @throws Error where it did not: without it there is no term to play. */
export const OPENING: readonly ((stage: Stage) => string)[] = [
  (stage) => {
    stage.setUp();
    return 'The role account ran Set up: folders, the two registers, the forms and the triggers';
  },
  (stage) => {
    for (const tab of DEMO_TABS) stage.append(tab);
    return `The trust filled in ${DEMO_TABS.map(({ tab, values }) => `${tab} (${values.length})`).join(', ')}`;
  },
  (stage) => {
    for (const tab of MOVED_IN) stage.append(tab);
    return `The trust brought in what its old spreadsheet held: ${MOVED_IN.map(({ tab, values }) => `${tab} (${values.length})`).join(', ')}`;
  },
  (stage) => {
    const said = stage.setUp();
    const answer = stage.connectMenu(said);
    if (!answer.startsWith('Connected')) throw new Error(`The register’s menu was not connected: ${answer}`);
    return 'The role account ran Set up again, for the academies’ folders and the lists in the forms, and connected the register’s menu';
  },
];
