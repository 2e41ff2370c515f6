// A question with checkboxes.
import { ServiceError, type ServiceObject, signatureError } from '../../../runtime';
import { unknownChoice } from '../answers';
import { booleanArgument, textArgument } from '../handle';
import { ItemResponse } from '../item-response';
import { validationFor } from '../validations';
import { alter, handleOf, named, recordOf } from './base';
import { ChoiceItem } from './choice-item';

export class CheckboxItem extends ChoiceItem {
  clearValidation(): this {
    return this.setValidation(null);
  }
  createResponse(responses: unknown): ServiceObject {
    if (!Array.isArray(responses)) throw signatureError([responses], `FormApp.${named(this, 'createResponse')}`);
    const values = responses.map((value: unknown) => textArgument(value, named(this, 'createResponse')));
    const refused = unknownChoice(recordOf(this), values) !== null || new Set(values).size !== values.length;
    if (refused) throw new ServiceError('Invalid response submitted to checkbox item.');
    return new ItemResponse(handleOf(this), recordOf(this), values);
  }
  hasOtherOption(): boolean {
    return recordOf(this).other === true;
  }
  setValidation(validation: unknown): this {
    const rule = validationFor(validation, 'CheckboxValidation', named(this, 'setValidation'));
    return alter(this, (record) => {
      record.validation = rule;
    });
  }
  showOtherOption(enabled: unknown): this {
    const other = booleanArgument(enabled, named(this, 'showOtherOption'));
    return alter(this, (record) => {
      record.other = other;
    });
  }
}
