// Everything that is held of one pupil, for whoever may have it: a Google Doc for the review, and the same as data. Other people's data is marked.
import template from '../../../templates/subject-access.hbs';
import { foldName } from '../policy/person';
import { formatUk, isPlainDate, type PlainDate } from '../policy/plain-date';
import { reasonOf } from '../policy/reasons';
import type { FieldValue } from '../register/cell';
import type { Fields } from '../register/change';
import type { Book, Column } from '../register/table';
import type { Thread } from '../register/threads';
import { cleaned, linesOf } from './show';

/** One thing that is held: its column, what it says, and whom else it is about; '' where it is about the pupil alone. */
export interface HeldField {
  readonly label: string;
  readonly text: string;
  readonly about: string;
}

export interface HeldRow {
  readonly id: string;
  readonly fields: readonly HeldField[];
}

export interface HeldTable {
  readonly title: string;
  readonly about: string;
  readonly where: string;
  readonly rows: readonly HeldRow[];
}

/** The people besides the pupil who may be named in what is held. */
export interface OtherPeople {
  /** Shown name by folded full name. */
  readonly byName: ReadonlyMap<string, string>;
  /** Shown name by e-mail address in small letters. */
  readonly byAddress: ReadonlyMap<string, string>;
}

const WHERE: Readonly<Record<Book, string>> = {
  master: 'the AP register',
  restricted: 'the restricted register',
  attendance: 'the attendance register',
};

/** Proofs of links: they open nothing any more, and are no fact about anybody. */
const LEFT_OUT = new Set(['tokenHash', 'codeHash']);

/** What one table holds of the pupil, empty fields left out. */
export function heldTable(thread: Thread, rows: readonly Fields[], people: OtherPeople): HeldTable {
  const { table, others } = thread;
  return {
    title: table.title,
    about: table.about,
    where: WHERE[table.book],
    rows: rows.map((row) => ({
      id: String(row.id),
      fields: Object.entries(table.columns).flatMap(([name, column]) => {
        const text = shown(column, row[name] ?? '');
        if (text === '' || LEFT_OUT.has(name)) return [];
        const named = namesIn(text, people);
        const about = named.length > 0 ? named.join(', ') : others.includes(name) ? whoElse(table.subject, row) : '';
        return [{ label: column.header, text, about }];
      }),
    })),
  };
}

/** Whom a column that names somebody else is about, where the words themselves do not say it. */
function whoElse(subject: string | undefined, row: Fields): string {
  const { name, relation, whose } = row;
  if (subject === 'contact' && name) return [name, relation].filter((part) => part !== undefined && part !== '').join(', ');
  return subject === 'contact' && whose ? String(whose) : 'a member of staff or another adult';
}

