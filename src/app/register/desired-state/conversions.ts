// What cells of an older register must become, once: in the same request as the version that says it was done, so that no crash does it twice.
import type { SheetsRequest } from '../commit';
import type { Table } from '../table';
import { PLANS } from '../tables';
import type { OldCell, PresentState } from './present';

/** The version of the tables as they are designed now. 1 wrote none. */
export const SCHEMA_VERSION = 2;

/** The key of the developer metadata that holds the version. */
export const VERSION_KEY = 'apSchemaVersion';

export interface Conversion {
  /** The version that brought the change. */
  readonly version: number;
  readonly table: Table;
  readonly field: string;
  /** What a cell's number becomes; null where it stays. */
  convert(cell: OldCell): number | null;
}

export const CONVERSIONS: readonly Conversion[] = [
  {
    // Percents were plain numbers: 62 becomes 0.62. What was written since the column became a percent carries that format.
    version: 2,
    table: PLANS,
    field: 'attendance',
    convert: ({ number, format }) => (number === undefined || format === 'PERCENT' ? null : number / 100),
  },
];

/** The conversions that a spreadsheet of these tables still needs. */
export function conversionsDue(tables: readonly Table[], version: number | null): readonly Conversion[] {
  return CONVERSIONS.filter((conversion) => conversion.version > (version ?? 1) && tables.includes(conversion.table));
}

export function conversionKey({ table, field }: Pick<Conversion, 'table' | 'field'>): string {
  return `${table.title}.${field}`;
}

/** The cells of one column that change, as runs. */
export function conversionRequests(conversion: Conversion, at: number, cells: readonly OldCell[]): SheetsRequest[] {
  const runs: { from: number; values: number[] }[] = [];
  cells.forEach((cell, index) => {
    const value = conversion.convert(cell);
    const last = runs.at(-1);
    if (value === null) return;
    if (last && last.from + last.values.length === index) last.values.push(value);
    else runs.push({ from: index, values: [value] });
  });
  return runs.map(({ from, values }) => ({
    updateCells: {
      range: {
        sheetId: conversion.table.sheetId,
        startRowIndex: from + 1,
        endRowIndex: from + 1 + values.length,
        startColumnIndex: at,
        endColumnIndex: at + 1,
      },
      rows: values.map((numberValue) => ({ values: [{ userEnteredValue: { numberValue } }] })),
      fields: 'userEnteredValue',
    },
  }));
}

/** The request that writes the version; none where it stands there, or a later one does. */
export function versionRequests({ version }: Pick<PresentState, 'version'>): SheetsRequest[] {
  if (version !== null && version >= SCHEMA_VERSION) return [];
  const metadataValue = String(SCHEMA_VERSION);
  if (version === null) {
    const metadata = { metadataKey: VERSION_KEY, metadataValue, visibility: 'DOCUMENT', location: { spreadsheet: true } };
    return [{ createDeveloperMetadata: { developerMetadata: metadata } }];
  }
  return [
    {
      updateDeveloperMetadata: {
        dataFilters: [{ developerMetadataLookup: { metadataKey: VERSION_KEY } }],
        developerMetadata: { metadataValue },
        fields: 'metadataValue',
      },
    },
  ];
}
