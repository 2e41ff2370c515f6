// Session: who runs the script, in which time zone.
import { createHash } from 'node:crypto';
import { type Run, type Service, ServiceObject } from '../../runtime';

const ROTATION_MS = 30 * 24 * 60 * 60 * 1000;

/** A person as a script may see them: an address, blank when Google does not tell it. */
export class User extends ServiceObject {
  readonly #email: string;
  constructor(email: string) {
    super();
    this.#email = email;
  }
  getEmail(): string {
    return this.#email;
  }
  override toString(): string {
    return this.#email;
  }
}

class Session extends ServiceObject {
  readonly #run: Run;
  constructor(run: Run) {
    super();
    this.#run = run;
  }
  /** Blank in a simple trigger, which runs without the user's authorization. */
  getActiveUser(): User {
    return new User(this.#run.kind === 'simple trigger' ? '' : this.#run.activeUser);
  }
  getEffectiveUser(): User {
    return new User(this.#run.effectiveUser);
  }
  getActiveUserLocale(): string {
    return 'en';
  }
  getScriptTimeZone(): string {
    return this.#run.project.manifest.timeZone ?? this.#run.workspace.timeZone;
  }
  /** Differs by script, and changes every thirty days. */
  getTemporaryActiveUserKey(): string {
    const period = Math.floor(this.#run.workspace.clock.now() / ROTATION_MS);
    return createHash('sha256').update(`${this.#run.activeUser}\n${this.#run.project.scriptId}\n${period}`).digest('base64');
  }
}

export const session: Service = { name: 'session', globals: { Session: (run) => new Session(run) }, costs: { 'Session.*': 5 } };
