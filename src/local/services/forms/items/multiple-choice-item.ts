// A question with radio buttons.
import { ServiceError, type ServiceObject } from '../../../runtime';
import { unknownChoice } from '../answers';
import { booleanArgument, textArgument } from '../handle';
import { ItemResponse } from '../item-response';
import { alter, handleOf, named, recordOf } from './base';
import { ChoiceItem } from './choice-item';

export class MultipleChoiceItem extends ChoiceItem {
  createResponse(response: unknown): ServiceObject {
    const value = textArgument(response, named(this, 'createResponse'));
    if (unknownChoice(recordOf(this), [value]) !== null) throw new ServiceError('Invalid response submitted to multiple choice item.');
    return new ItemResponse(handleOf(this), recordOf(this), value);
  }
  hasOtherOption(): boolean {
    return recordOf(this).other === true;
  }
  showOtherOption(enabled: unknown): this {
    const other = booleanArgument(enabled, named(this, 'showOtherOption'));
    return alter(this, (record) => {
      record.other = other;
    });
  }
}
