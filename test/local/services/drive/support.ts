// A workspace with the Drive service enabled, and Drive as different people see it.
import { openWorkspace, type Workspace } from '../../../../src/local';

export const OWNER = 'ap-register@trust.example';
export const HEAD = 'head@trust.example';
export const OUTSIDER = 'manager@provider.example';
export const DOCUMENT = 'application/vnd.google-apps.document';
export const FOLDER = 'application/vnd.google-apps.folder';

const MANIFEST = JSON.stringify({
  timeZone: 'Europe/London',
  dependencies: { enabledAdvancedServices: [{ userSymbol: 'Drive', serviceId: 'drive', version: 'v3' }] },
});

type Json = Record<string, unknown>;

/** The part of the advanced service that the suites use. */
export interface AdvancedDrive {
  Files: {
    create(resource: Json, media?: unknown, options?: Json): Json;
    get(id: string, options?: Json): Json;
    list(options?: Json): { files: Json[]; nextPageToken?: string };
    update(resource: Json, id: string, media?: unknown, options?: Json): Json;
    copy(resource: Json, id: string, options?: Json): Json;
    remove(id: string): void;
    export(id: string, mimeType: string): { getBytes(): number[]; getDataAsString(): string; getContentType(): string };
  };
  Permissions: {
    create(resource: Json, id: string, options?: Json): Json;
    list(id: string, options?: Json): { permissions: Json[] };
    get(id: string, permissionId: string, options?: Json): Json;
    update(resource: Json, id: string, permissionId: string, options?: Json): Json;
    remove(id: string, permissionId: string): void;
  };
  About: { get(options?: Json): Json };
}

export function openDriveWorkspace(options: Parameters<typeof openWorkspace>[0] = {}): Promise<Workspace> {
  return openWorkspace({
    now: '2026-03-02T09:00:00Z',
    script: { files: { 'Code.js': 'function nothing() {}', 'appsscript.json': MANIFEST } },
    groups: {
      'safeguarding@trust.example': ['dsl@trust.example', 'deputies@trust.example'],
      'deputies@trust.example': ['deputy@trust.example'],
    },
    ...options,
  });
}

export function driveOf(workspace: Workspace, user?: string): AdvancedDrive {
  return (user === undefined ? workspace : workspace.as(user)).globals.Drive as AdvancedDrive;
}

/** A Blob as a script has one: read from a file that is gone afterwards. */
export function blobOf(workspace: Workspace, content: string, mimeType = 'text/html'): unknown {
  const app = workspace.globals.DriveApp as {
    createFile(name: string, content: string, mimeType: string): { getId(): string; getBlob(): unknown };
  };
  const file = app.createFile('upload.html', content, mimeType);
  const blob = file.getBlob();
  driveOf(workspace).Files.remove(file.getId());
  return blob;
}
