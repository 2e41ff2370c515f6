// The documents that a recorded visit makes at once; the one with pupils' words follows when they have been read.
import type { DocumentKind } from '../../policy/document-kinds';

export const VISIT_DOCUMENTS: readonly DocumentKind[] = ['Appendix E', 'Appendix E (provider’s copy)'];
export const VISIT_WORDS_DOCUMENT: DocumentKind = 'Appendix E (with pupils’ words)';
