// FormApp: makes and opens forms for the account that a script runs as.
import { enumOf, type Run, ServiceError, ServiceObject } from '../../runtime';
import { DriveBackend, FORM } from '../drive';
import { createUi } from '../ui';
import { CheckboxGridValidationBuilder, CheckboxValidationBuilder, GridValidationBuilder } from './choice-validation-builders';
import { formObject } from './form';
import { FormStore } from './form-store';
import { booleanArgument, ITEM_TYPE, PAGE_NAVIGATION_TYPE, RATING_ICON_TYPE, textArgument } from './handle';
import { isEditor } from './responders';
import { ParagraphTextValidationBuilder, TextValidationBuilder } from './text-validation-builders';

const NOT_FOUND = 'No item with the given ID could be found, or you do not have permission to access it.';
const ALIGNMENT = enumOf('Alignment', ['LEFT', 'CENTER', 'RIGHT']);
const DESTINATION_TYPE = enumOf('DestinationType', ['SPREADSHEET']);
const FEEDBACK_TYPE = enumOf('FeedbackType', ['CORRECT', 'INCORRECT', 'GENERAL']);

export class FormApp extends ServiceObject {
  readonly Alignment = ALIGNMENT;
  readonly DestinationType = DESTINATION_TYPE;
  readonly FeedbackType = FEEDBACK_TYPE;
  readonly ItemType = ITEM_TYPE;
  readonly PageNavigationType = PAGE_NAVIGATION_TYPE;
  readonly RatingIconType = RATING_ICON_TYPE;
  readonly #run: Run;

  constructor(run: Run) {
    super();
    this.#run = run;
  }

  /** Without isPublished the form starts unpublished, as forms made by scripts after 30 June 2026 do. */
  create(title: unknown, ...rest: unknown[]): ServiceObject {
    if (title === null || title === undefined || title === '') throw new ServiceError('Invalid argument: title');
    const name = textArgument(title, 'create');
    const isPublished = rest.length > 0 && booleanArgument(rest[0], 'create');
    const context = this.#run.workspace;
    const file = context.backend(DriveBackend).create({ name, mimeType: FORM, owner: this.#run.effectiveUser });
    context.backend(FormStore).make(file.id, name, isPublished);
    return formObject(context, file.id);
  }
  createCheckboxGridValidation(): ServiceObject {
    return new CheckboxGridValidationBuilder();
  }
  createCheckboxValidation(): ServiceObject {
    return new CheckboxValidationBuilder();
  }
  createGridValidation(): ServiceObject {
    return new GridValidationBuilder();
  }
  createParagraphTextValidation(): ServiceObject {
    return new ParagraphTextValidationBuilder();
  }
  createTextValidation(): ServiceObject {
    return new TextValidationBuilder();
  }
  getActiveForm(): ServiceObject | null {
    const id = this.#run.project.boundTo;
    return id !== null && this.#run.workspace.backend(FormStore).find(id) ? this.#open(id) : null;
  }
  getUi(): ServiceObject {
    const id = this.#run.project.boundTo;
    return createUi(this.#run, id !== null && this.#run.workspace.backend(FormStore).find(id) ? id : null, 'FormApp');
  }
  openById(id: unknown): ServiceObject {
    return this.#open(textArgument(id, 'openById'));
  }
  openByUrl(url: unknown): ServiceObject {
    const address = textArgument(url, 'openByUrl');
    const match = /^https:\/\/docs\.google\.com\/(?:a\/[^/]+\/)?(?:forms\/)(?:u\/\d+\/)?d\/([A-Za-z0-9_-]{20,})(?:\/|$|\?)/.exec(address);
    if (!match?.[1] || match[1] === 'e') throw new ServiceError('Invalid argument: url');
    return this.#open(match[1]);
  }

  #open(id: string): ServiceObject {
    const context = this.#run.workspace;
    if (!context.backend(FormStore).find(id) || !isEditor(context, id, this.#run.effectiveUser)) throw new ServiceError(NOT_FOUND);
    return formObject(context, id);
  }
}
