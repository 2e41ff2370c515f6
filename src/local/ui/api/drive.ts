// Drive: the tree of folders with its sharing in words, documents to read, files to download.
import { Hono } from 'hono';
import { renderHtml, renderSynchronously } from '../../services/docs';
import { DOCUMENT, type DriveFile, type EffectivePermission, FOLDER, FORM, PDF, SPREADSHEET } from '../../services/drive';
import { drive, openFile, type PageContext, PageProblem, personFor, roleOn } from '../context';
import { localLinks } from '../links';

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const KINDS: Readonly<Record<string, string>> = {
  [FOLDER]: 'folder',
  [DOCUMENT]: 'document',
  [SPREADSHEET]: 'spreadsheet',
  [FORM]: 'form',
  [PDF]: 'pdf',
  'text/html': 'page',
  'application/vnd.google-apps.script': 'script',
};

export function driveApi(page: PageContext): Hono {
  const routes = new Hono();
  routes.get('/', (c) => {
    const files = drive(page)
      .files()
      .filter(
        (file) =>
          !drive(page).isTrashed(file) &&
          (roleOn(page, file.id) !== null || (page.acting !== null && drive(page).seesNameOnly(file.id, page.acting))),
      );
    return c.json({ files: files.map((file) => shown(page, file)) });
  });

  routes.get('/:id', (c) => {
    const file = openFile(page, c.req.param('id'));
    const content = drive(page).content(file.id);
    const origin = new URL(c.req.url).origin;
    const html =
      content && 'document' in content
        ? renderHtml(content.document, { title: file.name })
        : file.mimeType === 'text/html'
          ? (drive(page).bytes(file.id)?.toString('utf8') ?? null)
          : null;
    const text = file.mimeType.startsWith('text/') && html === null ? (drive(page).bytes(file.id)?.toString('utf8') ?? '') : null;
    const losses = content && 'document' in content ? content.document.losses : [];
    return c.json({
      file: shown(page, file),
      html: html === null ? null : localLinks(html, origin, page.key),
      text,
      losses,
      role: roleOn(page, file.id),
    });
  });

  routes.get('/:id/download', (c) => {
    const file = openFile(page, c.req.param('id'));
    const { bytes, type, extension } = download(page, file, c.req.query('as'));
    const name = extension === '' || file.name.toLowerCase().endsWith(extension) ? file.name : `${file.name}${extension}`;
    return send(bytes, type, name, c.req.query('inline') === undefined);
  });
  return routes;
}

/** Bytes as a file to save, or to look at. */
export function send(bytes: Uint8Array, type: string, name: string, save = true): Response {
  const plain = name.replace(/[^\x20-\x7e]|["\\]/g, '_');
  const disposition = `${save ? 'attachment' : 'inline'}; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`;
  return new Response(new Uint8Array(bytes), { headers: { 'content-type': type, 'content-disposition': disposition } });
}

function download(page: PageContext, file: DriveFile, as: string | undefined): { bytes: Uint8Array; type: string; extension: string } {
  const content = drive(page).content(file.id);
  if (content && 'document' in content) {
    if (as !== 'pdf' && as !== 'docx') throw new PageProblem('format', 'Documents are downloaded as PDF or Word.');
    const bytes = renderSynchronously(as, content.document, { title: file.name, createdAt: file.createdTime });
    return { bytes, type: as === 'pdf' ? PDF : WORD, extension: `.${as}` };
  }
  if (file.mimeType === SPREADSHEET) {
    const bytes = drive(page).kind(SPREADSHEET)?.export?.(file, SHEET, personFor(page, file));
    if (!bytes) throw new PageProblem('not-built', 'Downloading spreadsheets is not built in the local workspace.');
    return { bytes, type: SHEET, extension: '.xlsx' };
  }
  const bytes = drive(page).bytes(file.id);
  if (!bytes) throw new PageProblem('nothing-to-download', `“${file.name}” has nothing to download.`);
  return { bytes, type: file.mimeType, extension: '' };
}

function shown(page: PageContext, file: DriveFile): object {
  const backend = drive(page);
  const permissions = backend.permissionsOf(file);
  return {
    id: file.id,
    name: file.name,
    kind: KINDS[file.mimeType] ?? 'file',
    mimeType: file.mimeType,
    parent: file.parents.find((id) => (backend.file(id)?.parents.length ?? 0) > 0) ?? null,
    owner: file.owner,
    sharing: sharingInWords(permissions),
    permissions: permissions.map(inWords),
    /** Nothing comes down from the folders above. */
    limited: file.inheritedPermissionsDisabled,
    /** Nobody changes it: the register does. */
    locked: backend.isRestricted(file),
    openable: roleOn(page, file.id) !== null,
    modifiedTime: file.modifiedTime,
    size: file.size ?? null,
  };
}

const ROLE_WORDS: Readonly<Record<string, string>> = {
  owner: 'owns it',
  organizer: 'manages it',
  fileOrganizer: 'manages its content',
  writer: 'may edit',
  commenter: 'may comment',
  reader: 'may read',
};

function inWords(permission: EffectivePermission): string {
  const who =
    permission.type === 'anyone'
      ? 'Anyone with the link'
      : permission.type === 'domain'
        ? `Everyone at ${permission.domain}`
        : permission.type === 'group'
          ? `The group ${permission.emailAddress}`
          : (permission.emailAddress ?? 'Somebody');
  const what = permission.view === 'published' ? 'may answer' : (ROLE_WORDS[permission.role] ?? permission.role);
  return `${who} ${what}${permission.inherited ? ' (from the folder above)' : ''}`;
}

function sharingInWords(permissions: readonly EffectivePermission[]): string {
  if (permissions.some((permission) => permission.type === 'anyone' && permission.view === undefined)) return 'Anyone with the link';
  const others = permissions.filter((permission) => permission.role !== 'owner' && permission.view === undefined);
  if (others.length === 0) return 'Only the owner';
  const names = others.map((permission) => permission.emailAddress ?? permission.domain ?? '').filter((name) => name !== '');
  return names.length <= 2 ? `Shared with ${names.join(' and ')}` : `Shared with ${names[0]} and ${names.length - 1} others`;
}
