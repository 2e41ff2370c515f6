// Every page behind a link, by what its link is for, and every action that may be posted from one.
import type { LinkPurpose } from '../links';
import { DECIDE_LAPSE } from '../placements/decide-lapse';
import { START_PLACEMENT } from '../placements/start-placement';
import { DECIDE_REFERRAL } from './decide-referral';
import { ANSWER_FINDINGS, FOLLOW_FINDINGS } from './findings';
import type { LinkPage, PageAction } from './link-page';
import { PROVIDER_PAGE, PROVIDER_RECORD } from './provider-actions';
import { READ_WORDS } from './read-words';
import { RECORD_VISIT } from './record-visit';
import { TELL_FAMILY } from './tell-family';

export const PAGES: Readonly<Record<LinkPurpose, LinkPage>> = {
  'decide referral': DECIDE_REFERRAL,
  'tell family': TELL_FAMILY,
  'start placement': START_PLACEMENT,
  'decide on lapsed provider': DECIDE_LAPSE,
  'record visit': RECORD_VISIT,
  'read words': READ_WORDS,
  'follow findings': FOLLOW_FINDINGS,
  'answer findings': ANSWER_FINDINGS,
  'provider page': PROVIDER_PAGE,
  'provider record': PROVIDER_RECORD,
};

/** The page to which an action belongs; null for one that nobody knows. */
export function actionNamed(name: string): { readonly page: LinkPage; readonly action: PageAction } | null {
  for (const page of Object.values(PAGES)) {
    const action = Object.hasOwn(page.actions, name) ? page.actions[name] : undefined;
    if (action) return { page, action };
  }
  return null;
}
