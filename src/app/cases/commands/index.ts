// Every command of the menu and of Chat, by its name.

import { CHECK_REGISTER } from '../looking-after/check-register';
import { HANDLED, NEEDS_ATTENTION, RETRY } from '../looking-after/needs-attention';
import { VERIFY_AUDIT } from '../looking-after/verify-audit';
import { OPEN_START } from '../placements/start-placement';
import { ASK_AUDIT_DATA, AUDIT_DATA_RECEIVED, COMPARE_REGISTER } from './audit-data';
import { CHECK_SHARING_NOW } from './check-sharing';
import type { Command } from './command';
import { HAND_OVER } from './hand-over';
import { HELLO } from './hello';
import { APPLY_IMPORT, PREVIEW_IMPORT } from './import';
import { MY_LIST } from './my-list';
import { ALL_AP_ON_ONE_DAY, EVIDENCE_PACK, VALUE_FOR_MONEY } from './packs';
import { PROPOSE_PROVIDER, PROVIDER } from './provider';
import { REFER } from './refer';
import { REFRESH } from './refresh-views';
import { RECORD_OF_PROCESSING, STATISTICS } from './reports';
import { DECIDE_RETENTION, LEGAL_HOLD, LIFT_HOLD } from './retention';
import { GATHER_PUPIL, REFUSE_SUBJECT_ACCESS, RELEASE_SUBJECT_ACCESS, REVIEW_SUBJECT_ACCESS } from './subject-access';
import { VISIT_PROVIDER } from './visit';
import { WHERE } from './where';

export const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ['check sharing', CHECK_SHARING_NOW],
  ['hand over', HAND_OVER],
  ['hello', HELLO],
  ['my list', MY_LIST],
  ['preview import', PREVIEW_IMPORT],
  ['apply import', APPLY_IMPORT],
  ['propose provider', PROPOSE_PROVIDER],
  ['provider', PROVIDER],
  ['refer', REFER],
  ['start placement', OPEN_START],
  ['refresh views', REFRESH],
  ['where', WHERE],
  ['ask audit data', ASK_AUDIT_DATA],
  ['audit data received', AUDIT_DATA_RECEIVED],
  ['compare register', COMPARE_REGISTER],
  ['visit provider', VISIT_PROVIDER],
  ['evidence pack', EVIDENCE_PACK],
  ['all ap on one day', ALL_AP_ON_ONE_DAY],
  ['value for money', VALUE_FOR_MONEY],
  ['decide retention', DECIDE_RETENTION],
  ['legal hold', LEGAL_HOLD],
  ['lift hold', LIFT_HOLD],
  ['gather pupil', GATHER_PUPIL],
  ['record of processing', RECORD_OF_PROCESSING],
  ['statistics', STATISTICS],
  ['review subject access', REVIEW_SUBJECT_ACCESS],
  ['release subject access', RELEASE_SUBJECT_ACCESS],
  ['refuse subject access', REFUSE_SUBJECT_ACCESS],
  ['verify audit', VERIFY_AUDIT],
  ['check register', CHECK_REGISTER],
  ['needs attention', NEEDS_ATTENTION],
  ['retry', RETRY],
  ['handled', HANDLED],
]);
