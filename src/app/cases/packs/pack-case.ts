// What a kind of pack is to the system: what it is made from, and what it says.
import type { Pack } from '../../documents/pack';
import type { Settings } from '../../google/settings';
import type { Moment } from '../../register/moment';
import type { Need } from '../../register/need';
import type { Register } from '../../register/register';
import type { RowOf } from '../../register/table';
import type { PACKS } from '../../register/tables';

export type PackRow = RowOf<typeof PACKS>;

/** One pack that is to be made. */
export interface PackEvent {
  readonly pack: PackRow;
  readonly register: Register;
  /** What the case chose of the attendance of the year; none where there is no such spreadsheet. */
  readonly attendance: readonly Register[];
  readonly settings: Settings;
  readonly moment: Moment;
}

export interface PackCase {
  /** Of the master. */
  readonly needs: readonly Need[];
  /** Reads what it needs of the attendance. */
  attendance(event: Omit<PackEvent, 'attendance'>): readonly Register[];
  /** What the pack says, and how many gaps it shows. @throws AppError when what it is about is not in the register. */
  make(event: PackEvent): { readonly pack: Pack; readonly gaps: number };
  /** The name of its folder and files; never a child's. */
  name(event: Omit<PackEvent, 'attendance'>): string;
}
