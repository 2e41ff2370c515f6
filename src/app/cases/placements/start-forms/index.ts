// The small forms of the start screen: what staff record from paper and by word, each by one post.
import { ARRANGEMENT_FORMS } from './arrangements';
import { CONFIRMATION_FORMS } from './confirmations';
import type { StartForm } from './form';
import { SIGNATURE_FORMS } from './signatures';

/** By the name under which each is posted. */
export const START_FORMS: Readonly<Record<string, StartForm>> = { ...ARRANGEMENT_FORMS, ...SIGNATURE_FORMS, ...CONFIRMATION_FORMS };
