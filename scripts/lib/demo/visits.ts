/** The visits of the autumn, recorded on the day by the form of Appendix E. */
import type { RawAnswers } from '../../../src/app/forms/answers';
import { visitForm } from '../../../src/app/forms/visit';
import { CHECKLIST_PAGES, itemName } from '../../../src/app/policy/providers/checklist';
import type { Moment } from './moment';
import type { Scene } from './scenes';
import { person } from './staff';

/** The whole checklist: everything met, but for the items of `partly`. */
export function judgedItems(partly: readonly string[]): RawAnswers {
  return Object.fromEntries(
    CHECKLIST_PAGES.flatMap(({ id, items }) => [
      [`judged-${id}`, items.map((item) => (partly.includes(item.id) ? 'Partly met' : 'Met'))],
      [`seen-${id}`, items.map((item) => `${item.id}: Seen and in order.`).join('\n')],
    ]),
  );
}

interface DemoVisit {
  readonly at: Moment;
  readonly reference: string;
  readonly name: string;
  readonly place: string;
  readonly metWith: string;
  /** What is to be put right; none where all was met. */
  readonly action?: { readonly item: string; readonly what: string; readonly due: string };
}

const VISITS: readonly DemoVisit[] = [
  {
    at: '2026-10-13 15:30',
    reference: 'PRV-0002-V3',
    name: 'Copperfield Motor Workshop',
    place: 'Workshop',
    metWith: 'Roberta Pike, DSL',
    action: {
      item: 'E.V.13',
      what: 'Send the list of every tested tool, two labels of which were missing before.',
      due: '2026-11-27',
    },
  },
  {
    at: '2026-10-14 15:30',
    reference: 'PRV-0005-V3',
    name: 'Hollowdene Tuition',
    place: 'Study rooms',
    metWith: 'Philippa Gaunt, manager',
  },
  { at: '2026-10-15 15:30', reference: 'PRV-0007-V3', name: 'Inventborough College', place: 'Trades centre', metWith: 'The head of 14–16' },
];

export const VISIT_SCENES: readonly Scene[] = VISITS.map(({ at, reference, name, place, metWith, action }) => ({
  at,
  play(stage) {
    const visitor = person('Tamsin Harrowgate');
    stage.submit(visitForm, 'visit', visitor.email, {
      reference,
      kind: 'The whole checklist',
      heldOn: at.slice(0, 10),
      time: '13:30',
      location: place,
      metWith,
      staffing: 'Yes',
      ...judgedItems(action === undefined ? [] : [action.item]),
      anyAction: action === undefined ? 'No' : 'Yes',
      ...(action === undefined
        ? {}
        : {
            action1Item: itemName(action.item),
            action1What: action.what,
            action1Owner: 'The provider',
            action1Due: action.due,
            action1More: 'No',
          }),
      anyPupil: 'No',
      signature: visitor.name,
    } as never);
    const kept = stage.rows('Inbox').findLast((row) => row.Form === 'visit' || row.Reference === reference);
    if (kept?.State !== 'applied') throw new Error(`The visit ${reference} was not recorded: ${String(kept?.Reason ?? 'no entry')}`);
    return `${visitor.name} visited ${name} with Appendix E and recorded it: ${reference}`;
  },
}));
