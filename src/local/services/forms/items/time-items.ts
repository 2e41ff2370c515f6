// Questions that are answered with a time of day or a length of time.
import type { ServiceObject } from '../../../runtime';
import { integerArgument } from '../handle';
import { ItemResponse } from '../item-response';
import { pad } from '../moments';
import { handleOf, named, QuestionItem, recordOf } from './base';

const MINUTES_A_DAY = 1440;

export class TimeItem extends QuestionItem {
  createResponse(hour: unknown, minute: unknown): ServiceObject {
    const method = named(this, 'createResponse');
    const minutes = integerArgument(hour, method) * 60 + integerArgument(minute, method);
    const ofDay = ((minutes % MINUTES_A_DAY) + MINUTES_A_DAY) % MINUTES_A_DAY;
    return new ItemResponse(handleOf(this), recordOf(this), `${pad(Math.floor(ofDay / 60))}:${pad(ofDay % 60)}`);
  }
}

export class DurationItem extends QuestionItem {
  createResponse(hours: unknown, minutes: unknown, seconds: unknown): ServiceObject {
    const method = named(this, 'createResponse');
    const clamp = (value: unknown, most: number): string => pad(Math.min(Math.max(integerArgument(value, method), 0), most));
    return new ItemResponse(handleOf(this), recordOf(this), `${clamp(hours, 72)}:${clamp(minutes, 59)}:${clamp(seconds, 59)}`);
  }
}
