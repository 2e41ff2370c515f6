// The REST face forms.googleapis.com/v1 for UrlFetchApp and real clients.
import type { RestRequest, RestResponse, RestRoute, WorkspaceContext } from '../../runtime';
import { DriveBackend, FORM } from '../drive';
import { FormStore } from './form-store';
import { type FormRecord, publishedUrl } from './model';
import { isEditor } from './responders';
import { itemToJson } from './rest-items';
import { at, errorBody, isObject, type Json, parseBody, RestProblem, textAt } from './rest-json';
import { listResponses, responseToJson } from './rest-responses';
import { batchUpdate } from './rest-updates';

const HOST = 'forms.googleapis.com';

/** The routes of the REST face. */
export function formsRoutes(context: WorkspaceContext): RestRoute[] {
  const store = context.backend(FormStore);
  const route = (method: string, path: RegExp, answer: (request: RestRequest, form: FormRecord, rest: string) => Json): RestRoute => ({
    host: HOST,
    method,
    path,
    handle: (request, match) =>
      answered(() => answer(request, opened(context, request, match[1] ?? ''), decodeURIComponent(match[2] ?? ''))),
  });
  return [
    { host: HOST, method: 'POST', path: /^\/v1\/forms$/, handle: (request) => answered(() => create(context, request)) },
    route('GET', /^\/v1\/forms\/([^/:]+)$/, (_request, form) => formToJson(context, form)),
    route('POST', /^\/v1\/forms\/([^/:]+):batchUpdate$/, (request, form) => update(context, form, parseBody(request.body))),
    route('POST', /^\/v1\/forms\/([^/:]+):setPublishSettings$/, (request, form) =>
      setPublishSettings(store, form, parseBody(request.body)),
    ),
    route('GET', /^\/v1\/forms\/([^/:]+)\/responses$/, (request, form) => listResponses(store, form, request.query)),
    route('GET', /^\/v1\/forms\/([^/:]+)\/responses\/([^/:]+)$/, (_request, form, responseId) => {
      const response = store.response(form, responseId);
      if (!response) throw new RestProblem(404, 'Requested entity was not found.');
      return { formId: form.id, ...responseToJson(form, response) };
    }),
    { host: HOST, path: /^\//, handle: ({ method, path }) => answered(() => unbuilt(`${method} ${HOST}${path}`)) },
  ];
}

function unbuilt(what: string): never {
  throw new RestProblem(501, `${what} is not built in the local workspace.`);
}

function answered(answer: () => Json): RestResponse {
  try {
    return { status: 200, body: answer() };
  } catch (problem) {
    if (problem instanceof RestProblem) return { status: problem.status, body: errorBody(problem) };
    throw problem;
  }
}

function signedIn(request: RestRequest): string {
  if (request.account !== null) return request.account;
  throw new RestProblem(
    401,
    'Request is missing required authentication credential. Expected OAuth 2 access token, login cookie or other valid authentication credential.',
  );
}

function opened(context: WorkspaceContext, request: RestRequest, formId: string): FormRecord {
  const account = signedIn(request);
  const form = context.backend(FormStore).find(decodeURIComponent(formId));
  if (!form) throw new RestProblem(404, 'Requested entity was not found.');
  if (!isEditor(context, form.id, account)) throw new RestProblem(403, 'The caller does not have permission');
  return form;
}

/** Like all forms made by API after 30 June 2026 the form is unpublished, unless the request says unpublished=false. */
function create(context: WorkspaceContext, request: RestRequest): Json {
  const owner = signedIn(request);
  const { info, ...others } = parseBody(request.body);
  if (!isObject(info) || textAt(info, 'title') === '') throw new RestProblem(400, 'info.title is required.');
  const disallowed = [...Object.keys(others), ...Object.keys(info).filter((field) => field !== 'title' && field !== 'documentTitle')];
  if (disallowed.length > 0) {
    throw new RestProblem(
      400,
      `Only info.title can be set when creating a form. To add items and change settings, use batchUpdate. Found: ${disallowed.join(', ')}`,
    );
  }
  const title = textAt(info, 'title');
  const name = textAt(info, 'documentTitle') || 'Untitled form';
  const file = context.backend(DriveBackend).create({ name, mimeType: FORM, owner });
  const form = context.backend(FormStore).make(file.id, title, request.query.unpublished === 'false');
  // Forms of Workspace accounts collect the address of who is signed in, those of other accounts none.
  if (!/@(gmail|googlemail)\.com$/i.test(owner)) form.emailCollection = 'VERIFIED';
  return formToJson(context, form);
}

function update(context: WorkspaceContext, form: FormRecord, body: Json): Json {
  const store = context.backend(FormStore);
  const wanted = at(body, 'writeControl.requiredRevisionId');
  if (wanted !== undefined && wanted !== revisionId(form))
    throw new RestProblem(400, 'The required revision ID does not match the latest revision.');
  const replies = batchUpdate(store, form, body.requests);
  const updated = store.find(form.id) ?? form;
  const shown = body.includeFormInResponse === true ? { form: formToJson(context, updated) } : {};
  return { ...shown, replies, writeControl: { requiredRevisionId: revisionId(updated) } };
}

function setPublishSettings(store: FormStore, form: FormRecord, body: Json): Json {
  const state = at(body, 'publishSettings.publishState');
  const isPublished = at(state, 'isPublished') ?? false;
  const isAcceptingResponses = at(state, 'isAcceptingResponses') ?? false;
  if (!isObject(state) || typeof isPublished !== 'boolean' || typeof isAcceptingResponses !== 'boolean') {
    throw new RestProblem(400, 'publishSettings.publishState with isPublished and isAcceptingResponses is required.');
  }
  const mask = body.updateMask;
  if (mask !== undefined && mask !== 'publishState' && mask !== '*')
    throw new RestProblem(400, `Invalid field in update_mask: ${String(mask)}`);
  if (isAcceptingResponses && !isPublished) throw new RestProblem(400, 'An unpublished form cannot accept responses.');
  Object.assign(form, { isPublished, isAcceptingResponses });
  store.touched(form);
  return { formId: form.id, publishSettings: publishSettings(form) };
}

function publishSettings(form: FormRecord): Json {
  return { publishState: { isPublished: form.isPublished, isAcceptingResponses: form.isAcceptingResponses } };
}

function revisionId(form: FormRecord): string {
  return form.revision.toString(16).padStart(8, '0');
}

function formToJson(context: WorkspaceContext, form: FormRecord): Json {
  const documentTitle = context.backend(DriveBackend).file(form.id)?.name ?? form.title;
  return {
    formId: form.id,
    info: { title: form.title, ...(form.description ? { description: form.description } : {}), documentTitle },
    settings: { emailCollectionType: form.emailCollection },
    ...(form.items.length > 0 ? { items: form.items.map(itemToJson) } : {}),
    revisionId: revisionId(form),
    responderUri: publishedUrl(form),
    publishSettings: publishSettings(form),
  };
}
