// Mail that was sent, as the recipients would find it.
import type { WorkspaceContext } from '../../runtime';

export interface Mail {
  id: string;
  from: string;
  to: string[];
  cc: string[];
  bcc: string[];
  subject: string;
  text: string;
  html: string;
  attachments: { name: string; mimeType: string; bytesBase64: string }[];
  headers: Record<string, string>;
  /** ISO instant. */
  at: string;
  /** The whole message as sent, for a .eml file. */
  raw: string;
}

interface MailIndex {
  count: number;
}

/** All mail of a workspace, oldest first. Each message is a document of its own. */
export class MailBackend {
  readonly #context: WorkspaceContext;
  readonly #index;

  constructor(context: WorkspaceContext) {
    this.#context = context;
    this.#index = context.store.document<MailIndex>('mail/index', () => ({ count: 0 }));
  }

  get sent(): Mail[] {
    return this.#context.store.names('mail/sent/').map((name) => this.#context.store.document<Mail>(name, () => missing(name)).value);
  }

  /** Puts a message into the outbox and gives it its id and time. */
  deliver(mail: Omit<Mail, 'id' | 'at'>): Mail {
    this.#index.value.count += 1;
    this.#index.touch();
    const id = (BigInt(Math.round(this.#context.clock.now())) * 4096n + BigInt(this.#index.value.count % 4096)).toString(16);
    const kept: Mail = { ...mail, id, at: new Date(this.#context.clock.now()).toISOString() };
    this.#context.store.document<Mail>(`mail/sent/${String(this.#index.value.count).padStart(8, '0')}`, () => kept);
    return kept;
  }
}

function missing(name: string): Mail {
  throw new Error(`The mail ${name} is named but not in the store.`);
}
