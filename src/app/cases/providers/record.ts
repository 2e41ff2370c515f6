// A provider's own record: what a case reads of it, and how what was decided becomes rows, with the list of what is missing kept up to date.
import type { Missing } from '../../policy/providers/gate';
import { type Change, type Update, update } from '../../register/change';
import type { Moment } from '../../register/moment';
import { columns, type Need, whole } from '../../register/need';
import type { Delivery } from '../../register/outbox';
import type { Register } from '../../register/register';
import type { RowOf } from '../../register/table';
import { COMPLIANCE, COURSES, PLACEMENTS, PROVIDERS, SITES } from '../../register/tables';
import { missingOf, STANDING_NEEDS } from './standing';

export type ProviderRow = RowOf<typeof PROVIDERS>;
export type EvidenceRow = RowOf<typeof COMPLIANCE>;
export type SiteRow = RowOf<typeof SITES>;
export type CourseRow = RowOf<typeof COURSES>;

/** Where a provider has pupils. */
export const PLACED = columns(PLACEMENTS, 'provider', 'academy', 'state');

/** Everything that a provider's cases look at, for a job that is not about one provider alone. */
export const RECORD_NEEDS: readonly Need[] = [...STANDING_NEEDS, whole(COURSES), PLACED];

/** What a case decided. */
export interface Outcome {
  readonly changes: readonly Change[];
  readonly deliveries: readonly Delivery[];
  /** What was done, in a sentence for whoever did it. */
  readonly done: string;
  readonly secrets?: Readonly<Record<string, string>>;
}

const RUNNING = ['ready', 'live', 'at risk', 'paused'];

/** The academies that use a provider: those named in its record, and those that have a pupil there. */
export function academiesOf(register: Register, provider: string): string[] {
  const { academies } = register.get(whole(PROVIDERS), provider);
  return [...new Set([...academies, ...liveAcademies(register, provider)])].sort();
}

/** The academies that have pupils there now. */
export function liveAcademies(register: Register, provider: string): string[] {
  const placed = register.has(PLACEMENTS) ? register.rows(PLACED) : [];
  return [...new Set(placed.filter((row) => row.provider === provider && RUNNING.includes(row.state)).map(({ academy }) => academy))];
}

/** What stands in the way of the provider's approval now, after overrides. */
export function stillMissing(register: Register, provider: string, moment: Moment): Missing[] {
  return missingOf(register, provider, academiesOf(register, provider), moment.today);
}

/** As it stands in the register: one line for each thing. */
export function missingText(missing: readonly Missing[]): string {
  return missing.map(({ what, academy }) => (academy === '' ? what : `${what} (${academy})`)).join('\n');
}

/**
 * The changes of a case with what follows from them for the provider: its list of what is missing, and that it is in check once something
 * came in. Every case that changes something of a provider ends with this.
 */
export function settled(register: Register, provider: string, changes: readonly Change[], moment: Moment): Change[] {
  const after = register.after(changes);
  const row = after.get(whole(PROVIDERS), provider);
  const missing = missingText(stillMissing(after, provider, moment));
  const begun = row.state === 'applied' && evidenceRows(after, provider).some(({ receivedOn }) => receivedOn !== '');
  const fields: Partial<ProviderRow> = {
    ...(missing === row.missing ? {} : { missing }),
    ...(begun ? { state: 'in check' } : {}),
  };
  return Object.keys(fields).length === 0 ? [...changes] : withFields(changes, provider, fields);
}

/** The changes with these fields of the provider besides, in the one change that its row has. */
function withFields(changes: readonly Change[], provider: string, fields: Partial<ProviderRow>): Change[] {
  const known = changes.find(({ table, id, kind }) => table === PROVIDERS && id === provider && (kind === 'update' || kind === 'add'));
  if (!known) return [...changes, update(PROVIDERS, provider, fields, 'what is missing')];
  return changes.map((change) => (change === known ? ({ ...known, fields: { ...known.fields, ...fields } } as Update) : change));
}

/** The provider's rows of evidence, newest first. */
export function evidenceRows(register: Register, provider: string): EvidenceRow[] {
  return register
    .rows(whole(COMPLIANCE))
    .filter((row) => row.provider === provider)
    .sort((one, other) => (one.receivedOn < other.receivedOn ? 1 : one.receivedOn > other.receivedOn ? -1 : 0));
}

export function sitesOf(register: Register, provider: string): SiteRow[] {
  return register.rows(whole(SITES)).filter((site) => site.provider === provider && site.open);
}

export function coursesOf(register: Register, provider: string): CourseRow[] {
  return register.rows(whole(COURSES)).filter((course) => course.provider === provider && course.open);
}
