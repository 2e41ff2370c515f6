// The spreadsheets of a workspace.
import type { WorkspaceContext } from '../../runtime';
import { NotBuiltError } from '../../runtime';

/** All spreadsheets of a workspace. */
export class SheetsBackend {
  readonly #context: WorkspaceContext;
  constructor(context: WorkspaceContext) {
    this.#context = context;
  }
  /** Edits a cell as a person would. */
  editCell(_spreadsheetIdOrName: string, _sheetName: string, _a1: string, _value: unknown, _user: string): void {
    throw new NotBuiltError(`SheetsBackend.editCell ${this.#context.domain}`);
  }
}
