// Files and folders through the Drive API; many documents at once by parallel uploads.

const FILES = 'https://www.googleapis.com/drive/v3/files';
const UPLOAD = 'https://www.googleapis.com/upload/drive/v3/files?uploadType=multipart&fields=id,webViewLink';
export const FOLDER = 'application/vnd.google-apps.folder';
export const SPREADSHEET = 'application/vnd.google-apps.spreadsheet';
export const DOCUMENT = 'application/vnd.google-apps.document';

/** Google takes no media for a file without content; its published types do not say so. */
const NO_MEDIA = undefined as unknown as GoogleAppsScript.Base.Blob;

/** The app property that carries the idempotency key of whatever made a file. */
const KEY = 'apKey';

/** The id of the file made under a key, or null. */
export function findByKey(key: string): string | null {
  const found = Drive!.Files.list({
    q: `appProperties has { key='${KEY}' and value='${key}' } and trashed = false`,
    fields: 'files(id)',
    pageSize: 1,
  });
  return found.files?.[0]?.id ?? null;
}

/** The id of a file of the role account by its exact name and type, or null; for what cannot be made under a key. */
export function findByName(name: string, mimeType: string): string | null {
  const quoted = name.replace(/\\/g, '\\\\').replace(/'/g, "\\'");
  const found = Drive!.Files.list({
    q: `name = '${quoted}' and mimeType = '${mimeType}' and trashed = false`,
    fields: 'files(id)',
    pageSize: 1,
  });
  return found.files?.[0]?.id ?? null;
}

/** The file made under a key; made now, in one request, when there is none. A closed folder takes nothing from the folder it stands in. */
export function ensureFile(
  key: string,
  file: { name: string; mimeType: string; parent?: string; closed?: boolean },
): { id: string; made: boolean } {
  const known = findByKey(key);
  if (known !== null) return { id: known, made: false };
  const made = Drive!.Files.create(
    {
      name: file.name,
      mimeType: file.mimeType,
      appProperties: { [KEY]: key },
      ...(file.parent === undefined ? {} : { parents: [file.parent] }),
      ...(file.closed === true ? { inheritedPermissionsDisabled: true } : {}),
    },
    NO_MEDIA,
    { fields: 'id' },
  );
  if (!made.id) throw new Error(`Drive made no file for ${key}.`);
  return { id: made.id, made: true };
}

/** Moves a file into a folder. */
export function moveInto(fileId: string, folder: string): void {
  const parents = Drive!.Files.get(fileId, { fields: 'parents' }).parents ?? [];
  if (parents.includes(folder)) return;
  Drive!.Files.update({}, fileId, NO_MEDIA, { addParents: folder, removeParents: parents.join(','), fields: 'id' });
}

export type Role = 'reader' | 'writer';
export interface Grant {
  role: Role;
  type: 'user' | 'group' | 'domain';
  who: string;
  /** May answer a form, without seeing or editing it. */
  respond?: boolean;
}

/** Shares a file with just these people, besides its owner: what is missing is added, what is not named is taken away. Nobody is mailed. */
export function shareExactly(fileId: string, grants: readonly Grant[]): { added: string[]; removed: string[] } {
  const present =
    Drive!.Permissions.list(fileId, {
      fields: 'permissions(id,type,role,emailAddress,domain,view,permissionDetails)',
      ...(grants.some((grant) => grant.respond) ? { includePermissionsForView: 'published' } : {}),
    }).permissions ?? [];
  const wanted = new Map(grants.map((grant) => [grantKey(grant.type, grant.role, grant.who, grant.respond === true), grant]));
  const removed: string[] = [];
  for (const permission of present) {
    if (permission.role === 'owner' || comesDown(permission)) continue;
    const who = permission.emailAddress ?? permission.domain ?? '';
    const key = grantKey(permission.type ?? '', permission.role ?? '', who, permission.view === 'published');
    if (wanted.delete(key)) continue;
    if (!permission.id) continue;
    Drive!.Permissions.remove(fileId, permission.id);
    removed.push(who || (permission.type ?? ''));
  }
  const added: string[] = [];
  for (const grant of wanted.values()) {
    Drive!.Permissions.create(
      {
        role: grant.role,
        type: grant.type,
        ...(grant.type === 'domain' ? { domain: grant.who } : { emailAddress: grant.who }),
        ...(grant.respond === true ? { view: 'published' } : {}),
      },
      fileId,
      { fields: 'id', ...(grant.type === 'domain' ? {} : { sendNotificationEmail: false }) },
    );
    added.push(grant.who);
  }
  return { added, removed };
}

/** What a folder above gives is taken away there, and seeing a closed folder's name is no access to it. */
function comesDown(permission: { view?: string; permissionDetails?: { inherited?: boolean }[] }): boolean {
  const details = permission.permissionDetails ?? [];
  return permission.view === 'metadata' || (details.length > 0 && details.every((detail) => detail.inherited === true));
}

function grantKey(type: string, role: string, who: string, respond: boolean): string {
  return [type, role, who.toLowerCase(), respond].join('|');
}

/** A document to make: HTML that Drive imports as a Google Doc. */
export interface NewDocument {
  key: string;
  name: string;
  html: string;
  folder: string;
}

export type MadeDocument = { key: string; id: string; url: string } | { key: string; error: string };

/** Makes many Google Docs at once from HTML, each under its key. */
export function makeDocuments(documents: readonly NewDocument[]): MadeDocument[] {
  if (documents.length === 0) return [];
  const token = ScriptApp.getOAuthToken();
  const uploads = UrlFetchApp.fetchAll(documents.map((document) => uploadRequest(document, token)));
  return documents.map((document, index) => readMade(document.key, uploads[index]));
}

/**
 * Restricts the content of documents, so that nobody edits what is made from the register: data is changed by form, and the Doc made again.
 * Doing it twice changes nothing. Gives the ids that Drive refused, with its answer.
 */
export function restrictContent(ids: readonly string[]): ReadonlyMap<string, string> {
  if (ids.length === 0) return new Map();
  const token = ScriptApp.getOAuthToken();
  const restriction = { readOnly: true, ownerRestricted: true, reason: 'Made from the register. Change the data there.' };
  const answers = UrlFetchApp.fetchAll(
    ids.map((id) => ({
      url: `${FILES}/${id}?fields=id`,
      method: 'patch' as const,
      contentType: 'application/json',
      headers: { Authorization: `Bearer ${token}` },
      payload: JSON.stringify({ contentRestrictions: [restriction] }),
      muteHttpExceptions: true,
    })),
  );
  const refused = ids.flatMap((id, index): [string, string][] => {
    const code = answers[index]?.getResponseCode() ?? 0;
    return code === 200 ? [] : [[id, `Drive answered ${code} when the content was to be restricted.`]];
  });
  return new Map(refused);
}

function uploadRequest(document: NewDocument, token: string): GoogleAppsScript.URL_Fetch.URLFetchRequest {
  const boundary = `ap-${document.key.replace(/[^A-Za-z0-9]/g, '-')}`;
  const metadata = { name: document.name, mimeType: DOCUMENT, parents: [document.folder], appProperties: { [KEY]: document.key } };
  const part = (type: string, content: string): string => `--${boundary}\r\nContent-Type: ${type}\r\n\r\n${content}\r\n`;
  return {
    url: UPLOAD,
    method: 'post',
    contentType: `multipart/related; boundary=${boundary}`,
    headers: { Authorization: `Bearer ${token}` },
    payload: `${part('application/json; charset=UTF-8', JSON.stringify(metadata))}${part('text/html; charset=UTF-8', document.html)}--${boundary}--`,
    muteHttpExceptions: true,
  };
}

function readMade(key: string, response: GoogleAppsScript.URL_Fetch.HTTPResponse | undefined): MadeDocument {
  const code = response?.getResponseCode() ?? 0;
  const text = response?.getContentText() ?? '';
  if (code !== 200) return { key, error: `Drive answered ${code}: ${text.slice(0, 300)}` };
  const file = JSON.parse(text) as { id: string; webViewLink?: string };
  return { key, id: file.id, url: file.webViewLink ?? `https://docs.google.com/document/d/${file.id}/edit` };
}
