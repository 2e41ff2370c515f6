// The User that DriveApp gives for owners, editors and viewers.
import { ServiceObject } from '../../runtime';

export class DriveUser extends ServiceObject {
  readonly #email: string;
  constructor(email: string) {
    super();
    this.#email = email;
  }
  override get [Symbol.toStringTag](): string {
    return 'User';
  }
  getEmail(): string {
    return this.#email;
  }
  getName(): string {
    return this.#email.split('@')[0] ?? '';
  }
  getDomain(): string {
    return this.#email.slice(this.#email.indexOf('@') + 1);
  }
  getPhotoUrl(): string | null {
    return null;
  }
}
