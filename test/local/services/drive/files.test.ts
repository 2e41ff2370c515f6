// Contract of the files resource of Drive v3, from the statements of its reference.
import type { Workspace } from '../../../../src/local';
import { stopRendering } from '../../../../src/local/services/docs';
import { type AdvancedDrive, blobOf, DOCUMENT, driveOf, FOLDER, HEAD, OUTSIDER, OWNER, openDriveWorkspace } from './support';

let workspace: Workspace;
let drive: AdvancedDrive;

beforeEach(async () => {
  workspace = await openDriveWorkspace();
  drive = driveOf(workspace);
});

afterEach(() => workspace.close());

afterAll(stopRendering);

const make = (name: string, more: Record<string, unknown> = {}): string => String(drive.Files.create({ name, ...more }).id);
const failure = (act: () => unknown): { message: string; details: { code: number; errors: { reason: string }[] } } => {
  try {
    act();
  } catch (error) {
    return error as ReturnType<typeof failure>;
  }
  throw new Error('It did not fail.');
};
const reasonOf = (act: () => unknown): string => failure(act).details.errors[0]?.reason ?? '';

describe('Drive.Files: create', () => {
  it('answers with the default fields, and puts the file into the root of My Drive', () => {
    const made = drive.Files.create({ name: 'Provider list', mimeType: FOLDER });
    expect(Object.keys(made).sort()).toEqual(['id', 'kind', 'mimeType', 'name']);
    const root = drive.Files.get('root', { fields: 'id,name' });
    expect(root.name).toBe('My Drive');
    expect(drive.Files.get(String(made.id), { fields: 'parents' }).parents).toEqual([root.id]);
  });

  it('imports HTML as a Doc when the MIME type is a Doc’s', async () => {
    const made = drive.Files.create(
      { name: 'Agreement AP-0007', mimeType: DOCUMENT },
      blobOf(workspace, '<h1>Agreement</h1><p>Thirty sessions.</p>'),
    );
    expect(made.mimeType).toBe(DOCUMENT);
    expect(drive.Files.export(String(made.id), 'text/plain').getDataAsString()).toContain('Thirty sessions.');
  });

  it('uses the quotas of documents created and files converted', async () => {
    await workspace.close();
    workspace = await openDriveWorkspace({ quotas: 'consumer' });
    drive = driveOf(workspace);
    const blob = blobOf(workspace, '<p>x</p>');
    for (let count = 0; count < 250; count++) drive.Files.create({ name: `d${count}`, mimeType: DOCUMENT }, blob);
    expect(() => drive.Files.create({ name: 'one more', mimeType: DOCUMENT }, blob)).toThrow(
      'Service invoked too many times for one day: document create.',
    );
    expect(drive.Files.list({ q: "name = 'one more'" }).files).toEqual([]);
  });

  it('refuses pre-generated ids for conversions, two parents, and a parent that is no folder', async () => {
    const blob = blobOf(workspace, '<p>x</p>');
    expect(failure(() => drive.Files.create({ name: 'a', id: '1'.repeat(33), mimeType: DOCUMENT }, blob)).details.code).toBe(400);
    const one = make('one', { mimeType: FOLDER });
    const two = make('two', { mimeType: FOLDER });
    expect(reasonOf(() => make('a', { parents: [one, two] }))).toBe('cannotAddParent');
    expect(reasonOf(() => make('a', { parents: [make('text', { mimeType: 'text/plain' })] }))).toBe('parentNotAFolder');
    expect(failure(() => make('a', { parents: ['nowhere'] })).message).toBe(
      'API call to drive.files.create failed with error: File not found: nowhere.',
    );
  });

  it('leaves no file when the media cannot be converted', async () => {
    const blob = blobOf(workspace, 'x', 'application/x-unknown');
    expect(failure(() => drive.Files.create({ name: 'odd', mimeType: DOCUMENT }, blob)).details.code).toBe(400);
    expect(workspace.files()).toEqual([]);
  });

  it('holds 124 bytes of UTF-8 a property, key and value together, and thirty private ones', () => {
    expect(make('a', { appProperties: { key: 'v'.repeat(121) } })).toBeTruthy();
    expect(reasonOf(() => make('b', { appProperties: { key: 'v'.repeat(122) } }))).toBe('propertyTooLarge');
    expect(reasonOf(() => make('c', { appProperties: { key: 'ŵ'.repeat(61) } }))).toBe('propertyTooLarge');
    const thirty = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`k${at}`, 'v']));
    const id = make('d', { appProperties: thirty });
    expect(reasonOf(() => drive.Files.update({ appProperties: { more: 'v' } }, id))).toBe('propertyCountLimitExceeded');
  });
});

