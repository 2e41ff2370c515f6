// The ledger of a provider's evidence: what comes in, what somebody else checks or refuses, and what the provider confirms each year.
import { AppError } from '../../policy/errors';
import { formatUk } from '../../policy/plain-date';
import { dutyOf } from '../../policy/providers/duties';
import { type Checker, mayNotCheck, type Received, replacedBy } from '../../policy/providers/receive';
import { standardOf } from '../../policy/providers/standards';
import { add, type Change, update } from '../../register/change';
import { hashOf } from '../../register/hash';
import type { Moment } from '../../register/moment';
import { whole } from '../../register/need';
import type { Register } from '../../register/register';
import { COMPLIANCE } from '../../register/tables';
import { rulesOf } from '../clocks';
import { academiesOf, type EvidenceRow, evidenceRows, type Outcome, type ProviderRow, settled } from './record';
import { checkDue, toProvider } from './tell';

/** What a piece of evidence is for; `academy` is '' unless each has its own. */
export interface Item {
  readonly standard: string;
  readonly academy: string;
}

/** What was given, and the Drive id of its file, '' where there is none, with the hash of what stands in it. */
export interface Given extends Received {
  readonly file: string;
  readonly fileHash: string;
}

/** The key under which a file of evidence is kept: the same file for the same standard is never kept twice. */
export function fileKey(provider: string, { standard, academy }: Item, fileHash: string): string {
  return `evidence:${provider}:${standard}:${academy}:${fileHash.slice(0, 24)}`;
}

/** @throws AppError not-found for what is not asked of the provider, not-ready where its record is closed. */
export function requireAsked(register: Register, provider: ProviderRow, { standard: id, academy }: Item): void {
  const standard = standardOf(id);
  if (!standard || (standard.perAcademy ? !academiesOf(register, provider.id).includes(academy) : academy !== ''))
    throw new AppError('not-found', `${id} ${academy} is not asked of ${provider.id}`, 'That is not asked of this provider.');
  requireOpen(provider);
}

/**
 * A piece of evidence as received: nothing counts as checked by that. The same piece given twice is one row. @throws AppError conflict for
 * one that was refused before.
 */
export function receiveEvidence(register: Register, provider: ProviderRow, item: Item, given: Given, by: string, moment: Moment): Outcome {
  requireAsked(register, provider, item);
  const { what = '', critical = false } = standardOf(item.standard) ?? {};
  const content = [given.fileHash, given.link, given.issuedOn, given.expiresOn, given.cover, given.state, given.note].join('\u001f');
  const id = [provider.id, item.standard, ...(item.academy === '' ? [] : [item.academy]), hashOf(content).slice(0, 10)].join('-');
  const known = register.find(whole(COMPLIANCE), id);
  if (known?.state === 'refused')
    throw new AppError('conflict', `${id} was refused`, `This was refused: ${known.note} Send it again once it is put right.`);
  if (known && known.state !== 'replaced') return { changes: [], deliveries: [], done: `We have this already: ${what}.` };
  const inWriting = given.confirmed && given.file === '' && given.link === '' ? 'Confirmed in writing. ' : '';
  const fields = {
    provider: provider.id,
    ...item,
    what,
    critical,
    state: given.state,
    issuedOn: given.issuedOn,
    expiresOn: given.expiresOn,
    cover: given.cover,
    file: given.file,
    link: given.link,
    receivedOn: moment.today,
    receivedFrom: by,
    checkedOn: '',
    checkedBy: '',
    replacedOn: '',
    note: `${inWriting}${given.note}`.trim(),
  };
  const change = known ? update(COMPLIANCE, id, fields, 'received again') : add(COMPLIANCE, { id, ...fields }, 'received');
  return followed(register, provider, [change], moment, `Received: ${what}. It counts once somebody of the trust has checked it.`);
}

/** Somebody else than who entered it finds it right: it counts, and takes the place of what was there. */
export function checkEvidence(register: Register, provider: ProviderRow, id: string, by: Checker, moment: Moment): Outcome {
  const row = toDecide(register, provider, id, by, moment, 'check');
  const older = replacedBy(row, evidenceRows(register, provider.id));
  const state = row.state === 'not applicable' ? 'not applicable' : 'checked';
  const changes = [
    update(COMPLIANCE, id, { state, checkedOn: moment.today, checkedBy: by.email }, 'checked'),
    ...older.map((old) => update(COMPLIANCE, old.id, { state: 'replaced', replacedOn: moment.today }, `replaced by ${id}`)),
  ];
  return followed(register, provider, changes, moment, `Checked: ${row.what}.`);
}

