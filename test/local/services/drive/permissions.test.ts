// Contract of the permissions resource and of inheritance, from the statements of the Drive reference.
import fc from 'fast-check';
import type { Workspace } from '../../../../src/local';
import { accessOf, effectivePermissions, permissionIdOf, reaches } from '../../../../src/local/services/drive/access';
import { type DriveFile, type DrivePermission, FOLDER as FOLDER_TYPE, type Role, rank } from '../../../../src/local/services/drive/model';
import { type AdvancedDrive, driveOf, FOLDER, HEAD, OUTSIDER, OWNER, openDriveWorkspace } from './support';

let workspace: Workspace;
let drive: AdvancedDrive;

beforeEach(async () => {
  workspace = await openDriveWorkspace();
  drive = driveOf(workspace);
});

afterEach(() => workspace.close());

const make = (name: string, more: Record<string, unknown> = {}): string => String(drive.Files.create({ name, ...more }).id);
const share = (
  id: string,
  role: string,
  emailAddress: string,
  options: Record<string, unknown> = { sendNotificationEmail: false },
): Record<string, unknown> => drive.Permissions.create({ type: 'user', role, emailAddress }, id, options);
const reasonOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    return (error as { details: { errors: { reason: string }[] } }).details.errors[0]?.reason ?? '';
  }
  return 'did not fail';
};

describe('Drive.Permissions: create, list, update, remove', () => {
  it('answers with kind, id, type and role, and keeps one permission a grantee with the higher role', () => {
    const id = make('a');
    const made = share(id, 'writer', HEAD);
    expect(Object.keys(made).sort()).toEqual(['id', 'kind', 'role', 'type']);
    share(id, 'reader', HEAD.toUpperCase());
    const { permissions } = drive.Permissions.list(id, { fields: 'permissions(role,emailAddress)' });
    expect(permissions).toEqual([
      { role: 'owner', emailAddress: OWNER },
      { role: 'writer', emailAddress: HEAD },
    ]);
  });

  it('asks for type, role and the grantee’s address', () => {
    const id = make('a');
    expect(reasonOf(() => drive.Permissions.create({ role: 'reader' }, id))).toBe('required');
    expect(reasonOf(() => drive.Permissions.create({ type: 'anyone' }, id))).toBe('required');
    expect(reasonOf(() => drive.Permissions.create({ type: 'user', role: 'reader' }, id))).toBe('invalid');
    expect(reasonOf(() => drive.Permissions.create({ type: 'domain', role: 'reader' }, id))).toBe('invalid');
    expect(reasonOf(() => drive.Permissions.create({ type: 'user', role: 'organizer', emailAddress: HEAD }, id))).toBe(
      'invalidSharingRequest',
    );
    expect(reasonOf(() => drive.Permissions.create({ type: 'anyone', role: 'reader', view: 'published' }, id))).toBe('invalid');
  });

  it('lets writers share unless the file says otherwise, and readers neither share nor list', () => {
    const id = make('a');
    share(id, 'writer', HEAD);
    share(id, 'reader', OUTSIDER);
    const head = driveOf(workspace, HEAD);
    head.Permissions.create({ type: 'user', role: 'commenter', emailAddress: 'dsl@trust.example' }, id);
    const reader = driveOf(workspace, OUTSIDER);
    expect(reasonOf(() => reader.Permissions.list(id))).toBe('insufficientFilePermissions');
    expect(reasonOf(() => reader.Permissions.create({ type: 'anyone', role: 'reader' }, id))).toBe('insufficientFilePermissions');
    expect(reasonOf(() => reader.Files.update({ name: 'b' }, id))).toBe('insufficientFilePermissions');
    drive.Files.update({ writersCanShare: false }, id);
    expect(reasonOf(() => head.Permissions.create({ type: 'anyone', role: 'reader' }, id))).toBe('insufficientFilePermissions');
    expect(reasonOf(() => driveOf(workspace, 'stranger@trust.example').Files.get(id))).toBe('notFound');
  });

  it('changes and removes permissions, one’s own even as a reader', () => {
    const id = make('a');
    const permissionId = String(share(id, 'reader', OUTSIDER).id);
    expect(drive.Permissions.update({ role: 'writer' }, id, permissionId).role).toBe('writer');
    expect(drive.Permissions.update({ role: 'reader' }, id, permissionId).role).toBe('reader');
    driveOf(workspace, OUTSIDER).Permissions.remove(id, permissionId);
    expect(reasonOf(() => driveOf(workspace, OUTSIDER).Files.get(id))).toBe('notFound');
    expect(reasonOf(() => drive.Permissions.remove(id, permissionId))).toBe('notFound');
  });

  it('transfers ownership only when told to, within the domain, and downgrades the old owner', () => {
    const id = make('a');
    expect(reasonOf(() => share(id, 'owner', HEAD, {}))).toBe('forbidden');
    expect(reasonOf(() => share(id, 'owner', HEAD, { transferOwnership: true, sendNotificationEmail: false }))).toBe('forbidden');
    expect(reasonOf(() => share(id, 'owner', OUTSIDER, { transferOwnership: true }))).toBe('invalidSharingRequest');
    share(id, 'owner', HEAD, { transferOwnership: true });
    expect(workspace.files()[0]?.owner).toBe(HEAD);
    expect(drive.Files.get(id, { fields: 'ownedByMe,capabilities(canEdit,canDelete)' })).toEqual({
      ownedByMe: false,
      capabilities: { canEdit: true, canDelete: false },
    });
  });

  it('sets expiry for users only, in the future, within a year, on folders for readers; then the access is gone', () => {
    const id = make('a');
    const folder = make('folder', { mimeType: FOLDER });
    const expiring = (role: string, at: string, file = id) =>
      drive.Permissions.create({ type: 'user', role, emailAddress: HEAD, expirationTime: at }, file);
    expect(reasonOf(() => expiring('reader', '2026-03-01T00:00:00Z'))).toBe('cannotSetExpiration');
    expect(reasonOf(() => expiring('reader', '2027-06-01T00:00:00Z'))).toBe('cannotSetExpiration');
    expect(reasonOf(() => expiring('writer', '2026-03-05T00:00:00Z', folder))).toBe('cannotSetExpiration');
    expiring('writer', '2026-03-05T00:00:00Z');
    const head = driveOf(workspace, HEAD);
    expect(head.Files.get(id).name).toBe('a');
    expect(reasonOf(() => head.Permissions.create({ type: 'anyone', role: 'reader' }, id))).toBe('insufficientFilePermissions');
    workspace.advance({ days: 3 });
    expect(reasonOf(() => head.Files.get(id))).toBe('notFound');
  });

  it('tells users and groups by mail unless asked not to, and nobody of a link', () => {
    const id = make('AP-0007 agreement');
    share(id, 'reader', HEAD, { sendNotificationEmail: false });
    drive.Permissions.create({ type: 'anyone', role: 'reader' }, id);
    expect(workspace.outbox).toEqual([]);
    share(id, 'writer', HEAD, { emailMessage: 'For your signature.' });
    expect(workspace.outbox).toHaveLength(1);
    expect(workspace.outbox[0]).toMatchObject({ to: [HEAD], subject: 'Document shared with you: "AP-0007 agreement"' });
    expect(workspace.outbox[0]?.text).toContain('For your signature.');
  });

  it('reaches members of groups, and of groups within them', () => {
    const id = make('a');
    drive.Permissions.create({ type: 'group', role: 'reader', emailAddress: 'safeguarding@trust.example' }, id);
    for (const member of ['dsl@trust.example', 'deputy@trust.example']) expect(driveOf(workspace, member).Files.get(id).name).toBe('a');
    expect(reasonOf(() => driveOf(workspace, HEAD).Files.get(id))).toBe('notFound');
  });
});

