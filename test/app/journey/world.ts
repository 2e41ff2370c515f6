// A small trust in a workspace, set up as the role account would, for journeys on the built bundle.
import { randomUUID } from 'node:crypto';
import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { morningsBetween, Tick } from '../../../scripts/lib/demo/tick';
import type { RawAnswers } from '../../../src/app/forms/answers';
import { type FormDefinition, questionsOf } from '../../../src/app/forms/definition';
import { meetingForm } from '../../../src/app/forms/meeting';
import { referralForm } from '../../../src/app/forms/referral';
import type { EngineAnswer } from '../../../src/app/google/engine-client';
import { sampleTermDates } from '../../../src/app/policy/calendar-data';
import { toSerial } from '../../../src/app/policy/plain-date';
import {
  coreOf,
  type DriveEntry,
  type FormAnswer,
  type Mail,
  openWorkspace,
  type Workspace,
  type WorkspaceOptions,
} from '../../../src/local';
import { AccountsBackend } from '../../../src/local/services/accounts';
import { FormsBackend } from '../../../src/local/services/forms';
import { preparedState } from '../../prepared/state';
import { goodMeeting, plainReferral } from '../forms/good-answers';

export const OWNER = 'ap-register@trust.example';
export const PEOPLE = {
  keyContact: 'kit@trust.example',
  deputy: 'dee@trust.example',
  approver: 'ada@trust.example',
  apLead: 'lee@trust.example',
  head: 'hal@trust.example',
  trustLead: 'tia@trust.example',
  dsl: 'dot@trust.example',
  sendco: 'sen@trust.example',
  elsewhere: 'eve@trust.example',
} as const;

const STAFF: readonly (readonly string[])[] = [
  [PEOPLE.keyContact, 'Kit Marlow', 'key contact', 'oak'],
  [PEOPLE.deputy, 'Dee Larch', 'key contact', 'oak'],
  [PEOPLE.approver, 'Ada Quill', 'approver', 'oak'],
  [PEOPLE.apLead, 'Lee Fern', 'academy AP lead', 'oak'],
  [PEOPLE.head, 'Hal Thorn', 'head', 'oak'],
  [PEOPLE.trustLead, 'Tia Vale', 'trust AP lead', 'all'],
  [PEOPLE.dsl, 'Dot Reed', 'DSL', 'oak'],
  [PEOPLE.sendco, 'Sen Hazel', 'SENDCo', 'oak'],
  [PEOPLE.elsewhere, 'Eve Rowan', 'key contact, approver', 'elm'],
];

const DIST = join(__dirname, '..', '..', '..', 'dist');

/** The trust on Monday 5 October 2026, before lessons. */
export async function openWorld(options: Partial<WorkspaceOptions> = {}): Promise<World> {
  if (!existsSync(join(DIST, 'engine', 'Code.js'))) throw new Error('The bundle is not built: run npm run build first.');
  const workspace = await openWorkspace({
    ...(options.directory === undefined ? { scratch: true } : {}),
    now: '2026-10-05T06:00:00Z',
    owner: OWNER,
    groups: {
      'oak-staff@trust.example': Object.values(PEOPLE).filter((email) => email !== PEOPLE.elsewhere),
      'oak-safe@trust.example': [PEOPLE.dsl, PEOPLE.sendco],
      'elm-staff@trust.example': [PEOPLE.elsewhere],
    },
    projects: {
      engine: { directory: join(DIST, 'engine') },
      menu: { directory: join(DIST, 'menu') },
      chat: { directory: join(DIST, 'chat') },
    },
    ...options,
  });
  return new World(workspace);
}

const BOTH = ['AP register', 'AP register – restricted'] as const;
export type BookName = (typeof BOTH)[number];

/** A trust that is set up already, begun from a state that is made once. Its clock stands where `now` says, if not on that Monday. */
export function readyWorld(options: Partial<WorkspaceOptions> = {}): Promise<World> {
  return worldAt(
    'ready',
    async (kept) => {
      const world = (await openWorld(kept)).setUp();
      // The key that signs tokens takes long to make.
      world.identityToken(OWNER);
      return world;
    },
    options,
  );
}

/** A trust whose views are made too, so that the tick has nothing to do. */
export function quietWorld(options: Partial<WorkspaceOptions> = {}): Promise<World> {
  return worldAt(
    'quiet',
    async (kept) => {
      const world = await readyWorld(kept);
      world.workspace.call('tick_');
      return world;
    },
    options,
  );
}

/**
 * A world that begins where `make` leaves one, of that name. All suites of a run share what is made; each world goes on from it in memory
 * alone, or in a copy on disk when `directory` names a folder.
 */
