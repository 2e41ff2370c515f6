// Receiving and checking a provider's evidence: what may be given for each standard, which days can be right, and who may say that it is.
import type { PlainDate } from '../plain-date';
import { addMonths, formatUk } from '../plain-date';
import type { Role } from '../roles';
import { may } from '../roles';
import type { Thresholds } from '../rules';
import { type Evidence, validUntil } from './evidence';
import { Fields, poundsOf, type Reading, type Typed } from './read-fields';
import { type Standard, standardOf } from './standards';

/** How the evidence for a standard is given. */
export interface Asked {
  /** A PDF or a picture may be sent. */
  readonly file: boolean;
  /** A web address may stand in its place. */
  readonly link: boolean;
  /** What the provider confirms; where there is neither file nor link, that alone. */
  readonly confirms?: string;
  /** It bears an end date of its own, which must be given. */
  readonly ends?: true;
  /** It names a sum, which must be given. */
  readonly sum?: true;
  /** The trust itself supplies it. */
  readonly trusts?: true;
}

const DOCUMENT: Asked = { file: true, link: false };
const POLICY: Asked = { file: true, link: true };

/** No copy of a DBS certificate is ever taken: those standards have no file (KCSIE; safeguards). */
const ASKED: Readonly<Record<string, Asked>> = {
  'S4.0.1': { file: true, link: true, trusts: true },
  'S4.0.2': { ...DOCUMENT, ends: true },
  'S4.1.2': { ...DOCUMENT, ends: true },
  'E.P.1': {
    file: false,
    link: false,
    confirms:
      'Everyone who works with our pupils has had a DBS check at the right level, and we hold the record of it. No certificate is sent.',
  },
  'E.P.2': {
    file: false,
    link: false,
    confirms:
      'All recruitment checks are complete for all staff: identity, right to work, qualifications, references, prohibition from teaching, and section 128 where it applies.',
  },
  'E.P.4': { file: true, link: false, confirms: 'All staff have had safeguarding training, the last of them on the day given or later.' },
  'E.P.6': POLICY,
  'E.P.7': { file: false, link: true },
  'E.P.8': POLICY,
  'E.P.11': { ...DOCUMENT, ends: true, sum: true },
  'E.P.12': { ...DOCUMENT, ends: true, sum: true },
  'E.P.13': { file: true, link: false, confirms: 'They cover the venue, remote supervision and the equipment.' },
  'E.P.14': POLICY,
  'E.P.16': POLICY,
  'E.P.17': POLICY,
};

export function askedFor(standard: Standard): Asked {
  return ASKED[standard.id] ?? DOCUMENT;
}

/** The least cover that a standard asks, in pence; null where it asks none. */
function leastCover(standard: Standard, rules: Thresholds): number | null {
  return standard.id === 'E.P.12' ? rules['evidence.employers-liability-least'] : null;
}

export interface Received {
  readonly issuedOn: PlainDate | '';
  /** As it bears it, else as the rules say. */
  readonly expiresOn: PlainDate | '';
  /** A web address; '' where a file or a confirmation was given. */
  readonly link: string;
  /** Pence. */
  readonly cover: number | null;
  readonly state: 'received' | 'not applicable';
  readonly confirmed: boolean;
  readonly note: string;
}

/**
 * Reads what is given as evidence: fields issuedOn, expiresOn, file (whether there is one), link, confirms, notApplicable, cover, note. An end
 * before the issue, an issue in the future and evidence that has ended already are refused.
 * @throws Error for a standard that there is not: a mistake in the program.
 */
