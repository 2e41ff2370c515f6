// Attendance, a spreadsheet for each school year: a row for a pupil and week, like a register page, and each absence that was followed up.
import { date, instant, number, table, text } from '../table';

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'] as const;

/** Each session of the week, as the provider returned it and as the school coded it; empty where nobody has said. */
const sessions = {
  monAm: text(`${DAYS[0]} am`, { width: 80 }),
  monPm: text(`${DAYS[0]} pm`, { width: 80 }),
  tueAm: text(`${DAYS[1]} am`, { width: 80 }),
  tuePm: text(`${DAYS[1]} pm`, { width: 80 }),
  wedAm: text(`${DAYS[2]} am`, { width: 80 }),
  wedPm: text(`${DAYS[2]} pm`, { width: 80 }),
  thuAm: text(`${DAYS[3]} am`, { width: 80 }),
  thuPm: text(`${DAYS[3]} pm`, { width: 80 }),
  friAm: text(`${DAYS[4]} am`, { width: 80 }),
  friPm: text(`${DAYS[4]} pm`, { width: 80 }),
} as const;

export const ATTENDANCE = table({
  book: 'attendance',
  title: 'Attendance',
  sheetId: 301,
  about: 'A row for a pupil and week. A session is coded by a person; an empty one was not confirmed.',
  see: 'see placements',
  retention: 'attendance',
  subject: 'pupil',
  columns: {
    id: text('Week of', { note: 'The placement and the Monday of the week.' }),
    placement: text('Placement'),
    academy: text('Academy code'),
    provider: text('Provider code'),
    monday: date('Monday'),
    ...sessions,
    expected: number('Sessions expected'),
    attended: number('Sessions attended'),
    returnedAt: instant('Returned'),
    confirmedBy: text('Codes chosen by', { width: 220 }),
  },
});

export const ABSENCES = table({
  book: 'attendance',
  title: 'Absences',
  sheetId: 302,
  about: 'Each session at which a pupil was expected and not seen, until a named person has recorded contact and how.',
  see: 'see placements',
  retention: 'attendance',
  subject: 'pupil',
  columns: {
    id: text('Absence'),
    placement: text('Placement'),
    academy: text('Academy code'),
    day: date('Day'),
    session: text('Session', { choices: ['am', 'pm'] }),
    noticedAt: instant('Noticed'),
    rung: text('Last step', { note: 'How far the chasing has come.' }),
    state: text('State', {
      choices: ['unaccounted', 'accounted for', 'closed'],
      tones: { unaccounted: 'bad', 'accounted for': 'good', closed: 'quiet' },
    }),
    reason: text('Reason', { width: 240 }),
    contactBy: text('Contact made by', { width: 220 }),
    contactHow: text('How', { width: 160 }),
    contactAt: instant('Contact made'),
    code: text('Code chosen'),
  },
});
