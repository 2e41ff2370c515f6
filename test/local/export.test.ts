// The export: real files in folders that follow Drive, written beside the target and moved as a whole.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mammoth from 'mammoth';
import { exportWorkspace } from '../../src/local/export';
import { stopRendering } from '../../src/local/services/docs';
import { DriveBackend } from '../../src/local/services/drive';
import { MailBackend } from '../../src/local/services/mail';
import { openCore } from './rest/core';

const OWNER = 'ap-register@trust.example';
const DOCUMENT = 'application/vnd.google-apps.document';
const FOLDER = 'application/vnd.google-apps.folder';

const SCRIPT = `
function build() {
  const cases = DriveApp.createFolder('Cases: 2025/26');
  cases.createFile('note.txt', 'Words');
  cases.createFile('note.txt', 'Other words');
  const form = FormApp.create('Referral');
  form.addTextItem().setTitle('Reference');
  return cases.getId();
}`;

let opened: ReturnType<typeof openCore>;
let parent: string;
let target: string;

beforeEach(() => {
  opened = openCore({ 'Code.js': SCRIPT });
  parent = mkdtempSync(join(tmpdir(), 'export-'));
  target = join(parent, 'out');
});

afterEach(() => {
  opened.remove();
  rmSync(parent, { recursive: true, force: true });
});

afterAll(stopRendering);

function build(): void {
  const project = [...opened.core.projects.values()][0];
  if (!project) throw new Error('The workspace has no project.');
  const outcome = opened.core.execute({ project, functionName: 'build', kind: 'editor', activeUser: OWNER, effectiveUser: OWNER });
  if (outcome.error) throw outcome.error;
  const drive = opened.core.backend(DriveBackend);
  const agreement = drive.create({ name: '../Agreement AP-0007', mimeType: DOCUMENT, owner: OWNER, parents: [String(outcome.value)] });
  drive.setContent(
    agreement.id,
    { document: { blocks: [{ type: 'paragraph', runs: [{ text: 'Thirty sessions.' }] }], losses: [] } },
    OWNER,
  );
  const mail = {
    from: OWNER,
    to: ['head@trust.example'],
    cc: [],
    bcc: [],
    subject: 'AP-0007',
    text: 'x',
    html: '',
    attachments: [],
    headers: {},
  };
  opened.core.backend(MailBackend).deliver({ ...mail, raw: 'Subject: AP-0007\r\n\r\nx' });
}

const read = (path: string): string => readFileSync(join(target, path), 'utf8');
const index = (): { kind: string; path: string; name?: string; trashed?: boolean }[] => JSON.parse(read('index.json'));

describe('export: everything as real files', () => {
  it('writes Docs, files, forms, mail and the state, in the folders of Drive under safe names', async () => {
    build();
    await exportWorkspace(opened.core, target);
    const folder = `drive/${OWNER}/Cases- 2025-26`;
    expect(
      index()
        .map((entry) => entry.path)
        .filter((path) => !path.startsWith('mail/')),
    ).toEqual([
      `${folder}/note.txt`,
      `${folder}/note (2).txt`,
      `drive/${OWNER}/Referral.json`,
      `${folder}/-Agreement AP-0007.docx`,
      `${folder}/-Agreement AP-0007.pdf`,
      'triggers.json',
      'executions.json',
      'permissions.json',
    ]);
    for (const entry of index()) expect(existsSync(join(target, entry.path))).toBe(true);
    expect([read(`${folder}/note.txt`), read(`${folder}/note (2).txt`)]).toEqual(['Words', 'Other words']);
    expect((await mammoth.extractRawText({ path: join(target, `${folder}/-Agreement AP-0007.docx`) })).value).toContain('Thirty sessions.');
    expect(read(`${folder}/-Agreement AP-0007.pdf`).slice(0, 5)).toBe('%PDF-');
    expect(read(`drive/${OWNER}/Referral.json`)).toContain('"Reference"');
    const mail = index().find((entry) => entry.kind === 'mail');
    expect(read(String(mail?.path))).toBe('Subject: AP-0007\r\n\r\nx');
    expect(read('permissions.json')).toContain(OWNER);
    expect(JSON.parse(read('executions.json'))).toHaveLength(1);
  });

  it('keeps trashed files apart', async () => {
    const drive = opened.core.backend(DriveBackend);
    const folder = drive.create({ name: 'old', mimeType: FOLDER, owner: OWNER });
    const file = drive.create({ name: 'a.txt', mimeType: 'text/plain', owner: OWNER, parents: [folder.id] });
    drive.setContent(file.id, { base64: '' }, OWNER);
    drive.change(folder.id, (record) => Object.assign(record, { trashed: true }));
    await exportWorkspace(opened.core, target);
    expect(index()[0]).toMatchObject({ path: `trash/${OWNER}/old/a.txt`, trashed: true });
  });

  it('replaces an earlier export as a whole, leaves nothing beside it, and refuses a folder of other things', async () => {
    build();
    await exportWorkspace(opened.core, target);
    writeFileSync(join(target, 'stale.txt'), 'x');
    await exportWorkspace(opened.core, target);
    expect(existsSync(join(target, 'stale.txt'))).toBe(false);
    expect(readdirSync(parent)).toEqual(['out']);
    const other = join(parent, 'other');
    rmSync(target, { recursive: true });
    await exportWorkspace(opened.core, other);
    rmSync(join(other, 'index.json'));
    await expect(exportWorkspace(opened.core, other)).rejects.toThrow('holds files that no export wrote');
  });

  it('leaves the earlier export when it fails', async () => {
    build();
    await exportWorkspace(opened.core, target);
    opened.core.backend(DriveBackend).create({ name: 'odd', mimeType: 'application/vnd.google-apps.map', owner: OWNER });
    await expect(exportWorkspace(opened.core, target)).rejects.toThrow('odd');
    expect(index().length).toBeGreaterThan(5);
    expect(readdirSync(parent)).toEqual(['out']);
  });
});
