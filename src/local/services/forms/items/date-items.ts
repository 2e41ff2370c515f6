// Questions that are answered with a date, with or without a time.
import { type ServiceObject, signatureError } from '../../../runtime';
import { booleanArgument } from '../handle';
import { ItemResponse } from '../item-response';
import { dateText, timeText } from '../moments';
import { alter, handleOf, named, QuestionItem, recordOf } from './base';

abstract class AnyDateItem extends QuestionItem {
  createResponse(response: unknown): ServiceObject {
    if (!(response instanceof Date) || Number.isNaN(response.getTime()))
      throw signatureError([response], `FormApp.${named(this, 'createResponse')}`);
    const record = recordOf(this);
    const date = dateText(response, record.includesYear ?? true);
    return new ItemResponse(handleOf(this), record, record.kind === 'DATETIME' ? `${date} ${timeText(response)}` : date);
  }
  includesYear(): boolean {
    return recordOf(this).includesYear ?? true;
  }
  setIncludesYear(enableYear: unknown): this {
    const includesYear = booleanArgument(enableYear, named(this, 'setIncludesYear'));
    return alter(this, (record) => {
      record.includesYear = includesYear;
    });
  }
}

export class DateItem extends AnyDateItem {}

export class DateTimeItem extends AnyDateItem {}
