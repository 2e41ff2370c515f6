// Turns what a script gives to UrlFetchApp into a request, with Google's checks.
import { EnumValue, ServiceError, ServiceObject, signatureError } from '../../runtime';
import { Blob, blobBytes, blobOf } from '../utilities';

const LONGEST_URL = 2082;
const LARGEST_POST = 50 * 1024 * 1024;
const MOST_HEADERS = 100;
const LONGEST_HEADER = 8 * 1024;
const METHODS = new Set(['get', 'delete', 'patch', 'post', 'put', 'head', 'options']);
const OPTIONS = new Set([
  'contentType',
  'headers',
  'method',
  'payload',
  'useIntranet',
  'validateHttpsCertificates',
  'followRedirects',
  'muteHttpExceptions',
  'escaping',
  'url',
]);
/** Headers that the service itself writes. */
const RESERVED = new Set(['host', 'content-length', 'connection', 'transfer-encoding']);

export interface PreparedRequest {
  url: string;
  method: string;
  /** Lower-case names; what the script set and what the service adds. */
  headers: Record<string, string>;
  contentType: string;
  payload: Buffer;
  muteHttpExceptions: boolean;
  followRedirects: boolean;
}

/** @throws ServiceError with Google's text for a URL, an option or a header that the service refuses */
export function prepareRequest(url: unknown, params: unknown, method: string): PreparedRequest {
  if (typeof url !== 'string') throw signatureError(params === null ? [url] : [url, params], `UrlFetchApp.${method}`);
  if (params !== null && (typeof params !== 'object' || Array.isArray(params)))
    throw signatureError([url, params], `UrlFetchApp.${method}`);
  const options = (params ?? {}) as Record<string, unknown>;
  for (const name of Object.keys(options)) if (!OPTIONS.has(name)) throw invalid(name);
  const address = checkedUrl(url, options.escaping !== false);
  const verb = String(options.method ?? 'get').toLowerCase();
  if (!METHODS.has(verb)) throw invalid('method');
  const headers = checkedHeaders(options.headers);
  const takesPayload = verb !== 'get' && verb !== 'head';
  const body = takesPayload ? payloadOf(options.payload) : { bytes: Buffer.alloc(0), type: null };
  if (body.bytes.length > LARGEST_POST) throw new ServiceError('Limit exceeded: URLFetch POST Size.');
  const contentType = String(options.contentType ?? headers['content-type'] ?? body.type ?? 'application/x-www-form-urlencoded');
  return {
    url: address,
    method: verb.toUpperCase(),
    headers: {
      'user-agent': 'Mozilla/5.0 (compatible; Google-Apps-Script; beanserver)',
      ...headers,
      ...(takesPayload ? { 'content-type': contentType } : {}),
    },
    contentType,
    payload: body.bytes,
    muteHttpExceptions: flag(options, 'muteHttpExceptions', false),
    followRedirects: flag(options, 'followRedirects', true),
  };
}

function invalid(name: string): ServiceError {
  return new ServiceError(`Attribute provided with invalid value: ${name}`);
}

function flag(options: Record<string, unknown>, name: string, otherwise: boolean): boolean {
  const value = options[name] ?? otherwise;
  if (typeof value !== 'boolean') throw invalid(name);
  return value;
}

function checkedUrl(url: string, escaping: boolean): string {
  const text = url.trim();
  const absolute = /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `http://${text}`;
  if (!/^https?:\/\/[^/?#\s]+/i.test(absolute)) throw new ServiceError(`Invalid argument: ${url}`);
  if (!escaping && /[\s"<>\\^`{|}]/.test(absolute)) throw new ServiceError(`Invalid argument: ${url}`);
  if (absolute.length > LONGEST_URL) throw new ServiceError('Limit exceeded: URLFetch URL Length.');
  try {
    return new URL(absolute).href;
  } catch {
    throw new ServiceError(`Invalid argument: ${url}`);
  }
}

function checkedHeaders(given: unknown): Record<string, string> {
  if (given === null || given === undefined) return {};
  if (typeof given !== 'object' || Array.isArray(given)) throw invalid('headers');
  const headers: Record<string, string> = {};
  const entries = Object.entries(given);
  if (entries.length > MOST_HEADERS) throw new ServiceError('Limit exceeded: URLFetch Headers.');
  for (const [name, value] of entries) {
    const text = String(value);
    if (RESERVED.has(name.toLowerCase()) || !/^[!#$%&'*+.^_`|~A-Za-z0-9-]+$/.test(name) || /[\r\n]/.test(text))
      throw invalid(`Header:${name}`);
    if (Buffer.byteLength(text) > LONGEST_HEADER) throw new ServiceError('Limit exceeded: URLFetch Header Length.');
    headers[name.toLowerCase()] = text;
  }
  return headers;
}

function payloadOf(payload: unknown): { bytes: Buffer; type: string | null } {
  if (payload === null || payload === undefined) return { bytes: Buffer.alloc(0), type: null };
  if (payload instanceof ServiceObject && !(payload instanceof EnumValue)) {
    const blob = blobOf(payload, 'UrlFetchApp.fetch');
    return { bytes: blobBytes(blob), type: blob.getContentType() };
  }
  if (Array.isArray(payload)) return { bytes: Buffer.from(payload as number[]), type: null };
  if (typeof payload !== 'object') return { bytes: Buffer.from(String(payload), 'utf8'), type: null };
  const fields = Object.entries(payload);
  if (fields.some(([, value]) => value instanceof Blob)) return multipartForm(fields);
  const form = new URLSearchParams(fields.map(([name, value]): [string, string] => [name, String(value)]));
  return { bytes: Buffer.from(form.toString()), type: null };
}

function multipartForm(fields: readonly [string, unknown][]): { bytes: Buffer; type: string } {
  const boundary = '----GoogleAppsScriptFormBoundary';
  const parts = fields.map(([name, value]) => {
    const file = value instanceof Blob ? value : null;
    const head = file
      ? `Content-Disposition: form-data; name="${name}"; filename="${file.getName() ?? name}"\r\nContent-Type: ${file.getContentType() ?? 'application/octet-stream'}`
      : `Content-Disposition: form-data; name="${name}"`;
    return Buffer.concat([
      Buffer.from(`--${boundary}\r\n${head}\r\n\r\n`),
      file ? blobBytes(file) : Buffer.from(String(value)),
      Buffer.from('\r\n'),
    ]);
  });
  return { bytes: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]), type: `multipart/form-data; boundary=${boundary}` };
}
