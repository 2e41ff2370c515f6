// The record of processing and the anonymised statistics: each one Google Doc, written anew whenever somebody asks for it.

import { recordOfProcessingHtml } from '../../documents/record-of-processing';
import { type CountedReferral, statisticsHtml } from '../../documents/statistics';
import { shareExactly } from '../../google/drive';
import { replaceDocument } from '../../google/drive-keeping';
import type { EngineAnswer } from '../../google/engine-client';
import { addDays, type PlainDate } from '../../policy/plain-date';
import { type Action, may, requireMay } from '../../policy/roles';
import { columns, whole } from '../../register/need';
import { type Person, staffAtWork } from '../../register/people';
import type { Register } from '../../register/register';
import { ACADEMIES, PLACEMENTS, PUPILS, REFERRALS, RULE_TABLE } from '../../register/tables';
import { rulesOf } from '../clocks';
import { documentUrl } from '../documents/make';
import { trustOf } from '../trust';
import type { Asked, Command } from './command';

/** A Google Doc made from the tables' declarations. */
export const RECORD_OF_PROCESSING: Command = {
  needs: [whole(RULE_TABLE)],
  answer(asked) {
    requireMay(asked.person.roles, 'read the audit');
    const { settings, register, moment } = asked;
    const html = recordOfProcessingHtml({ trust: trustOf(settings), rules: rulesOf(register), today: moment.today });
    return written(asked, { key: 'record of processing', name: 'Record of processing activities', html }, 'read the audit');
  },
};

const PUPIL = columns(PUPILS, 'yearGroup', 'sendStatus');
const REFERRAL = columns(REFERRALS, 'pupil', 'academy', 'state', 'primaryReason', 'submittedAt');
const PLACEMENT = columns(PLACEMENTS, 'referral', 'state', 'ending');

/** A Google Doc of counts in which no small number stands or can be worked out. */
export const STATISTICS: Command = {
  needs: [PUPIL, REFERRAL, PLACEMENT],
  answer(asked) {
    const { settings, register, moment, person } = asked;
    if (!may(person.roles, 'read the audit')) requireMay(person.roles, 'see trust outcomes');
    const until = addDays(`${moment.today.slice(0, 7)}-01`, -1);
    const academies = register.rows(whole(ACADEMIES)).map(({ id, name }) => ({ id, name }));
    const html = statisticsHtml({ trust: trustOf(settings).name, academies, referrals: countedReferrals(register, until), until });
    return written(asked, { key: 'anonymised statistics', name: 'Anonymised statistics', html }, 'see trust outcomes');
  },
};

/** The referrals submitted up to a day, with what became of each; erased ones tell nothing any more. */
export function countedReferrals(register: Register, until: PlainDate): CountedReferral[] {
  const placements = new Map(register.rows(PLACEMENT).map((row) => [row.referral, row]));
  return register
    .rows(REFERRAL)
    .filter(({ state, submittedAt }) => state !== 'erased' && submittedAt !== '' && submittedAt.slice(0, 10) <= until)
    .map(({ id, pupil, academy, state, primaryReason }) => {
      const { yearGroup = '', sendStatus = '' } = register.find(PUPIL, pupil) ?? {};
      const placement = placements.get(id);
      return {
        reason: primaryReason,
        send: sendStatus,
        yearGroup,
        academy,
        outcome: outcomeOf(state, placement?.state, placement?.ending),
      };
    });
}

function outcomeOf(state: string, placement: string | undefined, ending = ''): CountedReferral['outcome'] {
  if (state === 'submitted') return 'not yet decided';
  if (state === 'declined') return 'declined';
  if (placement === 'ended') return ending === '' ? 'ended, outcome not recorded' : ending;
  return placement === undefined || placement === 'approved' ? 'approved' : 'in placement';
}

function written(
  { settings, register, person, moment }: Asked,
  document: { key: string; name: string; html: string },
  action: Action,
): EngineAnswer {
  const id = replaceDocument(document.key, { ...document, folder: settings.need('folder') });
  const readers = readersOf(staffAtWork(register, moment.today), action, register.rows(whole(ACADEMIES)).length, person);
  shareExactly(
    id,
    readers.map((who) => ({ role: 'reader', type: 'user', who })),
  );
  return {
    ok: true,
    title: document.name,
    text: 'It is written anew from the register as it stands.',
    links: [{ text: document.name, url: documentUrl(id) }],
  };
}

/** Whoever stands for every academy and may; and who asks, who was found to. */
function readersOf(staff: readonly Person[], action: Action, all: number, asking: Person): string[] {
  const found = staff.filter(({ roles, academies }) => may(roles, action) && academies.length === all).map(({ email }) => email);
  return [...new Set([...found, asking.email])];
}
