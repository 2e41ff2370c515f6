// A visit's answers as the Checklists tab keeps them: a row for each page of the checklist, and one about the visit as a whole.
import { CHECKLIST_PAGES } from '../../policy/providers/checklist';
import {
  EMPTY_ANSWER,
  type ItemAnswer,
  type LastVisit,
  type PupilSeen,
  type VisitAnswers,
  type VisitKind,
} from '../../policy/providers/visit';
import type { RowOf } from '../../register/table';
import type { CHECKLISTS } from '../../register/tables';

export type ChecklistRow = RowOf<typeof CHECKLISTS>;

/** The page about the visit as a whole: when, where, with whom, and its end. */
export const ABOUT_PAGE = 'about';
/** The page on which pupils are heard; what they say is not kept there. */
export const PUPILS_PAGE = 'pupils';
/** The page that ends a visit. */
export const END_PAGE = 'end';

export const VISIT_PAGE_IDS: readonly string[] = [ABOUT_PAGE, ...CHECKLIST_PAGES.map(({ id }) => id), PUPILS_PAGE, END_PAGE];

/** What is kept of the visit as a whole. */
export interface AboutVisit {
  readonly kind: VisitKind | '';
  readonly heldOn: string;
  readonly time: string;
  readonly location: string;
  readonly metWith: readonly string[];
  readonly visitors: readonly string[];
  readonly staffing: 'yes' | 'no' | '';
}

export const NO_ABOUT: AboutVisit = { kind: '', heldOn: '', time: '', location: '', metWith: [], visitors: [], staffing: '' };

export function savedId(visit: string, page: string): string {
  return `${visit}:${page}`;
}

/** The row of a page as it was recorded; what was saved before stands in one of its own. */
export function recordedId(visit: string, page: string): string {
  return `${visit}:${page}:recorded`;
}

/** An item's answer without what is empty. */
export function packItems(items: readonly ItemAnswer[]): string {
  return JSON.stringify(items.map((answer) => Object.fromEntries(Object.entries(answer).filter(([, value]) => value !== ''))));
}

export function unpackItems(text: string): ItemAnswer[] {
  return (read(text) as ({ item: string } & Partial<ItemAnswer>)[] | null)?.map((answer) => ({ ...EMPTY_ANSWER, ...answer })) ?? [];
}

export function unpackAbout(text: string): AboutVisit {
  return { ...NO_ABOUT, ...((read(text) as Partial<AboutVisit> | null) ?? {}) };
}

export function unpackPupils(text: string): PupilSeen[] {
  return (read(text) as PupilSeen[] | null) ?? [];
}

export function unpackEnd(text: string): { comments: string } {
  return { comments: '', ...((read(text) as { comments?: string } | null) ?? {}) };
}

function read(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Somebody typed into the cell: what stands there cannot be used, and the page asks again.
    return null;
  }
}

/** What has been saved of a visit, put together; the signature is never saved. */
export function savedAnswers(reference: string, rows: readonly ChecklistRow[]): VisitAnswers {
  const saved = rows.filter(({ visit, state }) => visit === reference && state === 'saved');
  return { ...answersFrom(reference, saved), signature: '' };
}

/** A visit's answers as they were recorded. */
export function recordedAnswers(reference: string, rows: readonly ChecklistRow[]): Omit<VisitAnswers, 'signature'> {
  return answersFrom(
    reference,
    rows.filter(({ visit, state }) => visit === reference && state === 'recorded'),
  );
}

function answersFrom(reference: string, rows: readonly ChecklistRow[]): Omit<VisitAnswers, 'signature'> {
  const of = (page: string): string => rows.find((row) => row.page === page)?.answers ?? '';
  return {
    reference,
    ...unpackAbout(of(ABOUT_PAGE)),
    items: CHECKLIST_PAGES.flatMap(({ id }) => unpackItems(of(id))),
    pupils: unpackPupils(of(PUPILS_PAGE)),
    ...unpackEnd(of(END_PAGE)),
  };
}

/** The last visit as the next builds on it; null where its answers were never kept. */
export function lastVisitFrom(
  visit: { readonly id: string; readonly heldOn: string } | undefined,
  rows: readonly ChecklistRow[],
): LastVisit | null {
  if (visit === undefined) return null;
  const { items } = recordedAnswers(visit.id, rows);
  return items.length === 0 ? null : { heldOn: visit.heldOn, items };
}

/** What a visit's answers are kept as, by page. */
export function packedPages(answers: VisitAnswers, items: readonly ItemAnswer[]): ReadonlyMap<string, string> {
  const { kind, heldOn, time, location, metWith, visitors, staffing, pupils, comments } = answers;
  const of = new Map(items.map((answer) => [answer.item, answer]));
  return new Map([
    [ABOUT_PAGE, JSON.stringify({ kind, heldOn, time, location, metWith, visitors, staffing })],
    ...CHECKLIST_PAGES.map((page) => [page.id, packItems(page.items.flatMap(({ id }) => of.get(id) ?? []))] as const),
    [PUPILS_PAGE, JSON.stringify(pupils)],
    [END_PAGE, JSON.stringify({ comments })],
  ]);
}
