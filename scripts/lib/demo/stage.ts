/** The workspace as the demo's people use it: forms, links in mails, the menu, and the clock. */

import { type FormDefinition, questionsOf } from '../../../src/app/forms/definition';
import type { Execution, Mail, Page, Workspace } from '../../../src/local';
import { type Answers, byTitle } from './answers';
import { instantOf, type Moment, momentOf } from './moment';
import type { TabRows } from './rows';
import { morningsBetween, Tick } from './tick';
import { DEMO_OWNER } from './trust';

interface SheetsApi {
  Spreadsheets: {
    Values: {
      append(body: object, id: string, range: string, options: object): unknown;
      get(id: string, range: string, options: object): { values?: unknown[][] };
    };
  };
}

interface PropertiesApi {
  getScriptProperties(): { getProperty(key: string): string | null };
}

/** How long the tick goes on after something happened: what the first leaves, the next takes up. */
const AFTERWARDS_MS = 30 * 60_000;

export class Stage {
  readonly workspace: Workspace;
  readonly #engine: Workspace;

  constructor(workspace: Workspace) {
    this.workspace = workspace;
    this.#engine = workspace.project('engine');
  }

  /** The time in London. */
  get now(): Moment {
    return momentOf(this.workspace.now());
  }

  /**
   * Lets time pass, and gives what the triggers ran. The ten-minute tick fires for a while after whatever happened before and after each
   * morning's round, and rests where nothing can wait for it: a term has eleven thousand ticks. A moment that has passed changes nothing.
   */
  waitUntil(moment: Moment): readonly Execution[] {
    const target = Date.parse(instantOf(moment));
    const ran = [...this.#advance(Math.min(target, this.workspace.now() + AFTERWARDS_MS))];
    if (this.workspace.now() >= target) return ran;
    const tick = new Tick(this.#engine.as(DEMO_OWNER));
    tick.rest();
    try {
      for (const [from, to] of morningsBetween(this.workspace.now(), target)) {
        ran.push(...this.#advance(from));
        tick.wake();
        ran.push(...this.#advance(to));
        tick.rest();
      }
      ran.push(...this.#advance(target));
    } finally {
      tick.wake();
    }
    return ran;
  }

  /** Runs Set up as the role account does in the editor, and gives what it said. */
  setUp(): string {
    return String(this.#engine.as(DEMO_OWNER).call('setUp'));
  }

  /** @throws Error where Set up has not made it. */
  setting(key: string): string {
    const properties = this.#engine.as(DEMO_OWNER).globals.PropertiesService as PropertiesApi;
    const value = properties.getScriptProperties().getProperty(key);
    if (value === null) throw new Error(`Set up has not made ${key}.`);
    return value;
  }

  /** Types rows into a tab of the register, or of the year's attendance, as the role account. */
  append({ tab, values }: TabRows, book: 'master' | 'attendance' = 'master'): void {
    this.#sheets().Spreadsheets.Values.append({ values }, this.setting(book), `'${tab}'!A1`, { valueInputOption: 'RAW' });
  }

  /** A tab's rows by header, unformatted. */
  rows(tab: string): Record<string, unknown>[] {
    const options = { valueRenderOption: 'UNFORMATTED_VALUE' };
    const [headers = [], ...rows] = this.#sheets().Spreadsheets.Values.get(this.setting('master'), `'${tab}'`, options).values ?? [];
    return rows
      .filter((row) => (row[0] ?? '') !== '')
      .map((row) => Object.fromEntries(headers.map((header, index) => [String(header), row[index] ?? ''])));
  }

  /** Connects the register's menu with the code that Set up gave; gives what the menu answered. */
  connectMenu(setUpSaid: string): string {
    const code = /the code is (\d+)/.exec(setUpSaid)?.[1] ?? '';
    const menu = this.workspace.project('menu');
    menu.bind(this.setting('master'));
    return this.menu(DEMO_OWNER, 'connectMenu_', this.#engine.webAppUrl, code);
  }

  /** Chooses an item of the register's menu; gives what its last dialog said. */
  menu(person: string, item: string, ...typed: string[]): string {
    const menu = this.workspace.project('menu').as(person);
    const before = menu.dialogs.length;
    if (typed.length > 0) menu.answer(...typed);
    menu.call(item);
    const shown = menu.dialogs.slice(before).at(-1);
    return shown === undefined ? '' : `${shown.title}: ${shown.text}`;
  }

  /** Fills a form as a member of staff. */
  submit(definition: FormDefinition, kind: string, email: string, answers: Answers): void {
    const asked = questionsOf(definition).filter(({ id }) => answers[id] !== undefined && answers[id] !== '');
    const given = Object.fromEntries(asked.map(({ id }) => [id, answers[id]]));
    this.#engine.submitForm(this.setting(`form:${kind}`), { email, answers: byTitle(definition, given) });
  }

  /** Opens the newest link about a reference that somebody was sent, and gives its token with the page. @throws Error where there is none. */
  openLink(person: string, reference: string): { token: string; page: Page } {
    const token = this.mailsTo(person)
      .filter((mail) => mail.subject.includes(reference))
      .map((mail) => /[?&]token=([0-9a-f]+)/.exec(mail.text)?.[1])
      .findLast((found) => found !== undefined);
    if (token === undefined) throw new Error(`${person} was sent no link about ${reference}.`);
    return { token, page: this.#engine.as(person).get({ token }) };
  }

  /** Sends the form of a page as the person it is for. */
  post(person: string, fields: Record<string, string>): Page {
    return this.#engine.as(person).post(fields);
  }

  mailsTo(person: string): Mail[] {
    return this.workspace.outbox.filter(({ to, cc }) => to.includes(person) || cc.includes(person));
  }

  #advance(to: number): readonly Execution[] {
    return to > this.workspace.now() ? this.workspace.advance({ to: new Date(to).toISOString() }) : [];
  }

  #sheets(): SheetsApi {
    return this.#engine.as(DEMO_OWNER).globals.Sheets as SheetsApi;
  }
}
