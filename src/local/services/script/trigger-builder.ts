// TriggerBuilder and the builders for triggers of files.
import { type Run, ServiceError, ServiceObject, signatureError, type TriggerRecord } from '../../runtime';
import { atLeast, DOCUMENT, DriveBackend, FORM, SPREADSHEET } from '../drive';
import { ClockTriggerBuilder } from './clock-trigger-builder';
import { addTrigger, type Trigger } from './trigger';

export class TriggerBuilder extends ServiceObject {
  readonly #run: Run;
  readonly #handler: string;

  constructor(run: Run, handler: string) {
    super();
    this.#run = run;
    this.#handler = handler;
  }

  timeBased(): ClockTriggerBuilder {
    return new ClockTriggerBuilder(this.#run, this.#handler);
  }

  forSpreadsheet(source: unknown): SpreadsheetTriggerBuilder {
    return new SpreadsheetTriggerBuilder(this.#run, this.#handler, sourceId(this.#run, source, SPREADSHEET, 'forSpreadsheet'));
  }

  forForm(source: unknown): FormTriggerBuilder {
    return new FormTriggerBuilder(this.#run, this.#handler, sourceId(this.#run, source, FORM, 'forForm'));
  }

  forDocument(source: unknown): DocumentTriggerBuilder {
    return new DocumentTriggerBuilder(this.#run, this.#handler, sourceId(this.#run, source, DOCUMENT, 'forDocument'));
  }
}

/** The id of the file that a script names by its object or its id. @throws ServiceError when it is not there, of another kind or not to be edited */
function sourceId(run: Run, source: unknown, mimeType: string, method: string): string {
  const holder = source as { getId?: () => string } | null;
  const id = typeof source === 'string' ? source : source instanceof ServiceObject && 'getId' in source ? holder?.getId?.() : undefined;
  if (id === undefined) throw signatureError([source], `TriggerBuilder.${method}`);
  const drive = run.workspace.backend(DriveBackend);
  const role = drive.access(id, run.effectiveUser);
  if (drive.file(id)?.mimeType !== mimeType || role === null || !atLeast(role, 'writer')) {
    throw new ServiceError('You do not have permission to access the requested document.');
  }
  return id;
}

const building = new WeakMap<object, { run: Run; handler: string; sourceId: string; kind: TriggerRecord['kind'] | null }>();

/** What the builders for files share: one event, then create. */
class FileTriggerBuilder extends ServiceObject {
  constructor(run: Run, handler: string, id: string) {
    super();
    building.set(this, { run, handler, sourceId: id, kind: null });
  }

  create(): Trigger {
    const { run, handler, sourceId: id, kind } = stateOf(this);
    if (kind === null) throw new ServiceError('The event type for the trigger must be specified.');
    return addTrigger(run, { handler, kind, sourceId: id, schedule: null });
  }
}

function stateOf(builder: FileTriggerBuilder): { run: Run; handler: string; sourceId: string; kind: TriggerRecord['kind'] | null } {
  return building.get(builder) as { run: Run; handler: string; sourceId: string; kind: TriggerRecord['kind'] | null };
}

function on<B extends FileTriggerBuilder>(builder: B, kind: TriggerRecord['kind']): B {
  const state = stateOf(builder);
  if (state.kind !== null && state.kind !== kind) throw new ServiceError('The event type for the trigger has already been specified.');
  state.kind = kind;
  return builder;
}

class SpreadsheetTriggerBuilder extends FileTriggerBuilder {
  onChange(): this {
    return on(this, 'change');
  }
  onEdit(): this {
    return on(this, 'edit');
  }
  onFormSubmit(): this {
    return on(this, 'formSubmit');
  }
  onOpen(): this {
    return on(this, 'open');
  }
}

class FormTriggerBuilder extends FileTriggerBuilder {
  onFormSubmit(): this {
    return on(this, 'formSubmit');
  }
  onOpen(): this {
    return on(this, 'open');
  }
}

class DocumentTriggerBuilder extends FileTriggerBuilder {
  onOpen(): this {
    return on(this, 'open');
  }
}
