/** Runs any Apps Script files in a fresh local workspace and reports what they logged, sent and made. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';

export interface GasRequest {
  files: readonly string[];
  /** The function to call. */
  call: string;
  parameters?: readonly unknown[];
}

/** The part of the local workspace that is used here. */
export interface GasWorkspace {
  call(name: string, ...parameters: unknown[]): unknown;
  files(): readonly { path: string; mimeType: string }[];
  readonly executions: readonly {
    name: string;
    logs: readonly string[];
    modelledMs: number;
    calls: readonly { method: string; count: number }[];
  }[];
  readonly outbox: readonly { to: readonly string[]; subject: string; text: string }[];
  readonly posts: readonly { url: string; body: unknown }[];
  readonly dialogs: readonly { kind: string; text: string }[];
  close(): Promise<void>;
}

export interface GasReport {
  ok: boolean;
  value?: unknown;
  error?: string;
  logs: string[];
  mails: { to: readonly string[]; subject: string; text: string }[];
  posts: { url: string; body: unknown }[];
  dialogs: { kind: string; text: string }[];
  files: { path: string; mimeType: string }[];
  /** Service calls by name, and the modelled time of all in milliseconds. */
  calls: Record<string, number>;
  modelledMs: number;
}

/** Reads the files as one script project: names without their folders; throws where two have the same name or none is a script. */
export async function readScriptFiles(files: readonly string[]): Promise<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const file of files) {
    const name = path.basename(file);
    if (!/\.(js|gs|html)$/.test(name) && name !== 'appsscript.json') {
      throw new Error(`${file}: only .gs, .js and .html files and appsscript.json belong to a script project.`);
    }
    if (Object.hasOwn(texts, name)) throw new Error(`Two files are called ${name}; a script project has one folder.`);
    texts[name] = await readFile(file, 'utf8');
  }
  if (!Object.keys(texts).some((name) => /\.(js|gs)$/.test(name))) throw new Error('Name at least one .gs or .js file.');
  return texts;
}

/** Calls the function in a workspace that `open` makes of the files, and closes it. What the script throws is in the report. */
export async function runScript(request: GasRequest, open: (files: Record<string, string>) => Promise<GasWorkspace>): Promise<GasReport> {
  const workspace = await open(await readScriptFiles(request.files));
  try {
    let outcome: { ok: boolean; value?: unknown; error?: string };
    try {
      outcome = { ok: true, value: workspace.call(request.call, ...(request.parameters ?? [])) };
    } catch (error) {
      outcome = { ok: false, error: error instanceof Error ? error.message : String(error) };
    }
    const calls: Record<string, number> = {};
    for (const { method, count } of workspace.executions.flatMap((execution) => execution.calls))
      calls[method] = (calls[method] ?? 0) + count;
    return {
      ...outcome,
      logs: workspace.executions.flatMap(({ logs }) => logs),
      mails: workspace.outbox.map(({ to, subject, text }) => ({ to, subject, text })),
      posts: workspace.posts.map(({ url, body }) => ({ url, body })),
      dialogs: workspace.dialogs.map(({ kind, text }) => ({ kind, text })),
      files: workspace.files().map((file) => ({ path: file.path, mimeType: file.mimeType })),
      calls,
      modelledMs: workspace.executions.reduce((sum, { modelledMs }) => sum + modelledMs, 0),
    };
  } finally {
    await workspace.close();
  }
}

/** The report as lines to read, headings only where there is something under them. */
export function describeReport(report: GasReport): string[] {
  const section = (title: string, lines: readonly string[]) => (lines.length > 0 ? [`${title}:`, ...lines.map((line) => `  ${line}`)] : []);
  return [
    ...section('Logged', report.logs),
    ...section(
      'Sent',
      report.mails.map(({ to, subject }) => `mail to ${to.join(', ')}: ${subject}`),
    ),
    ...section(
      'Posted',
      report.posts.map(({ url, body }) => `${url} ${JSON.stringify(body)}`),
    ),
    ...section(
      'Shown',
      report.dialogs.map(({ kind, text }) => `${kind}: ${text}`),
    ),
    ...section(
      'Made',
      report.files.map((file) => `${file.path} (${file.mimeType})`),
    ),
    ...section(
      `Called (${(report.modelledMs / 1000).toFixed(2)} s modelled)`,
      Object.entries(report.calls).map(([method, count]) => `${count} × ${method}`),
    ),
    report.ok ? `Gave back: ${JSON.stringify(report.value) ?? 'nothing'}` : `Failed: ${report.error}`,
  ];
}
