// UrlFetchApp: requests of a script to hosts on the network.
import { type Run, ServiceError, ServiceObject, signatureError } from '../../runtime';
import { type HttpAnswer, HttpBackend } from './http';
import { HTTPResponse } from './http-response';
import { type PreparedRequest, prepareRequest } from './request';

const MOST_REDIRECTS = 20;
const SHOWN_OF_AN_ERROR = 100;

/** Modelled milliseconds that answers took, for the price of the call that waited for them. */
const waited = new WeakMap<object, number>();

/** The longest wait among responses: requests of one call run side by side. */
export function longestWait(result: unknown): number {
  const responses = Array.isArray(result) ? result : [result];
  return Math.max(0, ...responses.map((response) => (typeof response === 'object' && response !== null ? (waited.get(response) ?? 0) : 0)));
}

export class UrlFetchApp extends ServiceObject {
  readonly #run: Run;

  constructor(run: Run) {
    super();
    this.#run = run;
  }

  fetch(url: unknown, params: unknown = null): HTTPResponse {
    const request = prepareRequest(url, params, 'fetch');
    this.#run.useQuota('urlfetch calls', 1);
    const response = this.#perform(request);
    throwForStatus(request, response);
    return response;
  }

  /** All requests are made, side by side; then the first failure is thrown that is not muted. */
  fetchAll(requests: unknown): HTTPResponse[] {
    if (!Array.isArray(requests)) throw signatureError([requests], 'UrlFetchApp.fetchAll');
    const prepared = requests.map((request: unknown) => {
      if (typeof request === 'string') return prepareRequest(request, null, 'fetchAll');
      return prepareRequest((request as { url?: unknown } | null)?.url, request, 'fetchAll');
    });
    this.#run.useQuota('urlfetch calls', prepared.length);
    const responses = prepared.map((request) => {
      this.#run.step('UrlFetchApp.request', 0, `${request.method} ${request.url}`);
      return this.#perform(request);
    });
    prepared.forEach((request, index) => {
      throwForStatus(request, responses[index] as HTTPResponse);
    });
    return responses;
  }

  getRequest(url: unknown, params: unknown = null): Record<string, unknown> {
    const request = prepareRequest(url, params, 'getRequest');
    const { 'user-agent': _agent, 'content-type': _type, ...headers } = request.headers;
    return {
      url: request.url,
      method: request.method.toLowerCase(),
      contentType: request.contentType,
      payload: request.payload.toString('utf8'),
      headers,
      followRedirects: request.followRedirects,
      validateHttpsCertificates: true,
      useIntranet: false,
    };
  }

  #perform(request: PreparedRequest): HTTPResponse {
    let { url, method, payload } = request;
    let headers = request.headers;
    let ms = 0;
    for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
      const answer = this.#ask({ url, method, headers, body: payload, run: this.#run });
      ms += answer.ms;
      const location = answer.headers.location;
      if (!request.followRedirects || location === undefined || ![301, 302, 303, 307, 308].includes(answer.status)) {
        const response = new HTTPResponse(answer, url);
        waited.set(response, ms);
        return response;
      }
      const next = new URL(location, url);
      if (answer.status !== 307 && answer.status !== 308) {
        method = method === 'HEAD' ? 'HEAD' : 'GET';
        payload = Buffer.alloc(0);
      }
      if (next.origin !== new URL(url).origin) {
        const { authorization: _credentials, ...others } = headers;
        headers = others;
      }
      url = next.href;
    }
    throw new ServiceError(`Exceeded maximum redirects: ${request.url}`);
  }

  #ask(request: Parameters<HttpBackend['fetch']>[0]): HttpAnswer {
    const answer = this.#run.workspace.backend(HttpBackend).fetch(request);
    if (answer === null) throw new ServiceError(`DNS error: ${request.url}`);
    return answer;
  }
}

function throwForStatus(request: PreparedRequest, response: HTTPResponse): void {
  const code = response.getResponseCode();
  if (request.muteHttpExceptions || code < 400) return;
  const body = response.getContentText();
  const truncated = body.length > SHOWN_OF_AN_ERROR;
  const shown = truncated ? `${body.slice(0, SHOWN_OF_AN_ERROR)}...` : body;
  throw new ServiceError(
    `Request failed for ${new URL(request.url).origin} returned code ${code}. Truncated server response: ${shown} (use muteHttpExceptions option to examine full response)`,
  );
}
