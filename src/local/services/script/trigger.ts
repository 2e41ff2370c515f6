// Trigger: an installed trigger as a script sees it.
import { type EnumValue, type Run, ServiceObject, type TriggerRecord, Triggers } from '../../runtime';
import { DOCUMENT, DriveBackend, FORM } from '../drive';
import { EVENT_TYPE, TRIGGER_SOURCE } from './enums';

const EVENTS: Readonly<Record<TriggerRecord['kind'], EnumValue>> = {
  clock: EVENT_TYPE.CLOCK,
  formSubmit: EVENT_TYPE.ON_FORM_SUBMIT,
  edit: EVENT_TYPE.ON_EDIT,
  open: EVENT_TYPE.ON_OPEN,
  change: EVENT_TYPE.ON_CHANGE,
};

export class Trigger extends ServiceObject {
  readonly #run: Run;
  readonly #record: TriggerRecord;

  constructor(run: Run, record: TriggerRecord) {
    super();
    this.#run = run;
    this.#record = record;
  }

  getEventType(): EnumValue {
    return EVENTS[this.#record.kind];
  }

  getHandlerFunction(): string {
    return this.#record.handler;
  }

  getTriggerSource(): EnumValue {
    if (this.#record.sourceId === null) return TRIGGER_SOURCE.CLOCK;
    const type = this.#run.workspace.backend(DriveBackend).file(this.#record.sourceId)?.mimeType;
    return type === FORM ? TRIGGER_SOURCE.FORMS : type === DOCUMENT ? TRIGGER_SOURCE.DOCUMENTS : TRIGGER_SOURCE.SPREADSHEETS;
  }

  getTriggerSourceId(): string | null {
    return this.#record.sourceId;
  }

  getUniqueId(): string {
    return this.#record.id;
  }
}

/** Installs a trigger for the execution's account and project. @throws ServiceError at the twenty-first */
export function addTrigger(run: Run, wanted: Pick<TriggerRecord, 'handler' | 'kind' | 'sourceId' | 'schedule'>): Trigger {
  return triggerOf(run, run.workspace.backend(Triggers).add({ ...wanted, project: run.project.name, owner: run.effectiveUser }));
}

/** The one object of a trigger in an execution. */
export function triggerOf(run: Run, record: TriggerRecord): Trigger {
  return run.local(`trigger:${record.id}`, () => new Trigger(run, record));
}
