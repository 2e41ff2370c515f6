// Questions that are answered with text of one line or several.
import type { ServiceObject } from '../../../runtime';
import { textArgument } from '../handle';
import { ItemResponse } from '../item-response';
import { validationFor } from '../validations';
import { alter, handleOf, named, QuestionItem, recordOf } from './base';

abstract class AnyTextItem extends QuestionItem {
  clearValidation(): this {
    return this.setValidation(null);
  }
  createResponse(response: unknown): ServiceObject {
    return new ItemResponse(handleOf(this), recordOf(this), textArgument(response, named(this, 'createResponse')));
  }
  setValidation(validation: unknown): this {
    const rule = validationFor(validation, this[Symbol.toStringTag].replace('Item', 'Validation'), named(this, 'setValidation'));
    return alter(this, (record) => {
      record.validation = rule;
    });
  }
}

export class TextItem extends AnyTextItem {}

export class ParagraphTextItem extends AnyTextItem {}
