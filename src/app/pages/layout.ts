// One layout for every page of the web app: blocks of content and plain forms, readable on a screen of 320 pixels; a script only to read a file.
import css from '../../../templates/pages/page.css';
import template from '../../../templates/pages/page.hbs';
import type { Fact } from '../documents/describe';
import { cleaned, linesOf, webAddress } from '../documents/show';
import { dataProtectionLine, type Trust } from '../documents/trust';
import { AppError } from '../policy/errors';
import { UPLOAD_SCRIPT } from './upload-script';

/** A page as it goes to the browser; Google's frame shows the title. */
export interface View {
  readonly title: string;
  readonly html: string;
}

export type Block =
  | { readonly paragraph: string }
  | { readonly heading: string }
  | { readonly subheading: string }
  | { readonly list: readonly string[] }
  | { readonly steps: readonly string[] }
  | { readonly inset: string }
  | { readonly warning: string }
  | { readonly link: { readonly text: string; readonly url: string } }
  | { readonly facts: readonly Fact[] }
  /** What was just done, in green. */
  | { readonly success: string }
  | { readonly tasks: readonly Task[] };

export type TagTone = 'good' | 'warning' | 'bad' | 'quiet';

/** A line of a list of things to do: how it stands, and the buttons that lead on, each a small form. */
export interface Task {
  readonly title: string;
  readonly hint?: string;
  /** How it stands, in a word or two. */
  readonly tag?: string;
  readonly tone?: TagTone;
  /** A file or page to look at, opened in a new tab. */
  readonly link?: { readonly text: string; readonly url: string };
  readonly buttons?: readonly { readonly text: string; readonly action: string; readonly hidden: Readonly<Record<string, string>> }[];
}

export interface Field {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  /** What was typed or chosen before; '' for nothing. Nothing is ever chosen in advance. */
  readonly value: string;
  /** The most characters that may be typed; 200 when left out. */
  readonly most?: number;
  /** Choices; the field is a group of radio buttons. */
  readonly radios?: readonly Choice[];
  /** Choices in a drop-down that begins with none. */
  readonly select?: readonly Choice[];
  /** Boxes to tick. Each is posted under its own name as 'yes', since a web app is given the first value of a name alone. */
  readonly boxes?: readonly { readonly name: string; readonly text: string; readonly hint?: string; readonly isTicked: boolean }[];
  /**
   * 'date' is the browser's own date field. 'file' reads the chosen file into a hidden field of the field's name, as web-safe base64, with the
   * file's name beside it as `<name>Name`: Google hands a web app no multipart forms.
   */
  readonly kind?: 'line' | 'short' | 'code' | 'long' | 'date' | 'file';
  /** The words under which it is folded away; fields in a row with the same words are folded together. */
  readonly fold?: string;
  /** Its fold stands open: something is filled in there. */
  readonly isUnfolded?: boolean;
  /** Of a file: the largest, in bytes, what the browser offers, and what to do where no script runs. */
  readonly file?: { readonly mostBytes: number; readonly accept: string; readonly otherwise: string };
}

export interface Choice {
  readonly value: string;
  readonly text: string;
  readonly hint?: string;
}

export interface Form {
  /** The web app's own address. */
  readonly action: string;
  readonly hidden: Readonly<Record<string, string>>;
  readonly fields: readonly Field[];
  readonly button: string;
  readonly isSecondary?: boolean;
}

/** What is wrong with a field, by its name. */
export type PageErrors = Readonly<Record<string, string>>;

export interface PageContent {
  readonly trust: Trust;
  readonly heading: string;
  readonly caption?: string;
  /** A green panel around the heading: it is done. */
  readonly panel?: boolean;
  readonly errors?: PageErrors;
  readonly parts: readonly (Block | { readonly form: Form })[];
}

/** Google keeps these parameter names for itself and answers 405. */
const RESERVED = ['c', 'sid'];

/**
 * The page with the trust's name, the errors above its heading, and the footer on complaints and data protection. Throws AppError
 * 'answer-invalid' for a link that is none or a field name that Google reserves.
 */
export function layout(content: PageContent): View {
  const { trust, heading, caption = '', panel = false, errors = {}, parts } = cleaned(content);
  const known = Object.entries(errors).filter(([, message]) => message !== '');
  const title = `${known.length > 0 ? 'Error: ' : ''}${heading} – ${trust.name}`;
  const anchors = new Map(
    parts.flatMap((part) => ('form' in part ? part.form.fields.map((field) => [field.name, idOf(field)] as const) : [])),
  );
  const html = template({
    css,
    title,
    trust: trust.name,
    mailbox: trust.mailbox,
    complaintsUrl: trust.complaintsUrl === '' ? '' : webAddress(trust.complaintsUrl),
    dataProtection: dataProtectionLine(trust),
    heading,
    caption,
    panel,
    errors: known.map(([field, message]) => ({ field: anchors.get(field) ?? 'main', message })),
    parts: parts.map((part) => ('form' in part ? { form: form(part.form, errors) } : block(part))),
    script: parts.some((part) => 'form' in part && part.form.fields.some(({ kind }) => kind === 'file')) ? UPLOAD_SCRIPT : '',
  });
  return { title, html };
}

function block(part: Block): object {
  if ('paragraph' in part) return { paragraph: linesOf(part.paragraph) };
  if ('inset' in part) return { inset: linesOf(part.inset) };
  if ('facts' in part) return { facts: part.facts.map(({ label, text }) => ({ label, lines: linesOf(text) })) };
  if ('link' in part) webAddress(part.link.url);
  if ('tasks' in part) return { tasks: part.tasks.map(shownTask) };
  return part;
}

