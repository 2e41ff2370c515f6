// Every command of the menu and of Chat, by its name.
import { CHECK_SHARING_NOW } from './check-sharing';
import type { Command } from './command';
import { HAND_OVER } from './hand-over';
import { HELLO } from './hello';
import { APPLY_IMPORT, PREVIEW_IMPORT } from './import';
import { MY_LIST } from './my-list';
import { REFER } from './refer';
import { WHERE } from './where';

export const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ['check sharing', CHECK_SHARING_NOW],
  ['hand over', HAND_OVER],
  ['hello', HELLO],
  ['my list', MY_LIST],
  ['preview import', PREVIEW_IMPORT],
  ['apply import', APPLY_IMPORT],
  ['refer', REFER],
  ['where', WHERE],
]);
