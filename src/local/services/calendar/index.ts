// The Calendar advanced service, as far as events of one's own calendar go.
import { type Run, type Service, ServiceObject } from '../../runtime';
import { Events } from './events';

export { CalendarBackend, type CalendarEvent } from './backend';

class Calendar extends ServiceObject {
  readonly Events: Events;
  constructor(run: Run) {
    super();
    this.Events = new Events(run);
  }
  override get [Symbol.toStringTag](): string {
    return 'Calendar';
  }
}

const EVENT_MS = 500;

export const calendar: Service = {
  name: 'calendar',
  advanced: { calendar: (run) => new Calendar(run) },
  costs: {
    'Calendar.Events.insert': EVENT_MS,
    'Calendar.Events.patch': EVENT_MS,
    'Calendar.Events.remove': EVENT_MS,
    'Calendar.Events.get': 250,
  },
};
