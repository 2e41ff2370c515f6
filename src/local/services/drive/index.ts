// Google Drive as it joins the workspace: DriveApp, the advanced service Drive v3 and the REST face.
import type { PricedCall, Service } from '../../runtime';
import { Blob } from '../utilities';
import { DriveService } from './advanced';
import { DriveApp } from './drive-app';
import { DOCUMENT } from './model';
import { driveRoutes, MILLISECONDS } from './routes';

export { DriveBackend, type DriveEntry, type FileContent, type NewFile } from './backend';
export { DriveAppFile, DriveAppFolder } from './folder';
export type { KindHandler } from './kinds';
export {
  atLeast,
  DOCUMENT,
  type DriveFile,
  type DrivePermission,
  type EffectivePermission,
  FOLDER,
  FORM,
  PDF,
  type Role,
  SPREADSHEET,
  viewLink,
} from './model';

const { metadata, permissions, copy } = MILLISECONDS;

/** Media sent for a Doc is converted; all else is an upload or a record. */
function creating(call: PricedCall): number {
  const resource = call.args[0] as { mimeType?: unknown } | null;
  const media = call.args.find((argument) => argument instanceof Blob);
  return media && (resource?.mimeType === DOCUMENT || call.method.endsWith('update')) ? MILLISECONDS.import : metadata;
}

export const drive: Service = {
  name: 'drive',
  globals: { DriveApp: (run) => new DriveApp(run) },
  advanced: { drive: (run) => new DriveService(run) },
  costs: {
    'Drive.Files.create': creating,
    'Drive.Files.update': creating,
    'Drive.Files.copy': copy,
    'Drive.Files.export': MILLISECONDS.export,
    'Drive.Files.*': metadata,
    'Drive.Permissions.*': permissions,
    'Drive.About.*': metadata,
    'DriveApp.*': metadata,
    'File.getId': 1,
    'File.getAs': MILLISECONDS.export,
    'File.makeCopy': copy,
    'File.*': metadata,
    'Folder.getId': 1,
    'Folder.*': metadata,
  },
  routes: driveRoutes,
};
