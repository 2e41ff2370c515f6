// The menu of the project that is bound to a spreadsheet: built by its onOpen, its items run with the person's answers to dialogs.
import type { Project } from '../../runtime';
import type { DriveFile } from '../../services/drive';
import { spreadsheetObject } from '../../services/sheets';
import { DialogBackend, type DialogRecord } from '../../services/ui';
import { type Happened, observe, type PageContext, PageProblem, personFor } from '../context';

interface ShownDialog {
  number: number;
  kind: DialogRecord['kind'];
  title: string;
  text: string;
  hasPage: boolean;
  buttons: string[];
}

export interface MenuCall {
  project: string;
  functionName: string;
  /** What the person answered to the dialogs so far, in order: a button, or {button, text}. */
  replies?: unknown[];
}

export interface MenuOutcome {
  shown: ShownDialog[];
  /** The dialog that waits for the person, when the function cannot go on without an answer. */
  waiting: ShownDialog | null;
  error: string | null;
  happened: Happened;
}

export interface ShownMenu {
  project: string;
  items: { menu: string; path: string[]; caption: string; functionName: string }[];
}

function boundTo(page: PageContext, file: DriveFile): Project[] {
  return [...page.core.projects.values()].filter((project) => project.boundTo === file.id);
}

/** The person opens the file: onOpen runs, and this is the menu that it puts up. */
export function buildMenu(page: PageContext, file: DriveFile): ShownMenu[] {
  const projects = boundTo(page, file);
  if (projects.length === 0) return [];
  const user = personFor(page, file);
  const dialogs = page.core.backend(DialogBackend);
  const known = (): ShownMenu[] =>
    projects
      .map((project) => ({ project: project.name, items: dialogs.menus(project.name, user) }))
      .filter(({ items }) => items.length > 0);
  if (known().length === 0) {
    page.core.emit({
      kind: 'open',
      sourceId: file.id,
      user,
      event: (run) => ({ source: spreadsheetObject(run, file.id, { sheetId: 0, top: 0, bottom: 1, left: 0, right: 1 }).spreadsheet }),
    });
    page.core.settle();
  }
  return known();
}

/**
 * Runs a menu item as the acting person. A dialog halts a script on Google; here the function ends at it, and is run
 * from its start with the answers once the person has given them.
 */
export function runMenuItem(page: PageContext, file: DriveFile, call: MenuCall): MenuOutcome {
  const project = boundTo(page, file).find(({ name }) => name === call.project);
  const user = personFor(page, file);
  const dialogs = page.core.backend(DialogBackend);
  const item = project && dialogs.menus(project.name, user).find(({ functionName }) => functionName === call.functionName);
  if (!project || !item) throw new PageProblem('no-menu-item', 'The menu has no such item any more. Reload the page.', 404);
  const before = dialogs.dialogs.length;
  const replies = call.replies ?? [];
  dialogs.answer(...replies);
  const { result: error, happened } = observe(page, () => {
    try {
      page.workspace.project(project.name).as(user).call(call.functionName);
      return null;
    } catch (thrown) {
      return thrown instanceof Error ? thrown.message : String(thrown);
    }
  });
  const all = dialogs.dialogs.slice(before).map((record, index) => shown(record, before + index));
  const waits = error?.includes('waits for a person') === true && all.length > 0;
  const answered = all.filter(({ kind, buttons }) => isQuestion(kind, buttons)).slice(0, replies.length);
  const fresh = all.filter((dialog) => !answered.includes(dialog));
  return {
    shown: waits ? fresh.slice(0, -1) : fresh,
    waiting: waits ? (fresh.at(-1) ?? null) : null,
    error: waits ? null : error,
    happened,
  };
}

function isQuestion(kind: DialogRecord['kind'], buttons: readonly string[]): boolean {
  return kind === 'prompt' || kind === 'inputBox' || ((kind === 'alert' || kind === 'msgBox') && buttons.length > 1);
}

function shown({ kind, title, text, html, buttons }: DialogRecord, number: number): ShownDialog {
  return { number, kind, title, text, hasPage: html !== undefined, buttons: buttons ?? ['OK'] };
}
