// Menu: a menu of the editor, its items and submenus.
import { type Run, ServiceError, ServiceObject, signatureError } from '../../runtime';
import { DialogBackend, type MenuEntry } from './dialogs';

type Line = { caption: string; functionName: string } | { submenu: Menu } | 'separator';

const lines = new WeakMap<Menu, { caption: string; lines: Line[] }>();

export class Menu extends ServiceObject {
  readonly #run: Run;

  constructor(run: Run, caption: string) {
    super();
    this.#run = run;
    lines.set(this, { caption, lines: [] });
  }

  addItem(caption: unknown, functionName: unknown): this {
    if (typeof functionName !== 'string' || functionName === '') throw signatureError([caption, functionName], 'Menu.addItem');
    contents(this).lines.push({ caption: String(caption), functionName });
    return this;
  }

  addSeparator(): this {
    contents(this).lines.push('separator');
    return this;
  }

  addSubMenu(menu: unknown): this {
    if (!(menu instanceof Menu)) throw signatureError([menu], 'Menu.addSubMenu');
    contents(this).lines.push({ submenu: menu });
    return this;
  }

  addToUi(): void {
    const entries = entriesOf(this, []);
    if (entries.length === 0) throw new ServiceError('Menus must contain at least one item.');
    const menu = contents(this).caption;
    this.#run.workspace.backend(DialogBackend).setMenu({ project: this.#run.project.name, user: this.#run.activeUser, menu, entries });
  }
}

function contents(menu: Menu): { caption: string; lines: Line[] } {
  return lines.get(menu) as { caption: string; lines: Line[] };
}

function entriesOf(menu: Menu, above: string[]): MenuEntry[] {
  const { caption, lines: own } = contents(menu);
  const path = [...above, caption];
  return own.flatMap((line): MenuEntry[] => {
    if (line === 'separator') return [];
    if ('submenu' in line) return entriesOf(line.submenu, path);
    return [{ menu: path[0] ?? '', caption: line.caption, functionName: line.functionName, path: path.slice(1) }];
  });
}
