// What the items with choices have in common: the list of choices.
import { ServiceError, type ServiceObject, signatureError } from '../../../runtime';
import { Choice, checkedChoices, choiceRecordOf } from '../choice';
import { isMember, PAGE_NAVIGATION_TYPE, textArgument, textsArgument } from '../handle';
import type { ChoiceRecord, ItemKind, Navigation } from '../model';
import { alter, handleOf, itemIdOf, named, QuestionItem, recordOf } from './base';

export abstract class ChoiceItem extends QuestionItem {
  createChoice(...args: unknown[]): ServiceObject {
    const record = recordOf(this);
    const navigation = args.length < 2 || typeof args[1] === 'boolean' ? undefined : navigationOf(record.kind, args[1]);
    if (args.length === 0 || args.length > 2 || navigation === null) throw signatureError(args, `FormApp.${named(this, 'createChoice')}`);
    const choice: ChoiceRecord = { value: textArgument(args[0], named(this, 'createChoice')) };
    if (navigation) choice.goTo = navigation;
    return new Choice(handleOf(this), record.kind, choice);
  }
  getChoices(): ServiceObject[] {
    const record = recordOf(this);
    return (record.choices ?? []).map((choice) => new Choice(handleOf(this), record.kind, { ...choice }));
  }
  setChoiceValues(values: unknown): this {
    return this.setChoices(
      textsArgument(values, 'values', named(this, 'setChoiceValues')).map(
        (value) => new Choice(handleOf(this), recordOf(this).kind, { value }),
      ),
    );
  }
  setChoices(choices: unknown): this {
    if (!Array.isArray(choices)) throw signatureError([choices], `FormApp.${named(this, 'setChoices')}`);
    if (choices.length === 0) throw new ServiceError('Array is empty: choices');
    const records = choices.map((choice: unknown) => {
      const record = choiceRecordOf(choice);
      if (!record) throw signatureError([choices], `FormApp.${named(this, 'setChoices')}`);
      return record;
    });
    const checked = checkedChoices(handleOf(this).record(), records);
    return alter(this, (record) => {
      record.choices = checked;
    });
  }
}

/** The navigation that an argument of createChoice means; null for an argument that means none. Checkboxes cannot navigate. */
function navigationOf(kind: ItemKind, argument: unknown): Navigation | null {
  if (kind === 'CHECKBOX') return null;
  if (isMember(PAGE_NAVIGATION_TYPE, argument, ['CONTINUE', 'RESTART', 'SUBMIT'])) return { to: argument.name() as 'CONTINUE' };
  const itemId = itemIdOf(argument);
  return itemId !== undefined && (argument as ServiceObject)[Symbol.toStringTag] === 'PageBreakItem' ? { to: 'GO_TO_PAGE', itemId } : null;
}
