// A reading of the register, indexed once: whatever belongs to each academy, and who and what is behind a code.
import type { SchoolCalendar } from '../policy/calendar';
import { initials } from '../policy/person';
import type { PlainDate } from '../policy/plain-date';
import type { Moment } from '../register/moment';
import { whole } from '../register/need';
import { type Person, staffAtWork } from '../register/people';
import type { Register } from '../register/register';
import type { RowOf } from '../register/table';
import { ACADEMIES } from '../register/tables';
import * as needs from './needs';

export type Academy = RowOf<typeof ACADEMIES>;

/** What belongs to one academy; of the whole trust where `academy` is null. */
export interface Slice {
  readonly academy: Academy | null;
  readonly placements: needs.Placement[];
  readonly referrals: needs.Referral[];
  readonly pupils: needs.Pupil[];
  readonly contacts: needs.Contact[];
  readonly reviews: needs.Review[];
  readonly actions: needs.Action[];
  readonly deadlines: needs.Deadline[];
  readonly signatures: needs.Signature[];
}

/** What is beyond the register itself. */
export interface Sight {
  readonly moment: Moment;
  /** An academy's calendar, or null where it cannot be told. */
  calendarOf(academy: string): SchoolCalendar | null;
  /** Minutes after a session begins by which the provider's register is due. */
  readonly cutOff: number;
  /** The attendance spreadsheet with this week's rows, or null where there is none yet. */
  readonly attendance: Register | null;
}

export class Known {
  readonly register: Register;
  readonly sight: Sight;
  readonly all: Slice;
  readonly academies: readonly Academy[];
  readonly #slices = new Map<string, Slice>();
  readonly #people: ReadonlyMap<string, Person>;
  readonly #index = new Map<unknown, ReadonlyMap<string, readonly unknown[]>>();
  readonly #kept = new Map<string, unknown>();

  constructor(register: Register, sight: Sight) {
    this.register = register;
    this.sight = sight;
    this.academies = register.rows(whole(ACADEMIES));
    for (const academy of this.academies) this.#slices.set(academy.id, emptySlice(academy));
    this.#people = new Map([...staffAtWork(register, this.today)].reverse().map((person) => [person.email, person]));
    this.all = this.#share();
  }

  get today(): PlainDate {
    return this.sight.moment.today;
  }

  /** Everybody at work. */
  get people(): readonly Person[] {
    return [...this.#people.values()];
  }

  slice(academy: string): Slice {
    const found = this.#slices.get(academy);
    if (!found) throw new Error(`There is no academy ${academy}.`);
    return found;
  }

  academyName(id: string): string {
    return this.#slices.get(id)?.academy?.name ?? id;
  }

  /** The person at work with this address, or undefined. */
  person(email: string): Person | undefined {
    return this.#people.get(email.trim().toLowerCase());
  }

  /** A person's name; the address of somebody who has left or was never listed. */
  personName(email: string): string {
    return this.person(email)?.name ?? email;
  }

  pupil(id: string): needs.Pupil | undefined {
    return this.register.find(needs.PUPIL, id);
  }

  /** The name the pupil goes by. Only for spreadsheets of the pupil's own academy and for the master. */
  pupilName(id: string): string {
    const pupil = this.pupil(id);
    return pupil ? `${pupil.knownAs || pupil.forename} ${pupil.surname}`.trim() : id;
  }

  initials(pupilId: string): string {
    const pupil = this.pupil(pupilId);
    return pupil ? initials(pupil.forename, pupil.surname) : '';
  }

  provider(id: string): needs.Provider | undefined {
    return this.register.find(needs.PROVIDER, id);
  }

  providerName(id: string): string {
    return this.provider(id)?.name ?? id;
  }

  placement(id: string): needs.Placement | undefined {
    return this.register.find(needs.PLACEMENT, id);
  }

  referral(id: string): needs.Referral | undefined {
    return this.register.find(needs.REFERRAL, id);
  }

  /** Rows by what one of their fields says, made when first asked for. */
  group<Row>(key: unknown, rows: () => readonly Row[], of: (row: Row) => string): ReadonlyMap<string, readonly Row[]> {
    let found = this.#index.get(key) as ReadonlyMap<string, Row[]> | undefined;
    if (!found) {
      found = grouped(rows(), of);
      this.#index.set(key, found);
    }
    return found;
  }

  /** What was worked out before under this key, or is now. */
  remember<T>(key: string, make: () => T): T {
    if (!this.#kept.has(key)) this.#kept.set(key, make());
    return this.#kept.get(key) as T;
  }

  /** Gives every row to its academy in one pass. What names no known academy stays in the trust's own slice alone. */
  #share(): Slice {
    const { register } = this;
    const all: Slice = {
      academy: null,
      placements: register.rows(needs.PLACEMENT),
      referrals: register.rows(needs.REFERRAL),
      pupils: register.rows(needs.PUPIL),
      contacts: register.rows(needs.CONTACT),
      reviews: register.rows(needs.REVIEW),
      actions: register.rows(needs.ACTION),
      deadlines: register.rows(needs.DEADLINE),
      signatures: register.rows(needs.SIGNATURE),
    };
    const give = <Name extends Exclude<keyof Slice, 'academy'>>(
      name: Name,
      academyOf: (row: Slice[Name][number]) => string | undefined,
    ): void => {
      for (const row of all[name]) (this.#slices.get(academyOf(row) ?? '')?.[name] as unknown[] | undefined)?.push(row);
    };
    give('placements', (row) => row.academy);
    give('referrals', (row) => row.academy);
    give('pupils', (row) => row.academy);
    give('contacts', (row) => this.pupil(row.pupil)?.academy);
    give('reviews', (row) => this.academyOfReview(row));
    give('actions', (row) => row.academy || this.placement(row.placement)?.academy);
    give('deadlines', (row) => row.academy);
    give('signatures', (row) => this.placement(row.placement)?.academy);
    return all;
  }

  /** A review names a referral, or the placement that came of it. */
  academyOfReview(row: needs.Review): string | undefined {
    return this.referral(row.referral)?.academy ?? this.placement(row.referral)?.academy;
  }
}

function emptySlice(academy: Academy): Slice {
  return {
    academy,
    placements: [],
    referrals: [],
    pupils: [],
    contacts: [],
    reviews: [],
    actions: [],
    deadlines: [],
    signatures: [],
  };
}

export function grouped<Row>(rows: readonly Row[], of: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = of(row);
    const known = groups.get(key);
    if (known) known.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

/** In the order of what is told of each row, texts and numbers smallest first. */
export function sortedBy<Row>(rows: readonly Row[], ...keys: readonly ((row: Row) => string | number)[]): Row[] {
  return [...rows].sort((first, second) => {
    for (const key of keys) {
      const [a, b] = [key(first), key(second)];
      if (a !== b) return a < b ? -1 : 1;
    }
    return 0;
  });
}