function shownTask({ title, hint = '', tag = '', tone = 'quiet', link, buttons = [] }: Task): object {
  return {
    title,
    hint: linesOf(hint),
    tags: tag === '' ? [] : [{ tag, tone }],
    links: link ? [{ text: link.text, url: webAddress(link.url) }] : [],
    buttons: buttons.map(({ text, action, hidden }) => ({ text, action: webAddress(action), hidden: hiddenList(hidden, []) })),
  };
}

function hiddenList(hidden: Readonly<Record<string, string>>, fields: readonly Field[]): object[] {
  const names = [...Object.keys(hidden), ...fields.flatMap(({ name, boxes = [] }) => [name, ...boxes.map((box) => box.name)])];
  const reserved = names.find((name) => RESERVED.includes(name));
  if (reserved !== undefined) {
    throw new AppError(
      'answer-invalid',
      `Google reserves the parameter ${reserved}`,
      'This page could not be shown. Please tell the trust’s AP lead.',
    );
  }
  return Object.entries(hidden).map(([name, value]) => ({ name, value }));
}

function form({ action, hidden, fields, button, isSecondary = false }: Form, errors: PageErrors): object {
  return {
    action: webAddress(action),
    hidden: hiddenList(hidden, fields),
    fields: fields.map((field, place) => ({
      ...shownField(field, errors[field.name] ?? ''),
      ...foldAt(fields, place, errors),
    })),
    button,
    isSecondary,
  };
}

/** Where a fold begins and ends. One in which something is filled in or wrong stands open. */
function foldAt(fields: readonly Field[], place: number, errors: PageErrors): object {
  const { fold } = fields[place] ?? {};
  if (fold === undefined) return {};
  const end = fields.findIndex((field, index) => index >= place && field.fold !== fold);
  const folded = fields.slice(place, end === -1 ? fields.length : end);
  return {
    opens: fields[place - 1]?.fold === fold ? '' : fold,
    isUnfolded: folded.some((field) => field.isUnfolded === true || (errors[field.name] ?? '') !== ''),
    closes: folded.length === 1,
  };
}

function shownField(field: Field, error: string): object {
  const { name, label, hint = '', value, radios, select, boxes, file, kind = 'line' } = field;
  const described = [hint === '' ? '' : `${name}-hint`, error === '' ? '' : `${name}-error`].filter((id) => id !== '');
  const choices = radios?.map((radio, place) =>
    shownChoice(place, field, radio, { type: 'radio', name, value: radio.value, checked: radio.value === value }),
  );
  const ticks = boxes?.map((box, place) =>
    shownChoice(place, field, box, { type: 'checkbox', name: box.name, value: 'yes', checked: box.isTicked }),
  );
  const control = {
    id: name,
    name: kind !== 'file' && name,
    'aria-describedby': described.join(' '),
    'aria-invalid': error !== '' && 'true',
  };
  return {
    name,
    label,
    value,
    box: error === '' ? 'group' : 'group bad',
    hints: [hint].filter((text) => text !== ''),
    wrong: [error].filter((text) => text !== ''),
    choices: choices ?? ticks,
    group: attributes({ 'aria-describedby': described.join(' ') }),
    isLong: kind === 'long',
    options: select?.map((choice) => ({ text: choice.text, own: attributes({ value: choice.value, selected: choice.value === value }) })),
    file: kind === 'file' && file ? file : undefined,
    own: attributes({ ...control, ...ownOf(field) }),
  };
}

/** What else the field's element carries, by its kind. */
function ownOf({ kind = 'line', name, value, most = 200, select, file }: Field): Attributes {
  if (select) return {};
  if (kind === 'long') return { rows: '6', maxlength: String(most) };
  if (kind === 'date') return { type: 'date', value, class: 'short' };
  if (kind === 'file')
    return { type: 'file', accept: file?.accept ?? '', 'data-into': name, 'data-most': String(file?.mostBytes ?? 0), disabled: true };
  const code: Attributes = kind === 'code' ? { inputmode: 'numeric', autocomplete: 'one-time-code', spellcheck: 'false' } : {};
  return { type: 'text', value, maxlength: String(most), class: kind === 'line' ? '' : 'short', ...code };
}

type Attributes = Readonly<Record<string, string | boolean>>;

/** An element's attributes, in one list, so that the template writes them in one way; of those that are empty only the value stays. */
function attributes(all: Attributes): { name: string; value: string }[] {
  return Object.entries(all).flatMap(([name, value]) => {
    if (value === false || (value === '' && name !== 'value')) return [];
    return [{ name, value: value === true ? name : value }];
  });
}

function shownChoice(place: number, field: Field, { text, hint = '' }: { text: string; hint?: string }, own: Attributes): object {
  const id = place === 0 ? idOf(field) : `${field.name}-${place + 1}`;
  const hints = hint === '' ? [] : [{ id: `${id}-hint`, text: hint }];
  return { id, text, hints, own: attributes({ id, ...own, 'aria-describedby': hints[0]?.id ?? '' }) };
}

/** Where the error summary leads: to the field, or to the first choice of its group. */
function idOf(field: Pick<Field, 'name' | 'radios' | 'boxes'>): string {
  return (field.radios ?? field.boxes) === undefined ? field.name : `${field.name}-1`;
}
