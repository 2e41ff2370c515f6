// Ui: menus, dialogs and sidebars in the editor of the file that a script is bound to.
import { EnumValue, enumOf, type Run, ServiceError, ServiceObject, signatureError } from '../../runtime';
import { HtmlOutput, visibleText } from '../html';
import { LockBackend } from '../lock';
import { DialogBackend, type DialogRecord } from './dialogs';
import { Menu } from './menu';

export const BUTTON = enumOf('Button', ['CLOSE', 'OK', 'CANCEL', 'YES', 'NO']);
export const BUTTON_SET = enumOf('ButtonSet', ['OK', 'OK_CANCEL', 'YES_NO', 'YES_NO_CANCEL']);

class PromptResponse extends ServiceObject {
  readonly #button: EnumValue;
  readonly #text: string;
  constructor(button: EnumValue, text: string) {
    super();
    this.#button = button;
    this.#text = text;
  }
  getResponseText(): string {
    return this.#text;
  }
  getSelectedButton(): EnumValue {
    return this.#button;
  }
}

export class Ui extends ServiceObject {
  readonly Button = BUTTON;
  readonly ButtonSet = BUTTON_SET;
  readonly #run: Run;
  readonly #dialogs: DialogBackend;

  constructor(run: Run) {
    super();
    this.#run = run;
    this.#dialogs = run.workspace.backend(DialogBackend);
  }

  createMenu(caption: unknown): Menu {
    return new Menu(this.#run, String(caption));
  }

  createAddonMenu(): Menu {
    return new Menu(this.#run, this.#run.project.name);
  }

  alert(...args: unknown[]): EnumValue {
    const asked = dialogArguments(args, 'alert');
    const { button } = this.#ask('alert', asked);
    return button;
  }

  prompt(...args: unknown[]): PromptResponse {
    const asked = dialogArguments(args, 'prompt');
    const { button, text } = this.#ask('prompt', asked);
    return new PromptResponse(button, text);
  }

  showModalDialog(userInterface: unknown, title: unknown): void {
    this.#show('modal', userInterface, String(title), 'showModalDialog');
  }

  showModelessDialog(userInterface: unknown, title: unknown): void {
    this.#show('modeless', userInterface, String(title), 'showModelessDialog');
  }

  showSidebar(userInterface: unknown): void {
    this.#show('sidebar', userInterface, null, 'showSidebar');
  }

  #show(kind: DialogRecord['kind'], userInterface: unknown, title: string | null, method: string): void {
    if (!(userInterface instanceof HtmlOutput))
      throw signatureError(title === null ? [userInterface] : [userInterface, title], `Ui.${method}`);
    const html = userInterface.getContent();
    this.#dialogs.show({ kind, title: title ?? userInterface.getTitle() ?? '', text: visibleText(html), user: this.#run.activeUser, html });
  }

  #ask(kind: 'alert' | 'prompt', asked: Asked): { button: EnumValue; text: string } {
    // Locks do not outlast the time that a dialog is open.
    this.#run.workspace.backend(LockBackend).releaseAll(this.#run.id);
    const record: DialogRecord = {
      kind,
      title: asked.title,
      text: asked.prompt,
      user: this.#run.activeUser,
      buttons: asked.buttons.name().split('_'),
    };
    return chosen(this.#dialogs.reply(record, kind === 'alert' && asked.buttons === BUTTON_SET.OK ? 'OK' : undefined), asked.buttons, kind);
  }
}

interface Asked {
  title: string;
  prompt: string;
  buttons: EnumValue;
}

function dialogArguments(args: readonly unknown[], method: string): Asked {
  const buttons = args.length > 1 ? args.at(-1) : BUTTON_SET.OK;
  if (args.length < 1 || args.length > 3 || !(buttons instanceof EnumValue) || buttons[Symbol.toStringTag] !== 'ButtonSet') {
    throw signatureError(args, `Ui.${method}`);
  }
  const texts = args.filter((argument) => argument !== buttons).map(String);
  return texts.length === 2 ? { title: texts[0] ?? '', prompt: texts[1] ?? '', buttons } : { title: '', prompt: texts[0] ?? '', buttons };
}

/** Reads a queued reply: a button's name, null for the close button, a text for a prompt, or both in an object. */
function chosen(reply: unknown, set: EnumValue, kind: string): { button: EnumValue; text: string } {
  const offered = set.name() === 'OK' ? ['OK'] : set.name().split('_');
  const given =
    typeof reply === 'object' && reply !== null && !(reply instanceof EnumValue)
      ? (reply as { button?: unknown; text?: unknown })
      : { button: reply };
  const text = 'text' in given && given.text !== undefined ? String(given.text) : '';
  const name =
    given.button === undefined || given.button === null ? (text === '' ? 'CLOSE' : offered[0]) : String(given.button).toUpperCase();
  if (name !== undefined && (name === 'CLOSE' || offered.includes(name))) return { button: BUTTON[name as 'OK'], text };
  if (kind === 'prompt' && typeof reply === 'string') return { button: BUTTON[(offered[0] ?? 'OK') as 'OK'], text: reply };
  throw new ServiceError(`The reply ${JSON.stringify(reply)} is none of the dialog's buttons: ${offered.join(', ')}.`);
}

/**
 * The Ui of the file with this id, for the open editor that the script is bound to. `service` is the name of the global that was asked.
 * @throws ServiceError outside an editor: a trigger, a web app, Chat, or a script that is not bound to the file
 */
export function createUi(run: Run, containerId: string | null, service = 'SpreadsheetApp'): Ui {
  const inEditor = run.kind === 'editor' || run.kind === 'menu' || run.kind === 'simple trigger';
  if (!inEditor || containerId === null || run.project.boundTo !== containerId) {
    throw new ServiceError(`Cannot call ${service}.getUi() from this context.`);
  }
  return run.local(`ui:${containerId}`, () => new Ui(run));
}
