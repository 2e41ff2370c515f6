// Makes the object of an item by its kind.
import type { ServiceObject } from '../../../runtime';
import type { FormHandle } from '../handle';
import type { ItemKind, ItemRecord } from '../model';
import { CheckboxItem } from './checkbox-item';
import { DateItem, DateTimeItem } from './date-items';
import { CheckboxGridItem, GridItem } from './grid-items';
import { Item } from './item';
import { PageBreakItem, SectionHeaderItem } from './layout-items';
import { ListItem } from './list-item';
import { MultipleChoiceItem } from './multiple-choice-item';
import { RatingItem, ScaleItem } from './scale-items';
import { ParagraphTextItem, TextItem } from './text-items';
import { DurationItem, TimeItem } from './time-items';

export { itemIdOf } from './base';

const CLASSES: Record<ItemKind, new (handle: FormHandle, id: number) => ServiceObject> = {
  CHECKBOX: CheckboxItem,
  CHECKBOX_GRID: CheckboxGridItem,
  DATE: DateItem,
  DATETIME: DateTimeItem,
  DURATION: DurationItem,
  GRID: GridItem,
  LIST: ListItem,
  MULTIPLE_CHOICE: MultipleChoiceItem,
  PAGE_BREAK: PageBreakItem,
  PARAGRAPH_TEXT: ParagraphTextItem,
  RATING: RatingItem,
  SCALE: ScaleItem,
  SECTION_HEADER: SectionHeaderItem,
  TEXT: TextItem,
  TIME: TimeItem,
};

/** The item as the class of its kind: TextItem, PageBreakItem … */
export function typedItem(handle: FormHandle, record: ItemRecord): ServiceObject {
  return new CLASSES[record.kind](handle, record.id);
}

/** The item as the general Item. */
export function generalItem(handle: FormHandle, record: ItemRecord): ServiceObject {
  return new Item(handle, record.id);
}
