// All services of the local workspace, one folder each.
import type { Service } from '../runtime';
import { accounts } from './accounts';
import { cache } from './cache';
import { calendar } from './calendar';
import { content } from './content';
import { drive } from './drive';
import { forms } from './forms';
import { groups } from './groups';
import { html } from './html';
import { lock } from './lock';
import { mail } from './mail';
import { properties } from './properties';
import { script } from './script';
import { session } from './session';
import { sheets } from './sheets';
import { ui } from './ui';
import { urlFetch } from './url-fetch';
import { utilities } from './utilities';

export const SERVICES: readonly Service[] = [
  accounts,
  cache,
  calendar,
  content,
  drive,
  forms,
  groups,
  html,
  lock,
  mail,
  properties,
  script,
  session,
  sheets,
  ui,
  urlFetch,
  utilities,
];
