// Every kind of Google Doc the system makes. Names of files carry the reference and the title, never a child's name.

/** Titles, by the word that stands in the Documents tab. */
export const DOCUMENT_KINDS = {
  'plan (working)': 'Individual Learning Plan (working version)',
  'plan (full)': 'Individual Learning Plan',
  'family letter': 'Letter to the family',
  'Appendix E': 'Quality assurance checklist (Appendix E)',
  'Appendix E (provider’s copy)': 'Quality assurance checklist (Appendix E), provider’s copy',
  'Appendix E (with pupils’ words)': 'Quality assurance checklist (Appendix E), with pupils’ words',
} as const;

export type DocumentKind = keyof typeof DOCUMENT_KINDS;

export const DOCUMENT_KIND_NAMES = Object.keys(DOCUMENT_KINDS) as readonly DocumentKind[];
