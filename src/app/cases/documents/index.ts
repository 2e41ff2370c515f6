// Every kind of document, with what it is made from.
import type { DocumentKind } from '../../policy/document-kinds';
import type { Need } from '../../register/need';
import type { Delivery } from '../../register/outbox';
import { APPENDIX_E, APPENDIX_E_PROVIDER, APPENDIX_E_WORDS } from './appendix-e';
import type { DocumentCase } from './document-case';
import { FAMILY_LETTER } from './family-letter';
import { FULL_PLAN, WORKING_PLAN } from './plan';

const DOCUMENT_CASES: Readonly<Record<DocumentKind, DocumentCase>> = {
  'plan (working)': WORKING_PLAN,
  'plan (full)': FULL_PLAN,
  'family letter': FAMILY_LETTER,
  'Appendix E': APPENDIX_E,
  'Appendix E (provider’s copy)': APPENDIX_E_PROVIDER,
  'Appendix E (with pupils’ words)': APPENDIX_E_WORDS,
};

/** The case of a delivery's document. @throws Error for a kind that this version does not make. */
export function documentCase({ details, id }: Delivery): DocumentCase {
  const kind = details.kind ?? '';
  if (!Object.hasOwn(DOCUMENT_CASES, kind)) throw new Error(`${id} is a document of no known kind: ${kind}`);
  return DOCUMENT_CASES[kind as DocumentKind];
}

/** What documents of these kinds are made from: of the master, or of the restricted spreadsheet. */
export function documentNeeds(kinds: ReadonlySet<string>, book: 'master' | 'restricted' = 'master'): Need[] {
  return Object.entries(DOCUMENT_CASES).flatMap(([kind, { needs, restricted = [] }]) => {
    if (!kinds.has(kind)) return [];
    return book === 'master' ? needs : restricted;
  });
}
