// ScriptApp: triggers, authorization, tokens and the address of the web app.
import { EnumValue, type Run, ServiceError, ServiceObject, signatureError, Triggers } from '../../runtime';
import { AccountsBackend } from '../accounts';
import { AUTH_MODE, AUTHORIZATION_STATUS, EVENT_TYPE, INSTALLATION_SOURCE, TRIGGER_SOURCE, WEEKDAY } from './enums';
import { Trigger, triggerOf } from './trigger';
import { TriggerBuilder } from './trigger-builder';

/** Everybody who may run a script of the workspace has consented to all its scopes. */
class AuthorizationInfo extends ServiceObject {
  readonly #scopes: string[];
  constructor(scopes: string[]) {
    super();
    this.#scopes = scopes;
  }
  getAuthorizationStatus(): EnumValue {
    return AUTHORIZATION_STATUS.NOT_REQUIRED;
  }
  getAuthorizationUrl(): string | null {
    return null;
  }
  getAuthorizedScopes(): string[] {
    return [...this.#scopes];
  }
}

/** ScriptApp.getService(): the project as a web app. */
class WebAppService extends ServiceObject {
  readonly #run: Run;
  constructor(run: Run) {
    super();
    this.#run = run;
  }
  override get [Symbol.toStringTag](): string {
    return 'Service';
  }
  getUrl(): string | null {
    return this.isEnabled() ? `https://script.google.com/macros/s/${this.#run.project.deploymentId}/exec` : null;
  }
  isEnabled(): boolean {
    return this.#run.project.manifest.webapp !== undefined;
  }
}

export class ScriptApp extends ServiceObject {
  readonly AuthMode = AUTH_MODE;
  readonly AuthorizationStatus = AUTHORIZATION_STATUS;
  readonly EventType = EVENT_TYPE;
  readonly InstallationSource = INSTALLATION_SOURCE;
  readonly TriggerSource = TRIGGER_SOURCE;
  readonly WeekDay = WEEKDAY;
  readonly #run: Run;

  constructor(run: Run) {
    super();
    this.#run = run;
  }

  newTrigger(functionName: unknown): TriggerBuilder {
    if (typeof functionName !== 'string' || functionName === '') throw signatureError([functionName], 'ScriptApp.newTrigger');
    return new TriggerBuilder(this.#run, functionName);
  }

  /** Only those of the effective user: nobody sees another account's triggers. */
  getProjectTriggers(): Trigger[] {
    return this.#own().map((record) => triggerOf(this.#run, record));
  }

  getScriptTriggers(): Trigger[] {
    return this.getProjectTriggers();
  }

  getUserTriggers(file: unknown): Trigger[] {
    const id = file instanceof ServiceObject && 'getId' in file ? (file as unknown as { getId(): string }).getId() : undefined;
    if (id === undefined) throw signatureError([file], 'ScriptApp.getUserTriggers');
    return this.#own()
      .filter((record) => record.sourceId === id)
      .map((record) => triggerOf(this.#run, record));
  }

  deleteTrigger(trigger: unknown): void {
    if (!(trigger instanceof Trigger)) throw signatureError([trigger], 'ScriptApp.deleteTrigger');
    const id = trigger.getUniqueId();
    if (!this.#own().some((record) => record.id === id)) throw new ServiceError('The trigger could not be found.');
    this.#run.workspace.backend(Triggers).remove(id);
  }

  getScriptId(): string {
    return this.#run.project.scriptId;
  }

  getService(): WebAppService {
    return this.#run.local('script:service', () => new WebAppService(this.#run));
  }

  getOAuthToken(): string {
    return this.#run.workspace.backend(AccountsBackend).accessToken(this.#run.effectiveUser, this.#run.project);
  }

  /** Null when the manifest does not ask for the scope openid. */
  getIdentityToken(): string | null {
    if (!this.#run.project.manifest.oauthScopes?.includes('openid')) return null;
    return this.#run.workspace.backend(AccountsBackend).identityToken(this.#run.effectiveUser, this.#run.project);
  }

  getInstallationSource(): EnumValue {
    return INSTALLATION_SOURCE.NONE;
  }

  getAuthorizationInfo(authMode: unknown, oAuthScopes: unknown = null): AuthorizationInfo {
    this.#checkMode(authMode, 'getAuthorizationInfo');
    return new AuthorizationInfo(oAuthScopes === null ? (this.#run.project.manifest.oauthScopes ?? []) : this.#checkScopes(oAuthScopes));
  }

  requireAllScopes(authMode: unknown): void {
    this.#checkMode(authMode, 'requireAllScopes');
  }

  requireScopes(authMode: unknown, oAuthScopes: unknown): void {
    this.#checkMode(authMode, 'requireScopes');
    this.#checkScopes(oAuthScopes);
  }

  #own() {
    return this.#run.workspace.backend(Triggers).list({ project: this.#run.project.name, owner: this.#run.effectiveUser });
  }

  #checkMode(authMode: unknown, method: string): void {
    if (!(authMode instanceof EnumValue) || authMode[Symbol.toStringTag] !== 'AuthMode')
      throw signatureError([authMode], `ScriptApp.${method}`);
  }

  #checkScopes(oAuthScopes: unknown): string[] {
    const wanted = Array.isArray(oAuthScopes) ? oAuthScopes.map(String) : [];
    const required = this.#run.project.manifest.oauthScopes;
    const unknown = required === undefined ? [] : wanted.filter((scope) => !required.includes(scope));
    if (unknown.length > 0) throw new ServiceError(`The script does not require the following scopes: ${unknown.join(', ')}`);
    return wanted;
  }
}
