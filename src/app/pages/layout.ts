// One layout for every page of the web app: blocks of content and plain forms, no JavaScript, readable on a screen of 320 pixels.
import css from '../../../templates/pages/page.css';
import template from '../../../templates/pages/page.hbs';
import type { Fact } from '../documents/describe';
import { cleaned, linesOf, webAddress } from '../documents/show';
import { dataProtectionLine, type Trust } from '../documents/trust';
import { AppError } from '../policy/errors';

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
  | { readonly facts: readonly Fact[] };

export interface Field {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  /** What was typed or chosen before; '' for nothing. Nothing is ever chosen in advance. */
  readonly value: string;
  /** The most characters that may be typed; 200 when left out. */
  readonly most?: number;
  /** Choices; the field is a group of radio buttons. */
  readonly radios?: readonly { readonly value: string; readonly text: string; readonly hint?: string }[];
  readonly kind?: 'line' | 'short' | 'code' | 'long';
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
  });
  return { title, html };
}

function block(part: Block): object {
  if ('paragraph' in part) return { paragraph: linesOf(part.paragraph) };
  if ('inset' in part) return { inset: linesOf(part.inset) };
  if ('facts' in part) return { facts: part.facts.map(({ label, text }) => ({ label, lines: linesOf(text) })) };
  if ('link' in part) webAddress(part.link.url);
  return part;
}

function form({ action, hidden, fields, button, isSecondary = false }: Form, errors: PageErrors): object {
  const reserved = [...Object.keys(hidden), ...fields.map(({ name }) => name)].find((name) => RESERVED.includes(name));
  if (reserved !== undefined) {
    throw new AppError(
      'answer-invalid',
      `Google reserves the parameter ${reserved}`,
      'This page could not be shown. Please tell the trust’s AP lead.',
    );
  }
  return {
    action: webAddress(action),
    hidden: Object.entries(hidden).map(([name, value]) => ({ name, value })),
    fields: fields.map((field) => shownField(field, errors[field.name] ?? '')),
    button,
    isSecondary,
  };
}

function shownField(field: Field, error: string): object {
  const { name, label, hint = '', value, most = 200, radios, kind = 'line' } = field;
  const described = [hint === '' ? '' : `${name}-hint`, error === '' ? '' : `${name}-error`].filter((id) => id !== '');
  return {
    name,
    label,
    hint,
    value,
    most,
    error,
    describedBy: described.join(' '),
    isLong: kind === 'long',
    isShort: kind === 'short' || kind === 'code',
    isCode: kind === 'code',
    radios: radios?.map((radio, place) => ({
      id: place === 0 ? idOf(field) : `${name}-${place + 1}`,
      value: radio.value,
      text: radio.text,
      hint: radio.hint ?? '',
      isChosen: radio.value === value,
    })),
  };
}

/** Where the error summary leads: to the field, or to the first choice of its group. */
function idOf(field: Pick<Field, 'name' | 'radios'>): string {
  return field.radios === undefined ? field.name : `${field.name}-1`;
}
