// HtmlOutput: a page, dialog or sidebar in the making.
import { EnumValue, enumOf, ServiceError, ServiceObject, signatureError } from '../../runtime';
import { Blob } from '../utilities';
import { describePage, escapeHtml, visibleText } from './page';

export const X_FRAME_OPTIONS_MODE = enumOf('XFrameOptionsMode', ['ALLOWALL', 'DEFAULT']);
export const SANDBOX_MODE = enumOf('SandboxMode', ['EMULATED', 'IFRAME', 'NATIVE']);

/** The only meta tags that a script may add. */
const META_TAGS = new Set(['apple-mobile-web-app-capable', 'google-site-verification', 'mobile-web-app-capable', 'viewport']);

class HtmlOutputMetaTag extends ServiceObject {
  readonly #name: string;
  readonly #content: string;
  constructor(name: string, content: string) {
    super();
    this.#name = name;
    this.#content = content;
  }
  getName(): string {
    return this.#name;
  }
  getContent(): string {
    return this.#content;
  }
}

export class HtmlOutput extends ServiceObject {
  #content: string;
  #title: string | null = null;
  #favicon: string | null = null;
  #width: number | null = null;
  #height: number | null = null;
  #frame: EnumValue = X_FRAME_OPTIONS_MODE.DEFAULT;
  readonly #meta: HtmlOutputMetaTag[] = [];

  constructor(content: string) {
    super();
    this.#content = content;
    describePage(this, () => ({
      title: this.#title ?? '',
      html: this.#content,
      text: visibleText(this.#content),
      meta: {
        ...Object.fromEntries(this.#meta.map((tag) => [tag.getName(), tag.getContent()])),
        ...(this.#frame === X_FRAME_OPTIONS_MODE.ALLOWALL ? { 'x-frame-options': 'ALLOWALL' } : {}),
      },
    }));
  }

  addMetaTag(name: unknown, content: unknown): this {
    if (!META_TAGS.has(String(name))) throw new ServiceError('The meta tag you specified is not allowed in this context.');
    this.#meta.push(new HtmlOutputMetaTag(String(name), String(content)));
    return this;
  }

  append(addedContent: unknown): this {
    this.#content += String(addedContent);
    return this;
  }

  /** Escapes for text between tags; within a tag or a script Google's escaping differs, so it is refused here. */
  appendUntrusted(addedContent: unknown): this {
    if (this.#content.lastIndexOf('<') > this.#content.lastIndexOf('>') || /<(script|style)\b(?![\s\S]*<\/\1)/i.test(this.#content)) {
      throw new ServiceError('HtmlOutput.appendUntrusted inside a tag or script is not built in the local workspace.', {
        name: 'NotBuiltError',
      });
    }
    this.#content += escapeHtml(String(addedContent));
    return this;
  }

  clear(): this {
    this.#content = '';
    return this;
  }

  getContent(): string {
    return this.#content;
  }

  setContent(content: unknown): this {
    this.#content = String(content);
    return this;
  }

  getBlob(): Blob {
    return new Blob(this.#content, 'text/html', `${this.#title ?? 'Untitled'}.html`);
  }

  getAs(contentType: string): Blob {
    return this.getBlob().getAs(contentType);
  }

  getTitle(): string | null {
    return this.#title;
  }

  setTitle(title: unknown): this {
    this.#title = String(title);
    return this;
  }

  getFaviconUrl(): string | null {
    return this.#favicon;
  }

  setFaviconUrl(iconUrl: unknown): this {
    if (!/^https?:\/\/.+\.(ico|png|gif|jpe?g|svg)$/i.test(String(iconUrl))) {
      throw new ServiceError('The favicon icon image type is not supported.');
    }
    this.#favicon = String(iconUrl);
    return this;
  }

  getMetaTags(): HtmlOutputMetaTag[] {
    return [...this.#meta];
  }

  getWidth(): number | null {
    return this.#width;
  }

  setWidth(width: unknown): this {
    this.#width = size(width, 'setWidth');
    return this;
  }

  getHeight(): number | null {
    return this.#height;
  }

  setHeight(height: unknown): this {
    this.#height = size(height, 'setHeight');
    return this;
  }

  setSandboxMode(mode: unknown): this {
    if (!(mode instanceof EnumValue)) throw signatureError([mode], 'HtmlService.HtmlOutput.setSandboxMode');
    return this;
  }

  setXFrameOptionsMode(mode: unknown): this {
    if (!(mode instanceof EnumValue) || mode[Symbol.toStringTag] !== 'XFrameOptionsMode') {
      throw mode === null
        ? new ServiceError('Argument cannot be null: mode')
        : signatureError([mode], 'HtmlService.HtmlOutput.setXFrameOptionsMode');
    }
    this.#frame = mode;
    return this;
  }
}

function size(value: unknown, method: string): number | null {
  if (value !== null && typeof value !== 'number') throw signatureError([value], `HtmlService.HtmlOutput.${method}`);
  return value;
}