/** It is not right: the provider is told why. @throws AppError answer-missing without a reason. */
export function refuseEvidence(
  register: Register,
  provider: ProviderRow,
  id: string,
  reason: string,
  by: Checker,
  moment: Moment,
): Outcome {
  const row = toDecide(register, provider, id, by, moment, 'refuse');
  const note = reason.trim();
  if (note === '')
    throw new AppError('answer-missing', `no reason to refuse ${id}`, 'Say what is wrong, so that the provider can put it right.');
  const changes = [update(COMPLIANCE, id, { state: 'refused', checkedOn: moment.today, checkedBy: by.email, note }, 'refused')];
  const mail = toProvider(provider, `refused:${id}`, {
    title: `${row.what}: please send it again`,
    lines: [
      `What we received on ${formatUk(row.receivedOn, { weekday: false })} cannot be used: ${note}`,
      'Open your page by the newest link that you have from us, and send it again.',
    ],
  });
  const done = `Refused: ${row.what}. ${provider.contact} has been told why.`;
  return { ...followed(register, provider, changes, moment, done), deliveries: [mail] };
}

/** Duties of section 5 are confirmed, each with its day and who confirmed it, in place of earlier confirmations. */
export function confirmDuties(
  register: Register,
  provider: ProviderRow,
  duties: readonly { readonly id: string; readonly link: string }[],
  by: string,
  moment: Moment,
): Outcome {
  requireOpen(provider);
  const rows = evidenceRows(register, provider.id);
  const changes = duties.flatMap(({ id: standard, link }): Change[] => {
    const duty = dutyOf(standard);
    if (!duty) throw new AppError('not-found', `no duty ${standard}`, 'That is not asked of this provider.');
    const id = `${provider.id}-${standard}-${moment.today}`;
    if (rows.some((row) => row.id === id)) return [update(COMPLIANCE, id, { link, receivedFrom: by }, 'confirmed')];
    const older = rows.filter((row) => row.standard === standard && row.state !== 'replaced');
    const row = { id, provider: provider.id, standard, what: duty.confirms, state: 'received', issuedOn: moment.today, link };
    return [
      add(COMPLIANCE, { ...row, receivedOn: moment.today, receivedFrom: by, note: 'Confirmed in writing.' }, 'confirmed'),
      ...older.map((old) => update(COMPLIANCE, old.id, { state: 'replaced', replacedOn: moment.today }, 'confirmed again')),
    ];
  });
  const done = duties.length === 1 ? 'One duty is confirmed.' : `${duties.length} duties are confirmed.`;
  return { changes: settled(register, provider.id, changes, moment), deliveries: [], done };
}

function toDecide(
  register: Register,
  provider: ProviderRow,
  id: string,
  by: Checker,
  moment: Moment,
  decision: 'check' | 'refuse',
): EvidenceRow {
  const row = register.get(whole(COMPLIANCE), id);
  if (row.provider !== provider.id) throw new AppError('not-found', `${id} is not of ${provider.id}`, `There is no ${id} here.`);
  const why = mayNotCheck(row, by, moment.today, rulesOf(register), decision);
  if (why !== null) throw new AppError('not-allowed', `${by.email} may not ${decision} ${id}`, why);
  return row;
}

/** What follows from a change of the ledger: what is missing, and whether something waits for a check. */
function followed(register: Register, provider: ProviderRow, changes: readonly Change[], moment: Moment, done: string): Outcome {
  const due = checkDue(register, register.after(changes), provider.id, moment);
  return { changes: [...settled(register, provider.id, changes, moment), ...due], deliveries: [], done };
}

function requireOpen(provider: ProviderRow): void {
  if (provider.state === 'closed')
    throw new AppError('not-ready', `${provider.id} is closed`, 'This record is closed. Write to the trust’s AP lead if that is wrong.');
}
