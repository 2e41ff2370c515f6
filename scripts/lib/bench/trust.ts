/** A trust of a given size in a workspace, with what its people do in the jobs that are measured. */
import path from 'node:path';
import { questionsOf } from '../../../src/app/forms/definition';
import { referralForm } from '../../../src/app/forms/referral';
import type { PlainDate } from '../../../src/app/policy/plain-date';
import type { Addition } from '../../../src/app/register/change';
import { type Execution, openWorkspace, type Workspace } from '../../../src/local';
import { referralAnswers } from './answers';
import { fileNamed, fill } from './fill';
import { APPROVER, academiesFor, OWNER, peopleRows, staffAddress } from './people';
import { placementRows } from './placements';
import { providerRows, providersFor } from './under-way';
import { commitWatch } from './watch';

/** Monday of a school week, 05:00 in London: early enough to set up before the morning's round. */
const START = '2026-10-05T04:00:00Z';
const TODAY = '2026-10-05';

export class Trust {
  readonly workspace: Workspace;
  readonly size: number;
  readonly today: PlainDate = TODAY;
  readonly academies: readonly string[];
  readonly keyContact: string;
  readonly approver: string;
  /** CPU that the last measured action used until its first commit. */
  cpuUntilCommit = 0;

  private constructor(workspace: Workspace, size: number, academies: readonly string[]) {
    const [first = ''] = academies;
    this.workspace = workspace;
    this.size = size;
    this.academies = academies;
    this.keyContact = staffAddress(first, 0);
    this.approver = staffAddress(first, APPROVER);
  }

  /** Sets a trust up with that many live placements. `dist` is the folder of the built projects. */
  static async open(size: number, dist: string): Promise<Trust> {
    const workspace = await openWorkspace({
      scratch: true,
      now: START,
      owner: OWNER,
      latency: 'modelled',
      projects: { engine: { directory: path.join(dist, 'engine') }, menu: { directory: path.join(dist, 'menu') } },
    });
    const trust = new Trust(workspace, size, academiesFor(size));
    workspace.call('setUp');
    fill(workspace, OWNER, peopleRows(trust.academies));
    fill(workspace, OWNER, placementRows(size, trust.academies, TODAY));
    fill(workspace, OWNER, providerRows(providersFor(size), TODAY));
    trust.connectMenu(trust.setUpWhole());
    return trust;
  }

  /** What an action made the engine do. @throws Error when one of its executions failed. */
  executionsOf(action: () => void): Execution[] {
    const from = this.workspace.executions.length;
    const watch = commitWatch();
    this.workspace.faults.listen(watch.hear);
    try {
      action();
    } finally {
      this.workspace.faults.listen(null);
    }
    this.cpuUntilCommit = watch.seconds();
    const done = this.workspace.executions.slice(from).filter(({ project }) => project === 'engine');
    for (const { name, error } of done) if (error) throw new Error(`${name}: ${error}`);
    return done;
  }

  /** Submits the form as the first academy's key contact. */
  refer(): void {
    const titles = new Map(questionsOf(referralForm).map((question) => [question.id, question.title]));
    const [academy = ''] = this.academies;
    const person = (place: number): string => `Person ${place} of 1 (${staffAddress(academy, place)})`;
    const answers = Object.entries(referralAnswers('Fictional Academy 1', person(0), person(1))).map(([id, answer]) => [
      titles.get(id) ?? id,
      answer,
    ]);
    this.workspace.submitForm(fileNamed(this.workspace, referralForm.title), {
      email: this.keyContact,
      answers: Object.fromEntries(answers),
    });
  }

  openApproversPage(): void {
    this.workspace.as(this.approver).get({ token: this.approversToken() });
  }

  approve(): void {
    const page = this.workspace
      .as(this.approver)
      .post({ token: this.approversToken(), do: 'decide referral', decision: 'approve', reason: '' });
    if (!/approved/i.test(page.text)) throw new Error(`The referral was not approved: ${page.text.slice(0, 200)}`);
  }

  /** Chooses AP › My list in the register. */
  askForMyList(): void {
    this.workspace.project('menu').as(this.keyContact).call('myList_');
    const shown = this.workspace.dialogs.at(-1)?.text ?? '';
    if (!shown.includes('•')) throw new Error(`The menu item showed no list: ${shown.slice(0, 200)}`);
  }

  setUp(): void {
    this.workspace.call('setUp');
  }

  /** Presses Set up until no folder is left to follow: a hundred academies are more than one execution makes. What it said last. */
  private setUpWhole(): string {
    for (let press = 1; press <= 20; press += 1) {
      const said = String(this.workspace.call('setUp'));
      if (!said.includes('follow by themselves')) return said;
    }
    throw new Error('Set up did not come to an end in twenty presses.');
  }

  /** Lets time pass, in which triggers run. */
  wait(minutes: number): void {
    this.workspace.advance({ minutes });
  }

  /** Waits until an hour and minute of the day in London's summer time. */
  waitUntil(hour: number, minute: number): void {
    const time = `${String(hour - 1).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
    this.workspace.advance({ to: `${TODAY}T${time}:00Z` });
  }

  append(rows: readonly Addition[]): void {
    fill(this.workspace, OWNER, rows);
  }

  /** Mails sent so far. */
  get mails(): number {
    return this.workspace.outbox.length;
  }

  close(): Promise<void> {
    return this.workspace.close();
  }

  private approversToken(): string {
    const mail = this.workspace.outbox.filter(({ to, text }) => to.includes(this.approver) && text.includes('token=')).at(-1);
    const token = /[?&]token=([0-9a-f]+)/.exec(mail?.text ?? '')?.[1];
    if (token === undefined) throw new Error('The approver was sent no link.');
    return token;
  }

  private connectMenu(setUpSaid: string): void {
    const code = /the code is (\d+)/.exec(setUpSaid)?.[1] ?? '';
    const menu = this.workspace.project('menu').as(OWNER);
    menu.bind(fileNamed(this.workspace, 'AP register'));
    menu.answer(this.workspace.webAppUrl, code);
    menu.call('connectMenu_');
  }
}
