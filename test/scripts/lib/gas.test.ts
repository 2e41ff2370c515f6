/** Running loose Apps Script files: what is read, and what is reported. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describeReport, type GasWorkspace, readScriptFiles, runScript } from '../../../scripts/lib/gas';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'gas-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text = ''): string {
  const target = path.join(folder, name);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
  return target;
}

function workspace(call: GasWorkspace['call']): GasWorkspace & { closed: boolean } {
  return {
    closed: false,
    call,
    files: () => [{ path: '/Register', mimeType: 'application/vnd.google-apps.spreadsheet' }],
    executions: [
      {
        name: 'go',
        logs: ['one'],
        modelledMs: 1500,
        calls: [
          { method: 'Sheets.get', count: 2 },
          { method: 'Sheets.get', count: 1 },
        ],
      },
    ],
    outbox: [{ to: ['a@school.example', 'b@school.example'], subject: 'Hello', text: 'Hi' }],
    posts: [{ url: 'https://hook.example', body: { a: 1 } }],
    dialogs: [{ kind: 'alert', text: 'Done' }],
    async close() {
      this.closed = true;
    },
  };
}

describe('gas: reading the files', () => {
  it('names them without their folders', async () => {
    expect(await readScriptFiles([file('a/one.gs', '1'), file('page.html', '2')])).toEqual({ 'one.gs': '1', 'page.html': '2' });
  });

  it('refuses other files, two of one name, and no script at all', async () => {
    await expect(readScriptFiles([file('x.ts')])).rejects.toThrow('only .gs, .js and .html');
    await expect(readScriptFiles([file('a/x.gs'), file('b/x.gs')])).rejects.toThrow('Two files are called x.gs');
    await expect(readScriptFiles([file('page.html')])).rejects.toThrow('at least one .gs or .js');
  });
});

describe('gas: running', () => {
  it('reports the value, the logs, what was sent and made, and the calls added up', async () => {
    const made = workspace((name, ...parameters) => [name, ...parameters]);
    const report = await runScript({ files: [file('x.gs')], call: 'go', parameters: [1] }, async () => made);
    expect(report).toMatchObject({ ok: true, value: ['go', 1], logs: ['one'], calls: { 'Sheets.get': 3 }, modelledMs: 1500 });
    expect(made.closed).toBe(true);
    expect(describeReport(report)).toEqual([
      'Logged:',
      '  one',
      'Sent:',
      '  mail to a@school.example, b@school.example: Hello',
      'Posted:',
      '  https://hook.example {"a":1}',
      'Shown:',
      '  alert: Done',
      'Made:',
      '  /Register (application/vnd.google-apps.spreadsheet)',
      'Called (1.50 s modelled):',
      '  3 × Sheets.get',
      'Gave back: ["go",1]',
    ]);
  });

  it('reports what the script threw, and closes the workspace', async () => {
    const made = workspace(() => {
      throw new Error('No such sheet');
    });
    const report = await runScript({ files: [file('x.gs')], call: 'go' }, async () => made);
    expect(report).toMatchObject({ ok: false, error: 'No such sheet' });
    expect(describeReport(report).at(-1)).toBe('Failed: No such sheet');
    expect(made.closed).toBe(true);
  });
});
