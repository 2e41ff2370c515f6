/** A small trust that every simulated job starts from, and what its people do. */
import { linkSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type FormDefinition, questionsOf } from '../../../src/app/forms/definition';
import { meetingForm } from '../../../src/app/forms/meeting';
import { referralForm } from '../../../src/app/forms/referral';
import { sampleTermDates } from '../../../src/app/policy/calendar-data';
import { toSerial } from '../../../src/app/policy/plain-date';
import { BOOKS } from '../../../src/app/register/tables';
import { coreOf, type FormAnswer, type Mail, openWorkspace, type Page, type Workspace, type WorkspaceOptions } from '../../../src/local';
import { FormsBackend } from '../../../src/local/services/forms';
import { MEETING, REFERRAL } from './answers';

export const BOOK_NAMES = { master: 'AP register', restricted: 'AP register – restricted' } as const;

export const OWNER = 'ap-register@trust.example';
export const KEY_CONTACT = 'kit@trust.example';
export const APPROVER = 'ada@trust.example';
/** Has no account in the trust's domain, so that Google does not name them to a page. */
export const OUTSIDE_APPROVER = 'olu@elsewhere.example';
export const TRUST_LEAD = 'tia@trust.example';

const STAFF: readonly (readonly string[])[] = [
  [KEY_CONTACT, 'Kit Marlow', 'key contact', 'oak'],
  ['dee@trust.example', 'Dee Larch', 'key contact', 'oak'],
  [APPROVER, 'Ada Quill', 'approver', 'oak'],
  [OUTSIDE_APPROVER, 'Olu Rook', 'approver', 'elm'],
  ['eve@trust.example', 'Eve Rowan', 'key contact', 'elm'],
  ['ned@trust.example', 'Ned Alder', 'key contact', 'elm'],
  ['sid@trust.example', 'Sid Alder', 'SENDCo', 'elm'],
  ['lee@trust.example', 'Lee Fern', 'academy AP lead', 'oak'],
  [TRUST_LEAD, 'Tia Vale', 'trust AP lead', 'all'],
  ['dot@trust.example', 'Dot Reed', 'DSL', 'oak'],
  ['sen@trust.example', 'Sen Hazel', 'SENDCo', 'oak'],
];

interface SheetsApi {
  Spreadsheets: {
    get(id: string, options: object): object;
    Values: {
      append(body: object, id: string, range: string, options: object): unknown;
      get(id: string, range: string, options: object): { values?: unknown[][] };
    };
  };
}

/** The workspace as the trust's people use it. */
export class Trust {
  readonly workspace: Workspace;
  readonly directory: string;

  constructor(workspace: Workspace, directory: string) {
    this.workspace = workspace;
    this.directory = directory;
  }

  /** A new workspace of the built projects, or a copy of one that was prepared. Monday 5 October 2026, 07:00 in London. */
  static async open(dist: string, prepared?: string, options: Partial<WorkspaceOptions> = {}): Promise<Trust> {
    const directory = mkdtempSync(path.join(tmpdir(), 'simulate-'));
    if (prepared !== undefined) copyState(prepared, directory);
    const project = (name: string) => ({ directory: path.join(dist, name) });
    const workspace = await openWorkspace({
      directory,
      now: '2026-10-05T06:00:00Z',
      owner: OWNER,
      groups: { 'oak-staff@trust.example': [KEY_CONTACT], 'oak-safe@trust.example': ['dot@trust.example'] },
      projects: { engine: project('engine'), menu: project('menu') },
      ...options,
    });
    return new Trust(workspace, directory);
  }

  /** A trust that is set up and has its tabs filled, at nine o'clock on that Monday, when the morning's round is over. Made once, in a folder beside. */
  static async prepare(dist: string): Promise<string> {
    const trust = await Trust.open(dist);
    trust.setUp();
    trust.fillTabs();
    trust.setUp();
    trust.workspace.advance({ to: '2026-10-05T08:00:00Z' });
    return trust.keep();
  }

  /** Writes what stands and gives its folder, to be copied. */
  async keep(): Promise<string> {
    await this.workspace.close();
    return this.directory;
  }

  async discard(): Promise<void> {
    await this.workspace.close();
    rmSync(this.directory, { recursive: true, force: true });
  }

  setUp(): void {
    this.workspace.call('setUp');
  }

