// Google Drive as it joins the workspace.
import type { Service } from '../../runtime';

export { DriveBackend, type DriveEntry, type FileContent, type NewFile } from './backend';
export type { KindHandler } from './kinds';
export { atLeast, DOCUMENT, type DriveFile, type DrivePermission, type EffectivePermission, FOLDER, FORM, PDF, type Role, SPREADSHEET, viewLink } from './model';

export const drive: Service = { name: 'drive' };