describe('Drive.Permissions: inheritance', () => {
  it('comes down from folders, can be raised but neither lowered nor removed below', () => {
    const folder = make('folder', { mimeType: FOLDER });
    const file = make('file', { parents: [folder] });
    const permissionId = String(share(folder, 'commenter', HEAD).id);
    expect(drive.Permissions.get(file, permissionId, { fields: 'role,permissionDetails' })).toEqual({
      role: 'commenter',
      permissionDetails: [{ permissionType: 'file', role: 'commenter', inherited: true }],
    });
    expect(reasonOf(() => drive.Permissions.update({ role: 'reader' }, file, permissionId))).toBe('cannotModifyInheritedPermission');
    expect(reasonOf(() => drive.Permissions.remove(file, permissionId))).toBe('cannotModifyInheritedPermission');
    expect(drive.Permissions.update({ role: 'writer' }, file, permissionId).role).toBe('writer');
    drive.Permissions.update({ role: 'reader' }, folder, permissionId);
    expect(drive.Permissions.get(file, permissionId).role).toBe('writer');
  });

  it('follows a move', () => {
    const open = make('open', { mimeType: FOLDER });
    const closed = make('closed', { mimeType: FOLDER });
    share(open, 'writer', HEAD);
    const file = make('file', { parents: [open] });
    expect(driveOf(workspace, HEAD).Files.get(file).name).toBe('file');
    drive.Files.update({}, file, null, { addParents: closed, removeParents: open });
    expect(reasonOf(() => driveOf(workspace, HEAD).Files.get(file))).toBe('notFound');
  });

  it('stops at a folder with limited access, which those above see by name only', () => {
    const folder = make('cases', { mimeType: FOLDER });
    const limited = make('AP-0007', { mimeType: FOLDER, parents: [folder] });
    const file = make('file', { parents: [limited] });
    share(folder, 'writer', HEAD);
    drive.Files.update({ inheritedPermissionsDisabled: true }, limited);
    const head = driveOf(workspace, HEAD);
    expect(head.Files.get(limited, { fields: 'name,capabilities/canListChildren' })).toEqual({
      name: 'AP-0007',
      capabilities: { canListChildren: false },
    });
    expect(head.Files.list({ q: `'${limited}' in parents` }).files).toEqual([]);
    expect(reasonOf(() => head.Files.get(file))).toBe('notFound');
    const listed = drive.Permissions.list(limited, {
      fields: 'permissions(emailAddress,role,view,inheritedPermissionsDisabled)',
    }).permissions;
    expect(listed).toContainEqual({ emailAddress: HEAD, role: 'reader', view: 'metadata', inheritedPermissionsDisabled: true });
    share(limited, 'reader', HEAD);
    expect(head.Files.get(file).name).toBe('file');
    drive.Files.update({ inheritedPermissionsDisabled: false }, limited);
    expect(head.Files.get(file, { fields: 'capabilities/canEdit' })).toEqual({ capabilities: { canEdit: true } });
  });

  it('limits folders only', () => {
    expect(reasonOf(() => drive.Files.update({ inheritedPermissionsDisabled: true }, make('file')))).toBe(
      'inheritedPermissionsNotDisableable',
    );
  });
});

