// Items between the form's state and the JSON of the Forms REST face.
import { choicesProblem } from './choice';
import type { FormStore } from './form-store';
import type { ChoiceRecord, FormRecord, ItemKind, ItemRecord, RatingIcon } from './model';
import { at, isObject, type Json, RestProblem, textAt } from './rest-json';

/** An id as the REST face writes it: hexadecimal of the number that FormApp and addresses use. */
export function hexId(id: number): string {
  return id.toString(16).padStart(8, '0');
}

/** The item as forms.get shows it. */
export function itemToJson(item: ItemRecord): Json {
  const json: Json = { itemId: hexId(item.id) };
  if (item.title !== '') json.title = item.title;
  if (item.help !== '') json.description = item.help;
  if (item.kind === 'PAGE_BREAK') return { ...json, pageBreakItem: {} };
  if (item.kind === 'SECTION_HEADER') return { ...json, textItem: {} };
  if (item.kind === 'GRID' || item.kind === 'CHECKBOX_GRID') return { ...json, questionGroupItem: gridToJson(item) };
  const required = item.required ? { required: true } : {};
  return { ...json, questionItem: { question: { questionId: hexId(item.entryIds[0] ?? 0), ...required, ...questionToJson(item) } } };
}

function gridToJson(item: ItemRecord): Json {
  const type = item.kind === 'GRID' ? 'RADIO' : 'CHECKBOX';
  return {
    questions: (item.rows ?? []).map((row, index) => ({
      questionId: hexId(item.entryIds[index] ?? 0),
      ...(item.required ? { required: true } : {}),
      rowQuestion: { title: row },
    })),
    grid: { columns: { type, options: (item.columns ?? []).map((value) => ({ value })) } },
  };
}

function questionToJson(item: ItemRecord): Json {
  switch (item.kind) {
    case 'TEXT':
      return { textQuestion: {} };
    case 'PARAGRAPH_TEXT':
      return { textQuestion: { paragraph: true } };
    case 'SCALE': {
      const labels = { ...(item.lowLabel ? { lowLabel: item.lowLabel } : {}), ...(item.highLabel ? { highLabel: item.highLabel } : {}) };
      return { scaleQuestion: { ...(item.low ? { low: item.low } : {}), high: item.high, ...labels } };
    }
    case 'RATING':
      return { ratingQuestion: { ratingScaleLevel: item.high, iconType: item.icon } };
    case 'DATE':
    case 'DATETIME':
      return {
        dateQuestion: { ...(item.kind === 'DATETIME' ? { includeTime: true } : {}), ...(item.includesYear ? { includeYear: true } : {}) },
      };
    case 'TIME':
      return { timeQuestion: {} };
    case 'DURATION':
      return { timeQuestion: { duration: true } };
    default:
      return { choiceQuestion: choicesToJson(item) };
  }
}

const CHOICE_TYPES: Record<string, ItemKind> = { RADIO: 'MULTIPLE_CHOICE', CHECKBOX: 'CHECKBOX', DROP_DOWN: 'LIST' };
const ACTIONS: Record<string, 'CONTINUE' | 'RESTART' | 'SUBMIT'> = {
  NEXT_SECTION: 'CONTINUE',
  RESTART_FORM: 'RESTART',
  SUBMIT_FORM: 'SUBMIT',
};

function choicesToJson(item: ItemRecord): Json {
  const type = Object.keys(CHOICE_TYPES).find((name) => CHOICE_TYPES[name] === item.kind);
  const options: Json[] = (item.choices ?? []).map(({ value, goTo }) => {
    if (!goTo) return { value };
    if (goTo.to === 'GO_TO_PAGE') return { value, goToSectionId: hexId(goTo.itemId) };
    return { value, goToAction: Object.keys(ACTIONS).find((action) => ACTIONS[action] === goTo.to) };
  });
  if (item.other) options.push({ isOther: true });
  return { type, options, ...(item.shuffle ? { shuffle: true } : {}) };
}

/** The item that the JSON describes. What the REST face cannot say (validation, where a page goes on) stays as `before` has it. */
export function itemFromJson(store: FormStore, form: FormRecord, json: Json, before?: ItemRecord): ItemRecord {
  const kind = kindOf(json);
  const item = store.newItem(form, kind);
  item.title = singleLine(textAt(json, 'title'));
  item.help = textAt(json, 'description');
  if (before && before.kind === kind) {
    item.validation = before.validation;
    if (before.goTo) item.goTo = before.goTo;
  }
  const question = at(json, 'questionItem.question');
  item.id = givenId(form, textAt(json, 'itemId'), before?.id) ?? item.id;
  if (isObject(question)) {
    item.entryIds = [givenId(form, textAt(question, 'questionId'), before?.entryIds[0]) ?? item.entryIds[0] ?? 0];
    item.required = question.required === true;
    readQuestion(form, item, question);
  }
  const group = json.questionGroupItem;
  if (isObject(group)) readGrid(store, form, item, group, before);
  return item;
}

