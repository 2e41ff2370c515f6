// The data protection officer's commands: what becomes of a record that is past its day, and which records must not go at all.

import type { EngineAnswer } from '../../google/engine-client';
import { readSettings } from '../../google/settings';
import { hideNames } from '../../messages/hide-names';
import { AppError } from '../../policy/errors';
import { initials } from '../../policy/person';
import { holdOn } from '../../policy/retention';
import { requireMay } from '../../policy/roles';
import { add, type Change, update } from '../../register/change';
import { columns, type Need, whole } from '../../register/need';
import type { Register } from '../../register/register';
import type { RowOf } from '../../register/table';
import { HOLDS, PROVIDERS, PUPILS, RETENTION, STAFF } from '../../register/tables';
import { CASE_KEYS, casesByPupil } from '../../register/threads';
import { type Decision, transactNow } from '../../register/transaction';
import { letTickDo } from '../data-protection/desk';
import { holdIdsOfRecord, recordName } from '../data-protection/erase-records';
import type { Asked, Command } from './command';

const NAMES = columns(PUPILS, 'forename', 'surname', 'knownAs');
const NEEDS: readonly Need[] = [...CASE_KEYS, NAMES, columns(PROVIDERS), columns(STAFF), whole(RETENTION), whole(HOLDS)];

/** 'keep' or 'erase' for one or more proposals (ids with commas between them), with a reason. */
export const DECIDE_RETENTION: Command = {
  needs: [],
  answer(asked) {
    requireMay(asked.person.roles, 'erase a record');
    const { decision, reason, ids } = decisionOf(asked);
    if (decision === 'erase') letTickDo('erase', asked.moment);
    return commit(asked, 'decide on retention', (register) => {
      const proposals = ids.map((id) => register.find(whole(RETENTION), id) ?? missing(id));
      for (const proposal of proposals) checkDecision(register, proposal, decision);
      const told = withoutNames(
        reason,
        register,
        proposals.map(({ pupil }) => pupil),
      );
      const changes = proposals.map(({ id }) =>
        update(RETENTION, id, { state: decision, decidedBy: asked.person.email, decidedOn: asked.moment.today, reason: told }, told),
      );
      const what = proposals.length === 1 && proposals[0] ? recordName(proposals[0]) : `${proposals.length} records`;
      const text =
        decision === 'erase'
          ? `Decided to erase ${what}. It begins within ten minutes, and the proposal then reads “erased”. A legal hold set before stops it.`
          : `Decided to keep ${what}. It is proposed again when the Rules say so.`;
      return { changes, deliveries: [], answer: { ok: true, title: 'Decided', text } };
    });
  },
};

function decisionOf({ details }: Asked): { decision: 'keep' | 'erase'; reason: string; ids: string[] } {
  const decision = (details.decision ?? '').trim().toLowerCase();
  const ids = [...new Set((details.proposal ?? '').split(',').map((id) => id.trim()))].filter((id) => id !== '');
  if (ids.length === 0) throw new AppError('answer-missing', 'no proposal chosen', 'Select one or more rows of the Retention tab first.');
  if (decision !== 'keep' && decision !== 'erase')
    throw new AppError('answer-invalid', 'no such decision', 'Type “keep” or “erase”. Nothing was changed.');
  return { decision, ids, reason: reasonOf(details.reason) };
}

function checkDecision(register: Register, proposal: RowOf<typeof RETENTION>, decision: 'keep' | 'erase'): void {
  if (proposal.state === 'erased' || proposal.state === 'erasing')
    throw new AppError(
      'conflict',
      `${proposal.id} is ${proposal.state}`,
      `${proposal.id} is ${proposal.state} already. Nothing was changed.`,
    );
  const hold = decision === 'erase' ? holdOn(register.rows(whole(HOLDS)), holdIdsOfRecord(register, proposal)) : null;
  if (hold !== null)
    throw new AppError(
      'locked',
      `${proposal.id} is held by ${hold.id}`,
      `${proposal.id} is on legal hold ${hold.id} and must not be erased. Lift the hold first. Nothing was changed.`,
    );
}

