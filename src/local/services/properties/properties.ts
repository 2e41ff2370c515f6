// Properties: small lasting texts of a script, a user or a document.
import { type Document, type Run, ServiceError, ServiceObject, signatureError } from '../../runtime';

const LARGEST_VALUE = 9 * 1024;
const LARGEST_STORE = 500 * 1024;

export class Properties extends ServiceObject {
  readonly #run: Run;
  readonly #document: Document<Record<string, string>>;

  constructor(run: Run, scope: string) {
    super();
    this.#run = run;
    this.#document = run.workspace.store.document<Record<string, string>>(`properties/${scope}`, () => ({}));
  }

  getProperty(key: unknown): string | null {
    const name = checkedKey(key, [key], 'getProperty');
    this.#count();
    return Object.hasOwn(this.#document.value, name) ? (this.#document.value[name] ?? null) : null;
  }

  getProperties(): Record<string, string> {
    this.#count();
    return { ...this.#document.value };
  }

  getKeys(): string[] {
    this.#count();
    return Object.keys(this.#document.value);
  }

  setProperty(key: unknown, value: unknown): this {
    this.#set([[key, value]], false, [key, value], 'setProperty');
    return this;
  }

  setProperties(properties: unknown, deleteAllOthers: unknown = false): this {
    if (typeof properties !== 'object' || properties === null || Array.isArray(properties)) {
      throw signatureError([properties], 'PropertiesService.Properties.setProperties');
    }
    this.#set(Object.entries(properties), deleteAllOthers === true, [properties], 'setProperties');
    return this;
  }

  deleteProperty(key: unknown): this {
    const name = checkedKey(key, [key], 'deleteProperty');
    this.#count();
    delete this.#document.value[name];
    this.#document.touch();
    return this;
  }

  deleteAllProperties(): this {
    this.#count();
    this.#document.value = {};
    this.#document.touch();
    return this;
  }

  #set(pairs: [unknown, unknown][], deleteAllOthers: boolean, args: unknown[], method: string): void {
    const next: Record<string, string> = deleteAllOthers ? {} : { ...this.#document.value };
    for (const [key, value] of pairs) {
      if (value === null || value === undefined) throw signatureError(args, `PropertiesService.Properties.${method}`);
      const text = String(value);
      if (Buffer.byteLength(text) > LARGEST_VALUE) throw new ServiceError('Argument too large: value');
      next[checkedKey(key, args, method)] = text;
    }
    const size = Object.entries(next).reduce((sum, [key, value]) => sum + Buffer.byteLength(key) + Buffer.byteLength(value), 0);
    if (size > LARGEST_STORE) {
      throw new ServiceError('You have exceeded the property storage quota. Please remove some properties and try again.');
    }
    this.#count();
    this.#document.value = next;
    this.#document.touch();
  }

  #count(): void {
    this.#run.useQuota('properties read/write', 1);
  }
}

function checkedKey(key: unknown, args: unknown[], method: string): string {
  if (key === null || key === undefined) throw signatureError(args, `PropertiesService.Properties.${method}`);
  return String(key);
}