export async function worldAt(
  name: string,
  make: (kept: { directory: string }) => Promise<World>,
  options: Partial<WorkspaceOptions> = {},
): Promise<World> {
  const state = await preparedState(name, async (directory) => (await make({ directory })).workspace.close());
  if (options.directory === undefined) return openWorld({ ...options, scratch: state });
  cpSync(state, options.directory, { recursive: true });
  return openWorld(options);
}

interface ScriptAppLike {
  getProjectTriggers(): { getHandlerFunction(): string }[];
  deleteTrigger(trigger: object): void;
}

interface SheetsApi {
  Spreadsheets: {
    get(id: string, options: object): object;
    batchUpdate(body: object, id: string): unknown;
    Values: {
      append(body: object, id: string, range: string, options: object): unknown;
      get(id: string, range: string, options?: object): { values?: unknown[][] };
      batchGet(id: string, options: object): { valueRanges: { values?: unknown[][] }[] };
    };
  };
}

export class World {
  readonly workspace: Workspace;
  constructor(workspace: Workspace) {
    this.workspace = workspace;
  }

  /** Ends the workspace and removes its state. */
  async close(): Promise<void> {
    const { directory } = this.workspace;
    await this.workspace.close();
    rmSync(directory, { recursive: true, force: true });
  }

  /** Runs Set up, fills in the trust's own tabs, and runs it again. */
  setUp(): this {
    this.workspace.call('setUp');
    this.fillIn();
    this.workspace.call('setUp');
    return this;
  }

  /** The trust's own rows: two academies, their staff, two school years. */
  fillIn(): void {
    this.append('Academies', [
      ['oak', 'Oakhollow Academy', 'oak-staff@trust.example', 'oak-safe@trust.example', '100001', 'Fictionshire', '01604 000100'],
      ['elm', 'Elmbridge Academy', 'elm-staff@trust.example', '', '100002', 'Fictionshire', '01604 000200'],
    ]);
    this.append(
      'Staff',
      STAFF.map((row) => [...row]),
    );
    this.append(
      'Calendar',
      sampleTermDates().map((row, index) => [
        `T${index + 1}`,
        row.academy,
        row.kind,
        row.name,
        row.term ?? '',
        row.schoolYear ?? '',
        toSerial(row.from),
        toSerial(row.to),
      ]),
    );
  }

  append(tab: string, values: unknown[][], book: BookName = 'AP register'): void {
    this.sheets.Spreadsheets.Values.append({ values }, this.idOf(book), `'${tab}'!A1`, { valueInputOption: 'RAW' });
  }

  get sheets(): SheetsApi {
    return this.workspace.as(OWNER).globals.Sheets as SheetsApi;
  }

  /** A tab as objects by header, unformatted. */
  rows(tab: string, book: BookName = 'AP register'): Record<string, unknown>[] {
    const { values = [] } = this.sheets.Spreadsheets.Values.get(this.idOf(book), `'${tab}'`, { valueRenderOption: 'UNFORMATTED_VALUE' });
    const [headers = [], ...rows] = values;
    return rows
      .filter((row) => row.length > 0 && row[0] !== '')
      .map((row) => Object.fromEntries(headers.map((header, index) => [String(header), row[index] ?? ''])));
  }

  idOf(name: string): string {
    const file = this.workspace.files().find((entry) => entry.name === name && !entry.trashed);
    if (!file) throw new Error(`There is no file ${name}.`);
    return file.id;
  }

  refer(changes: RawAnswers = {}, email: string = PEOPLE.keyContact, at?: string) {
    return this.submit(
      referralForm,
      { ...plainReferral, keyContact: 'Kit Marlow (kit@trust.example)', deputyKeyContact: 'Dee Larch (dee@trust.example)', ...changes },
      email,
      at,
    );
  }

  meet(changes: RawAnswers = {}, email: string = PEOPLE.keyContact) {
    return this.submit(meetingForm, { ...goodMeeting, ...changes }, email);
  }

  submit(definition: FormDefinition, answers: RawAnswers, email: string, at?: string) {
    const titles = new Map(questionsOf(definition).map((question) => [question.id, question.title]));
    const byTitle = Object.fromEntries(Object.entries(answers).map(([id, answer]) => [titles.get(id) ?? id, answer as FormAnswer]));
    return this.workspace.submitForm(this.idOf(definition.title), { email, answers: byTitle, ...(at === undefined ? {} : { at }) });
  }

  /** Mails to somebody, oldest first. */
  mailsTo(email: string): Mail[] {
    return this.workspace.outbox.filter((mail) => [...mail.to, ...mail.cc].includes(email));
  }

  /** The token of the last page link in a mail. */
  token(mail: Mail | undefined): string {
    const token = /[?&]token=([0-9a-f]+)/.exec(mail?.text ?? '')?.[1];
    if (token === undefined) throw new Error(`No link in: ${mail?.subject ?? 'no mail'}`);
    return token;
  }