  fillTabs(): void {
    this.#append('Academies', [
      ['oak', 'Oakhollow Academy', 'oak-staff@trust.example', 'oak-safe@trust.example', '900001', 'Fictionshire', '01604 000100'],
      ['elm', 'Elmbridge Academy', 'elm-staff@trust.example', 'elm-safe@trust.example', '900002', 'Fictionshire', '01604 000200'],
    ]);
    this.#append(
      'Staff',
      STAFF.map((row) => [...row]),
    );
    this.#append(
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

  /** A key contact refers a pupil; gives the response's id. */
  refer(changes: Record<string, FormAnswer> = {}, email = KEY_CONTACT): string {
    const answers = byTitle(referralForm, { ...REFERRAL, ...changes });
    return this.workspace.submitForm(this.fileId(referralForm.title), { email, answers }).id;
  }

  /** The sender opens the response again, changes these answers and sends it. */
  correct(response: string, changes: Record<string, FormAnswer>): void {
    const core = coreOf(this.workspace);
    core.backend(FormsBackend).edit(response, { answers: byTitle(referralForm, changes) });
    core.settle();
  }

  /** The id of the newest response that the Inbox names. */
  newestResponse(): string {
    return String(this.tab(BOOK_NAMES.master, BOOKS.master.inbox.title).at(-1)?.[0] ?? '');
  }

  meet(): void {
    this.workspace.submitForm(this.fileId(meetingForm.title), { email: KEY_CONTACT, answers: byTitle(meetingForm, MEETING) });
  }

  /** Presses a button on the page behind the newest link that somebody was sent. */
  press(person: string, action: string, fields: Record<string, string> = {}, visitor: string | null = person): Page {
    return this.workspace.as(visitor).post({ token: tokenIn(this.newestLink(person)), do: action, ...fields });
  }

  newestLink(person: string): Mail {
    const mail = this.workspace.outbox.filter(({ to, text }) => to.includes(person) && text.includes('token=')).at(-1);
    if (!mail) throw new Error(`${person} was sent no link.`);
    return mail;
  }

  /** What a person sees who opens the newest link that they were sent. */
  look(person: string, visitor: string | null = person): Page {
    return this.workspace.as(visitor).get({ token: tokenIn(this.newestLink(person)) });
  }

  /** Lets the system's own triggers run for some minutes. */
  wait(minutes: number): void {
    this.workspace.advance({ minutes });
  }

  /**
   * Lets the triggers run until nothing is left to deliver, and the tick comes once more after that; two hours at most. A tick comes every ten
   * minutes, and what a dead execution had taken up is taken up again after fifteen.
   */
  settle(): void {
    let quiet = 0;
    for (let minutes = 0; minutes < 120 && quiet < 2; minutes += 10) {
      this.wait(10);
      quiet = minutes >= 10 && !this.#isDelivering() ? quiet + 1 : 0;
    }
  }

  #isDelivering(): boolean {
    const [headers = [], ...rows] = this.tab(BOOK_NAMES.master, BOOKS.master.outbox.title);
    const state = headers.indexOf(BOOKS.master.outbox.columns.state.header);
    return rows.some((row) => row[state] === 'sending' || row[state] === 'waiting');
  }

  /** Whether any cell of a tab holds a formula: it reads otherwise than its value. */
  hasFormula(book: string, title: string): boolean {
    const read = (valueRenderOption: string): string => {
      const options = { valueRenderOption, dateTimeRenderOption: 'SERIAL_NUMBER' };
      return JSON.stringify(this.#sheets().Spreadsheets.Values.get(this.fileId(book), `'${title}'`, options).values ?? []);
    };
    return read('FORMULA') !== read('UNFORMATTED_VALUE');
  }

  /** The engine's settings. */
  settings(): Record<string, string> {
    const service = this.workspace.as(OWNER).globals.PropertiesService as {
      getScriptProperties(): { getProperties(): Record<string, string> };
    };
    return service.getScriptProperties().getProperties();
  }

  /** A spreadsheet without its cells; null where there is none. */
  describe(book: string): object | null {
    const file = this.workspace.files().find((entry) => entry.name === book && !entry.trashed);
    return file ? this.#sheets().Spreadsheets.get(file.id, {}) : null;
  }

  fileId(name: string): string {
    const file = this.workspace.files().find((entry) => entry.name === name && !entry.trashed);
    if (!file) throw new Error(`There is no file ${name}.`);
    return file.id;
  }

  /** The cells of a tab, its header first; nothing where there is no such tab or spreadsheet. */
  tab(book: string, title: string): unknown[][] {
    const file = this.workspace.files().find((entry) => entry.name === book && !entry.trashed);
    if (!file) return [];
    try {
      return this.#sheets().Spreadsheets.Values.get(file.id, `'${title}'`, { valueRenderOption: 'UNFORMATTED_VALUE' }).values ?? [];
    } catch {
      return [];
    }
  }

  #append(tab: string, values: unknown[][]): void {
    this.#sheets().Spreadsheets.Values.append({ values }, this.fileId('AP register'), `'${tab}'!A1`, { valueInputOption: 'RAW' });
  }

  #sheets(): SheetsApi {
    return this.workspace.as(OWNER).globals.Sheets as SheetsApi;
  }
}

export function tokenIn(mail: Mail): string {
  const token = /[?&]token=([0-9a-f]+)/.exec(mail.text)?.[1];
  if (token === undefined) throw new Error(`There is no page link in “${mail.subject}”.`);
  return token;
}

function byTitle(definition: FormDefinition, answers: Record<string, FormAnswer>): Record<string, FormAnswer> {
  const titles = new Map(questionsOf(definition).map(({ id, title }) => [id, title]));
  return Object.fromEntries(Object.entries(answers).map(([id, answer]) => [titles.get(id) ?? id, answer]));
}

/**
 * Copies a workspace's folder by links: the workspace never writes into a file that is there, so the copies stay apart, and a copy costs
 * milliseconds.
 */
export function copyState(from: string, to: string): void {
  mkdirSync(path.join(to, 'state'), { recursive: true });
  for (const name of readdirSync(path.join(from, 'state'))) linkSync(path.join(from, 'state', name), path.join(to, 'state', name));
}
