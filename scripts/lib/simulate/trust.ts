/** A small trust that every simulated job starts from, and what its people do. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type FormDefinition, questionsOf } from '../../../src/app/forms/definition';
import { meetingForm } from '../../../src/app/forms/meeting';
import { referralForm } from '../../../src/app/forms/referral';
import { visitForm } from '../../../src/app/forms/visit';
import { sampleTermDates } from '../../../src/app/policy/calendar-data';
import { toSerial } from '../../../src/app/policy/plain-date';
import { STANDARDS } from '../../../src/app/policy/providers/standards';
import { add } from '../../../src/app/register/change';
import { COMPLIANCE, DUE, LETTERS, MEETINGS, PLACEMENTS, PROVIDERS, SITES } from '../../../src/app/register/tables';
import { type FormAnswer, type Mail, openWorkspace, type Page, type Workspace, type WorkspaceOptions } from '../../../src/local';
import { fill } from '../bench/fill';
import { MEETING, REFERRAL } from './answers';
import { PLACED, VISIT, VISIT_TOKEN, visitRows } from './visit';

export const OWNER = 'ap-register@trust.example';
export const KEY_CONTACT = 'kit@trust.example';
export const APPROVER = 'ada@trust.example';
/** Has no account in the trust's domain, so that Google does not name them to a page. */
export const OUTSIDE_APPROVER = 'olu@elsewhere.example';
export const TRUST_LEAD = 'tia@trust.example';
export const AP_LEAD = 'lee@trust.example';
export const DSL = 'dot@trust.example';

const STAFF: readonly (readonly string[])[] = [
  [KEY_CONTACT, 'Kit Marlow', 'key contact', 'oak'],
  ['dee@trust.example', 'Dee Larch', 'key contact', 'oak'],
  [APPROVER, 'Ada Quill', 'approver', 'oak'],
  [OUTSIDE_APPROVER, 'Olu Rook', 'approver', 'elm'],
  ['eve@trust.example', 'Eve Rowan', 'key contact', 'elm'],
  ['ned@trust.example', 'Ned Alder', 'key contact', 'elm'],
  ['sid@trust.example', 'Sid Alder', 'SENDCo', 'elm'],
  [AP_LEAD, 'Lee Fern', 'academy AP lead', 'oak'],
  [TRUST_LEAD, 'Tia Vale', 'trust AP lead', 'all'],
  [DSL, 'Dot Reed', 'DSL', 'oak'],
  ['sen@trust.example', 'Sen Hazel', 'SENDCo', 'oak'],
];

interface DriveAppLike {
  getFolderById(id: string): { createFile(name: string, content: string, mimeType: string): unknown };
}

interface SheetsApi {
  Spreadsheets: {
    batchUpdate(body: object, id: string): unknown;
    Values: {
      append(body: object, id: string, range: string, options: object): unknown;
      get(id: string, range: string, options: object): { values?: unknown[][] };
    };
  };
}

/** The workspace as the trust's people use it. */
export class Trust {
  readonly workspace: Workspace;

  constructor(workspace: Workspace) {
    this.workspace = workspace;
  }

  /** A new workspace of the built projects, or one in memory that begins with what was prepared. Monday 5 October 2026, 07:00 in London. */
  static async open(dist: string, prepared?: string, options: Partial<WorkspaceOptions> = {}): Promise<Trust> {
    const project = (name: string) => ({ directory: path.join(dist, name) });
    const workspace = await openWorkspace({
      ...(prepared === undefined ? { directory: mkdtempSync(path.join(tmpdir(), 'simulate-')) } : { scratch: prepared }),
      now: '2026-10-05T06:00:00Z',
      owner: OWNER,
      groups: { 'oak-staff@trust.example': [KEY_CONTACT], 'oak-safe@trust.example': ['dot@trust.example'] },
      projects: { engine: project('engine'), menu: project('menu') },
      ...options,
    });
    return new Trust(workspace);
  }

  /** Writes what stands and gives its folder, to be copied. */
  async keep(): Promise<string> {
    await this.workspace.close();
    return this.workspace.directory;
  }

