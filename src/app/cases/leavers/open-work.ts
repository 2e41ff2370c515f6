// The open work of a person: what is due from them, and where they are named as key contact, deputy or approver.
import { columns, type Need, whole } from '../../register/need';
import type { Register } from '../../register/register';
import { ACTIONS, DUE, PLACEMENTS, REFERRALS } from '../../register/tables';
import type { DueRow } from '../clocks';

const REFERRAL = columns(REFERRALS, 'academy', 'state', 'keyContact', 'deputyKeyContact', 'approver');
const PLACEMENT = columns(PLACEMENTS, 'academy', 'state', 'keyContact', 'deputyKeyContact');
const ACTION = columns(ACTIONS, 'academy', 'owner', 'doneOn');

export const WORK_NEEDS: readonly Need[] = [whole(DUE), REFERRAL, PLACEMENT, ACTION];

export type WorkField = 'owner' | 'keyContact' | 'deputyKeyContact' | 'approver';

/** One place where a person is named in something that is not over. */
export interface WorkItem {
  readonly table: typeof DUE | typeof REFERRALS | typeof PLACEMENTS | typeof ACTIONS;
  readonly id: string;
  readonly academy: string;
  readonly field: WorkField;
  readonly person: string;
  /** The deadline itself, where it is one. */
  readonly due: DueRow | null;
  /** Who else is named in the same row, by field. */
  readonly others: Readonly<Partial<Record<WorkField, string>>>;
}

/** Everything open, with whoever is named in it. */
export function openWork(register: Register): WorkItem[] {
  const items: WorkItem[] = [];
  for (const row of register.rows(whole(DUE)))
    if (row.doneOn === '')
      items.push({ table: DUE, id: row.id, academy: row.academy, field: 'owner', person: low(row.owner), due: row, others: {} });
  for (const row of register.rows(REFERRAL)) {
    if (row.state === 'declined' || row.state === 'erased') continue;
    items.push(...named(REFERRALS, row, row.state === 'submitted' ? ['keyContact', 'deputyKeyContact', 'approver'] : CONTACTS_OF));
  }
  for (const row of register.rows(PLACEMENT)) if (row.state !== 'ended') items.push(...named(PLACEMENTS, row, CONTACTS_OF));
  for (const row of register.rows(ACTION))
    if (row.doneOn === '')
      items.push({ table: ACTIONS, id: row.id, academy: row.academy, field: 'owner', person: low(row.owner), due: null, others: {} });
  return items.filter((item) => item.person !== '');
}

const CONTACTS_OF: readonly WorkField[] = ['keyContact', 'deputyKeyContact'];

function named(
  table: typeof REFERRALS | typeof PLACEMENTS,
  row: { id: string; academy: string } & Partial<Record<WorkField, string>>,
  fields: readonly WorkField[],
): WorkItem[] {
  return fields.map((field) => ({
    table,
    id: row.id,
    academy: row.academy,
    field,
    person: low(row[field]),
    due: null,
    others: Object.fromEntries(CONTACTS_OF.filter((other) => other !== field).map((other) => [other, low(row[other])])),
  }));
}

function low(email: string | undefined): string {
  return (email ?? '').trim().toLowerCase();
}

/** 'two deadlines, one referral as key contact', for notes and answers. */
export function countsInWords(items: readonly WorkItem[]): string {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(kindOf(item), (counts.get(kindOf(item)) ?? 0) + 1);
  return [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ');
}

function kindOf({ table, field }: WorkItem): string {
  if (field === 'owner') return table === DUE ? 'due from them' : 'open actions';
  const what = table === REFERRALS ? 'referrals' : 'placements';
  return `${what} as ${field === 'keyContact' ? 'key contact' : field === 'approver' ? 'approver' : 'deputy key contact'}`;
}
