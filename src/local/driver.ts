// The driver interface: everything that tests, the web page and outside harnesses may use of a workspace.

import type { ExecutionRecord, Faults, QuotaPlan, TriggerFiring } from './runtime';
import type { DriveEntry } from './services/drive';
import type { FormAnswer, FormResponseHandle } from './services/forms';
import type { Page } from './services/html';
import type { Mail } from './services/mail';
import type { DialogRecord } from './services/ui';
import type { RouteHandler } from './services/url-fetch';

export type { DriveEntry, FormAnswer, FormResponseHandle, Mail, Page, RouteHandler };

/** One script project: what clasp would push (.js, .gs, .html, appsscript.json), in a folder or as texts by file name. */
export type Script = { directory: string } | { files: Record<string, string> };

export interface WorkspaceOptions {
  /** Where the state is kept; a temporary folder, removed on close, when left out. */
  directory?: string;
  /** Keeps its state in memory alone: true begins empty, a folder's name with the state kept there, which stays as it is. */
  scratch?: boolean | string;
  /** One project. */
  script?: Script;
  /** Several projects, by name; the first is the default. */
  projects?: Record<string, Script & { boundTo?: string; owner?: string }>;
  /** ISO instant at which the clock stands; without it the clock runs with real time. */
  now?: string;
  timeZone?: string;
  /** E-mail of the account that installed the script. */
  owner?: string;
  /** 'modelled': each call's modelled time moves the clock and the six-minute limit holds. */
  latency?: 'none' | 'modelled';
  quotas?: QuotaPlan;
  /** Seed of ids and random numbers; the same seed gives the same ids. */
  seed?: string;
  /** Members of groups by group address. */
  groups?: Record<string, readonly string[]>;
}

/** A time trigger as the workspace lists it. `nextAt` is an ISO instant. */
export interface TriggerInfo {
  id: string;
  project: string;
  handler: string;
  owner: string;
  kind: string;
  source: string | null;
  nextAt: string | null;
}

export interface Execution extends ExecutionRecord {}

export interface Workspace {
  /** The same workspace through another of its projects. */
  project(name: string): Workspace;
  /** SpreadsheetApp, FormApp … as a script sees them. */
  readonly globals: Record<string, unknown>;
  /** One execution of a function, as the current user (the project's owner unless `as` says otherwise); a name ending in _ too. Throws what it threw. */
  call(name: string, ...args: unknown[]): unknown;
  /** The same workspace seen by another user; null is an anonymous visitor. */
  as(email: string | null): Workspace;
  /** Makes a spreadsheet, form or document the container of the current project. */
  bind(container: string | { getId(): string }): void;
  submitForm(
    form: string | { getId(): string },
    response: { email?: string; answers: Record<string, FormAnswer>; at?: string },
  ): FormResponseHandle;
  /** Edits a cell as a person would: edit triggers fire. */
  editCell(spreadsheet: string | { getId(): string }, sheet: string, a1: string, value: unknown): void;
  /** Moves the clock on and runs each time trigger that comes due, in order. */
  advance(step: { days?: number; hours?: number; minutes?: number; to?: string }): Execution[];
  get(parameters?: Record<string, string>): Page;
  post(parameters: Record<string, string>, body?: string | object): Page;
  /** google.script.run as the current user; refuses names ending in _. */
  page(name: string, ...args: unknown[]): unknown;
  /** A Chat interaction event, either shape. */
  chat(event: object): unknown;
  /** Queues replies for alert, prompt and msgBox. */
  answer(...replies: unknown[]): void;
  readonly dialogs: DialogRecord[];
  readonly outbox: Mail[];
  /** What UrlFetchApp sent to hosts outside Google. */
  readonly posts: { url: string; body: unknown }[];
  /** Answers for UrlFetchApp beyond the built-in faces. */
  route(pattern: string | RegExp, handler: RouteHandler): void;
  files(): DriveEntry[];
  triggers(): TriggerInfo[];
  readonly executions: Execution[];
  readonly faults: Faults;
  /** Whether triggers fire once, twice or never for what happens from now on. */
  firing: TriggerFiring;
  /** Epoch milliseconds of the workspace's clock. */
  now(): number;
  /** The address of the current project's web app. */
  readonly webAppUrl: string;
  readonly directory: string;
  /** Writes .xlsx, .docx, .pdf, .eml and JSON of everything into a folder. */
  export(target: string): Promise<void>;
  close(): Promise<void>;
}