describe('Drive.Files: fields', () => {
  it('keeps what the mask names, nested too', () => {
    const id = make('a');
    const got = drive.Files.get(id, { fields: 'name, owners(emailAddress), capabilities/canEdit, permissions(role,type)' });
    expect(got).toEqual({
      name: 'a',
      owners: [{ emailAddress: OWNER }],
      capabilities: { canEdit: true },
      permissions: [{ role: 'owner', type: 'user' }],
    });
    expect(drive.Files.list({ fields: 'files(id)' }).files).toEqual([{ id }]);
  });

  it('refuses a field that no file has, and about.get without fields', () => {
    const id = make('a');
    expect(failure(() => drive.Files.get(id, { fields: 'title' })).message).toContain('Invalid field selection title');
    expect(failure(() => drive.Files.list({ fields: 'files(id,canAddChildren)' })).message).toContain(
      'Invalid field selection canAddChildren',
    );
    expect(failure(() => drive.About.get()).details.code).toBe(400);
    expect(drive.About.get({ fields: 'user(emailAddress)' })).toEqual({ user: { emailAddress: OWNER } });
  });
});

describe('Drive.Files: list', () => {
  const found = (q: string, options: Record<string, unknown> = {}): unknown[] =>
    drive.Files.list({ q, orderBy: 'name', ...options }).files.map((file) => file.name);

  it('reads the query language', () => {
    const folder = make('Cases', { mimeType: FOLDER });
    make('HelloWorld', { parents: [folder], appProperties: { caseId: "AP-7 'x'" } });
    make("Valentine's Day", { mimeType: 'text/plain', properties: { kind: 'card' } });
    expect(found("name contains 'Hello'")).toEqual(['HelloWorld']);
    expect(found("name contains 'World'")).toEqual([]);
    expect(found("name = 'Valentine\\'s Day'")).toEqual(["Valentine's Day"]);
    expect(found(`'${folder}' in parents and trashed = false`)).toEqual(['HelloWorld']);
    expect(found("appProperties has { key='caseId' and value='AP-7 \\'x\\'' }")).toEqual(['HelloWorld']);
    expect(found("properties has { key='kind' and value='card' }")).toEqual(["Valentine's Day"]);
    expect(found(`not mimeType = '${FOLDER}' and (mimeType = 'text/plain' or name = 'HelloWorld')`)).toEqual([
      'HelloWorld',
      "Valentine's Day",
    ]);
    expect(found("modifiedTime > '2026-03-02T08:59:59' and 'root' in parents")).toEqual(['Cases', "Valentine's Day"]);
    expect(found("modifiedTime > '2026-03-03T00:00:00'")).toEqual([]);
    expect(found(`'${OWNER}' in owners and mimeType != '${FOLDER}'`)).toHaveLength(2);
  });

  it('refuses what is no query', () => {
    for (const q of ['name', "title = 'a'", "name = 'a' and", 'trashed = maybe', "(name = 'a'", "name = 'a"])
      expect(failure(() => found(q)).message).toContain('Invalid Value');
  });

  it('pages, and lists trashed files unless asked not to', () => {
    const ids = ['a', 'b', 'c'].map((name) => make(name));
    drive.Files.update({ trashed: true }, ids[0] as string);
    const first = drive.Files.list({ pageSize: 2, orderBy: 'name' });
    const second = drive.Files.list({ pageSize: 2, orderBy: 'name', pageToken: first.nextPageToken });
    expect([...first.files, ...second.files].map((file) => file.id)).toEqual(ids);
    expect(second.nextPageToken).toBeUndefined();
    expect(found('trashed = false')).toEqual(['b', 'c']);
    expect(failure(() => drive.Files.list({ pageSize: 1001 })).details.code).toBe(400);
    expect(failure(() => drive.Files.list({ pageToken: 'x' })).details.code).toBe(400);
    expect(failure(() => drive.Files.list({ orderBy: 'size' })).details.code).toBe(400);
  });

  it('shows each person only what is theirs or shared with them, never by a link alone', () => {
    const shared = make('shared');
    const linked = make('linked');
    make('private');
    drive.Permissions.create({ type: 'user', role: 'reader', emailAddress: HEAD }, shared);
    drive.Permissions.create({ type: 'anyone', role: 'reader' }, linked);
    expect(
      driveOf(workspace, HEAD)
        .Files.list()
        .files.map((file) => file.name),
    ).toEqual(['shared']);
    expect(driveOf(workspace, OUTSIDER).Files.get(linked).name).toBe('linked');
  });
});