  approve(by: string = PEOPLE.approver, fields: Record<string, string> = { decision: 'approve', reason: '' }) {
    const mail = this.mailsTo(by)
      .filter((sent) => sent.text.includes('token='))
      .at(-1);
    return this.workspace.as(by).post({ token: this.token(mail), do: 'decide referral', ...fields });
  }

  /** A person opens a response again, changes these answers and sends it. */
  edit(responseId: string, definition: FormDefinition, answers: RawAnswers, at?: string) {
    const titles = new Map(questionsOf(definition).map((question) => [question.id, question.title]));
    const byTitle = Object.fromEntries(Object.entries(answers).map(([id, answer]) => [titles.get(id) ?? id, answer as FormAnswer]));
    const core = coreOf(this.workspace);
    const handle = core.backend(FormsBackend).edit(responseId, { answers: byTitle, ...(at === undefined ? {} : { at }) });
    core.settle();
    return handle;
  }

  /** The one file of a name below another. */
  file(name: string): DriveEntry {
    const file = this.workspace.files().find((entry) => entry.name === name && !entry.trashed);
    if (!file) throw new Error(`There is no file ${name}.`);
    return file;
  }

  /** Every cell of a spreadsheet as typed, formulas as formulas, by tab. */
  cells(book: BookName): string {
    const id = this.idOf(book);
    const { sheets } = this.sheets.Spreadsheets.get(id, {}) as { sheets: { properties: { title: string } }[] };
    const titles = sheets.map(({ properties }) => properties.title);
    const { valueRanges } = this.sheets.Spreadsheets.Values.batchGet(id, {
      ranges: titles.map((title) => `'${title}'`),
      valueRenderOption: 'FORMULA',
    });
    return JSON.stringify(titles.map((title, index) => [title, valueRanges[index]?.values ?? []]));
  }

  /** What a person may change, read, or be told of: both spreadsheets, every file with its sharing, settings, triggers and mails. */
  state(): string {
    const { workspace } = this;
    const properties = workspace.as(OWNER).globals.PropertiesService as { getScriptProperties(): { getProperties(): object } };
    const books = BOTH.map((book) => this.cells(book));
    const files = workspace.files().map(({ modifiedTime: _modified, ...file }) => file);
    const triggers = workspace.triggers().map(({ handler, source }) => `${handler} ${source}`);
    return JSON.stringify({
      books,
      files,
      triggers,
      settings: properties.getScriptProperties().getProperties(),
      mails: workspace.outbox.length,
    });
  }

  /** An identity token as Google gives it to a person who uses a project. */
  identityToken(email: string, project: 'menu' | 'chat' | 'engine' = 'menu'): string {
    const core = coreOf(this.workspace);
    const found = core.projects.get(project);
    if (!found) throw new Error(`There is no project ${project}.`);
    return core.backend(AccountsBackend).identityToken(email, found);
  }

  /** A token with whatever claims, signed as Google signs. */
  signedToken(claims: Record<string, unknown>): string {
    return coreOf(this.workspace).backend(AccountsBackend).signIdentity(claims);
  }

  /** A request of the menu project to the engine, and its answer. */
  ask(identityToken: string, command: string, details: Record<string, string> = {}, nonce: string = randomUUID()): EngineAnswer {
    return JSON.parse(this.workspace.as(null).post({}, { identityToken, nonce, command, details }).text) as EngineAnswer;
  }

  /** Every top-level name of the engine's bundle. */
  static publicNames(): string[] {
    return [...readFileSync(join(DIST, 'engine', 'Code.js'), 'utf8').matchAll(/^(?:function|var) ([\w$]+)/gm)].map(
      (match) => match[1] ?? '',
    );
  }

  /** Takes the ten-minute trigger away, so that months pass quickly; the morning's stays unless it is named. */
  stopTick(handlers: readonly string[] = ['tick_']): this {
    const app = this.workspace.as(OWNER).globals.ScriptApp as ScriptAppLike;
    for (const trigger of app.getProjectTriggers()) if (handlers.includes(trigger.getHandlerFunction())) app.deleteTrigger(trigger);
    return this;
  }

  /** Moves the clock on with the tick resting except around each morning's round, so that days pass quickly. */
  pass(to: string): void {
    const { workspace } = this;
    const tick = new Tick(workspace.as(OWNER));
    tick.rest();
    for (const [from, until] of morningsBetween(workspace.now(), Date.parse(to))) {
      workspace.advance({ to: new Date(from).toISOString() });
      tick.wake();
      workspace.advance({ to: new Date(until).toISOString() });
      tick.rest();
    }
    workspace.advance({ to });
    tick.wake();
  }

  /** Errors of executions since the world was opened. */
  errors(): string[] {
    return this.workspace.executions.flatMap((execution) => (execution.error ? [`${execution.name}: ${execution.error}`] : []));
  }
}
