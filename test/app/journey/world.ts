// A small trust in a workspace, set up as the role account would, for journeys on the built bundle.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { RawAnswers } from '../../../src/app/forms/answers';
import { type FormDefinition, questionsOf } from '../../../src/app/forms/definition';
import { meetingForm } from '../../../src/app/forms/meeting';
import { referralForm } from '../../../src/app/forms/referral';
import { sampleTermDates } from '../../../src/app/policy/calendar-data';
import { toSerial } from '../../../src/app/policy/plain-date';
import { openWorkspace, type FormAnswer, type Mail, type Workspace, type WorkspaceOptions } from '../../../src/local';
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
    now: '2026-10-05T06:00:00Z',
    owner: OWNER,
    groups: { 'oak-staff@trust.example': Object.values(PEOPLE).filter((email) => email !== PEOPLE.elsewhere), 'oak-safe@trust.example': [PEOPLE.dsl, PEOPLE.sendco], 'elm-staff@trust.example': [PEOPLE.elsewhere] },
    projects: { engine: { directory: join(DIST, 'engine') }, menu: { directory: join(DIST, 'menu') }, chat: { directory: join(DIST, 'chat') } },
    ...options,
  });
  return new World(workspace);
}

interface SheetsApi {
  Spreadsheets: {
    Values: {
      append(body: object, id: string, range: string, options: object): unknown;
      get(id: string, range: string, options?: object): { values?: unknown[][] };
    };
  };
}

export class World {
  readonly workspace: Workspace;
  constructor(workspace: Workspace) {
    this.workspace = workspace;
  }

  /** Runs Set up, fills in the trust's own tabs, and runs it again. */
  setUp(): this {
    this.workspace.call('setUp');
    this.append('Academies', [
      ['oak', 'Oakhollow Academy', 'oak-staff@trust.example', 'oak-safe@trust.example', '100001', 'Fictionshire', '01604 000100'],
      ['elm', 'Elmbridge Academy', 'elm-staff@trust.example', '', '100002', 'Fictionshire', '01604 000200'],
    ]);
    this.append('Staff', STAFF.map((row) => [...row]));
    this.append('Calendar', sampleTermDates().map((row, index) => [`T${index + 1}`, row.academy, row.kind, row.name, row.term ?? '', row.schoolYear ?? '', toSerial(row.from), toSerial(row.to)]));
    this.workspace.call('setUp');
    return this;
  }

  append(tab: string, values: unknown[][], book: 'AP register' | 'AP register – restricted' = 'AP register'): void {
    this.sheets.Spreadsheets.Values.append({ values }, this.idOf(book), `'${tab}'!A1`, { valueInputOption: 'RAW' });
  }

  get sheets(): SheetsApi {
    return this.workspace.as(OWNER).globals['Sheets'] as SheetsApi;
  }

  /** A tab as objects by header, unformatted. */
  rows(tab: string, book: 'AP register' | 'AP register – restricted' = 'AP register'): Record<string, unknown>[] {
    const { values = [] } = this.sheets.Spreadsheets.Values.get(this.idOf(book), `'${tab}'`, { valueRenderOption: 'UNFORMATTED_VALUE' });
    const [headers = [], ...rows] = values;
    return rows.filter((row) => row.length > 0 && row[0] !== '').map((row) => Object.fromEntries(headers.map((header, index) => [String(header), row[index] ?? ''])));
  }

  idOf(name: string): string {
    const file = this.workspace.files().find((entry) => entry.name === name && !entry.trashed);
    if (!file) throw new Error(`There is no file ${name}.`);
    return file.id;
  }

  refer(changes: RawAnswers = {}, email: string = PEOPLE.keyContact, at?: string) {
    return this.submit(referralForm, { ...plainReferral, keyContact: 'Kit Marlow (kit@trust.example)', deputyKeyContact: 'Dee Larch (dee@trust.example)', ...changes }, email, at);
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
    const mail = this.mailsTo(by).filter((sent) => sent.text.includes('token=')).at(-1);
    return this.workspace.as(by).post({ token: this.token(mail), do: 'decide referral', ...fields });
  }

  /** Errors of executions since the world was opened. */
  errors(): string[] {
    return this.workspace.executions.flatMap((execution) => (execution.error ? [`${execution.name}: ${execution.error}`] : []));
  }
}