describe('Drive.Files: update, move, trash, delete, copy, export', () => {
  it('clears properties by null and keeps the rest', () => {
    const id = make('a', { appProperties: { one: '1', two: '2' } });
    drive.Files.update({ appProperties: { one: null, three: '3' } }, id);
    expect(drive.Files.get(id, { fields: 'appProperties' }).appProperties).toEqual({ two: '2', three: '3' });
  });

  it('moves by addParents and removeParents, never into itself', () => {
    const outer = make('outer', { mimeType: FOLDER });
    const inner = make('inner', { mimeType: FOLDER, parents: [outer] });
    const file = make('file');
    drive.Files.update({}, file, null, { addParents: inner });
    expect(workspace.files().find((entry) => entry.id === file)?.path).toBe('outer/inner/file');
    expect(failure(() => drive.Files.update({}, outer, null, { addParents: inner, removeParents: 'root' })).details.code).toBe(400);
    expect(reasonOf(() => drive.Files.update({ parents: [outer] }, file))).toBe('fieldNotWritable');
  });

  it('lets only the owner trash and delete; what others own in a deleted folder goes to their own root', () => {
    const folder = make('folder', { mimeType: FOLDER });
    drive.Permissions.create({ type: 'user', role: 'writer', emailAddress: HEAD }, folder);
    const head = driveOf(workspace, HEAD);
    const theirs = String(head.Files.create({ name: 'theirs', parents: [folder] }).id);
    expect(reasonOf(() => head.Files.update({ trashed: true }, folder))).toBe('insufficientFilePermissions');
    expect(reasonOf(() => head.Files.remove(folder))).toBe('insufficientFilePermissions');
    drive.Files.remove(folder);
    expect(workspace.files().map((entry) => entry.path)).toEqual(['theirs']);
    expect(head.Files.get(theirs, { fields: 'parents' }).parents).toEqual([head.Files.get('root').id]);
  });

  it('counts a file in a trashed folder as trashed', () => {
    const folder = make('folder', { mimeType: FOLDER });
    const file = make('file', { parents: [folder] });
    drive.Files.update({ trashed: true }, folder);
    expect(drive.Files.get(file, { fields: 'trashed,explicitlyTrashed' })).toEqual({ trashed: true, explicitlyTrashed: false });
  });

  it('copies content and properties, not permissions or restrictions', async () => {
    const id = String(
      drive.Files.create({ name: 'a', mimeType: DOCUMENT, appProperties: { k: 'v' } }, blobOf(workspace, '<p>Words</p>')).id,
    );
    drive.Permissions.create({ type: 'user', role: 'writer', emailAddress: HEAD }, id);
    drive.Files.update({ contentRestrictions: [{ readOnly: true }] }, id);
    const copy = drive.Files.copy({}, id, { fields: 'id,name,appProperties,permissions(emailAddress),contentRestrictions' });
    expect(copy).toMatchObject({ name: 'Copy of a', appProperties: { k: 'v' }, permissions: [{ emailAddress: OWNER }] });
    expect(copy.contentRestrictions).toBeUndefined();
    expect(drive.Files.export(String(copy.id), 'text/plain').getDataAsString()).toContain('Words');
  });

  it('exports Google’s own files only, in formats Google has', async () => {
    const document = String(drive.Files.create({ name: 'a', mimeType: DOCUMENT }, blobOf(workspace, '<p>Words</p>')).id);
    const pdf = drive.Files.export(document, 'application/pdf');
    expect(Buffer.from(pdf.getBytes()).subarray(0, 5).toString()).toBe('%PDF-');
    expect(failure(() => drive.Files.export(document, 'image/png')).message).toContain('The requested conversion is not supported.');
    expect(reasonOf(() => drive.Files.export(make('text', { mimeType: 'text/plain' }), 'application/pdf'))).toBe('fileNotExportable');
    expect(() => drive.Files.export(document, 'application/rtf')).toThrow('is not built in the local workspace');
  });
});

