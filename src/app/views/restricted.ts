// The restricted spreadsheet of an academy: its own rows of the restricted book, for its designated safeguarding lead, deputy and SENDCo.

import { mayGoFurther } from '../policy/pupil-words';
import type { FieldValue } from '../register/cell';
import { whole } from '../register/need';
import type { Register } from '../register/register';
import type { Table } from '../register/table';
import { BARS, CARE, CONCERNS, EMERGENCY, WORDS } from '../register/tables';
import { grouped, type Known, sortedBy } from './known';
import type { ListTab, ViewColumn } from './tab';

const TABLES = [CARE, WORDS, BARS, EMERGENCY, CONCERNS] as const;

/** A reading of the restricted book, shared out to the academies. */
export class Restricted {
  readonly #byTable: ReadonlyMap<Table, ReadonlyMap<string, readonly Fields[]>>;

  readonly #known: Known;

  constructor(known: Known, restricted: Register) {
    this.#known = known;
    this.#byTable = new Map(TABLES.map((table) => [table, grouped(rowsOf(restricted, table), (row) => academyOf(known, row))]));
  }

  tabs(academy: string): ListTab[] {
    return TABLES.map((table) => {
      const names = Object.keys(table.columns).filter((name) => name !== 'academy');
      const rows = sortedBy(this.#byTable.get(table)?.get(academy) ?? [], ({ id }) => String(id));
      return {
        kind: 'list',
        title: table.title,
        sheetId: table.sheetId,
        about: table.about,
        columns: names.map((name): ViewColumn => {
          const { type, header, note, tones, width = 130 } = (table as Table).columns[name] as ViewColumn;
          return { type, header, width, ...(note === undefined ? {} : { note }), ...(tones === undefined ? {} : { tones }) };
        }),
        rows: rows.map((row) =>
          names.map((name) => (name === 'pupil' ? this.#known.pupilName(String(row.pupil)) : (row[name] as FieldValue))),
        ),
      };
    });
  }
}

type Fields = Readonly<Record<string, FieldValue>>;

/**
 * An allegation is for the DSL, the deputy and the head alone, and what a pupil said at a visit is for the DSL until it has been read: this
 * spreadsheet is the SENDCo's too, so neither is here.
 */
function rowsOf(restricted: Register, table: Table): readonly Fields[] {
  const rows = restricted.rows(whole(table)) as readonly Fields[];
  if (table === WORDS) return rows.filter(({ visit, readBy }) => mayGoFurther({ visit: String(visit), readBy: String(readBy) }));
  return table === CONCERNS ? rows.filter(({ allegation }) => allegation !== true) : rows;
}

/** By the row's own academy, else by what it is about; '' for what cannot be told, which then stands in no academy's spreadsheet. */
function academyOf(known: Known, row: Fields): string {
  const pupil = known.pupil(String(row.pupil ?? ''))?.academy;
  return String(row.academy ?? '') || pupil || known.referral(String(row.referral ?? row.id))?.academy || '';
}
