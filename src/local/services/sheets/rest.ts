// The REST face of the Sheets API: https://sheets.googleapis.com/v4/spreadsheets…
import { NotBuiltError, type RestRequest, type RestResponse, type RestRoute, type WorkspaceContext } from '../../runtime';
import { type Caller, SheetsApi } from './api';
import { SheetsBackend } from './backend';
import { type Json, RequestFault } from './model';

const HOST = 'sheets.googleapis.com';
const STATUS: Readonly<Record<number, string>> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  429: 'RESOURCE_EXHAUSTED',
  501: 'UNIMPLEMENTED',
};

function failure(code: number, message: string): RestResponse {
  return { status: code, body: { error: { code, message, status: STATUS[code] ?? 'INTERNAL' } } };
}

function bodyOf(request: RestRequest): Json {
  const text = request.body.toString('utf8');
  if (text.trim() === '') return {};
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw new RequestFault('Invalid JSON payload received. Unexpected token.');
  }
}

/** Query parameters with lists as lists; standard parameters of all Google APIs left out. */
function optionsOf(request: RestRequest): Json {
  const options: Json = {};
  for (const [name, values] of Object.entries(request.queryAll)) {
    if (
      ['access_token', 'alt', 'key', 'prettyPrint', 'quotaUser', '$.xgafv', 'callback', 'uploadType', 'upload_protocol', '$alt'].includes(
        name,
      )
    )
      continue;
    options[name] = name === 'ranges' ? values : values[0];
  }
  return options;
}

type Handle = (api: SheetsApi, caller: Caller, request: RestRequest, parts: string[]) => Json;

/** The routes, one for each method. */
export function sheetsRoutes(context: WorkspaceContext): RestRoute[] {
  const api = new SheetsApi(context.backend(SheetsBackend));
  const route = (method: string, path: RegExp, ms: number, handle: Handle): RestRoute => ({
    host: HOST,
    method,
    path,
    ms,
    handle(request, match) {
      if (request.account === null) {
        return failure(
          401,
          'Request is missing required authentication credential. Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.',
        );
      }
      try {
        const parts = match.slice(1).map((part) => decodeURIComponent(part ?? ''));
        return { status: 200, body: handle(api, { run: request.run, email: request.account }, request, parts) };
      } catch (fault) {
        if (fault instanceof RequestFault) return failure(fault.code, fault.message);
        if (fault instanceof NotBuiltError) return failure(501, fault.message);
        throw fault;
      }
    },
  });
  const id = '([^/:]+)';
  const at = (tail: string): RegExp => new RegExp(`^/v4/spreadsheets${tail}$`);
  return [
    route('POST', at(''), 1500, (sheets, caller, request) => sheets.create(caller, bodyOf(request), optionsOf(request))),
    route('POST', at(`/${id}:batchUpdate`), 300, (sheets, caller, request, [sheet = '']) =>
      sheets.batchUpdate(caller, sheet, bodyOf(request), optionsOf(request)),
    ),
    route('GET', at(`/${id}/values:batchGet`), 170, (sheets, caller, request, [sheet = '']) =>
      sheets.valuesBatchGet(caller, sheet, optionsOf(request)),
    ),
    route('POST', at(`/${id}/values:batchUpdate`), 300, (sheets, caller, request, [sheet = '']) =>
      sheets.valuesBatchUpdate(caller, sheet, bodyOf(request)),
    ),
    route('POST', at(`/${id}/values:batchClear`), 300, (sheets, caller, request, [sheet = '']) =>
      sheets.valuesBatchClear(caller, sheet, bodyOf(request)),
    ),
    route('POST', at(`/${id}/values/(.+):append`), 300, (sheets, caller, request, [sheet = '', range = '']) =>
      sheets.valuesAppend(caller, sheet, range, bodyOf(request), optionsOf(request)),
    ),
    route('POST', at(`/${id}/values/(.+):clear`), 300, (sheets, caller, _request, [sheet = '', range = '']) =>
      sheets.valuesClear(caller, sheet, range),
    ),
    route('PUT', at(`/${id}/values/(.+)`), 300, (sheets, caller, request, [sheet = '', range = '']) =>
      sheets.valuesUpdate(caller, sheet, range, bodyOf(request), optionsOf(request)),
    ),
    route('GET', at(`/${id}/values/(.+)`), 170, (sheets, caller, request, [sheet = '', range = '']) =>
      sheets.valuesGet(caller, sheet, range, optionsOf(request)),
    ),
    route('GET', at(`/${id}`), 200, (sheets, caller, request, [sheet = '']) => sheets.get(caller, sheet, optionsOf(request))),
  ];
}
