// SpreadsheetApp: where scripts begin with spreadsheets.
import { enumOf, type Run, ServiceError, ServiceObject, signatureError } from '../../runtime';
import { createUi } from '../ui';
import { sessionOf } from './app-objects';
import { newSheet } from './model';
import { PROTECTION_TYPE } from './protection-object';
import type { AppSession } from './session';

const SCOPE = 'https://www.googleapis.com/auth/spreadsheets';
const DIMENSION = enumOf('Dimension', ['COLUMNS', 'ROWS']);
const WRAP_STRATEGY = enumOf('WrapStrategy', ['WRAP', 'OVERFLOW', 'CLIP']);
const BORDER_STYLE = enumOf('BorderStyle', ['DOTTED', 'DASHED', 'SOLID', 'SOLID_MEDIUM', 'SOLID_THICK', 'DOUBLE']);
const SHEET_TYPE = enumOf('SheetType', ['GRID', 'OBJECT', 'DATASOURCE']);
const DIRECTION = enumOf('Direction', ['UP', 'DOWN', 'PREVIOUS', 'NEXT']);

/** What a person has selected. */
class Selection extends ServiceObject {
  readonly #spreadsheet: ActiveSpreadsheet;
  constructor(spreadsheet: ActiveSpreadsheet) {
    super();
    this.#spreadsheet = spreadsheet;
  }
  getActiveSheet(): unknown {
    return this.#spreadsheet.getActiveSheet();
  }
  getActiveRange(): unknown {
    return this.#spreadsheet.getActiveRange();
  }
  getCurrentCell(): unknown {
    return this.#spreadsheet.getCurrentCell();
  }
}

type ActiveSpreadsheet = ServiceObject & {
  getActiveSheet(): unknown;
  getActiveRange(): unknown;
  getCurrentCell(): unknown;
  getId(): string;
};

export class SpreadsheetApp extends ServiceObject {
  readonly ProtectionType = PROTECTION_TYPE;
  readonly Dimension = DIMENSION;
  readonly WrapStrategy = WRAP_STRATEGY;
  readonly BorderStyle = BORDER_STYLE;
  readonly SheetType = SHEET_TYPE;
  readonly Direction = DIRECTION;
  readonly #run: Run;
  #active: string | null | undefined;

  constructor(run: Run) {
    super();
    this.#run = run;
  }

  create(name: unknown, rows?: unknown, columns?: unknown): ServiceObject {
    this.#authorised('create');
    if (typeof name !== 'string') throw signatureError([name], 'SpreadsheetApp.create');
    if (name === '') throw new ServiceError('Invalid argument: name');
    this.#run.useQuota('spreadsheets created', 1);
    const session = this.#session();
    const grid = rows === undefined || rows === null ? undefined : { rowCount: Number(rows), columnCount: Number(columns ?? 26) };
    const sheet = newSheet({ sheetId: 0, title: 'Sheet1', index: 0, ...(grid ? { gridProperties: grid } : {}) });
    const book = session.backend.create({ title: name, owner: session.email, sheets: [sheet] });
    return session.make.spreadsheet(session, book.id);
  }
  openById(id: unknown): ServiceObject {
    this.#authorised('openById');
    if (typeof id !== 'string') throw signatureError([id], 'SpreadsheetApp.openById');
    const session = this.#session();
    session.checkOpen(id, 'openById');
    return session.make.spreadsheet(session, id);
  }
  openByUrl(url: unknown): ServiceObject {
    this.#authorised('openByUrl');
    if (typeof url !== 'string') throw signatureError([url], 'SpreadsheetApp.openByUrl');
    const id = /\/spreadsheets\/(?:u\/\d+\/)?d\/([A-Za-z0-9_-]+)/.exec(url)?.[1];
    if (id === undefined) throw new ServiceError(`Invalid argument: url`);
    const session = this.#session();
    session.checkOpen(id, 'openByUrl');
    return session.make.spreadsheet(session, id);
  }
  open(file: unknown): ServiceObject {
    return this.openById((file as { getId(): string }).getId());
  }

  getActiveSpreadsheet(): ServiceObject | null {
    const id = this.#activeId();
    return id === null ? null : this.#session().make.spreadsheet(this.#session(), id);
  }
  getActive(): ServiceObject | null {
    return this.getActiveSpreadsheet();
  }
  setActiveSpreadsheet(spreadsheet: unknown): void {
    this.#active = (spreadsheet as ActiveSpreadsheet).getId();
  }
  getActiveSheet(): unknown {
    return this.#activeOne()?.getActiveSheet() ?? null;
  }
  getActiveRange(): unknown {
    return this.#activeOne()?.getActiveRange() ?? null;
  }
  getCurrentCell(): unknown {
    return this.#activeOne()?.getCurrentCell() ?? null;
  }
  getSelection(): ServiceObject | null {
    const active = this.#activeOne();
    return active ? new Selection(active) : null;
  }
  setActiveSheet(sheet: unknown, _restoreSelection?: unknown): unknown {
    return (sheet as { activate(): unknown }).activate();
  }
  setActiveRange(range: unknown): unknown {
    return (range as { activate(): unknown }).activate();
  }
  setCurrentCell(cell: unknown): unknown {
    return this.setActiveRange(cell);
  }

  flush(): void {
    this.#session().flushNow();
  }
  getUi(): ServiceObject {
    return createUi(this.#run, this.#activeId(), 'SpreadsheetApp');
  }

  #session(): AppSession {
    return sessionOf(this.#run);
  }
  /** The spreadsheet that the script is bound to; none in a web app, and none when it is bound to something else. */
  #activeId(): string | null {
    if (this.#active === undefined) {
      const { boundTo } = this.#run.project;
      const session = this.#session();
      const open = boundTo !== null && this.#run.kind !== 'web app' && this.#run.kind !== 'chat' && session.isSpreadsheet(boundTo);
      this.#active = open ? boundTo : null;
    }
    return this.#active;
  }
  #activeOne(): ActiveSpreadsheet | null {
    return this.getActiveSpreadsheet() as ActiveSpreadsheet | null;
  }
  /** A simple trigger has no authorization for other files. */
  #authorised(method: string): void {
    if (this.#run.kind === 'simple trigger') {
      throw new ServiceError(`You do not have permission to call SpreadsheetApp.${method}. Required permissions: ${SCOPE}`);
    }
  }
}
