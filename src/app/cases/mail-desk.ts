// What composing a mail works with: the register, the settings, the moment, and the secrets of this execution.

import type { Settings } from '../google/settings';
import type { Rendered } from '../messages/letter';
import type { Moment } from '../register/moment';
import type { Register } from '../register/register';

export interface Desk {
  readonly register: Register;
  readonly settings: Settings;
  readonly moment: Moment;
  /** Tokens and codes of this execution, by link id. */
  readonly secrets: Readonly<Record<string, string>>;
  /** The address of a document by kind and reference; '' while it is not made. */
  documentUrl(kind: string, reference: string): string;
}

export interface Composed {
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly rendered: Rendered;
}

/** The reference that stands in the kept link until a real one takes its place. */
export const SAMPLE_REFERENCE = 'AP-00-0001';

/** The same for the form of a visit. */
export const SAMPLE_VISIT = 'PRV-0001-V1';

/** The meeting form with the reference filled in. */
export function meetingLink(settings: Settings, reference: string): string {
  return settings.need('meetingLink').replace(SAMPLE_REFERENCE, reference);
}
