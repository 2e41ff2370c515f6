// Google Sheets as it joins the workspace: SpreadsheetApp, the advanced service Sheets v4 and its REST face.
import type { Service } from '../../runtime';
import { Sheets } from './advanced';
import { editEvent } from './app-objects';
import { SheetsBackend } from './backend';
import { COSTS } from './costs';
import { sheetsRoutes } from './rest';
import { SpreadsheetApp } from './spreadsheet-app';

export { spreadsheetObject } from './app-objects';
export { SheetsBackend } from './backend';
export { RequestFault } from './model';
export type { Tab, TabCell } from './tabs';

export const sheets: Service = {
  name: 'sheets',
  globals: { SpreadsheetApp: (run) => new SpreadsheetApp(run) },
  advanced: { sheets: (run) => new Sheets(run) },
  costs: COSTS,
  routes(context) {
    context.backend(SheetsBackend).editEvent = editEvent;
    return sheetsRoutes(context);
  },
};