function kindOf(json: Json): ItemKind {
  if (isObject(json.pageBreakItem)) return 'PAGE_BREAK';
  if (isObject(json.textItem)) return 'SECTION_HEADER';
  if (isObject(json.questionGroupItem)) {
    return at(json, 'questionGroupItem.grid.columns.type') === 'CHECKBOX' ? 'CHECKBOX_GRID' : 'GRID';
  }
  const question = at(json, 'questionItem.question');
  if (!isObject(question)) {
    if (json.imageItem !== undefined || json.videoItem !== undefined)
      throw new RestProblem(501, 'Image and video items are not built in the local workspace.');
    throw new RestProblem(400, 'The item has no kind.');
  }
  if (isObject(question.textQuestion)) return question.textQuestion.paragraph === true ? 'PARAGRAPH_TEXT' : 'TEXT';
  if (isObject(question.scaleQuestion)) return 'SCALE';
  if (isObject(question.ratingQuestion)) return 'RATING';
  if (isObject(question.dateQuestion)) return question.dateQuestion.includeTime === true ? 'DATETIME' : 'DATE';
  if (isObject(question.timeQuestion)) return question.timeQuestion.duration === true ? 'DURATION' : 'TIME';
  if (question.fileUploadQuestion !== undefined) throw new RestProblem(400, 'File upload questions cannot be created.');
  const kind = CHOICE_TYPES[String(at(question, 'choiceQuestion.type'))];
  if (!kind)
    throw new RestProblem(400, isObject(question.choiceQuestion) ? 'The choice question has no type.' : 'The question has no kind.');
  return kind;
}

function readQuestion(form: FormRecord, item: ItemRecord, question: Json): void {
  if (isObject(question.choiceQuestion)) readChoices(form, item, question.choiceQuestion);
  const scale = question.scaleQuestion;
  if (isObject(scale)) {
    const low = Number(scale.low ?? 0);
    const high = Number(scale.high ?? 0);
    if ((low !== 0 && low !== 1) || !Number.isInteger(high) || high < 2 || high > 10)
      throw new RestProblem(400, 'The scale must run from 0 or 1 to a number from 2 to 10.');
    Object.assign(item, { low, high, lowLabel: textAt(scale, 'lowLabel'), highLabel: textAt(scale, 'highLabel') });
  }
  const rating = question.ratingQuestion;
  if (isObject(rating)) {
    const high = Number(rating.ratingScaleLevel);
    if (!Number.isInteger(high) || high < 3 || high > 10) throw new RestProblem(400, 'The rating scale level must be from 3 to 10.');
    Object.assign(item, { high, icon: textAt(rating, 'iconType') as RatingIcon });
  }
  if (isObject(question.dateQuestion)) item.includesYear = question.dateQuestion.includeYear === true;
}

function readChoices(form: FormRecord, item: ItemRecord, choices: Json): void {
  const options = Array.isArray(choices.options) ? choices.options.filter(isObject) : [];
  if (options.length === 0) throw new RestProblem(400, 'The choice question has no options.');
  item.other = options.some((option) => option.isOther === true);
  if (item.other && item.kind === 'LIST') throw new RestProblem(400, 'A drop-down question cannot have an "other" option.');
  item.shuffle = choices.shuffle === true;
  item.choices = options.filter((option) => option.isOther !== true).map((option) => choiceFromJson(item, option));
  const problem = choicesProblem(form, item.choices);
  if (problem !== null) throw new RestProblem(400, problem);
}

function choiceFromJson(item: ItemRecord, option: Json): ChoiceRecord {
  const choice: ChoiceRecord = { value: singleLine(textAt(option, 'value')) };
  const action = textAt(option, 'goToAction');
  const section = textAt(option, 'goToSectionId');
  if (action === '' && section === '') return choice;
  if (item.kind === 'CHECKBOX') throw new RestProblem(400, 'Checkbox options cannot go to a section.');
  if (section !== '') return { ...choice, goTo: { to: 'GO_TO_PAGE', itemId: Number.parseInt(section, 16) } };
  const to = ACTIONS[action];
  if (!to) throw new RestProblem(400, `Invalid value for goToAction: ${action}`);
  return { ...choice, goTo: { to } };
}

function readGrid(store: FormStore, form: FormRecord, item: ItemRecord, group: Json, before?: ItemRecord): void {
  const questions = Array.isArray(group.questions) ? group.questions.filter(isObject) : [];
  const options = at(group, 'grid.columns.options');
  item.rows = questions.map((question) => singleLine(String(at(question, 'rowQuestion.title') ?? '')));
  item.columns = (Array.isArray(options) ? options.filter(isObject) : []).map((option) => singleLine(textAt(option, 'value')));
  if (item.rows.length === 0 || item.columns.length === 0) throw new RestProblem(400, 'A grid needs rows and columns.');
  item.required = questions.some((question) => question.required === true);
  store.matchRows(form, item);
  questions.forEach((question, index) => {
    item.entryIds[index] = givenId(form, textAt(question, 'questionId'), before?.entryIds[index]) ?? item.entryIds[index] ?? 0;
  });
}

/** An id that the JSON names, undefined when it names none. It must be free in the form, or be the item's own. */
function givenId(form: FormRecord, text: string, own: number | undefined): number | undefined {
  if (text === '') return undefined;
  const id = Number.parseInt(text, 16);
  if (!/^[0-9a-f]{1,8}$/.test(text) || id > 0x7fffffff) throw new RestProblem(400, `Invalid ID: ${text}`);
  const used = form.items.some((item) => item.id === id || item.entryIds.includes(id));
  if (used && id !== own) throw new RestProblem(400, `The ID ${text} is already used in the form.`);
  return id;
}

function singleLine(text: string): string {
  if (text.includes('\n')) throw new RestProblem(400, 'Displayed text cannot contain newlines');
  return text;
}
