// Follows what visits found to its end: the provider answers, staff close or open again, and each is told of what the other did.
import { AppError } from '../../policy/errors';
import { formatUk } from '../../policy/plain-date';
import { CHECKLIST, itemName, itemOf } from '../../policy/providers/checklist';
import { answerFinding, closeFinding, reopenFinding } from '../../policy/providers/findings';
import { withoutInitials } from '../../policy/providers/known';
import type { Role } from '../../policy/roles';
import { type Change, update } from '../../register/change';
import type { Moment } from '../../register/moment';
import { whole } from '../../register/need';
import { type Delivery, PRIORITY } from '../../register/outbox';
import type { Register } from '../../register/register';
import { CHECKLISTS, DUE, FINDINGS, PLACEMENTS, PROVIDERS, VISITS, WORDING_TABLE } from '../../register/tables';
import { dueId } from '../clocks';
import { noteTo } from '../note';
import { closeFindingClock, PROVIDER_OWNS } from './record-visit';
import { recordedAnswers } from './visit-answers';
import type { FindingRow } from './visit-desk';

/** A finding of a provider. @throws AppError not-found for one of another provider too: nobody learns that it is there. */
function findingOf(register: Register, provider: string, id: string): FindingRow {
  const found = register.find(whole(FINDINGS), id);
  if (found?.provider !== provider)
    throw new AppError('not-found', `${provider} has no finding ${id}`, 'There is no such action. Open your link again.');
  return found;
}

/** The provider answers what a visit found; who follows it up is told. @throws AppError when it is closed, or nothing was said. */
export function providersAnswer(
  register: Register,
  event: { provider: string; finding: string; answer: string; by: string; moment: Moment },
): { changes: Change[]; deliveries: Delivery[] } {
  const { provider, moment } = event;
  const finding = findingOf(register, provider, event.finding);
  if (finding.owner !== PROVIDER_OWNS) {
    throw new AppError('conflict', `${finding.id} is not the provider's`, 'That action is the school’s own. Nothing is needed from you.');
  }
  const fields = answerFinding(finding, event.answer, moment.today);
  // The same words sent twice are one answer.
  if (finding.answer === fields.answer && finding.answeredOn === fields.answeredOn) return { changes: [], deliveries: [] };
  const owner = register.find(whole(DUE), dueId('close finding', finding.id))?.owner ?? '';
  const name = register.find(whole(PROVIDERS), provider)?.name ?? provider;
  return {
    changes: [update(FINDINGS, finding.id, fields, `answered by ${event.by}`)],
    deliveries: [
      noteTo(owner === '' ? [] : [owner], `finding:answered:${finding.id}:${moment.iso}`, {
        title: `${name} has answered an action: ${finding.id}`,
        lines: [
          `${itemName(finding.standard)}, due ${finding.due === '' ? 'on no day' : formatUk(finding.due, { weekday: false })}. The answer stands in the Findings tab.`,
          'See that it is put right, then close it with your link in the mail “Visit recorded”. The provider cannot close it.',
        ],
        priority: PRIORITY.rest,
      }),
    ],
  };
}

/** Staff close a finding, or open it again, with a reason; its deadline goes with it. @throws AppError when they may not, or without a reason. */
export function decideFinding(
  register: Register,
  event: {
    provider: string;
    finding: string;
    reopens: boolean;
    because: string;
    by: { readonly email: string; readonly roles: readonly Role[] };
    moment: Moment;
  },
): { changes: Change[]; deliveries: Delivery[] } {
  const { provider, reopens, because, by, moment } = event;
  const finding = findingOf(register, provider, event.finding);
  const fields = reopens ? reopenFinding(finding, by, because, moment.today) : closeFinding(finding, by, because, moment.today);
  const id = dueId('close finding', finding.id);
  const item = register.find(whole(DUE), id);
  const clock = !reopens
    ? closeFindingClock(register, finding.id, moment)
    : item === undefined
      ? []
      : [update(DUE, id, { doneOn: '', lastRung: '', lastToldOn: '' }, 'open again')];
  return { changes: [update(FINDINGS, finding.id, fields, reopens ? 'open again' : 'closed'), ...clock], deliveries: [] };
}

/** A provider's findings as it may read them: nothing of any pupil. */
export function providersFindings(register: Register, provider: string): FindingRow[] {
  const initials = initialsOf(register, provider);
  return register
    .rows(whole(FINDINGS))
    .filter((row) => row.provider === provider)
    .map((row) => ({
      ...row,
      owner: row.owner === PROVIDER_OWNS ? 'You' : 'The school',
      seen: withoutInitials(row.seen, initials),
      action: withoutInitials(row.action, initials),
    }));
}

/** The provider's copy of its last visit's checklist, in words, by part (Appendix E); null and none where no visit was recorded. */
export function providersCopy(
  register: Register,
  provider: string,
): {
  visit: { id: string; heldOn: string } | null;
  copy: { part: string; items: { label: string; text: string }[] }[];
} {
  const held = register.rows(whole(VISITS)).filter((row) => row.provider === provider && row.heldOn !== '');
  const visit = held.reduce<(typeof held)[number] | null>((last, row) => (last === null || last.heldOn < row.heldOn ? row : last), null);
  if (visit === null) return { visit: null, copy: [] };
  const { items } = recordedAnswers(visit.id, register.rows(whole(CHECKLISTS)));
  if (items.length === 0) return { visit: null, copy: [] };
  const wording = new Map(register.rows(whole(WORDING_TABLE)).map(({ id, text }) => [id, text]));
  const initials = initialsOf(register, provider);
  const answers = new Map(items.map((answer) => [answer.item, answer]));
  const parts = [
    ['before', wording.get('E.P') ?? ''],
    ['safeguarding', wording.get('E.V.section') ?? ''],
    ['education', wording.get('E.Q.section') ?? ''],
  ] as const;
  return {
    visit,
    copy: parts.map(([of, part]) => ({
      part,
      items: CHECKLIST.filter((item) => item.part === of).map(({ id }) => {
        const { judgement = '', seen = '', action = '', due = '' } = answers.get(id) ?? {};
        const lines = [
          judgement || 'not judged',
          seen,
          action === '' ? '' : `To be done by ${due === '' ? '–' : formatUk(due, { weekday: false })}: ${action}`,
        ];
        return {
          label: `${id} ${wording.get(id) ?? itemOf(id)?.name ?? ''}`,
          text: withoutInitials(lines.filter((line) => line !== '').join('\n'), initials),
        };
      }),
    })),
  };
}

function initialsOf(register: Register, provider: string): string[] {
  return register
    .rows(whole(PLACEMENTS))
    .filter((row) => row.provider === provider)
    .map((row) => row.initials);
}
