// Who works where and in which role, and the days they work: academies, staff, the calendar.
import { date, list, number, table, text, yesNo } from '../table';

export const ACADEMIES = table({
  book: 'master',
  title: 'Academies',
  sheetId: 101,
  about: 'Each academy of the trust, with the Google Groups that may see its papers.',
  see: 'see placements',
  retention: 'setting',
  keptByHand: true,
  columns: {
    id: text('Academy code', { note: 'Short and never changed, such as OAK.' }),
    name: text('Academy', { width: 220 }),
    staffGroup: text('Staff group', { note: 'The Google Group that may read this academy’s AP folder.', width: 220 }),
    restrictedGroup: text('Safeguarding group', {
      note: 'The Google Group of this academy’s DSL, deputy and SENDCo, and nobody else.',
      width: 220,
    }),
    urn: text('URN'),
    localAuthority: text('Local authority', { width: 180 }),
    phone: text('Telephone'),
  },
});

export const STAFF = table({
  book: 'master',
  title: 'Staff',
  sheetId: 102,
  about: 'Everybody who may use the system, in which roles, for which academies.',
  see: 'change staff',
  retention: 'staff',
  subject: 'staff',
  keptByHand: true,
  columns: {
    id: text('E-mail', { width: 240 }),
    name: text('Name', { width: 180 }),
    roles: list('Roles', { note: 'Separated by commas, as in the Roles list.', width: 220 }),
    academies: list('Academies', { note: 'Academy codes separated by commas; “all” for trust staff.' }),
    deputy: text('Deputy', { note: 'Gets this person’s messages while they are away.', width: 240 }),
    awayFrom: date('Away from'),
    awayTo: date('Away to'),
    leftOn: date('Left on', { note: 'From this day the person may do nothing and gets nothing.' }),
    phone: text('Telephone'),
  },
});

export const CALENDAR = table({
  book: 'master',
  title: 'Calendar',
  sheetId: 103,
  about: 'Half-terms, INSET days, bank holidays and closures. Every deadline is counted from these rows.',
  see: 'see placements',
  retention: 'setting',
  keptByHand: true,
  columns: {
    id: text('Row'),
    academy: text('Academy code', { note: 'Empty for every academy.' }),
    kind: text('Kind', { choices: ['half-term', 'INSET', 'bank holiday', 'closure'] }),
    name: text('Name', { width: 180 }),
    term: text('Term', { choices: ['autumn', 'spring', 'summer'] }),
    schoolYear: text('School year'),
    from: date('From'),
    to: date('To'),
  },
});

export const RULE_TABLE = table({
  book: 'master',
  title: 'Rules',
  sheetId: 104,
  about: 'Every threshold the system works by, with its source. The trust may change a value; the next job uses it.',
  see: 'see placements',
  retention: 'setting',
  columns: {
    id: text('Rule', { width: 200 }),
    value: text('Value', { open: true }),
    unit: text('Unit'),
    what: text('What it says', { width: 420 }),
    source: text('Source', { width: 240 }),
    status: text('Status', { choices: ['policy', 'statutory', 'guidance', 'trust to confirm'], tones: { 'trust to confirm': 'warning' } }),
    version: number('Version'),
    checkedOn: date('Checked on', { open: true }),
    checkedBy: text('Checked by', { open: true, width: 200 }),
  },
});

export const WORDING_TABLE = table({
  book: 'master',
  title: 'Wording',
  sheetId: 105,
  about: 'Every sentence that the agreements and plans print. Reconstructed wording is marked until the trust confirms it.',
  see: 'see placements',
  retention: 'setting',
  columns: {
    id: text('Sentence'),
    appendix: text('Appendix'),
    text: text('Text', { open: true, width: 560 }),
    source: text('Source', { choices: ['policy', 'reconstructed', 'trust'] }),
    toBeConfirmed: yesNo('To be confirmed', {
      note: 'Yes until the trust has confirmed reconstructed wording.',
      open: true,
      tones: { Yes: 'warning' },
    }),
    order: number('Order'),
  },
});

export const TRUST = table({
  book: 'master',
  title: 'Trust',
  sheetId: 106,
  about: 'How the trust calls itself on documents, mails and pages.',
  see: 'see placements',
  retention: 'setting',
  columns: {
    id: text('Setting', { width: 220 }),
    value: text('Value', { open: true, width: 420 }),
    what: text('What it is for', { width: 420 }),
  },
});
