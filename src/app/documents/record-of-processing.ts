// The record of processing activities, made from the tables' own declarations, so that it says what the register really holds.
import template from '../../../templates/record-of-processing.hbs';
import { formatUk, type PlainDate } from '../policy/plain-date';
import { PERIODS } from '../policy/retention';
import { rolesThatMay } from '../policy/roles';
import type { Thresholds } from '../policy/rules';
import type { Book, Table } from '../register/table';
import { TABLES } from '../register/tables';
import { cleaned } from './show';
import type { Trust } from './trust';

const WHERE: Readonly<Record<Book, { name: string; open: string }>> = {
  master: {
    name: 'The AP register',
    open: 'Open to the trust’s AP leads and the data protection officer; each academy sees its own part in a spreadsheet of its own.',
  },
  restricted: { name: 'The restricted register', open: 'Open to designated safeguarding leads and SENDCos, and to nobody else.' },
  attendance: { name: 'The attendance register', open: 'One spreadsheet for each school year.' },
};

const SUBJECTS: Readonly<Record<NonNullable<Table['subject']>, string>> = {
  pupil: 'Pupils',
  contact: 'Pupils’ parents, carers and other contacts',
  staff: 'Staff',
  provider: 'Providers and their staff',
};

/** Who is given data of a kind of person by the school itself; everybody else only on request. */
const RECIPIENTS: Readonly<Record<NonNullable<Table['subject']>, string>> = {
  pupil:
    'The provider of the placement (what it needs, by a checked link); the local authority (census, EHCP, exclusions); the pupil and those with parental responsibility.',
  contact: 'The provider of the placement, as far as it must reach somebody.',
  staff: 'Families and providers, as far as somebody is their contact.',
  provider: 'The local authority.',
};

export interface ProcessingInput {
  readonly trust: Trust;
  readonly rules: Thresholds;
  readonly today: PlainDate;
}

/** The document's HTML, the same bytes for the same input. */
export function recordOfProcessingHtml({ trust, rules, today }: ProcessingInput): string {
  const books = (Object.keys(WHERE) as Book[]).map((book) => ({
    ...WHERE[book],
    tables: TABLES[book].filter(({ subject }) => subject !== undefined).map((table) => activity(table, rules)),
  }));
  const others = Object.values(TABLES)
    .flat()
    .filter(({ subject }) => subject === undefined);
  return template(
    cleaned({
      title: 'Record of processing activities',
      trust: trust.name,
      dataProtection: trust.dataProtection,
      madeOn: formatUk(today, { weekday: false }),
      books,
      others: others.map(({ title, about, book }) => ({ title, about, where: WHERE[book].name })),
    }),
  );
}

/** What the record says of one table. */
export function activity(table: Table, rules: Thresholds) {
  const { title, about, subject, columns, see } = table;
  return {
    title,
    about,
    whose: subject === undefined ? '' : SUBJECTS[subject],
    columns: Object.values(columns)
      .map(({ header }) => header)
      .join(', '),
    seenBy: [
      rolesThatMay(see).join(', '),
      ...Object.values(columns).flatMap((column) =>
        column.see === undefined ? [] : [`${column.header}: ${rolesThatMay(column.see).join(', ')}`],
      ),
    ],
    kept: keptFor(table, rules),
    recipients: subject === undefined ? '' : RECIPIENTS[subject],
  };
}

function keptFor({ retention }: Table, rules: Thresholds): string {
  const period = PERIODS[retention];
  if (period === 'while in use') return 'While in use.';
  const years = Number(rules[period.rule]);
  return period.from === 'birth'
    ? `Until the pupil’s birthday of ${years} years; the longest period that applies to the pupil’s file governs (${period.rule}).`
    : `For ${years} years after the end (${period.rule}).`;
}
