// Everything that is open and whose it is: the rows of My list, and of what is overdue.
import { dueKind } from '../policy/due-kinds';
import { daysBetween } from '../policy/plain-date';
import { type Known, type Slice, sortedBy } from './known';
import { BOARD_IDS, type ListTab, type ViewColumn } from './tab';

export interface OpenItem {
  readonly owner: string;
  /** The name as it is shown, which tells apart two people of one name. */
  readonly ownerName: string;
  readonly what: string;
  readonly initials: string;
  readonly reference: string;
  readonly academy: string;
  readonly due: string;
  readonly late: number;
  readonly next: string;
}

export const NOBODY = 'Nobody – give it an owner';

export function openItems(known: Known, slice: Slice): OpenItem[] {
  const names = namesOf(known);
  const item = (owner: string, due: string): Pick<OpenItem, 'owner' | 'ownerName' | 'due' | 'late'> => {
    const email = owner.trim().toLowerCase();
    return { owner: email, ownerName: names.get(email) ?? NOBODY, due, late: due === '' ? 0 : daysBetween(due, known.today) };
  };
  const deadlines = slice.deadlines
    .filter(({ doneOn }) => doneOn === '')
    .map((row): OpenItem => {
      const { title: what, next } = dueKind(row.what);
      return { ...item(row.owner, row.due), what, initials: row.initials, reference: row.reference, academy: row.academy, next };
    });
  const actions = slice.actions
    .filter(({ doneOn }) => doneOn === '')
    .map((row): OpenItem => {
      const placement = known.placement(row.placement);
      return {
        ...item(row.owner, row.due),
        what: row.what,
        initials: placement?.initials ?? '',
        reference: placement?.referral || row.placement,
        academy: row.academy || (placement?.academy ?? ''),
        next: `Agreed at a ${row.source || 'meeting'}: do it, then mark it as done.`,
      };
    });
  return sortedBy(
    [...deadlines, ...actions],
    ({ ownerName }) => ownerName,
    ({ owner }) => owner,
    ({ due }) => due || '9999',
    ({ reference }) => reference,
  );
}

/** Overdue ones, latest first. */
export function overdue(items: readonly OpenItem[]): OpenItem[] {
  return sortedBy(
    items.filter(({ late }) => late > 0),
    ({ due }) => due,
    ({ ownerName }) => ownerName,
    ({ reference }) => reference,
  );
}

/** 'Late by 3 days', 'Today', 'In 5 days'. */
export function lateWords(item: Pick<OpenItem, 'due' | 'late'>): string {
  if (item.due === '') return 'No day set';
  const days = Math.abs(item.late);
  const count = days === 1 ? '1 day' : `${days} days`;
  return item.late > 0 ? `Late by ${count}` : item.late === 0 ? 'Today' : `In ${count}`;
}

const COLUMNS = {
  owner: { type: 'text', header: 'Owner', width: 160, note: 'Choose Data › Filter views and your name to see your own list.' },
  what: { type: 'text', header: 'What', width: 190 },
  initials: { type: 'text', header: 'Pupil', width: 70 },
  reference: { type: 'text', header: 'Reference', width: 110 },
  due: { type: 'date', header: 'Due', width: 100 },
  late: { type: 'text', header: 'How late', width: 120, tones: { Late: 'bad', Today: 'warning', 'No day': 'warning' } },
  next: { type: 'text', header: 'Next step', width: 340 },
  academy: { type: 'text', header: 'Academy', width: 180 },
} as const satisfies Record<string, ViewColumn>;

/** My list: all open items by owner and due day, with a filter view for each owner. */
export function myListTab(known: Known, slice: Slice, items: readonly OpenItem[]): ListTab {
  const { academy, ...own } = COLUMNS;
  return {
    kind: 'list',
    title: 'My list',
    sheetId: BOARD_IDS.myList,
    about: 'Everything that is open, by owner and day. Each person has a filter view of their own list.',
    columns: slice.academy === null ? [...Object.values(own), academy] : Object.values(own),
    rows: items.map((item) => [
      item.ownerName,
      item.what,
      item.initials,
      item.reference,
      item.due,
      lateWords(item),
      item.next,
      ...(slice.academy === null ? [known.academyName(item.academy)] : []),
    ]),
    filterBy: 0,
  };
}

/** Names by address; two people of one name are told apart by their addresses. */
function namesOf(known: Known): ReadonlyMap<string, string> {
  return known.remember('owners’ names', () => {
    const people = known.people;
    const times = new Map<string, number>();
    for (const { name } of people) times.set(name, (times.get(name) ?? 0) + 1);
    return new Map(
      people.map(({ name, email }) => [email, (times.get(name) ?? 0) > 1 || name === '' ? `${name} (${email})`.trim() : name]),
    );
  });
}
