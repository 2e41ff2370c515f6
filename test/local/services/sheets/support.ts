// A workspace for the suites about Google Sheets, and the globals as a script's editor has them.
import { openWorkspace, type Workspace, type WorkspaceCore } from '../../../../src/local';

export type Json = Record<string, unknown>;

export interface SheetsService {
  Spreadsheets: {
    create(resource: Json, options?: Json): Json;
    get(id: string, options?: Json): Json;
    batchUpdate(resource: Json, id: string, options?: Json): Json;
    Values: {
      get(id: string, range: string, options?: Json): Json;
      batchGet(id: string, options: Json): Json;
      update(resource: Json, id: string, range: string, options?: Json): Json;
      batchUpdate(resource: Json, id: string): Json;
      append(resource: Json, id: string, range: string, options?: Json): Json;
      clear(resource: Json, id: string, range: string): Json;
      batchClear(resource: Json, id: string): Json;
    };
  };
}

export const MANIFEST = JSON.stringify({
  timeZone: 'Europe/London',
  dependencies: { enabledAdvancedServices: [{ userSymbol: 'Sheets', serviceId: 'sheets', version: 'v4' }] },
});

export const OWNER = 'ap-register@trust.example';
export const NOW = '2026-11-24T09:00:00Z';

export async function workspaceWith(code = '', more: Partial<Parameters<typeof openWorkspace>[0]> = {}): Promise<Workspace> {
  return openWorkspace({ now: NOW, script: { files: { 'Code.js': code, 'appsscript.json': MANIFEST } }, ...more });
}

export function sheetsOf(workspace: Workspace): SheetsService {
  return workspace.globals.Sheets as SheetsService;
}

/** Members of SpreadsheetApp's objects that the suites use. */
type Member =
  | 'ProtectionType'
  | 'SHEET'
  | 'addEditor'
  | 'addViewer'
  | 'appendRow'
  | 'clear'
  | 'clearContent'
  | 'createTextFinder'
  | 'deleteRow'
  | 'deleteRows'
  | 'deleteSheet'
  | 'flush'
  | 'getA1Notation'
  | 'getBackground'
  | 'getCell'
  | 'getColumn'
  | 'getDisplayValues'
  | 'getFontWeight'
  | 'getFormula'
  | 'getFrozenRows'
  | 'getIndex'
  | 'getLastColumn'
  | 'getLastRow'
  | 'getMaxRows'
  | 'getName'
  | 'getNumColumns'
  | 'getNumRows'
  | 'getNumberFormat'
  | 'getProtections'
  | 'getRange'
  | 'getRow'
  | 'getSheet'
  | 'getSheetByName'
  | 'getValue'
  | 'getValues'
  | 'getViewers'
  | 'hideSheet'
  | 'insertRowsAfter'
  | 'insertSheet'
  | 'isSheetHidden'
  | 'offset'
  | 'openById'
  | 'openByUrl'
  | 'protect'
  | 'removeEditor'
  | 'setBackground'
  | 'setFontWeight'
  | 'setFrozenRows'
  | 'setName'
  | 'setNumberFormat'
  | 'setUnprotectedRanges'
  | 'setValue'
  | 'setValues';

/** What a script holds: any of its members may be called or read further. */
export type Held = ((...args: unknown[]) => Held) & { [name in Member]: Held };

export function appOf(workspace: Workspace): Held {
  return workspace.globals.SpreadsheetApp as Held;
}

/** The message of what a call throws; fails when it does not throw. */
export function messageOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('It did not throw.');
}

/** A cell that holds text. */
export const text = (stringValue: string): Json => ({ userEnteredValue: { stringValue } });
export const number = (numberValue: number): Json => ({ userEnteredValue: { numberValue } });
export const rows = (...cells: Json[][]): Json[] => cells.map((values) => ({ values }));

export type { Workspace, WorkspaceCore };
