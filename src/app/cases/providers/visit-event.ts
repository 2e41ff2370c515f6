// A visit in the calendar: offered to whoever owes it, moved with it, and taken back when it was held or is no longer due.
import { offerEvent, withdrawEvent } from '../../google/calendar';
import type { Settings } from '../../google/settings';
import { addDays, formatUk } from '../../policy/plain-date';
import { hashOf } from '../../register/hash';
import { columns, type Need } from '../../register/need';
import { type Delivery, PRIORITY } from '../../register/outbox';
import type { Register } from '../../register/register';
import { PROVIDERS, VISITS } from '../../register/tables';

const VISIT = columns(VISITS, 'provider', 'kind', 'due', 'heldOn', 'offered');
const PROVIDER = columns(PROVIDERS, 'name');

export const EVENT_NEEDS: readonly Need[] = [VISIT, PROVIDER];

/** What stands in the calendar for a visit: its day and its owner, or '' where nothing does. */
export function offeredAs(due: string, owner: string): string {
  return due === '' || owner === '' ? '' : `${due} ${owner}`;
}

/** Brings the calendar to what the visit's row says; `times` tells one change from the next. */
export function toCalendar(visit: string, offered: string, times: string): Delivery {
  return {
    id: `calendar:${visit}:${offered || 'none'}:${times}`,
    kind: 'calendar',
    reference: visit,
    details: {},
    priority: PRIORITY.rest,
  };
}

/** Delivers one: whatever was queued, the calendar comes to how the row stands now, so that an old entry does no harm. */
export function deliverEvent(delivery: Delivery, register: Register, settings: Settings): void {
  const visit = register.find(VISIT, delivery.reference);
  const id = eventId(settings, delivery.reference);
  const [on = '', owner = ''] = (visit?.offered ?? '').split(' ');
  if (!visit || on === '' || owner === '') {
    withdrawEvent(id);
    return;
  }
  const name = register.find(PROVIDER, visit.provider)?.name ?? visit.provider;
  const whole =
    visit.kind === 'changes only' ? 'The checklist asks what changed since the last visit.' : 'The whole of Appendix E is asked.';
  offerEvent({
    id,
    title: `Visit ${name} by ${formatUk(on, { weekday: false })} (${visit.id})`,
    description: [
      `Quality assurance visit ${visit.id} to ${name}. Move it to the day on which you go; ${formatUk(on)} is the last day for it.`,
      whole,
      `Checklist: ${checklistUrl(settings, visit.id)}`,
    ].join('\n'),
    on,
    endsBefore: addDays(on, 1),
    guests: [owner],
  });
}

/** Two installations of one account must not take each other's events for their own. */
function eventId(settings: Settings, visit: string): string {
  return hashOf(`${settings.need('master')}:${visit}`).slice(0, 32);
}

/** The reference that stands in the kept link of the form until a real one takes its place. */
const SAMPLE_VISIT = 'PRV-0001-V1';

/** Appendix E with the visit's reference filled in; the register, where the form does not stand yet. */
function checklistUrl(settings: Settings, visit: string): string {
  const form = settings.get('visitLink');
  return form === undefined ? `https://docs.google.com/spreadsheets/d/${settings.need('master')}/edit` : form.replace(SAMPLE_VISIT, visit);
}
