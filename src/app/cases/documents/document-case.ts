// What a kind of document is to the system: what it is made from, its words, and the folder that decides who may open it.
import type { Settings } from '../../google/settings';
import type { Moment } from '../../register/moment';
import type { Need } from '../../register/need';
import type { Delivery } from '../../register/outbox';
import type { Register } from '../../register/register';

/** One document that is to be made. */
export interface DocumentEvent {
  readonly delivery: Delivery;
  readonly reference: string;
  readonly register: Register;
  /** The restricted spreadsheet; null where no document of this round needs it. */
  readonly restricted: Register | null;
  readonly settings: Settings;
  readonly moment: Moment;
}

export interface DocumentCase {
  /** What of the master it is made from, when it is not made by the job that asked for it. */
  readonly needs: readonly Need[];
  /** What of the restricted spreadsheet it is made from; such a document belongs into a restricted folder. */
  readonly restricted?: readonly Need[];
  /** @throws AppError when a row is missing. */
  html(event: DocumentEvent): string;
  /** The Drive id of its folder. @throws AppError when there is none yet. */
  folder(event: DocumentEvent): string;
}