  async discard(): Promise<void> {
    await this.workspace.close();
    rmSync(this.workspace.directory, { recursive: true, force: true });
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

  refer(changes: Record<string, FormAnswer> = {}, email = KEY_CONTACT): void {
    this.workspace.submitForm(this.fileId(referralForm.title), { email, answers: byTitle(referralForm, { ...REFERRAL, ...changes }) });
  }

  /** A response as an editor could make one, past what Google Forms itself would refuse; the tick finds it. */
  meet(): void {
    this.workspace.submitForm(this.fileId(meetingForm.title), { email: KEY_CONTACT, answers: byTitle(meetingForm, MEETING) });
  }

  /** A provider with a pupil of ours, and a visit that was answered on the page but for the pupil's words and the signature. */
  placeVisit(): void {
    for (const { table, rows } of visitRows(KEY_CONTACT)) this.#append(table.title, rows);
  }

  visitByForm(): void {
    this.workspace.submitForm(this.fileId(visitForm.title), { email: KEY_CONTACT, answers: byTitle(visitForm, VISIT) });
  }

  /** Posts from the visit's page. */
  onVisit(action: string, fields: Record<string, string>): Page {
    return this.workspace.as(KEY_CONTACT).post({ token: VISIT_TOKEN, do: action, ...fields });
  }

  hearPupil(): void {
    const words = { [`voice-${PLACED}`]: 'given', [`words-${PLACED}`]: 'I like the bikes.', [`present-${PLACED}`]: 'nobody' };
    this.onVisit('save pupil’s words', { placement: PLACED, ...words });
  }

  signVisit(): void {
    this.onVisit('record visit', { part: 'end', version: '0', comments: '', signature: 'Kit Marlow' });
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

  /** Connects the register's menu with the code that Set up gives. */
  connectMenu(): void {
    const code = /code is (\d{6})/.exec(String(this.workspace.call('setUp')))?.[1] ?? '';
    const menu = this.workspace.project('menu');
    menu.bind(this.fileId('AP register'));
    menu.answer({ button: 'OK', text: this.workspace.webAppUrl }, { button: 'OK', text: code });
    menu.as(OWNER).call('connectMenu_');
  }

  /** Chooses an item of the register's menu. @throws Error with its words where the engine refused it. */
  choose(person: string, item: string): void {
    const menu = this.workspace.project('menu').as(person);
    const before = menu.dialogs.length;
    menu.call(item);
    const shown = menu.dialogs.slice(before).at(-1);
    // A refusal is shown under the menu's own name; an answer has a title of its own.
    if (shown?.title === 'AP') throw new Error(shown.text);
  }

  /** Asks for the evidence of a provider by the menu. */
  askForPack(person: string): void {
    this.workspace.project('menu').answer({ button: 'OK', text: 'PRV-0001' });
    this.choose(person, 'evidencePack_');
  }

  /** A provider that is missing nearly everything, so that its pack has gaps to show. */
  knowProvider(): void {
    this.#append('Providers', [['PRV-0001', 'Nimble Workshop', 'approved']]);
  }

  /** An approved provider with everything checked, as staff typed it before there was a register. */
  approvedProvider(): void {
    const serials = (row: Record<string, unknown>, columns: Readonly<Record<string, { type: string }>>): unknown[] =>
      Object.entries(columns).map(([field, { type }]) => {
        const value = row[field] ?? '';
        return type === 'date' && value !== '' ? toSerial(String(value)) : value;
      });
    const provider = 'PRV-0001';
    const about = {
      contact: 'Dana Pike',
      dsl: 'Dana Pike',
      deputyDsl: 'Rae Flint',
      firstAiders: 'Rae Flint',
      curriculum: 'Bicycle repair',
    };
    const known = { registration: 'unregistered', laRecommended: 'yes', dailyCost: 90, fullChecklistOn: '2026-09-16' };
    this.#append('Providers', [serials({ id: provider, name: 'Kestrel Yard', state: 'approved', ...about, ...known }, PROVIDERS.columns)]);
    const site = { id: 'S1', provider, name: 'Yard', address: '1 Kestrel Yard', riskAssessedOn: '2026-09-01', open: true };
    this.#append('Sites', [serials(site, SITES.columns)]);
    const checked = { provider, state: 'checked', issuedOn: '2026-09-01', expiresOn: '2027-08-31', checkedOn: '2026-09-02' };
    this.#append(
      'Compliance',
      STANDARDS.map(({ id, perAcademy }) =>
        serials({ ...checked, id, standard: id, academy: perAcademy ? 'oak' : '' }, COMPLIANCE.columns),
      ),
    );
  }

  /** Drops an export of the MIS into the import folder, as the trust's AP lead. */
  drop(name: string, csv: string): void {
    const { DriveApp } = this.workspace.as(TRUST_LEAD).globals as { DriveApp: DriveAppLike };
    DriveApp.getFolderById(this.fileId('Import from the MIS')).createFile(name, csv, 'text/csv');
  }

  /** A provider with a live placement, whose public liability insurance ended yesterday. */
  usesProvider(): void {
    fill(this.workspace, OWNER, [
      add(PROVIDERS, {
        id: 'PRV-0001',
        name: 'Kestrel Yard',
        state: 'approved',
        registration: 'unregistered',
        contactEmail: 'dana@kestrel.example',
        approvedOn: '2026-09-10',
      }),
      add(COMPLIANCE, {
        id: 'PRV-0001-E1',
        provider: 'PRV-0001',
        standard: 'E.P.11',
        what: 'Public liability insurance',
        critical: true,
        state: 'checked',
        issuedOn: '2025-10-05',
        expiresOn: '2026-10-04',
        checkedOn: '2025-10-06',
      }),
      add(PLACEMENTS, {
        id: 'AP-26-0900-P',
        referral: 'AP-26-0900',
        pupil: 'PU-0900',
        initials: 'Z.T.',
        academy: 'oak',
        provider: 'PRV-0001',
        state: 'live',
        startsOn: '2026-09-14',
        keyContact: KEY_CONTACT,
        weeklyHours: 20,
      }),
    ]);
  }

  /** What an owner can do to a register: a tab deleted, one renamed, a column deleted, a drop-down taken away. */
  damage(): void {
    const id = this.fileId('AP register');
    const requests = [
      { deleteSheet: { sheetId: SITES.sheetId } },
      { updateSheetProperties: { properties: { sheetId: LETTERS.sheetId, title: 'Old letters' }, fields: 'title' } },
      { deleteDimension: { range: { sheetId: MEETINGS.sheetId, dimension: 'COLUMNS', startIndex: 4, endIndex: 5 } } },
      { setDataValidation: { range: { sheetId: DUE.sheetId, startRowIndex: 1 } } },
    ];
    this.#sheets().Spreadsheets.batchUpdate({ requests }, id);
  }

  /** Lets the system's own triggers run for some minutes. */
  wait(minutes: number): void {
    this.workspace.advance({ minutes });
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
