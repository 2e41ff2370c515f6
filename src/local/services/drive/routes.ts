// The REST face of Drive v3 on www.googleapis.com, uploads included.
import { NotBuiltError, type RestRequest, type RestResponse, type RestRoute, ServiceError, type WorkspaceContext } from '../../runtime';
import type { Json, Media } from './caller';
import { type Caller, callerOf } from './caller';
import { copyFile, createFile, downloadFile, exportContent, getFile, removeFile, updateFile } from './files-api';
import { getAbout, listFiles } from './list-api';
import { DOCUMENT } from './model';
import { readJson, readMultipart } from './multipart';
import { createPermission, getPermission, listPermissions, removePermission, updatePermission } from './permissions-api';
import { DriveProblem } from './problem';

/** Modelled milliseconds by kind of request; assumptions, as Google publishes none. */
export const MILLISECONDS = { metadata: 300, permissions: 350, import: 2000, copy: 2000, export: 1500 } as const;

const HOST = 'www.googleapis.com';
const FILES = '/drive/v3/files';
const ID = '([^/:]+)';

type Answer = (caller: Caller, request: RestRequest, ids: string[]) => RestResponse;

export function driveRoutes(context: WorkspaceContext): RestRoute[] {
  const route = (method: string, path: string, ms: RestRoute['ms'], answer: Answer): RestRoute => ({
    host: HOST,
    method,
    path: new RegExp(`^${path}$`),
    ms,
    handle: (request, match) => respond(context, request, (caller) => answer(caller, request, match.slice(1).map(decodeURIComponent))),
  });
  const { metadata, permissions, copy } = MILLISECONDS;
  return [
    route('GET', '/drive/v3/about', metadata, (caller, { query }) => ok(getAbout(caller, query))),
    route('GET', FILES, metadata, (caller, { query }) => ok(listFiles(caller, query))),
    route('POST', FILES, metadata, (caller, { query, body }) => ok(createFile(caller, readJson(body), null, query))),
    route('POST', `/upload${FILES}`, uploadMs, (caller, request) => {
      const { resource, media } = readUpload(request);
      return ok(createFile(caller, resource, media, request.query));
    }),
    route('PATCH', `/upload${FILES}/${ID}`, uploadMs, (caller, request, [id]) => {
      const { resource, media } = readUpload(request);
      return ok(updateFile(caller, resource, id, media, request.query));
    }),
    route('GET', `${FILES}/${ID}/export`, MILLISECONDS.export, (caller, { query }, [id]) => {
      const { bytes } = exportContent(caller, id, query.mimeType);
      return { status: 200, headers: { 'Content-Type': query.mimeType ?? '' }, body: bytes };
    }),
    route('POST', `${FILES}/${ID}/copy`, copy, (caller, { query, body }, [id]) => ok(copyFile(caller, readJson(body), id, query))),
    route('GET', `${FILES}/${ID}/permissions`, permissions, (caller, { query }, [id]) => ok(listPermissions(caller, id, query))),
    route('POST', `${FILES}/${ID}/permissions`, permissions, (caller, { query, body }, [id]) =>
      ok(createPermission(caller, readJson(body), id, query)),
    ),
    route('GET', `${FILES}/${ID}/permissions/${ID}`, permissions, (caller, { query }, [id, permission]) =>
      ok(getPermission(caller, id, permission, query)),
    ),
    route('PATCH', `${FILES}/${ID}/permissions/${ID}`, permissions, (caller, { query, body }, [id, permission]) =>
      ok(updatePermission(caller, readJson(body), id, permission, query)),
    ),
    route('DELETE', `${FILES}/${ID}/permissions/${ID}`, permissions, (caller, _request, [id, permission]) => {
      removePermission(caller, id, permission);
      return { status: 204, body: '' };
    }),
    route('GET', `${FILES}/${ID}`, metadata, (caller, { query }, [id]) => {
      if (query.alt !== 'media') return ok(getFile(caller, id, query));
      const { bytes, mimeType } = downloadFile(caller, id);
      return { status: 200, headers: { 'Content-Type': mimeType }, body: bytes };
    }),
    route('PATCH', `${FILES}/${ID}`, metadata, (caller, { query, body }, [id]) => ok(updateFile(caller, readJson(body), id, null, query))),
    route('DELETE', `${FILES}/${ID}`, metadata, (caller, _request, [id]) => {
      removeFile(caller, id);
      return { status: 204, body: '' };
    }),
  ];
}

function ok(body: Json): RestResponse {
  return { status: 200, body };
}

function respond(context: WorkspaceContext, request: RestRequest, act: (caller: Caller) => RestResponse): RestResponse {
  try {
    if (request.account === null) {
      throw new DriveProblem(401, 'required', 'Login Required.', { type: 'header', name: 'Authorization' });
    }
    return act(callerOf(context, request.account, request.run));
  } catch (error) {
    if (error instanceof DriveProblem) return error.toResponse();
    if (error instanceof NotBuiltError) return new DriveProblem(501, 'notImplemented', error.message).toResponse();
    if (error instanceof ServiceError && /too many times/.test(error.message))
      return new DriveProblem(403, 'dailyLimitExceeded', error.message).toResponse();
    throw error;
  }
}

function readUpload(request: RestRequest): { resource: Json; media: Media } {
  const type = request.headers['content-type'] ?? request.headers['Content-Type'] ?? '';
  const kind = request.query.uploadType;
  if (kind === 'multipart') {
    const { metadata, media } = readMultipart(type, request.body);
    return { resource: metadata, media };
  }
  if (kind === 'media') return { resource: {}, media: { bytes: request.body, mimeType: type === '' ? null : type } };
  if (kind === 'resumable') throw new NotBuiltError('Drive uploadType=resumable');
  throw new DriveProblem(400, 'invalid', 'Invalid value for uploadType', { type: 'parameter', name: 'uploadType' });
}

/** A conversion takes as long as an import, a plain upload as long as metadata. */
function uploadMs(request: RestRequest): number {
  return request.body.subarray(0, 20_000).includes(DOCUMENT) ? MILLISECONDS.import : MILLISECONDS.metadata;
}
