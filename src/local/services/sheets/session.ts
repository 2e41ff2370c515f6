// SpreadsheetApp within one execution: opening with its errors, and the writes that wait for a flush.
import { type Run, ServiceError, type ServiceObject } from '../../runtime';
import { DriveBackend, SPREADSHEET } from '../drive';
import type { SheetsBackend } from './backend';
import type { Book } from './book';
import { type Box, type Json, RequestFault } from './model';
import { type Actor, checkEditable } from './protection';
import { APPLY } from './requests';

/** Makes the objects that scripts hold; given from outside so that the classes need not know each other. */
export interface Makers {
  spreadsheet(session: AppSession, id: string): ServiceObject;
  sheet(session: AppSession, id: string, sheetId: number): ServiceObject;
  range(session: AppSession, id: string, box: Box): ServiceObject;
  protection(session: AppSession, id: string, protectedRangeId: number): ServiceObject;
}

interface Waiting {
  id: string;
  apply(book: Book): void;
}

const FLUSH_MS = 300;

export class AppSession {
  readonly run: Run;
  readonly backend: SheetsBackend;
  readonly make: Makers;
  #queue: Waiting[] = [];

  constructor(run: Run, backend: SheetsBackend, make: Makers) {
    this.run = run;
    this.backend = backend;
    this.make = make;
    run.atEnd(() => this.#finish());
  }

  get email(): string {
    return this.run.effectiveUser;
  }

  get now(): number {
    return this.run.workspace.clock.now();
  }

  /** @throws ServiceError as openById does. */
  checkOpen(id: string, method: string): void {
    const drive = this.run.workspace.backend(DriveBackend);
    const file = drive.file(id);
    if (!file || file.mimeType !== SPREADSHEET) {
      throw new ServiceError(`Unexpected error while getting the method or property ${method} on object SpreadsheetApp.`);
    }
    if (!drive.access(id, this.email)) throw new ServiceError('You do not have permission to access the requested document.');
  }

  isSpreadsheet(id: string): boolean {
    return this.run.workspace.backend(DriveBackend).file(id)?.mimeType === SPREADSHEET;
  }

  /** The spreadsheet with this execution's own writes applied. */
  read(id: string): Book {
    this.flush();
    return this.guard(() => this.backend.open(id, this.email, 'reader').book);
  }

  /** The spreadsheet as it stands, for what writes do not change. */
  peek(id: string): Book {
    return this.guard(() => this.backend.open(id, this.email, 'reader').book);
  }

  /** Puts a write of cells into the queue, once the person may do it. */
  write(id: string, box: Box, apply: (book: Book) => void): void {
    this.guard(() => {
      const { book, actor } = this.backend.open(id, this.email, 'writer');
      checkEditable(book, box, actor);
    });
    if (this.#queue.length === 0) this.backend.waiting(this);
    this.#queue.push({ id, apply });
  }

  /** Applies a change of the sheet's build at once, after all that waits. */
  change<T>(id: string, work: (book: Book, actor: Actor) => T): T {
    this.flush();
    return this.guard(() => {
      const { book, actor } = this.backend.open(id, this.email, 'writer');
      const result = book.transaction(() => work(book, actor));
      this.backend.touch(id, this.email);
      return result;
    });
  }

  /** Applies one request of the API's kinds at once; gives its reply. */
  request(id: string, kind: string, body: Json): Json {
    return this.change(id, (book, actor) => {
      const apply = APPLY[kind];
      if (!apply) throw new Error(`No handler for the request ${kind}.`);
      const { context } = this.backend;
      return apply({ book, actor, ids: context.ids, now: this.now, rename: (title) => this.backend.rename(id, title), written: 0 }, body);
    });
  }

  get pending(): boolean {
    return this.#queue.length > 0;
  }

  /** Applies what waits, in order. At a write that fails the ones before it hold and the ones after it are gone. */
  flush(): void {
    const queue = this.#queue;
    if (queue.length === 0) return;
    this.#queue = [];
    this.backend.done(this);
    let failed: unknown;
    const changed = new Set<string>();
    for (let start = 0; start < queue.length && failed === undefined; ) {
      const id = queue[start]?.id ?? '';
      let end = start;
      while (end < queue.length && queue[end]?.id === id) end += 1;
      const book = this.guard(() => this.backend.book(id));
      book.transaction(() => {
        for (const waiting of queue.slice(start, end)) {
          try {
            waiting.apply(book);
          } catch (fault) {
            failed = fault;
            return;
          }
        }
      });
      changed.add(id);
      start = end;
    }
    for (const id of changed) this.backend.touch(id, this.email);
    if (failed !== undefined) {
      this.guard(() => {
        throw failed;
      });
    }
  }

  /** SpreadsheetApp.flush: takes its time when something waits. */
  flushNow(): void {
    const waits = this.pending;
    this.flush();
    if (waits) this.run.pass(FLUSH_MS);
  }

  /** At the end of the execution; a killed one loses what it had not flushed. */
  #finish(): void {
    if (!this.pending) return;
    try {
      this.run.step('SpreadsheetApp.flush at the end', FLUSH_MS);
    } catch {
      this.#queue = [];
      this.backend.done(this);
      return;
    }
    try {
      this.flush();
    } catch (fault) {
      this.run.log(`Exception: ${fault instanceof Error ? fault.message : String(fault)}`);
    }
  }

  /** Runs work with faults worded as SpreadsheetApp words them. */
  guard<T>(work: () => T): T {
    try {
      return work();
    } catch (fault) {
      if (!(fault instanceof RequestFault)) throw fault;
      if (fault.code === 403 || fault.code === 404) throw new ServiceError('You do not have permission to access the requested document.');
      throw new ServiceError(fault.message);
    }
  }
}