describe('Drive.Files: content restrictions', () => {
  const lock = { contentRestrictions: [{ readOnly: true, ownerRestricted: true, reason: 'Signed.' }] };

  it('keeps title and content, and lets sharing, moving and properties be', async () => {
    const id = String(drive.Files.create({ name: 'a', mimeType: DOCUMENT }, blobOf(workspace, '<p>x</p>')).id);
    drive.Files.update(lock, id);
    const blob = blobOf(workspace, '<p>y</p>');
    expect(failure(() => drive.Files.update({ name: 'b' }, id)).message).toContain("This file's content is restricted.");
    expect(failure(() => drive.Files.update({ name: 'b', contentRestrictions: [{ readOnly: false }] }, id)).message).toContain(
      'restricted',
    );
    expect(failure(() => drive.Files.update({}, id, blob)).message).toContain('restricted');
    drive.Files.update({ appProperties: { k: 'v' } }, id);
    drive.Permissions.create({ type: 'user', role: 'writer', emailAddress: HEAD }, id);
    drive.Files.update({}, id, null, { addParents: make('folder', { mimeType: FOLDER }) });
    const got = drive.Files.get(id, {
      fields:
        'contentRestrictions(readOnly,reason,ownerRestricted,restrictingUser/emailAddress,restrictionTime),capabilities/canModifyContent',
    });
    expect(got).toEqual({
      contentRestrictions: [
        {
          readOnly: true,
          reason: 'Signed.',
          ownerRestricted: true,
          restrictingUser: { emailAddress: OWNER },
          restrictionTime: '2026-03-02T09:00:00.000Z',
        },
      ],
      capabilities: { canModifyContent: false },
    });
  });

  it('lets only the owner lift one that is the owner’s, any writer another', () => {
    const id = make('a', { mimeType: 'text/plain' });
    drive.Permissions.create({ type: 'user', role: 'writer', emailAddress: HEAD }, id);
    const head = driveOf(workspace, HEAD);
    drive.Files.update(lock, id);
    expect(reasonOf(() => head.Files.update({ contentRestrictions: [{ readOnly: false }] }, id))).toBe('insufficientFilePermissions');
    expect(workspace.files().find((entry) => entry.id === id)?.restricted).toBe(true);
    drive.Files.update({ contentRestrictions: [{ readOnly: true }] }, id);
    head.Files.update({ contentRestrictions: [{ readOnly: false }] }, id);
    head.Files.update({ name: 'b' }, id);
    expect(drive.Files.get(id).name).toBe('b');
  });
});
