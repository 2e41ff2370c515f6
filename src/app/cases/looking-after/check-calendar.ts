// Once a day: what the Calendar tab lacks for the months ahead, told at first sight and then monthly, before any deadline needs it.
import { type CalendarGap, calendarGaps } from '../../policy/calendar-gaps';
import type { Moment } from '../../register/moment';
import { whole } from '../../register/need';
import type { Delivery } from '../../register/outbox';
import { addressesOf, PEOPLE_NEEDS } from '../../register/people';
import type { Register } from '../../register/register';
import { ACADEMIES } from '../../register/tables';
import { CLOCK_NEEDS, calendarRows, rulesOf } from '../clocks';
import { noteTo } from '../note';
import { ALARMS } from './alarm';
import { dailyNotes } from './daily-notes';
import { isTimeToTell } from './told-before';

const MOST_LINES = 15;

export const CHECK_CALENDAR = dailyNotes('Checking the calendar', [...PEOPLE_NEEDS, ...CLOCK_NEEDS, ALARMS], calendarNotes);

/** One note to the AP leads of each academy about its own dates, and one to the trust's about all. */
export function calendarNotes(register: Register, moment: Moment, url: string): Delivery[] {
  const { today } = moment;
  const academies = register.rows(whole(ACADEMIES)).map((academy) => academy.id);
  const gaps = calendarGaps(calendarRows(register), academies, today, rulesOf(register)['calendar.months-ahead']);
  const groups: [string, string[], CalendarGap[]][] = [
    ['trust', addressesOf(register, 'trust AP lead', '', today), gaps],
    ...academies.map((academy): [string, string[], CalendarGap[]] => [
      academy,
      addressesOf(register, 'academy AP lead', academy, today),
      gaps.filter((gap) => gap.academy === academy),
    ]),
  ];
  return groups.flatMap(([whose, people, missing]) => {
    // What is half filled in is the same gap: a date entered brings no mail about the others.
    const key = `calendar:${whose}:${[...new Set(missing.map(({ academy, kind, year }) => `${academy}.${kind}.${year}`))].sort().join('+')}`;
    const short =
      key.length > LONGEST_KEY
        ? `calendar:${whose}:${missing
            .map(({ year }) => year)
            .sort()
            .at(-1)}:${missing.length}`
        : key;
    if (missing.length === 0 || people.length === 0 || !isTimeToTell(register, short, today)) return [];
    return [
      noteTo(people, `${short}:${today}`, {
        title: 'Dates are missing in the Calendar tab',
        lines: [
          'Every deadline is counted in school days. Where the Calendar tab ends, no reminder can be reckoned.',
          ...missing.slice(0, MOST_LINES).map((gap) => gap.userMessage),
          ...(missing.length > MOST_LINES ? [`And ${missing.length - MOST_LINES} more.`] : []),
        ],
        url,
        linkText: 'Open the register',
      }),
    ];
  });
}

/** The outbox names a note by its key, which has to stay readable. */
const LONGEST_KEY = 160;
