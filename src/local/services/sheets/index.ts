// Google Sheets: SpreadsheetApp, the advanced service Sheets v4 and its REST face.
import type { Service } from '../../runtime';

export { SheetsBackend } from './backend';

export const sheets: Service = { name: 'sheets' };
