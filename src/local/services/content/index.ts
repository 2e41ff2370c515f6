// ContentService: text, JSON, calendars and the like from a web app.
import { EnumValue, enumOf, type Service, ServiceError, ServiceObject, signatureError } from '../../runtime';
import { describePage } from '../html';

const MIME_TYPE = enumOf('MimeType', ['ATOM', 'CSV', 'ICAL', 'JAVASCRIPT', 'JSON', 'RSS', 'TEXT', 'VCARD', 'XML']);

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  ATOM: 'application/atom+xml',
  CSV: 'text/csv',
  ICAL: 'text/calendar',
  JAVASCRIPT: 'application/javascript',
  JSON: 'application/json',
  RSS: 'application/rss+xml',
  TEXT: 'text/plain',
  VCARD: 'text/x-vcard',
  XML: 'application/xml',
};

class TextOutput extends ServiceObject {
  #content: string;
  #mimeType: EnumValue = MIME_TYPE.TEXT;
  #fileName: string | null = null;

  constructor(content: string) {
    super();
    this.#content = content;
    describePage(this, () => ({
      title: '',
      html: '',
      text: this.#content,
      meta: { 'content-type': CONTENT_TYPES[this.#mimeType.name()] ?? 'text/plain' },
    }));
  }

  append(addedContent: unknown): this {
    this.#content += String(addedContent);
    return this;
  }

  clear(): this {
    this.#content = '';
    return this;
  }

  /** @throws ServiceError when the name holds a character that no file name may */
  downloadAsFile(filename: string | null): this {
    if (filename !== null && /[\\/:*?"<>|\r\n]/.test(filename)) throw new ServiceError('Invalid argument: filename');
    this.#fileName = filename;
    return this;
  }

  getContent(): string {
    return this.#content;
  }

  getFileName(): string | null {
    return this.#fileName;
  }

  getMimeType(): EnumValue {
    return this.#mimeType;
  }

  setContent(content: unknown): this {
    this.#content = String(content);
    return this;
  }

  setMimeType(mimeType: unknown): this {
    if (!(mimeType instanceof EnumValue) || !(mimeType.name() in CONTENT_TYPES))
      throw signatureError([mimeType], 'ContentService.TextOutput.setMimeType');
    this.#mimeType = mimeType;
    return this;
  }
}

class ContentService extends ServiceObject {
  readonly MimeType = MIME_TYPE;

  createTextOutput(content: unknown = ''): TextOutput {
    return new TextOutput(content === null ? '' : String(content));
  }
}

export const content: Service = {
  name: 'content',
  globals: { ContentService: () => new ContentService() },
  costs: { 'TextOutput.*': 0.1 },
};
