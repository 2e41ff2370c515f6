// Every command of the menu and of Chat, by its name.
import { CHECK_REGISTER } from '../check-register';
import { HANDLED, NEEDS_ATTENTION, RETRY } from '../needs-attention';
import { VERIFY_AUDIT } from '../verify-audit';
import type { Command } from './command';
import { HELLO } from './hello';
import { MY_LIST } from './my-list';
import { REFER } from './refer';
import { WHERE } from './where';

export const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ['hello', HELLO],
  ['my list', MY_LIST],
  ['refer', REFER],
  ['where', WHERE],
  ['verify audit', VERIFY_AUDIT],
  ['check register', CHECK_REGISTER],
  ['needs attention', NEEDS_ATTENTION],
  ['retry', RETRY],
  ['handled', HANDLED],
]);
