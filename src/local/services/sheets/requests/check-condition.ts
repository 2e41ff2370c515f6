// Where each kind of condition may be used, and how many values it takes.
import type { Book } from '../book';
import { type Condition, RequestFault } from '../model';
import { boxOfA1 } from '../ranges';

export type Use = 'data validation' | 'conditional formatting' | 'filters';

interface Kind {
  uses: readonly Use[];
  /** Fewest and most values. */
  values: readonly [number, number];
}

const ALL: readonly Use[] = ['data validation', 'conditional formatting', 'filters'];
const VALIDATION: readonly Use[] = ['data validation'];
const LOOKS: readonly Use[] = ['conditional formatting', 'filters'];

const kinds = (names: string, uses: readonly Use[], fewest: number, most: number): [string, Kind][] =>
  names.split(' ').map((name) => [name, { uses, values: [fewest, most] }]);

const KINDS: ReadonlyMap<string, Kind> = new Map([
  ...kinds('NUMBER_GREATER NUMBER_GREATER_THAN_EQ NUMBER_LESS NUMBER_LESS_THAN_EQ NUMBER_EQ NUMBER_NOT_EQ', ALL, 1, 1),
  ...kinds('NUMBER_BETWEEN NUMBER_NOT_BETWEEN', ALL, 2, 2),
  ...kinds('TEXT_CONTAINS TEXT_NOT_CONTAINS TEXT_EQ DATE_EQ DATE_BEFORE DATE_AFTER CUSTOM_FORMULA', ALL, 1, 1),
  ...kinds('TEXT_STARTS_WITH TEXT_ENDS_WITH', LOOKS, 1, 1),
  ...kinds('BLANK NOT_BLANK', LOOKS, 0, 0),
  ...kinds('TEXT_IS_EMAIL TEXT_IS_URL DATE_IS_VALID', VALIDATION, 0, 0),
  ...kinds('DATE_ON_OR_BEFORE DATE_ON_OR_AFTER ONE_OF_RANGE', VALIDATION, 1, 1),
  ...kinds('DATE_BETWEEN DATE_NOT_BETWEEN', VALIDATION, 2, 2),
  ...kinds('ONE_OF_LIST', VALIDATION, 1, 500),
  ...kinds('BOOLEAN', VALIDATION, 0, 2),
]);

const RELATIVE = new Set(['DATE_BEFORE', 'DATE_AFTER', 'DATE_ON_OR_BEFORE', 'DATE_ON_OR_AFTER']);

/** @throws RequestFault where the condition may not be used so, or its values are too few, too many or not of its kind. */
export function checkCondition(book: Book, condition: Condition, use: Use): void {
  const { type } = condition;
  const kind = KINDS.get(type);
  if (!kind?.uses.includes(use)) throw new RequestFault(`Condition type ${type} is not supported by ${use}.`);
  const values = condition.values ?? [];
  const [fewest, most] = kind.values;
  if (type === 'ONE_OF_LIST' && values.length === 0) throw new RequestFault('ONE_OF_LIST conditions must have at least one value.');
  if (type === 'ONE_OF_LIST' && values.length > most)
    throw new RequestFault(`ONE_OF_LIST conditions may have at most ${most} values, but there are ${values.length}.`);
  if (values.length < fewest || values.length > most) {
    const wanted = fewest === most ? `exactly ${fewest}` : `${fewest} to ${most}`;
    throw new RequestFault(`${type} conditions must have ${wanted} ConditionValues, but there are ${values.length}.`);
  }
  for (const value of values) {
    if ((value.userEnteredValue === undefined) === (value.relativeDate === undefined))
      throw new RequestFault('Exactly one of relativeDate and userEnteredValue must be set on a ConditionValue.');
    if (value.relativeDate !== undefined && (!RELATIVE.has(type) || use === 'data validation'))
      throw new RequestFault(`Relative dates are not supported in ${type} conditions of ${use}.`);
  }
  const first = values[0]?.userEnteredValue ?? '';
  if (type === 'ONE_OF_LIST' && values.some((value) => value.userEnteredValue?.startsWith('=')))
    throw new RequestFault('ONE_OF_LIST values must not be formulas.');
  if (type === 'CUSTOM_FORMULA' && !/^[=+]/.test(first)) throw new RequestFault(`The formula must begin with "=": ${first}`);
  if (type === 'ONE_OF_RANGE') checkRange(book, first);
}

function checkRange(book: Book, text: string): void {
  try {
    boxOfA1(book, text.replace(/^=/, '').replace(/\$/g, ''));
  } catch (fault) {
    if (fault instanceof RequestFault) throw new RequestFault(`ONE_OF_RANGE must be given a valid range in A1 notation: ${text}`);
    throw fault;
  }
}
