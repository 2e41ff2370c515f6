// Contract of the REST face of Drive v3: uploads, partial answers, errors in Google's shape.

import { AccountsBackend } from '../../../../src/local/services/accounts';
import { stopRendering } from '../../../../src/local/services/docs';
import type { HttpAnswer } from '../../../../src/local/services/url-fetch';
import { HttpBackend } from '../../../../src/local/services/url-fetch';
import { openCore } from '../../rest/core';
import { DOCUMENT, HEAD, OWNER } from './support';

const FILES = 'https://www.googleapis.com/drive/v3/files';
const UPLOAD = 'https://www.googleapis.com/upload/drive/v3/files';

let core: ReturnType<typeof openCore>['core'];
let remove: () => void;

beforeEach(() => {
  ({ core, remove } = openCore());
});

afterEach(() => remove());
afterAll(stopRendering);

const ask = (
  method: string,
  url: string,
  body: string | Buffer | object = '',
  headers: Record<string, string> = {},
  account: string | null = OWNER,
): HttpAnswer => {
  const project = [...core.projects.values()][0];
  if (!project) throw new Error('The workspace has no project.');
  const token: Record<string, string> =
    account === null
      ? {}
      : {
          authorization: `Bearer ${core.backend(AccountsBackend).accessToken(account, project, ['https://www.googleapis.com/auth/drive'])}`,
        };
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  const answer = core.backend(HttpBackend).fetch({ method, url, headers: { ...token, ...headers }, body: bytes, run: null });
  if (!answer) throw new Error(`Nobody answers ${url}`);
  return answer;
};
const json = (answer: HttpAnswer) => JSON.parse(answer.body.toString('utf8'));

function multipart(
  metadata: object,
  media: string,
  mediaType: string,
  newline = '\r\n',
): { body: string; headers: Record<string, string> } {
  const parts = [
    '--b_1',
    'Content-Type: application/json; charset=UTF-8',
    '',
    JSON.stringify(metadata),
    '--b_1',
    `Content-Type: ${mediaType}`,
    '',
    media,
    '--b_1--',
    '',
  ];
  return { body: parts.join(newline), headers: { 'content-type': 'multipart/related; boundary=b_1' } };
}

describe('Drive REST: uploads', () => {
  it.each(['\r\n', '\n'])('takes metadata and HTML in one multipart request and imports a Doc, lines ended by %j', (newline) => {
    const { body, headers } = multipart(
      { name: 'Letter', mimeType: DOCUMENT, appProperties: { step: 's1' } },
      '<p>Dear\nparent – Ŵyn</p>',
      'text/html; charset=UTF-8',
      newline,
    );
    const answer = ask('POST', `${UPLOAD}?uploadType=multipart&fields=id,name,appProperties`, body, headers);
    expect([answer.status, answer.ms]).toEqual([200, 2000]);
    const made = json(answer);
    expect(made).toEqual({ id: made.id, name: 'Letter', appProperties: { step: 's1' } });
    const text = ask('GET', `${FILES}/${made.id}/export?mimeType=text/plain`);
    expect(text.body.toString('utf8')).toContain('Dear parent – Ŵyn');
    expect([text.headers['content-type'], text.ms]).toEqual(['text/plain', 1500]);
  });

  it('keeps bytes as they are, from a media upload and from base64', () => {
    const bytes = Buffer.from([0, 255, 13, 10, 45, 45, 128]);
    const plain = json(ask('POST', `${UPLOAD}?uploadType=media`, bytes, { 'content-type': 'image/png' }));
    expect(ask('GET', `${FILES}/${plain.id}?alt=media`).body).toEqual(bytes);
    const { body, headers } = multipart({ name: 'a.png' }, bytes.toString('base64'), 'image/png\r\nContent-Transfer-Encoding: base64');
    const coded = json(ask('POST', `${UPLOAD}?uploadType=multipart&fields=id,size,md5Checksum,mimeType`, body, headers));
    expect(coded).toMatchObject({ size: '7', mimeType: 'image/png' });
    expect(ask('GET', `${FILES}/${coded.id}?alt=media`).body).toEqual(bytes);
  });

  it('refuses a body that is not of the form', () => {
    const { body, headers } = multipart({ name: 'a' }, 'x', 'text/plain');
    for (const bad of [body.replace('--b_1--', ''), body.slice(10), 'x'])
      expect(ask('POST', `${UPLOAD}?uploadType=multipart`, bad, headers).status).toBe(400);
    expect(ask('POST', `${UPLOAD}?uploadType=multipart`, body, { 'content-type': 'text/plain' }).status).toBe(400);
    expect(ask('POST', UPLOAD, body, headers).status).toBe(400);
    expect(ask('POST', `${UPLOAD}?uploadType=resumable`, '{}').status).toBe(501);
    expect(json(ask('GET', FILES)).files).toEqual([]);
  });
});

describe('Drive REST: files and permissions', () => {
  it('creates, reads, changes, copies, lists and deletes', () => {
    const { id } = json(ask('POST', FILES, { name: 'a.txt', mimeType: 'text/plain' }));
    expect(json(ask('PATCH', `${FILES}/${id}?fields=name,description`, { name: 'b.txt', description: 'd' }))).toEqual({
      name: 'b.txt',
      description: 'd',
    });
    const copy = json(ask('POST', `${FILES}/${id}/copy`, { name: 'c.txt' }));
    expect(json(ask('GET', `${FILES}?q=${encodeURIComponent("name = 'c.txt'")}&fields=files/id`))).toEqual({ files: [{ id: copy.id }] });
    const gone = ask('DELETE', `${FILES}/${id}`);
    expect([gone.status, gone.body.length]).toEqual([204, 0]);
    expect(ask('GET', `${FILES}/${id}`).status).toBe(404);
    expect(json(ask('GET', 'https://www.googleapis.com/drive/v3/about?fields=user/emailAddress'))).toEqual({
      user: { emailAddress: OWNER },
    });
  });

  it('shares, lists, changes and removes permissions', () => {
    const { id } = json(ask('POST', FILES, { name: 'a' }));
    const made = ask('POST', `${FILES}/${id}/permissions?sendNotificationEmail=false`, {
      type: 'user',
      role: 'reader',
      emailAddress: HEAD,
    });
    const permission = json(made);
    expect([made.ms, permission.role]).toEqual([350, 'reader']);
    expect(json(ask('PATCH', `${FILES}/${id}/permissions/${permission.id}`, { role: 'writer' })).role).toBe('writer');
    expect(json(ask('GET', `${FILES}/${id}/permissions/${permission.id}?fields=emailAddress`))).toEqual({ emailAddress: HEAD });
    expect(ask('DELETE', `${FILES}/${id}/permissions/${permission.id}`).status).toBe(204);
    expect(json(ask('GET', `${FILES}/${id}/permissions`)).permissions).toHaveLength(1);
  });

  it('words errors in Google’s shape, and asks for a login', () => {
    expect(json(ask('GET', `${FILES}/nothing`))).toEqual({
      error: {
        code: 404,
        message: 'File not found: nothing.',
        errors: [
          { message: 'File not found: nothing.', domain: 'global', reason: 'notFound', location: 'fileId', locationType: 'parameter' },
        ],
      },
    });
    expect(ask('GET', FILES, '', {}, null).status).toBe(401);
    expect(ask('GET', FILES, '', { authorization: 'Bearer ya29.invented' }, null).status).toBe(401);
    expect(json(ask('POST', FILES, '{"name":')).error.errors[0].reason).toBe('parseError');
  });
});
