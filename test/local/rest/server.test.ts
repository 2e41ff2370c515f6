// Drives the loopback REST server with Google's own Node client.
import { request } from 'node:http';
import { google } from 'googleapis';
import { type RestServer, serveRest } from '../../../src/local/rest/server';
import { AccountsBackend } from '../../../src/local/services/accounts';
import { stopRendering } from '../../../src/local/services/docs';
import { DriveBackend } from '../../../src/local/services/drive';
import { openCore } from './core';

const OWNER = 'ap-register@trust.example';

let opened: ReturnType<typeof openCore>;
let server: RestServer;

beforeAll(async () => {
  opened = openCore();
  server = await serveRest(opened.core);
});

afterAll(async () => {
  await server.close();
  opened.remove();
  await stopRendering();
});

function options(account = OWNER) {
  const project = [...opened.core.projects.values()][0];
  if (!project) throw new Error('The workspace has no project.');
  const auth = new google.auth.OAuth2();
  auth.setCredentials({
    access_token: opened.core.backend(AccountsBackend).accessToken(account, project, ['https://www.googleapis.com/auth/drive']),
  });
  // Jest's context has no dynamic import, by which the client would load its own fetch.
  return { auth, rootUrl: `${server.origin}/`, retry: false, fetchImplementation: fetch };
}

describe('REST server: Google’s Node client', () => {
  it('works Drive: folder, HTML import by multipart, list, export, share, delete', async () => {
    const drive = google.drive({ version: 'v3', ...options() });
    const folder = await drive.files.create({ requestBody: { name: 'Cases', mimeType: 'application/vnd.google-apps.folder' } });
    // For uploads the client takes the root from the method's options alone.
    const made = await drive.files.create(
      {
        requestBody: { name: 'Agreement', mimeType: 'application/vnd.google-apps.document', parents: [folder.data.id ?? ''] },
        media: { mimeType: 'text/html', body: '<h1>Agreement</h1><p>Thirty sessions.</p>' },
        fields: 'id,parents',
      },
      { rootUrl: `${server.origin}/` },
    );
    expect(made.data.parents).toEqual([folder.data.id]);
    const fileId = made.data.id ?? '';
    const listed = await drive.files.list({ q: `'${folder.data.id}' in parents`, fields: 'files(id,name)' });
    expect(listed.data.files).toEqual([{ id: fileId, name: 'Agreement' }]);
    const pdf = await drive.files.export({ fileId, mimeType: 'application/pdf' }, { responseType: 'arraybuffer' });
    expect(
      Buffer.from(pdf.data as ArrayBuffer)
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    const permission = await drive.permissions.create({
      fileId,
      sendNotificationEmail: false,
      requestBody: { type: 'user', role: 'reader', emailAddress: 'head@trust.example' },
    });
    expect(permission.data.role).toBe('reader');
    await drive.files.delete({ fileId });
    await expect(drive.files.get({ fileId })).rejects.toMatchObject({ code: 404, message: `File not found: ${fileId}.` });
  });

  it('keeps what one account has from another', async () => {
    const drive = google.drive({ version: 'v3', ...options() });
    const { data } = await drive.files.create({ requestBody: { name: 'private' } });
    await expect(
      google.drive({ version: 'v3', ...options('head@trust.example') }).files.get({ fileId: data.id ?? '' }),
    ).rejects.toMatchObject({ code: 404 });
  });

  it('commits each request, so that the state is on disk when the answer arrives', async () => {
    const drive = google.drive({ version: 'v3', ...options() });
    const { data } = await drive.files.create({ requestBody: { name: 'kept' } });
    const again = openCore({ 'Code.js': '' }, opened.directory);
    expect(again.core.backend(DriveBackend).file(data.id ?? '')?.name).toBe('kept');
  });

  it('answers paths of no host with 404, and other names of the machine with 403', async () => {
    expect((await fetch(`${server.origin}/v9/unknown`)).status).toBe(404);
    const status = await new Promise((resolve) => {
      const { port } = new URL(server.origin);
      request({ host: '127.0.0.1', port, path: '/drive/v3/files', headers: { host: 'evil.example' } }, (response) =>
        resolve(response.statusCode),
      ).end();
    });
    expect(status).toBe(403);
  });
});

describe('REST server: Sheets through Google’s Node client', () => {
  it('makes a spreadsheet, writes and reads cells', async () => {
    const sheets = google.sheets({ version: 'v4', ...options() });
    const made = await sheets.spreadsheets.create({ requestBody: { properties: { title: 'Register' } } });
    const spreadsheetId = made.data.spreadsheetId ?? '';
    const range = `${made.data.sheets?.[0]?.properties?.title}!A1:B2`;
    const values = [
      ['Reference', 'Sessions'],
      ['AP-0007', 30],
    ];
    await sheets.spreadsheets.values.update({ spreadsheetId, range, valueInputOption: 'RAW', requestBody: { values } });
    expect((await sheets.spreadsheets.values.get({ spreadsheetId, range, valueRenderOption: 'UNFORMATTED_VALUE' })).data.values).toEqual(
      values,
    );
    const drive = google.drive({ version: 'v3', ...options() });
    expect((await drive.files.get({ fileId: spreadsheetId })).data).toMatchObject({
      name: 'Register',
      mimeType: 'application/vnd.google-apps.spreadsheet',
    });
  });
});
