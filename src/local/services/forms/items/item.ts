// The general item that lists of a form's items hold, to be turned into the class of its kind.
import { ServiceError, type ServiceObject } from '../../../runtime';
import type { ItemKind } from '../model';
import { BaseItem, handleOf, recordOf } from './base';

export class Item extends BaseItem {
  override duplicate(): ServiceObject {
    super.duplicate();
    const copy = handleOf(this).record().items.at(-1);
    return copy ? handleOf(this).general(copy) : this;
  }
  asCheckboxGridItem(): ServiceObject {
    return this.#as('CHECKBOX_GRID');
  }
  asCheckboxItem(): ServiceObject {
    return this.#as('CHECKBOX');
  }
  asDateItem(): ServiceObject {
    return this.#as('DATE');
  }
  asDateTimeItem(): ServiceObject {
    return this.#as('DATETIME');
  }
  asDurationItem(): ServiceObject {
    return this.#as('DURATION');
  }
  asGridItem(): ServiceObject {
    return this.#as('GRID');
  }
  asListItem(): ServiceObject {
    return this.#as('LIST');
  }
  asMultipleChoiceItem(): ServiceObject {
    return this.#as('MULTIPLE_CHOICE');
  }
  asPageBreakItem(): ServiceObject {
    return this.#as('PAGE_BREAK');
  }
  asParagraphTextItem(): ServiceObject {
    return this.#as('PARAGRAPH_TEXT');
  }
  asRatingItem(): ServiceObject {
    return this.#as('RATING');
  }
  asScaleItem(): ServiceObject {
    return this.#as('SCALE');
  }
  asSectionHeaderItem(): ServiceObject {
    return this.#as('SECTION_HEADER');
  }
  asTextItem(): ServiceObject {
    return this.#as('TEXT');
  }
  asTimeItem(): ServiceObject {
    return this.#as('TIME');
  }

  #as(kind: ItemKind): ServiceObject {
    const record = recordOf(this);
    if (record.kind !== kind) throw new ServiceError(`Invalid conversion for item type: ${record.kind}.`);
    return handleOf(this).typed(record);
  }
}
