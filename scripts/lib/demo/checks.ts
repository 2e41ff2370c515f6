/** What must hold between the scenes: the system keeps quiet in the holidays, and calls in what is late. */
import { ATTENDANCE_SO_FAR } from './before';
import type { Scene } from './scenes';
import { person } from './staff';
import type { Stage } from './stage';

export const CHECKS: readonly Scene[] = [
  {
    at: '2026-11-20 16:00',
    play(stage) {
      for (const tab of ATTENDANCE_SO_FAR) stage.append(tab, 'attendance');
      return `The schools typed in the attendance of the term so far: ${ATTENDANCE_SO_FAR.map(({ values }) => values.length).join(', ')} weeks of pupils`;
    },
  },
  {
    at: '2026-11-02 07:30',
    play(stage) {
      // Only reminders rest: that somebody has left, and could still open children's records, is told on any day.
      const written = mailsBetween(stage, '2026-10-24', '2026-11-01').filter(({ subject }) => subject.startsWith('My list'));
      if (written.length > 0) throw new Error(`In the October half-term ${written.length} mails went out: ${written[0]?.subject}`);
      return 'The October half-term is over; nobody was reminded of anything in it';
    },
  },
  {
    at: '2026-11-02 08:30',
    play(stage) {
      const { email, name } = person('Leopold Wetherby');
      const left = person('Keziah Dunmore');
      const lists = mailsBetween(stage, '2026-11-02', '2026-11-02').filter(({ to }) => to.includes(email));
      if (!lists.some(({ text }) => text.includes('AP-26-0002')))
        throw new Error(`${name} was not told of the review that a leaver left behind.`);
      if (stage.mailsTo(left.email).some(({ at }) => at >= left.leftOn)) throw new Error(`${left.name} was written to after leaving.`);
      return `${name} was told of the review that ${left.name}, who has left, was to hold`;
    },
  },
  {
    at: '2026-11-10 08:30',
    play(stage) {
      const { email, name } = person('Kerensa Dowling');
      const mail = mailsBetween(stage, '2026-11-10', '2026-11-10').find(
        ({ to, subject }) => to.includes(email) && subject.startsWith('My list'),
      );
      if (!mail?.text.includes('AP-26-0003')) throw new Error(`${name} was not told that the review agreed before half-term is due today.`);
      return `${name} was told that the review agreed before half-term is due today`;
    },
  },
  {
    at: '2026-11-24 08:20',
    play(stage) {
      const states = ['submitted', 'approved', 'declined', 'meeting held'].map((state) => `${count(stage, state)} ${state}`).join(', ');
      if (states !== '1 submitted, 1 approved, 1 declined, 10 meeting held') throw new Error(`The register stands at ${states}.`);
      const waiting = stage.rows('Inbox').filter((row) => row.State === 'needs attention').length;
      if (waiting !== 1) throw new Error(`${waiting} submissions need attention, not 1.`);
      return `The register: ${states}; 1 submission needs attention`;
    },
  },
  {
    at: '2026-11-24 08:22',
    play(stage) {
      const deliveries = stage.rows('Outbox');
      const late = deliveries.find((row) => row.State !== 'done' || row.Tries !== 1 || row['Last error'] !== '');
      if (late) throw new Error(`${late.Delivery} is ${late.State} after ${late.Tries} tries: ${late['Last error']}`);
      return `All ${deliveries.length} deliveries (mails, documents, restricted facts) arrived at the first try`;
    },
  },
  {
    at: '2026-11-24 08:25',
    play(stage) {
      const { email, name } = person('Tamsin Harrowgate');
      const said = stage.menu(email, 'myList_');
      if (!said.startsWith('My list')) throw new Error(`The register’s menu gave ${name} no list: ${said}`);
      return `${name} chose AP › My list in the register: ${said.split('•').length - 1} entries`;
    },
  },
];

/** Of this year's referrals: those of last year were brought in as they stood. */
function count(stage: Stage, state: string): number {
  return stage.rows('Referrals').filter((row) => row.State === state && String(row.Reference).startsWith('AP-26')).length;
}

function mailsBetween(stage: Stage, from: string, to: string) {
  return stage.workspace.outbox.filter(({ at }) => at.slice(0, 10) >= from && at.slice(0, 10) <= to);
}