export function readEvidence(standardId: string, typed: Typed, hasFile: boolean, today: PlainDate, rules: Thresholds): Reading<Received> {
  const standard = standardOf(standardId);
  if (!standard) throw new Error(`There is no standard ${standardId}.`);
  const asked = askedFor(standard);
  const fields = new Fields(typed);
  if (standard.mayNotApply && fields.ticked('notApplicable')) {
    const note = fields.text('note', {
      needed: 'Say why it does not apply, such as the year in which the premises were built.',
      most: 1000,
    });
    return {
      values: { issuedOn: today, expiresOn: '', link: '', cover: null, state: 'not applicable', confirmed: true, note },
      problems: fields.problems,
    };
  }
  const issuedOn = fields.date('issuedOn', today, 'past', { needed: 'Give the day on which it was issued, signed or last reviewed.' });
  const bears = fields.date('expiresOn', today, 'any', asked.ends ? { needed: 'Give the last day on which it holds.' } : {});
  const held = standard.holds === null || issuedOn === '' ? '' : addMonths(issuedOn, rules[standard.holds] as number);
  if (bears !== '' && issuedOn !== '' && bears < issuedOn)
    fields.wrong('expiresOn', 'It cannot end before it was issued. Check both days.');
  else if (bears !== '' && bears < today) fields.wrong('expiresOn', `It ended on ${formatUk(bears)}. Send the one that holds now.`);
  else if (held !== '' && held < today)
    fields.wrong(
      'issuedOn',
      `It counts for ${rules[standard.holds as 'evidence.ico']} months, and so ended on ${formatUk(held)}. Send a newer one.`,
    );
  const cover = asked.sum ? fields.pounds('cover', { needed: 'Give the sum that is covered.' }) : null;
  const least = leastCover(standard, rules);
  if (cover !== null && least !== null && cover < least) fields.wrong('cover', `The law asks for cover of at least ${poundsOf(least)}.`);
  const link = asked.link ? fields.webAddress('link') : '';
  const confirmed = fields.ticked('confirms');
  if (asked.file && hasFile === false && link === '' && !(asked.confirms !== undefined && confirmed))
    fields.wrong('file', asked.link ? 'Choose the file, or give the web address.' : 'Choose the file.');
  else if (!asked.file && asked.link && link === '') fields.wrong('link', 'Give the web address.');
  else if (!asked.file && !asked.link && !confirmed)
    fields.wrong('confirms', 'Tick to confirm. Nothing else is needed, and no certificate is taken.');
  if (!asked.file && hasFile) fields.wrong('file', 'No file is taken for this. Certificates of DBS checks stay with you.');
  const note = fields.text('note', { most: 1000 });
  return { values: { issuedOn, expiresOn: bears || held, link, cover, state: 'received', confirmed, note }, problems: fields.problems };
}

/** A row of evidence as far as a check looks at it. */
export interface ToCheck extends Evidence {
  readonly receivedFrom: string;
}

export interface Checker {
  readonly email: string;
  readonly roles: readonly Role[];
}

/** Why somebody may not check or refuse a piece of evidence now, in words for them; null where they may. */
export function mayNotCheck(row: ToCheck, by: Checker, today: PlainDate, rules: Thresholds, decision: 'check' | 'refuse'): string | null {
  if (!may(by.roles, 'check evidence')) return 'Your role does not allow you to check evidence.';
  if (row.checkedOn !== '' || !['received', 'not applicable'].includes(row.state)) return 'This has been dealt with already.';
  if (row.receivedFrom.trim().toLowerCase() === by.email.trim().toLowerCase())
    return 'You entered this yourself. Somebody else must look at it.';
  const standard = standardOf(row.standard);
  const until = standard ? validUntil(row, standard, rules) : row.expiresOn;
  if (decision === 'check' && until !== '' && until < today)
    return `It ended on ${formatUk(until)}. Refuse it, and ask for the one that holds now.`;
  return null;
}

/** The older rows that a checked one takes the place of: those of its standard and academy that came no later than it. */
export function replacedBy<Row extends Evidence & { readonly receivedOn: PlainDate | '' }>(row: Row, rows: readonly Row[]): Row[] {
  return rows.filter(
    (other) =>
      other.id !== row.id &&
      other.provider === row.provider &&
      other.standard === row.standard &&
      other.academy === row.academy &&
      other.state !== 'replaced' &&
      (other.checkedOn !== '' || other.receivedOn <= row.receivedOn),
  );
}
