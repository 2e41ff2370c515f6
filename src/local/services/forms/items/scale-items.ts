// Questions that are answered with a number from a scale.
import { ServiceError, type ServiceObject } from '../../../runtime';
import { integerArgument, isMember, RATING_ICON_TYPE, textArgument } from '../handle';
import { ItemResponse } from '../item-response';
import type { ItemRecord, RatingIcon } from '../model';
import { alter, handleOf, named, QuestionItem, recordOf } from './base';

abstract class NumberedItem extends QuestionItem {
  createResponse(response: unknown): ServiceObject {
    const record = recordOf(this);
    const value = integerArgument(response, named(this, 'createResponse'));
    if (value < bounds(record).low || value > bounds(record).high) {
      throw new ServiceError(`Invalid response submitted to ${record.kind === 'SCALE' ? 'scale' : 'rating'} item.`);
    }
    return new ItemResponse(handleOf(this), record, String(value));
  }
}

export class ScaleItem extends NumberedItem {
  getLeftLabel(): string {
    return recordOf(this).lowLabel ?? '';
  }
  getLowerBound(): number {
    return bounds(recordOf(this)).low;
  }
  getRightLabel(): string {
    return recordOf(this).highLabel ?? '';
  }
  getUpperBound(): number {
    return bounds(recordOf(this)).high;
  }
  setBounds(lower: unknown, upper: unknown): this {
    const low = integerArgument(lower, named(this, 'setBounds'));
    const high = integerArgument(upper, named(this, 'setBounds'));
    if ((low !== 0 && low !== 1) || high < 3 || high > 10) {
      throw new ServiceError('Invalid data updating form. The lower bound must be 0 or 1 and the upper bound from 3 to 10.');
    }
    return alter(this, (record) => Object.assign(record, { low, high }));
  }
  setLabels(lower: unknown, upper: unknown): this {
    const lowLabel = textArgument(lower, named(this, 'setLabels'));
    const highLabel = textArgument(upper, named(this, 'setLabels'));
    return alter(this, (record) => Object.assign(record, { lowLabel, highLabel }));
  }
}

export class RatingItem extends NumberedItem {
  getRatingIcon(): ServiceObject {
    return RATING_ICON_TYPE[recordOf(this).icon ?? 'STAR'];
  }
  getRatingScaleLevel(): number {
    return bounds(recordOf(this)).high;
  }
  setRatingIcon(ratingIcon: unknown): this {
    if (!isMember(RATING_ICON_TYPE, ratingIcon, ['STAR', 'HEART', 'THUMB_UP'])) throw new ServiceError('Invalid rating icon type.');
    return alter(this, (record) => {
      record.icon = ratingIcon.name() as RatingIcon;
    });
  }
  setRatingScaleLevel(ratingScaleLevel: unknown): this {
    const high = integerArgument(ratingScaleLevel, named(this, 'setRatingScaleLevel'));
    if (high < 3 || high > 10) throw new ServiceError('Invalid data updating form. The rating scale level must be from 3 to 10.');
    return alter(this, (record) => Object.assign(record, { high }));
  }
}

function bounds(record: ItemRecord): { low: number; high: number } {
  return { low: record.low ?? 1, high: record.high ?? 5 };
}
