// What a person saw and answered: dialogs, sidebars, toasts, and the menus that onOpen built.
import { ServiceError } from '../../runtime';

export interface DialogRecord {
  kind: 'alert' | 'prompt' | 'toast' | 'modal' | 'modeless' | 'sidebar' | 'msgBox' | 'inputBox';
  title: string;
  text: string;
  user: string;
  /** The HTML of a modal, modeless dialog or sidebar. */
  html?: string;
  /** Names of the buttons to choose from, of alerts, prompts and message boxes. */
  buttons?: string[];
}

/** One line of a menu; a separator has no caption. */
export interface MenuEntry {
  menu: string;
  caption: string;
  functionName: string;
  /** Captions of the submenus on the way to it. */
  path: string[];
}

export interface MenuRecord {
  project: string;
  user: string;
  menu: string;
  entries: MenuEntry[];
}

/** Dialogs of a workspace since it was opened, and the replies that wait for the next ones. */
export class DialogBackend {
  readonly dialogs: DialogRecord[] = [];
  readonly #replies: unknown[] = [];
  readonly #menus: MenuRecord[] = [];

  /** Queues replies, taken in order: a button ('YES'), a text (prompt: OK with that text), or {button, text}. */
  answer(...replies: unknown[]): void {
    this.#replies.push(...replies);
  }

  /** Records what the person sees. */
  show(record: DialogRecord): void {
    this.dialogs.push(record);
  }

  /**
   * The next reply; `unasked` is what a dialog with a single button gives when none is queued.
   * @throws ServiceError when there is neither: on Google the script would wait for a person
   */
  reply(record: DialogRecord, unasked?: string): unknown {
    this.show(record);
    if (this.#replies.length > 0) return this.#replies.shift() ?? null;
    if (unasked !== undefined) return unasked;
    throw new ServiceError(`The ${record.kind} "${record.title || record.text}" waits for a person: queue a reply with answer().`);
  }

  /** Puts up a menu for the person, in place of the project's menu of that name. */
  setMenu(record: MenuRecord): void {
    const at = this.#menus.findIndex((menu) => menu.project === record.project && menu.user === record.user && menu.menu === record.menu);
    if (at < 0) this.#menus.push(record);
    else this.#menus[at] = record;
  }

  removeMenu(project: string, user: string, menu: string): void {
    const at = this.#menus.findIndex((known) => known.project === project && known.user === user && known.menu === menu);
    if (at >= 0) this.#menus.splice(at, 1);
  }

  /** Menu items that a project shows to a person, in order. */
  menus(projectName: string, user: string): MenuEntry[] {
    return this.#menus.filter((menu) => menu.project === projectName && menu.user === user).flatMap((menu) => menu.entries);
  }
}
