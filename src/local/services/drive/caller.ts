// Who asks the Drive API, from where, and with which parameters.
import type { Run, WorkspaceContext } from '../../runtime';
import { DriveBackend } from './backend';
import { applyMask, parseFields, type Schema } from './fields';
import { atLeast, type DriveFile, FOLDER, type Role } from './model';
import { DriveProblem, insufficient, invalid, notFound } from './problem';

export type Json = Record<string, unknown>;

/** Query parameters; true and 'true' are the same. */
export type Parameters = Readonly<Record<string, unknown>>;

export interface Media {
  bytes: Buffer;
  mimeType: string | null;
}

/** One request's view of Drive. */
export interface Caller {
  readonly context: WorkspaceContext;
  readonly drive: DriveBackend;
  /** E-mail of the account. */
  readonly user: string;
  /** The execution whose quotas are used; null for a client outside. */
  readonly run: Run | null;
}

export function callerOf(context: WorkspaceContext, user: string, run: Run | null): Caller {
  return { context, drive: context.backend(DriveBackend), user, run };
}

/** The file when the caller has at least the role. @throws DriveProblem 404 when it is not to be seen, 403 when the role is too low */
export function openFile(caller: Caller, id: unknown, needed: Role = 'reader'): DriveFile {
  const fileId = aliased(caller, id);
  const file = caller.drive.file(fileId);
  const role = caller.drive.access(fileId, caller.user);
  if (!file || role === null)
    throw file && needed === 'reader' && caller.drive.seesNameOnly(fileId, caller.user) ? insufficient(fileId) : notFound(fileId);
  if (!atLeast(role, needed)) throw insufficient(fileId);
  return file;
}

/** The folder to put something in. */
export function openParent(caller: Caller, id: unknown): DriveFile {
  const folderId = aliased(caller, id);
  const folder = caller.drive.file(folderId);
  const role = caller.drive.access(folderId, caller.user);
  if (!folder || role === null) throw notFound(folderId);
  if (folder.mimeType !== FOLDER) throw new DriveProblem(403, 'parentNotAFolder', 'The specified parent is not a folder.');
  if (!atLeast(role, 'writer'))
    throw new DriveProblem(403, 'insufficientParentPermissions', 'Insufficient permissions for the specified parent.');
  return folder;
}

/** 'root' is the caller's My Drive. */
export function aliased(caller: Caller, id: unknown): string {
  if (typeof id !== 'string' || id === '')
    throw new DriveProblem(400, 'required', 'Required parameter: fileId', { type: 'parameter', name: 'fileId' });
  return id === 'root' ? caller.drive.root(caller.user) : id;
}

export function flag(parameters: Parameters, name: string): boolean | undefined {
  const value = parameters[name];
  if (value === undefined || value === null || value === '') return undefined;
  if (value === true || value === 'true') return true;
  if (value === false || value === 'false') return false;
  throw invalid(`Invalid value for: ${String(value)} is not a valid value`, name);
}

export function text(parameters: Parameters, name: string): string | undefined {
  const value = parameters[name];
  return value === undefined || value === null || value === '' ? undefined : String(value);
}

/** The answer cut to the `fields` parameter or to the method's default fields. */
export function masked(resource: Json, parameters: Parameters, standard: string, schema: Schema): Json {
  return applyMask(resource, parseFields(text(parameters, 'fields') ?? standard), schema) as Json;
}

export const FILE_FIELDS = 'kind,id,name,mimeType';
export const PERMISSION_FIELDS = 'kind,id,type,role';
