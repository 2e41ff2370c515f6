// Every command of the menu and of Chat, by its name.
import type { Command } from './command';
import { HELLO } from './hello';
import { MY_LIST } from './my-list';
import { REFER } from './refer';
import { DECIDE_RETENTION, LEGAL_HOLD, LIFT_HOLD } from './retention';
import { WHERE } from './where';

export const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ['hello', HELLO],
  ['my list', MY_LIST],
  ['refer', REFER],
  ['where', WHERE],
  ['decide retention', DECIDE_RETENTION],
  ['legal hold', LEGAL_HOLD],
  ['lift hold', LIFT_HOLD],
]);
