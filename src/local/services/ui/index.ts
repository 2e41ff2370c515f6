// Ui and Browser: menus, dialogs and sidebars of the editors.
import type { Service } from '../../runtime';
import { Browser } from './browser';

export { DialogBackend, type DialogRecord, type MenuEntry } from './dialogs';
export { createUi } from './ui';

export const ui: Service = {
  name: 'ui',
  globals: { Browser: (run) => new Browser(run) },
  costs: { 'Menu.*': 1, 'Menu.addToUi': 200, 'Ui.*': 1, 'Ui.showModalDialog': 300, 'Ui.showSidebar': 300, 'Ui.showModelessDialog': 300 },
};
