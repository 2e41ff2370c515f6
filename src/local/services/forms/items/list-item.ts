// A question with a drop-down list.
import { ServiceError, type ServiceObject } from '../../../runtime';
import { unknownChoice } from '../answers';
import { textArgument } from '../handle';
import { ItemResponse } from '../item-response';
import { handleOf, named, recordOf } from './base';
import { ChoiceItem } from './choice-item';

export class ListItem extends ChoiceItem {
  createResponse(response: unknown): ServiceObject {
    const value = textArgument(response, named(this, 'createResponse'));
    if (unknownChoice(recordOf(this), [value]) !== null) throw new ServiceError('Invalid response submitted to list item.');
    return new ItemResponse(handleOf(this), recordOf(this), value);
  }
}
