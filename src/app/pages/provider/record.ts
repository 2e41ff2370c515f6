// A provider's record as its page shows it, to the provider itself and to staff: what every part of it is made from, and how a part is opened.
import type { Trust } from '../../documents/trust';
import type { PlainDate } from '../../policy/plain-date';
import type { EvidenceStanding, Standing } from '../../policy/providers/evidence';
import type { Missing } from '../../policy/providers/gate';
import type { RowOf } from '../../register/table';
import type { COMPLIANCE, COURSES, OVERRIDES, PROVIDERS, SITES } from '../../register/tables';
import { hiddenFields, type LinkForm } from '../forms';
import type { PageErrors, TagTone, Task } from '../layout';

/** Whose page it is: the provider's own, or that of somebody of the trust. */
export type Side = 'provider' | 'record';

/** What the viewer may do, besides looking; nothing of it on the provider's own page. */
export interface Rights {
  readonly change: boolean;
  readonly check: boolean;
  readonly decide: boolean;
  readonly override: boolean;
  readonly except: boolean;
  readonly costs: boolean;
}

export interface RecordData extends LinkForm {
  readonly trust: Trust;
  readonly side: Side;
  readonly viewer: string;
  readonly rights: Rights;
  readonly today: PlainDate;
  readonly provider: RowOf<typeof PROVIDERS>;
  readonly sites: readonly RowOf<typeof SITES>[];
  readonly courses: readonly RowOf<typeof COURSES>[];
  readonly evidence: readonly RowOf<typeof COMPLIANCE>[];
  readonly standings: readonly EvidenceStanding[];
  readonly missing: readonly Missing[];
  readonly overrides: readonly RowOf<typeof OVERRIDES>[];
  /** The staff named have not been confirmed this term (S5.P12). */
  readonly teamDue: boolean;
  /** Duties that were not confirmed within the time for confirmations. */
  readonly dutiesDue: readonly string[];
  /** Academies by id, with their names. */
  readonly academies: Readonly<Record<string, string>>;
  readonly largestFile: number;
  /** The part that is open; '' for the overview. */
  readonly part: string;
  /** The row or standard that the part is about. */
  readonly item: string;
  /** What was just done; '' for nothing. */
  readonly done: string;
  readonly errors: PageErrors;
  readonly typed: Readonly<Record<string, string>>;
}

export type Button = NonNullable<Task['buttons']>[number];

/** Field names of the record's forms. */
export const PART = 'part';
export const ITEM = 'item';

/** The hidden fields of a form of the record: what is done, to which part and item. */
export function hiddenOf(data: RecordData, action: string, part: string, item = ''): Record<string, string> {
  return { ...hiddenFields(`${data.side} ${action}`, data), [PART]: part, ...(item === '' ? {} : { [ITEM]: item }) };
}

/** A button that opens a part. */
export function opens(data: RecordData, text: string, part: string, item = ''): Button {
  return { text, action: data.webAppUrl, hidden: hiddenOf(data, 'open', part, item) };
}

/** A button that does something at once. */
export function does(data: RecordData, text: string, action: string, item = ''): Button {
  return { text, action: data.webAppUrl, hidden: hiddenOf(data, action, '', item) };
}

/** What was typed before where something was wrong, else what the record holds. */
export function valueFor(data: RecordData, name: string, held: string): string {
  return Object.keys(data.errors).length > 0 ? (data.typed[name] ?? '') : held;
}

export function tickOf(data: RecordData, name: string, held: boolean): boolean {
  return Object.keys(data.errors).length > 0 ? data.typed[name] === 'yes' : held;
}

export const STANDING_WORDS: Readonly<Record<Standing, readonly [tag: string, tone: TagTone]>> = {
  missing: ['Missing', 'bad'],
  received: ['Being checked', 'warning'],
  refused: ['Refused', 'bad'],
  valid: ['In date', 'good'],
  lapsing: ['Ends soon', 'warning'],
  lapsed: ['Ended', 'bad'],
  'not applicable': ['Does not apply', 'quiet'],
};

/** A piece of evidence as one item: its standard, and the academy whose own it is. */
export function itemOf({ standard, academy }: { readonly standard: string; readonly academy: string }): string {
  return academy === '' ? standard : `${standard}/${academy}`;
}

/** The standard and academy of an item. */
export function ofItem(item: string): { standard: string; academy: string } {
  const [standard = '', academy = ''] = item.split('/');
  return { standard, academy };
}

/** What it is, with the academy whose own it is. */
export function titled(data: RecordData, what: string, academy: string): string {
  return academy === '' ? what : `${what}: ${data.academies[academy] ?? academy}`;
}
