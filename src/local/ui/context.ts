// What every part of the page's server shares: the workspace, who is acting, and how a refusal is said.
import { coreOf, type Workspace, type WorkspaceCore } from '..';
import { atLeast, DriveBackend, type DriveFile, type Role } from '../services/drive';
import { MailBackend } from '../services/mail';

/** Somebody whom the page offers to act as. */
export interface Person {
  email: string;
  name: string;
  role: string;
}

/** One step of the panel for newcomers; `href` is a route of the page such as `#/forms`. */
export interface ScenarioStep {
  title: string;
  text: string;
  href: string;
}

export interface PageOptions {
  /** The first port to try; any free one when left out. */
  port?: number;
  people: readonly Person[];
  title: string;
  /** Steps of the panel for newcomers; five that fit any workspace when left out. */
  scenario?: readonly ScenarioStep[];
  /** Where exports go; `out` in the working folder when left out. */
  exportDirectory?: string;
  /** Throws the workspace away and opens a new one; the page cannot start again when left out. */
  restart?(kind: 'empty' | 'demo'): Promise<Workspace>;
}

/** The server's own memory: one person sits in front of it. */
export interface PageContext {
  readonly options: PageOptions;
  workspace: Workspace;
  readonly core: WorkspaceCore;
  /** Who acts; null is a visitor without an account. */
  acting: string | null;
  /** Sees what only the workspace's owner would. */
  seesAll: boolean;
  /** Part of rewritten addresses, so that a posted form proves it comes from a page of this server. */
  readonly key: string;
}

/** Something the person asked for that cannot be done; the message is what they read. */
export class PageProblem extends Error {
  override readonly name = 'PageProblem';
  constructor(
    readonly code: string,
    message: string,
    readonly status: 400 | 403 | 404 | 409 = 400,
  ) {
    super(message);
  }
}

export function createContext(workspace: Workspace, options: PageOptions, key: string): PageContext {
  return {
    options,
    workspace,
    get core() {
      return coreOf(this.workspace);
    },
    acting: options.people[0]?.email ?? null,
    seesAll: false,
    key,
  };
}

/** The name to show for an address. */
export function nameOf(page: PageContext, email: string | null): string {
  if (email === null || email === '') return 'a visitor without an account';
  return page.options.people.find((person) => person.email === email)?.name ?? email;
}

export function drive(page: PageContext): DriveBackend {
  return page.core.backend(DriveBackend);
}

/** The acting person's role on a file; the owner's when everything is shown. */
export function roleOn(page: PageContext, fileId: string): Role | null {
  if (page.seesAll) return 'owner';
  return page.acting === null ? null : drive(page).access(fileId, page.acting);
}

/** The file, when the acting person may do this much with it. @throws PageProblem saying who lacks what */
export function openFile(page: PageContext, fileId: string, needed: Role = 'reader'): DriveFile {
  const file = drive(page).file(fileId);
  if (!file) throw new PageProblem('no-such-file', 'There is no such file. It may have been deleted.', 404);
  if (!atLeast(roleOn(page, fileId), needed)) {
    const who = page.acting === null ? 'A visitor without an account' : nameOf(page, page.acting);
    throw new PageProblem(
      'no-access',
      `${who} may not open “${file.name}”: it is not shared with them. Act as somebody else, or turn on “see everything”.`,
      403,
    );
  }
  return file;
}

/** Whom a file is opened and changed as: its owner when everything is shown, else the acting person. */
export function personFor(page: PageContext, file: DriveFile): string {
  return page.seesAll ? file.owner : (page.acting ?? '');
}

/** What an action set off, told in every answer. */
export interface Happened {
  executions: { id: string; name: string; project: string; error?: string }[];
  mails: { id: string; subject: string; to: string[] }[];
}

/** Does something and tells what ran and which mails went out meanwhile. */
export function observe<T>(page: PageContext, action: () => T): { result: T; happened: Happened } {
  const known = new Set(page.workspace.executions.map((execution) => execution.id));
  const mailBefore = page.core.backend(MailBackend).sent.length;
  const result = action();
  const executions = page.workspace.executions
    .filter((execution) => !known.has(execution.id))
    .map(({ id, name, project, error }) => ({ id, name, project, error }));
  const mails = page.core
    .backend(MailBackend)
    .sent.slice(mailBefore)
    .map(({ id, subject, to }) => ({ id, subject, to }));
  return { result, happened: { executions, mails } };
}
