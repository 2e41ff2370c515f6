// Every command of the menu and of Chat, by its name.
import type { Command } from './command';
import { HELLO } from './hello';
import { MY_LIST } from './my-list';
import { REFER } from './refer';
import { REFRESH } from './refresh-views';
import { WHERE } from './where';

export const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ['hello', HELLO],
  ['my list', MY_LIST],
  ['refer', REFER],
  ['refresh views', REFRESH],
  ['where', WHERE],
]);
