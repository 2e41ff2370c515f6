// Brings the classes of SpreadsheetApp together for one execution.
import type { Run, ServiceObject } from '../../runtime';
import { User } from '../session';
import { SheetsBackend } from './backend';
import type { TypedEdit } from './edit';
import type { Box } from './model';
import { Protection } from './protection-object';
import { Range } from './range';
import { AppSession, type Makers } from './session';
import { Sheet } from './sheet';
import { Spreadsheet } from './spreadsheet';

const MAKE: Makers = {
  spreadsheet: (session, id) => new Spreadsheet(session, id),
  sheet: (session, id, sheetId) => new Sheet(session, id, sheetId),
  range: (session, id, box) => new Range(session, id, box),
  protection: (session, id, protectedRangeId) => new Protection(session, id, protectedRangeId),
};

/** SpreadsheetApp's state in an execution. */
export function sessionOf(run: Run): AppSession {
  return run.local('sheets:session', () => new AppSession(run, run.workspace.backend(SheetsBackend), MAKE));
}

/** A spreadsheet and a range of it as the objects of this execution, for event objects. */
export function spreadsheetObject(run: Run, id: string, box: Box): { spreadsheet: ServiceObject; range: ServiceObject } {
  const session = sessionOf(run);
  return { spreadsheet: MAKE.spreadsheet(session, id), range: MAKE.range(session, id, box) };
}

/** The event object of an edit; the runtime adds authMode and triggerUid. */
export function editEvent(run: Run, id: string, edit: TypedEdit): Record<string, unknown> {
  const { spreadsheet, range } = spreadsheetObject(run, id, edit.box);
  const event: Record<string, unknown> = { source: spreadsheet, range, user: new User(edit.user) };
  if (edit.value !== undefined) event.value = edit.value;
  if (edit.oldValue !== undefined) event.oldValue = edit.oldValue;
  return event;
}
