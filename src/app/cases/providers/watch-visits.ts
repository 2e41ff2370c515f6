// The clock of visits: what is due by when, from whom, and what of it stands in the calendar (S4.1.1). One visit serves every academy.

import type { PlainDate } from '../../policy/plain-date';
import { nextVisit, type VisitDue } from '../../policy/providers/qa-clock';
import type { Role } from '../../policy/roles';
import { add, type Change, update } from '../../register/change';
import { whole } from '../../register/need';
import type { Delivery } from '../../register/outbox';
import { holders, staffAtWork } from '../../register/people';
import { DUE, VISITS } from '../../register/tables';
import { type DueRow, dueId, setDue } from '../clocks';
import type { Sweep, VisitRow, Watched } from './sweep';
import { offeredAs, toCalendar } from './visit-event';
import type { Found } from './watch-lapses';

const VISIT = 'visit provider';

export interface VisitFound extends Found {
  /** The day by which the next visit must be held; '' where none is due. */
  readonly due: PlainDate | '';
}

/** Brings a provider's next visit, its deadline and its calendar event to what the clock says today. */
export function watchVisits(sweep: Sweep, provider: Watched): VisitFound {
  const { row, visits } = provider;
  const open = openVisit(visits);
  const wanted = wantedVisit(sweep, provider, open);
  const past = visits.flatMap((visit) => withdrawPast(visit, sweep.today));
  // A calendar that ends too early changes nothing of what was reckoned before.
  if (wanted === undefined) return { due: row.nextVisit, fields: {}, ...joined(past) };
  const due = wanted?.due ?? '';
  const fields = row.nextVisit === due ? {} : { nextVisit: due };
  return { due, fields, ...joined([...past, wanted ? setVisit(sweep, provider, open, wanted) : withdrawVisit(sweep, open)]) };
}

interface Step {
  readonly changes: readonly Change[];
  readonly deliveries: readonly Delivery[];
}

function joined(steps: readonly Step[]): Step {
  return { changes: steps.flatMap(({ changes }) => changes), deliveries: steps.flatMap(({ deliveries }) => deliveries) };
}

/** The planned visit; of several, the first. */
function openVisit(visits: readonly VisitRow[]): VisitRow | undefined {
  return visits.filter(({ heldOn }) => heldOn === '').sort((one, other) => (numberOf(one) < numberOf(other) ? -1 : 1))[0];
}

function numberOf({ id }: Pick<VisitRow, 'id'>): number {
  return Number(/-V(\d+)$/.exec(id)?.[1] ?? 0);
}

/** What is due; null where no visit is, undefined where the calendar cannot say. */
function wantedVisit(sweep: Sweep, { row, visits, academies }: Watched, open: VisitRow | undefined): VisitDue | null | undefined {
  if (academies.length === 0) return null;
  const lastVisitOn = visits.reduce((last, { heldOn }) => (heldOn > last ? heldOn : last), '');
  const calendars = sweep.calendars(academies);
  if (calendars.length < academies.length) return undefined;
  const found = sweep.reckon(() => ({ due: nextVisit({ ...row, lastVisitOn }, calendars, sweep.today, sweep.rules) }));
  if (found === null) return undefined;
  // Nothing tells from when to count: what was due once stays due, and does not move on with the days.
  const isFloating = lastVisitOn === '' && row.approvedOn === '';
  return isFloating && found.due && open && open.due !== '' && open.due < found.due.due ? { ...found.due, due: open.due } : found.due;
}

function setVisit(sweep: Sweep, { row, visits, academies }: Watched, open: VisitRow | undefined, wanted: VisitDue): Step {
  const id = open?.id ?? `${row.id}-V${Math.max(0, ...visits.map(numberOf)) + 1}`;
  // The visit of an approval is asked for with the whole of Appendix E already.
  const kind = open?.kind === 'approval' ? open.kind : wanted.kind;
  const due = sweep.register.find(whole(DUE), dueId(VISIT, id));
  const owner = due?.owner || ownerOf(sweep, academies);
  const offered = offeredAs(wanted.due, owner);
  const fields = {
    ...(open?.due === wanted.due ? {} : { due: wanted.due }),
    ...(open?.kind === kind ? {} : { kind }),
    ...(open?.offered === offered ? {} : { offered }),
  };
  return {
    changes: [
      ...(open
        ? Object.keys(fields).length === 0
          ? []
          : [update(VISITS, id, fields, `due ${wanted.due}`)]
        : [add(VISITS, { id, provider: row.id, ...fields }, `due ${wanted.due}`)]),
      ...dueChanges(due, { id, owner, wanted, wasWithdrawn: open?.due === '' }),
    ],
    deliveries: 'offered' in fields ? [toCalendar(id, offered, sweep.today)] : [],
  };
}

function dueChanges(known: DueRow | undefined, of: { id: string; owner: string; wanted: VisitDue; wasWithdrawn: boolean }): Change[] {
  const { id, owner, wanted, wasWithdrawn } = of;
  if (!known) return [setDue({ what: VISIT, reference: id, initials: '', academy: wanted.because, owner, due: wanted.due })];
  const reopened = known.doneOn !== '' && wasWithdrawn ? { doneOn: '' } : {};
  // Another day begins the ladder of reminders anew.
  const moved =
    known.due === wanted.due && known.academy === wanted.because ? {} : { due: wanted.due, academy: wanted.because, lastRung: '' };
  const fields = { ...reopened, ...moved };
  return Object.keys(fields).length === 0 ? [] : [update(DUE, known.id, fields, `due ${wanted.due}`)];
}

/** No pupil is there: what was planned is due from nobody. */
function withdrawVisit(sweep: Sweep, open: VisitRow | undefined): Step {
  if (!open || (open.due === '' && open.offered === '') || open.kind === 'approval') return { changes: [], deliveries: [] };
  const due = sweep.register.find(whole(DUE), dueId(VISIT, open.id));
  return {
    changes: [
      update(VISITS, open.id, { due: '', offered: '' }, 'no pupil is there'),
      ...(due && due.doneOn === '' ? [update(DUE, due.id, { doneOn: sweep.today }, 'no pupil is there')] : []),
    ],
    deliveries: open.offered === '' ? [] : [toCalendar(open.id, '', sweep.today)],
  };
}

/** A visit held before the day for which it was offered leaves no event ahead. */
function withdrawPast(visit: VisitRow, today: PlainDate): Step[] {
  const [on = ''] = visit.offered.split(' ');
  if (visit.heldOn === '' || visit.offered === '' || on <= visit.heldOn) return [];
  return [{ changes: [update(VISITS, visit.id, { offered: '' }, 'held')], deliveries: [toCalendar(visit.id, '', today)] }];
}

/** Whose visit it is: the academy's AP lead where one academy has pupils there, the trust's where several have. */
function ownerOf({ register, today }: Sweep, academies: readonly string[]): string {
  const staff = staffAtWork(register, today);
  const [academy = ''] = academies;
  const roles: readonly Role[] = academies.length === 1 ? ['academy AP lead', 'trust AP lead'] : ['trust AP lead', 'academy AP lead'];
  return [...roles, 'Head of Education' as const].flatMap((role) => holders(staff, role, academy))[0]?.email ?? '';
}
