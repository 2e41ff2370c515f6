// Browser: the older dialogs of Google Sheets.
import { EnumValue, type Run, ServiceError, ServiceObject, signatureError } from '../../runtime';
import { DialogBackend, type DialogRecord } from './dialogs';
import { BUTTON_SET } from './ui';

export class Browser extends ServiceObject {
  readonly Buttons = BUTTON_SET;
  readonly #run: Run;

  constructor(run: Run) {
    super();
    this.#run = run;
  }

  /** The button in lower case; 'cancel' for a dialog that was dismissed. */
  msgBox(...args: unknown[]): string {
    const { record, buttons } = this.#asked('msgBox', args);
    const reply = this.#run.workspace.backend(DialogBackend).reply(record, buttons === BUTTON_SET.OK ? 'ok' : undefined);
    return reply === null ? 'cancel' : String(reply).toLowerCase();
  }

  /** The text that was typed; 'cancel' for a dialog that was dismissed. */
  inputBox(...args: unknown[]): string {
    const { record } = this.#asked('inputBox', args);
    const reply = this.#run.workspace.backend(DialogBackend).reply(record);
    return reply === null ? 'cancel' : String(reply);
  }

  #asked(kind: 'msgBox' | 'inputBox', args: readonly unknown[]): { record: DialogRecord; buttons: unknown } {
    if (this.#run.project.boundTo === null || (this.#run.kind !== 'menu' && this.#run.kind !== 'editor')) {
      throw new ServiceError(`Cannot call Browser.${kind}() from this context; have you tried using Logger.log() instead?`);
    }
    const buttons = args.find((argument) => argument instanceof EnumValue) ?? BUTTON_SET.OK;
    const texts = args.filter((argument) => argument !== buttons).map(String);
    if (texts.length < 1 || texts.length > 2) throw signatureError(args, `Browser.${kind}`);
    return {
      record: {
        kind,
        title: texts.length === 2 ? (texts[0] ?? '') : '',
        text: texts.at(-1) ?? '',
        user: this.#run.activeUser,
        buttons: buttons instanceof EnumValue ? buttons.name().split('_') : ['OK'],
      },
      buttons,
    };
  }
}