describe('access: properties of the folder chain', () => {
  const PEOPLE = ['a@trust.example', 'b@trust.example', 'c@provider.example', ''];
  const GROUPS = { 'g@trust.example': ['a@trust.example'], 'h@trust.example': ['g@trust.example', 'c@provider.example'] };
  const role = fc.constantFrom<Role>('writer', 'commenter', 'reader');
  const grantee = fc.oneof(
    fc
      .constantFrom('a@trust.example', 'b@trust.example', 'c@provider.example')
      .map((emailAddress) => ({ type: 'user' as const, emailAddress })),
    fc.constantFrom('g@trust.example', 'h@trust.example').map((emailAddress) => ({ type: 'group' as const, emailAddress })),
    fc.constant({ type: 'domain' as const, domain: 'trust.example' }),
    fc.constant({ type: 'anyone' as const }),
  );
  const permission = fc.tuple(grantee, role, fc.option(fc.constant('published' as const), { nil: undefined, freq: 4 })).map(
    ([to, given, view]): DrivePermission => ({
      ...to,
      ...(view ? { view } : {}),
      role: given,
      id: permissionIdOf({ ...to, ...(view ? { view } : {}) }),
    }),
  );
  const level = fc.record({ permissions: fc.uniqueArray(permission, { selector: (one) => one.id, maxLength: 4 }), limited: fc.boolean() });
  const chain = fc.array(level, { minLength: 1, maxLength: 5 });

  const build = (levels: { permissions: DrivePermission[]; limited: boolean }[]) => {
    const owner: DrivePermission = {
      id: permissionIdOf({ type: 'user', emailAddress: OWNER }),
      type: 'user',
      role: 'owner',
      emailAddress: OWNER,
    };
    const files = levels.map(
      (one, depth): DriveFile => ({
        id: String(depth),
        name: String(depth),
        mimeType: FOLDER_TYPE,
        parents: depth === 0 ? [] : [String(depth - 1)],
        owner: OWNER,
        permissions: [owner, ...one.permissions],
        inheritedPermissionsDisabled: one.limited,
        trashed: false,
        appProperties: {},
        properties: {},
        contentRestrictions: [],
        writersCanShare: true,
        copyRequiresWriterPermission: false,
        createdTime: '',
        modifiedTime: '',
        lastModifyingUser: OWNER,
        version: 1,
      }),
    );
    return { files, context: { file: (id: string) => files[Number(id)], groups: GROUPS, now: () => 0 } };
  };

  it('never exceeds what some permission on the chain gives, and is the most that one gives below the last limit', () => {
    fc.assert(
      fc.property(chain, (levels) => {
        const { files, context } = build(levels);
        const last = files.at(-1) as DriveFile;
        const start = Math.max(0, ...levels.map((one, at) => (one.limited ? at : 0)));
        for (const person of PEOPLE) {
          const given = levels.slice(start).flatMap((one) => one.permissions);
          const most = Math.max(
            0,
            ...given.filter((one) => one.view === undefined && reaches(one, person, GROUPS)).map((one) => rank(one.role)),
          );
          expect(rank(accessOf(last, person, context))).toBe(most);
        }
        expect(accessOf(last, OWNER, context)).toBe('owner');
      }),
    );
  });

  it('removes exactly the inherited permissions when inheritance is disabled', () => {
    fc.assert(
      fc.property(chain, (levels) => {
        const { files, context } = build(levels);
        const last = files.at(-1) as DriveFile;
        last.inheritedPermissionsDisabled = false;
        const before = effectivePermissions(last, context);
        last.inheritedPermissionsDisabled = true;
        const after = effectivePermissions(last, context);
        const own = (one: DrivePermission) => `${one.id} ${one.role}`;
        expect(after.map(own).sort()).toEqual(last.permissions.map(own).sort());
        expect(after.every((one) => !one.inherited)).toBe(true);
        const kept = new Set(after.map((one) => one.id));
        expect(before.filter((one) => !kept.has(one.id)).every((one) => one.inherited && one.ownRole === undefined)).toBe(true);
      }),
    );
  });
});
