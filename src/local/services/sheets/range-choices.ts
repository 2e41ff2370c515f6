// What a drop-down from a range offers.
import type { Book } from './book';
import type { Condition } from './model';
import { displayOf, numberFormatOf } from './number-format';
import { boxOfA1 } from './ranges';

/** The texts that stand in the range of a ONE_OF_RANGE condition, each once; none where the range cannot be read. */
export function rangeChoices(book: Book, condition: Condition): string[] {
  const found = new Set<string>();
  try {
    const { box } = boxOfA1(book, (condition.values?.[0]?.userEnteredValue ?? '').replace(/^=/, ''));
    for (let index = box.top; index < Math.min(box.bottom, book.lastRow(box.sheetId)); index++) {
      const row = book.row(box.sheetId, index);
      for (let column = box.left; column < box.right; column++) {
        const text = displayOf(row?.v[column], numberFormatOf(book.format(row, column)));
        if (text !== '') found.add(text);
      }
    }
  } catch {
    // A range whose tab was deleted offers nothing.
  }
  return [...found];
}
