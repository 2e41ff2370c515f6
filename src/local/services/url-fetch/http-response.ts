// HTTPResponse: what a server answered.
import { ServiceObject } from '../../runtime';
import { Blob, decodeText } from '../utilities';
import type { HttpAnswer } from './http';

export class HTTPResponse extends ServiceObject {
  readonly #answer: HttpAnswer;
  readonly #url: string;

  constructor(answer: HttpAnswer, url: string) {
    super();
    this.#answer = answer;
    this.#url = url;
  }

  getResponseCode(): number {
    return this.#answer.status;
  }

  getContent(): Uint8Array {
    return this.#answer.body;
  }

  /** In the character set that the answer names, UTF-8 otherwise. */
  getContentText(charset: string | null = null): string {
    const named = /charset="?([^\s;"]+)/i.exec(this.#answer.headers['content-type'] ?? '')?.[1];
    return decodeText(this.#answer.body, charset ?? named ?? 'UTF-8');
  }

  getBlob(): Blob {
    const type = this.#answer.headers['content-type']?.split(';')[0]?.trim() ?? 'application/octet-stream';
    const name = new URL(this.#url).pathname.split('/').at(-1) ?? '';
    return new Blob(this.#answer.body, type, name === '' ? 'index' : decodeURIComponent(name));
  }

  getAs(contentType: string): Blob {
    return this.getBlob().getAs(contentType);
  }

  /** One value a header, names as servers write them: Content-Type. */
  getHeaders(): Record<string, string> {
    return Object.fromEntries(Object.entries(this.#answer.headers).map(([name, value]) => [titled(name), value]));
  }

  getAllHeaders(): Record<string, string | string[]> {
    return this.getHeaders();
  }
}

function titled(name: string): string {
  return name.replace(/(^|-)([a-z])/g, (whole) => whole.toUpperCase());
}
