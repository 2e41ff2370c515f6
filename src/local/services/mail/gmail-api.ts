// The Gmail API as far as sending goes: the advanced service and its REST face.
import {
  apiError,
  type RestRequest,
  type RestResponse,
  type RestRoute,
  type Run,
  ServiceError,
  ServiceObject,
  signatureError,
  type WorkspaceContext,
} from '../../runtime';
import { blobBytes, blobOf } from '../utilities';
import type { Mail } from './outbox';
import { InvalidMessage, sendRaw } from './send';

const SEND = 'gmail.users.messages.send';
const NO_RAW = "'raw' RFC822 payload message string or uploading message via /upload/* URL required";

interface SentMessage {
  id: string;
  threadId: string;
  labelIds: string[];
}

function sent(mail: Mail, threadId: unknown): SentMessage {
  return { id: mail.id, threadId: typeof threadId === 'string' && threadId !== '' ? threadId : mail.id, labelIds: ['SENT'] };
}

/** The bytes of a message resource's `raw`: URL-safe base64. Null when there is none or it is no base64. */
function rawBytes(raw: unknown): Buffer | null {
  if (typeof raw !== 'string' || raw === '' || !/^[A-Za-z0-9_-]+={0,2}$/.test(raw)) return null;
  return Buffer.from(raw, 'base64url');
}

class Messages extends ServiceObject {
  readonly #run: Run;
  constructor(run: Run) {
    super();
    this.#run = run;
  }
  override get [Symbol.toStringTag](): string {
    return 'Gmail.Users.Messages';
  }
  send(resource: unknown, userId: unknown, mediaData: unknown = null): SentMessage {
    if (typeof resource !== 'object' || resource === null || typeof userId !== 'string')
      throw signatureError([resource, userId], 'Gmail.Users.Messages.send');
    const { raw, threadId } = resource as { raw?: unknown; threadId?: unknown };
    if (userId !== 'me' && userId.toLowerCase() !== this.#run.effectiveUser.toLowerCase())
      throw apiError(SEND, 403, `Delegation denied for ${this.#run.effectiveUser}`);
    const bytes = mediaData === null ? rawBytes(raw) : blobBytes(blobOf(mediaData, 'Gmail.Users.Messages.send'));
    if (bytes === null) throw apiError(SEND, 400, NO_RAW);
    try {
      return sent(sendRaw(this.#run.workspace, this.#run, this.#run.effectiveUser, bytes), threadId);
    } catch (error) {
      if (error instanceof InvalidMessage) throw apiError(SEND, 400, error.message);
      throw error;
    }
  }
}

class Users extends ServiceObject {
  readonly Messages: Messages;
  constructor(run: Run) {
    super();
    this.Messages = new Messages(run);
  }
  override get [Symbol.toStringTag](): string {
    return 'Gmail.Users';
  }
}

/** The advanced service Gmail. */
export class Gmail extends ServiceObject {
  readonly Users: Users;
  constructor(run: Run) {
    super();
    this.Users = new Users(run);
  }
  newMessage(): Record<string, never> {
    return {};
  }
}

/** POST gmail/v1/users/{userId}/messages/send, and the upload of a raw message. */
export function gmailRoutes(context: WorkspaceContext): RestRoute[] {
  const host = /^(gmail|www)\.googleapis\.com$/;
  return [
    {
      host,
      method: 'POST',
      path: /^\/gmail\/v1\/users\/([^/]+)\/messages\/send$/,
      handle: (request, match) => restSend(context, request, match, jsonMessage(request)),
      ms: 800,
    },
    {
      host,
      method: 'POST',
      path: /^\/upload\/gmail\/v1\/users\/([^/]+)\/messages\/send$/,
      handle: (request, match) => restSend(context, request, match, { bytes: request.body }),
      ms: 800,
    },
  ];
}

function jsonMessage(request: RestRequest): { bytes: Buffer | null; threadId?: unknown } {
  try {
    const resource = JSON.parse(request.body.toString('utf8')) as { raw?: unknown; threadId?: unknown } | null;
    return { bytes: rawBytes(resource?.raw), threadId: resource?.threadId };
  } catch {
    return { bytes: null };
  }
}

function restSend(
  context: WorkspaceContext,
  request: RestRequest,
  match: RegExpMatchArray,
  message: { bytes: Buffer | null; threadId?: unknown },
): RestResponse {
  const user = decodeURIComponent(match[1] ?? '');
  if (request.account === null) return failure(401, 'Request is missing required authentication credential.', 'UNAUTHENTICATED');
  if (user !== 'me' && user.toLowerCase() !== request.account.toLowerCase())
    return failure(403, `Delegation denied for ${request.account}`, 'PERMISSION_DENIED');
  if (message.bytes === null) return failure(400, NO_RAW, 'INVALID_ARGUMENT');
  try {
    return { status: 200, body: sent(sendRaw(context, request.run, request.account, message.bytes), message.threadId) };
  } catch (error) {
    if (error instanceof InvalidMessage) return failure(400, error.message, 'INVALID_ARGUMENT');
    if (error instanceof ServiceError) return failure(429, error.message, 'RESOURCE_EXHAUSTED');
    throw error;
  }
}

function failure(code: number, message: string, status: string): RestResponse {
  return {
    status: code,
    body: {
      error: {
        code,
        message,
        errors: [{ message, domain: 'global', reason: status === 'INVALID_ARGUMENT' ? 'invalidArgument' : 'forbidden' }],
        status,
      },
    },
  };
}