/** Sets a hold on a pupil, a referral or placement (its pupil is held), a provider or a member of staff; “all” holds everything. */
export const LEGAL_HOLD: Command = {
  needs: [],
  answer(asked) {
    requireMay(asked.person.roles, 'erase a record');
    const reason = reasonOf(asked.details.reason);
    const typed = (asked.details.reference ?? '').trim();
    return commit(asked, 'set a legal hold', (register) => {
      const reference = heldReference(register, typed);
      const id = `HOLD-${String(register.rows(columns(HOLDS)).length + 1).padStart(4, '0')}`;
      const hold = {
        id,
        reference,
        reason: withoutNames(reason, register, [reference]),
        setBy: asked.person.email,
        setOn: asked.moment.today,
      };
      const changes: Change[] = [add(HOLDS, hold, `legal hold on ${reference}`)];
      const holds = [...register.rows(whole(HOLDS)), { ...hold, liftedOn: '' }];
      const kept = register.rows(whole(RETENTION)).filter((proposal) => holdOn(holds, holdIdsOfRecord(register, proposal)) !== null);
      for (const { id: proposal, state } of kept)
        if (state !== 'erased' && state !== 'on hold') changes.push(update(RETENTION, proposal, { state: 'on hold' }, `legal hold ${id}`));
      const begun = kept
        .filter(({ state }) => state === 'erasing' || state === 'erased')
        .map(({ id: proposal, state }) => `${proposal} (${state})`);
      const late = begun.length === 0 ? '' : `\nToo late for part or all of: ${begun.join(', ')}. What is still there is kept.`;
      const text = `${reference === 'all' ? 'Everything' : reference} is on hold ${id}: it is neither proposed nor erased until the hold is lifted.${late}`;
      return { changes, deliveries: [], answer: { ok: true, title: 'Legal hold', text } };
    });
  },
};

/** Lifts a hold; what it kept from being decided is proposed again. */
export const LIFT_HOLD: Command = {
  needs: [],
  answer(asked) {
    requireMay(asked.person.roles, 'erase a record');
    const id = (asked.details.hold ?? '').trim();
    return commit(asked, 'lift a legal hold', (register) => {
      const hold = register.find(whole(HOLDS), id);
      if (!hold) throw new AppError('not-found', `no hold ${id}`, 'Select a row of the Legal holds tab first.');
      if (hold.liftedOn !== '') throw new AppError('conflict', `${id} was lifted`, `${id} was lifted on ${hold.liftedOn} already.`);
      const left = register.rows(whole(HOLDS)).filter((other) => other.id !== id);
      const free = register
        .rows(whole(RETENTION))
        .filter((proposal) => proposal.state === 'on hold' && holdOn(left, holdIdsOfRecord(register, proposal)) === null);
      const changes: Change[] = [
        update(HOLDS, id, { liftedBy: asked.person.email, liftedOn: asked.moment.today }, 'lifted'),
        ...free.map((proposal) => update(RETENTION, proposal.id, { state: 'proposed' }, `legal hold ${id} lifted`)),
      ];
      const again = free.length === 0 ? '' : ` Proposed again: ${free.length}.`;
      return { changes, deliveries: [], answer: { ok: true, title: 'Legal hold', text: `${id} is lifted.${again}` } };
    });
  },
};

function commit(asked: Asked, name: string, decide: (register: Register) => Decision<EngineAnswer>): EngineAnswer {
  const { person, moment } = asked;
  // The settings that a command is given leave out what is secret, and the audit needs its key.
  return transactNow(readSettings(), { name, book: 'master', needs: NEEDS, by: person.email, moment, decide }).answer;
}

/** The pupil of a referral or placement; any other id as it is. @throws AppError not-found, so that no hold protects nothing. */
function heldReference(register: Register, typed: string): string {
  if (typed.toLowerCase() === 'all') return 'all';
  for (const [pupil, ids] of casesByPupil(register)) if (ids.has(typed)) return pupil;
  const known = [NAMES, columns(PROVIDERS), columns(STAFF)].some((need) => register.row(need.table, typed) !== undefined);
  if (known) return typed;
  throw new AppError(
    'not-found',
    'no such record to hold',
    'The register has no such record. Type a pupil’s, referral’s, placement’s or provider’s id as it stands in its tab, or “all”.',
  );
}

function reasonOf(typed: string | undefined): string {
  const reason = (typed ?? '').trim().slice(0, 1000);
  if (reason === '')
    throw new AppError('answer-missing', 'no reason given', 'Give a reason: it is what an inspector will ask for. Nothing was changed.');
  return reason;
}

/** A reason outlives the record, so the pupils it is about stand there by their initials. */
function withoutNames(reason: string, register: Register, pupils: readonly string[]): string {
  return pupils.reduce((text, id) => {
    const pupil = register.find(NAMES, id);
    if (!pupil || pupil.surname === 'erased') return text;
    return hideNames(text, [pupil.forename, pupil.surname, pupil.knownAs], initials(pupil.forename, pupil.surname));
  }, reason);
}

/** A proposal that is not there. */
function missing(id: string): never {
  throw new AppError(
    'not-found',
    `no proposal ${id}`,
    `There is no proposal ${id.slice(0, 60)}. Select rows of the Retention tab. Nothing was changed.`,
  );
}
