// Saves a part of a visit as it is answered on site: whatever was typed is kept, and nobody's answers are written over unseen.

import { VISIT_FIELDS } from '../../pages/visit';
import { CHECKLIST_PAGES, type ChecklistPage } from '../../policy/providers/checklist';
import {
  ACTION_OWNERS,
  checkItem,
  EMPTY_ANSWER,
  fieldOf,
  type ItemAnswer,
  JUDGEMENTS,
  LONGEST,
  type PupilSeen,
  VISIT_KINDS,
} from '../../policy/providers/visit';
import { add, type Change, update } from '../../register/change';
import type { Moment } from '../../register/moment';
import { whole } from '../../register/need';
import type { Register } from '../../register/register';
import { CHECKLISTS } from '../../register/tables';
import { type AboutVisit, type ChecklistRow, PUPILS_PAGE, packItems, savedId, unpackPupils } from './visit-answers';
import { providerOf } from './visit-rows';

export type Typed = Readonly<Record<string, string>>;

/** The items of a page as they were typed, each cut to what its cell holds. What is none of the choices counts as not answered. */
export function typedItems(page: ChecklistPage, typed: Typed): ItemAnswer[] {
  const text = (item: string, of: Parameters<typeof fieldOf>[1], most: number): string =>
    (typed[fieldOf(item, of)] ?? '').trim().slice(0, most);
  const one = <T extends string>(choices: readonly T[], given: string): T | '' => choices.find((choice) => choice === given) ?? '';
  return page.items.map(({ id }) => ({
    ...EMPTY_ANSWER,
    item: id,
    judgement: one(JUDGEMENTS, text(id, 'judgement', 40)),
    seen: text(id, 'seen', LONGEST.seen),
    action: text(id, 'action', LONGEST.action),
    owner: one(ACTION_OWNERS, text(id, 'owner', 40)),
    due: text(id, 'due', 20),
    evidence: text(id, 'evidence', LONGEST.evidence),
  }));
}

/** What was typed about the visit as a whole. */
export function typedAbout(typed: Typed): AboutVisit {
  const text = (name: string): string => (typed[name] ?? '').trim();
  const lines = (name: string): string[] =>
    text(name)
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  const staffing = text(VISIT_FIELDS.staffing);
  return {
    kind: VISIT_KINDS.find((kind) => kind === text(VISIT_FIELDS.kind)) ?? '',
    heldOn: text(VISIT_FIELDS.heldOn).slice(0, 20),
    time: text(VISIT_FIELDS.time).slice(0, 5),
    location: text(VISIT_FIELDS.location).slice(0, 200),
    metWith: lines(VISIT_FIELDS.metWith).slice(0, 20),
    visitors: lines(VISIT_FIELDS.visitors).slice(0, 20),
    staffing: staffing === 'yes' || staffing === 'no' ? staffing : '',
  };
}

export function savedRow(register: Register, visit: string, page: string): ChecklistRow | undefined {
  const row = register.find(whole(CHECKLISTS), savedId(visit, page));
  return row?.state === 'saved' ? row : undefined;
}

/** The change that saves a page's answers. */
export function savePage(register: Register, event: { visit: string; page: string; answers: string; by: string; moment: Moment }): Change {
  const { visit, page, answers, by, moment } = event;
  const id = savedId(visit, page);
  const known = register.find(whole(CHECKLISTS), id);
  const fields = { state: 'saved', answers, version: (known?.version ?? 0) + 1, savedBy: by, savedAt: moment.local };
  return known === undefined
    ? add(CHECKLISTS, { id, visit, provider: providerOf(visit), page, ...fields }, 'saved on site')
    : update(CHECKLISTS, id, fields, 'saved on site');
}

/** What a colleague, or another device, has saved since a page was opened: by field, the value that stands there now. */
export function conflictsOf(stored: Typed, typed: Typed, storedVersion: number, seenVersion: number): Typed {
  if (storedVersion === seenVersion) return {};
  return Object.fromEntries(
    Object.entries(stored).filter(([name, value]) => value.trim() !== '' && value.trim() !== (typed[name] ?? '').trim()),
  );
}

/** A page's items as the fields that show them. */
export function fieldsOfItems(items: readonly ItemAnswer[]): Record<string, string> {
  return Object.fromEntries(
    items.flatMap((answer) =>
      (['judgement', 'seen', 'action', 'owner', 'due', 'evidence'] as const).map((of) => [fieldOf(answer.item, of), answer[of]] as const),
    ),
  );
}

export function fieldsOfAbout(about: AboutVisit): Record<keyof AboutVisit, string> {
  return { ...about, metWith: about.metWith.join('\n'), visitors: about.visitors.join('\n') };
}

/** What is wrong with the answers of a page that were begun, beside each field. */
export function problemsOfPage(page: ChecklistPage, items: readonly ItemAnswer[], heldOn: string): Typed {
  return Object.fromEntries(
    page.items.flatMap((item) => {
      const answer = items.find((one) => one.item === item.id);
      return answer === undefined ? [] : checkItem(item, answer, heldOn).map(({ field, message }) => [field, message] as const);
    }),
  );
}

/** A pupil noted as seen, spoken or silent, or as not seen after all. */
export function savePupil(
  register: Register,
  event: { visit: string; placement: string; voice: PupilSeen['voice'] | 'not seen'; by: string; moment: Moment },
): Change {
  const { visit, placement, voice, by, moment } = event;
  const row = savedRow(register, visit, PUPILS_PAGE);
  const others = unpackPupils(row?.answers ?? '').filter((pupil) => pupil.placement !== placement);
  const pupils = voice === 'not seen' ? others : [...others, { placement, voice }];
  return savePage(register, { visit, page: PUPILS_PAGE, answers: JSON.stringify(pupils), by, moment });
}

/** Once a visit is recorded, what was saved stands twice: its own copy is emptied. */
export function emptySaved(register: Register, visit: string): Change[] {
  return register
    .rows(whole(CHECKLISTS))
    .filter((row) => row.visit === visit && row.state === 'saved')
    .map(({ id }) => update(CHECKLISTS, id, { state: 'used', answers: '' }, 'visit recorded'));
}

export function checklistPage(id: string): ChecklistPage | undefined {
  return CHECKLIST_PAGES.find((page) => page.id === id);
}

export { packItems };