/** The other people whom a text names in full or by their address. */
export function namesIn(text: string, { byName, byAddress }: OtherPeople): string[] {
  const found = new Set<string>();
  for (const address of text.toLowerCase().match(/[^\s@<>,;()"]+@[^\s@<>,;()"]+\.[a-z]+/g) ?? [])
    found.add(byAddress.get(address) ?? address);
  const words = text.split(/[^\p{L}\p{M}'’-]+/u).filter((word) => word !== '');
  for (let at = 0; at < words.length; at++) {
    for (const length of [2, 3, 4]) {
      const name = byName.get(foldName(words.slice(at, at + length).join(' ')));
      if (name !== undefined) found.add(name);
    }
  }
  return [...found];
}

/** A value as people read it. */
export function shown(column: Column, value: FieldValue): string {
  if (value === null || value === '') return '';
  if (Array.isArray(value)) return value.map((item) => inWords(String(item))).join(', ');
  switch (column.type) {
    case 'date':
      return isPlainDate(value) ? formatUk(value, { weekday: false }) : String(value);
    case 'instant': {
      const [day = '', time = ''] = String(value).split(' ');
      return isPlainDate(day) ? `${formatUk(day, { weekday: false })} at ${time}` : String(value);
    }
    case 'money':
      return `£${(Number(value) / 100).toFixed(2)}`;
    case 'percent':
      return `${String(value)}%`;
    case 'yes/no':
      return value === true ? 'Yes' : 'No';
    default:
      return inWords(String(value));
  }
}

/** The register's codes in words: the reasons, and values such as 'childProtectionPlan'. */
function inWords(text: string): string {
  const reason = /^R\d$/.test(text) ? reasonOf(text)?.title : undefined;
  return reason ?? (/^[a-z]+(?:[A-Z][a-z]+)+$/.test(text) ? text.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`) : text);
}

/** A form as it was sent. */
export interface HeldAnswers {
  readonly form: string;
  readonly sentAt: string;
  readonly answers: readonly { readonly question: string; readonly answer: string; readonly about: string }[];
}

export interface SubjectAccess {
  readonly trust: string;
  readonly dataProtection: string;
  readonly request: {
    readonly id: string;
    readonly askedBy: string;
    readonly relation: string;
    readonly askedOn: PlainDate;
    readonly due: PlainDate;
  };
  readonly pupil: string;
  readonly today: PlainDate;
  readonly tables: readonly HeldTable[];
  readonly forms: readonly HeldAnswers[];
  /** Names of the documents whose copies lie beside it, and of those that are gone. */
  readonly copies: readonly string[];
}

/** The Google Doc's HTML. */
export function subjectAccessHtml(access: SubjectAccess): string {
  const { request } = access;
  const field = ({ label, text, about }: HeldField) => ({ label, lines: linesOf(text), about });
  const day = (date: PlainDate): string => formatUk(date, { weekday: false });
  return template(
    cleaned({
      title: `Subject access ${request.id}`,
      trust: access.trust,
      dataProtection: access.dataProtection,
      request: request.id,
      pupil: access.pupil,
      askedBy: [request.askedBy, request.relation].filter((part) => part !== '').join(', '),
      askedOn: day(request.askedOn),
      due: day(request.due),
      madeOn: day(access.today),
      tables: access.tables
        .filter(({ rows }) => rows.length > 0)
        .map(({ title, about, where, rows }) => ({
          title,
          about,
          where,
          rows: rows.map((row) => ({ id: row.id, fields: row.fields.map(field) })),
        })),
      forms: access.forms.map(({ form, sentAt, answers }) => ({
        form,
        sentAt,
        fields: answers.map(({ question, answer, about }) => field({ label: question, text: answer, about })),
      })),
      copies: access.copies,
    }),
  );
}

/** The same as JSON, for machines. */
export function subjectAccessJson({ request, pupil, today, tables, forms }: SubjectAccess): string {
  const fieldOf = ({ label, text, about }: HeldField) => (about === '' ? [label, text] : [label, { text, aboutSomebodyElse: about }]);
  const content = {
    request: request.id,
    pupil,
    madeOn: today,
    tables: tables
      .filter(({ rows }) => rows.length > 0)
      .map(({ title, where, rows }) => ({
        table: title,
        keptIn: where,
        rows: rows.map(({ fields }) => Object.fromEntries(fields.map(fieldOf))),
      })),
    forms: forms.map(({ form, sentAt, answers }) => ({
      form,
      sentAt,
      answers: answers.map(({ question, answer, about }) => ({ question, answer, ...(about === '' ? {} : { aboutSomebodyElse: about }) })),
    })),
  };
  return JSON.stringify(content, null, 2);
}

/** The index of the people whom a pupil's record may name besides the pupil. */
export function otherPeople(
  pupil: string,
  staff: readonly { readonly id: string; readonly name: string }[],
  contacts: readonly { readonly name: string; readonly relation: string; readonly email: string }[],
  pupils: readonly { readonly id: string; readonly forename: string; readonly surname: string }[],
): OtherPeople {
  const byName = new Map<string, string>();
  const byAddress = new Map<string, string>();
  const put = (name: string, as: string): void => {
    if (name.trim().includes(' ')) byName.set(foldName(name), as);
  };
  for (const other of pupils)
    if (other.id !== pupil) put(`${other.forename} ${other.surname}`, `${other.forename} ${other.surname} (a pupil)`);
  for (const { id, name } of staff) {
    put(name, `${name} (staff)`);
    byAddress.set(id.toLowerCase(), `${name} (staff)`);
  }
  for (const { name, relation, email } of contacts) {
    const as = relation === '' ? name : `${name} (${relation})`;
    put(name, as);
    if (email !== '') byAddress.set(email.toLowerCase(), as);
  }
  return { byName, byAddress };
}
