// Rows of an export: what is taken of each, and what is wrong with it by line and column, in plain words.
import { type FileContext, type ImportedFile, readCsvFile, readSheetRows } from '../../../../src/app/policy/import/read';
import { csvOf, manyPupils, SIMS_HEADER, simsFile, simsPupil, upnOf } from '../../import-fixtures';

const CONTEXT: FileContext = {
  today: '2026-10-05',
  academies: [
    { id: 'oak', name: 'Oakhollow Academy', urn: '100001' },
    { id: 'elm', name: 'Elmbridge Academy', urn: '100002' },
  ],
  domains: new Set(['trust.example']),
};

const read = (text: string, name = 'export.csv'): ImportedFile => readCsvFile(name, Buffer.from(text), CONTEXT);
const one = (changes: Record<string, string> = {}) => read(simsFile([simsPupil(7, changes)]));
const problems = ({ issues }: ImportedFile): string[] =>
  issues.map(({ kind, line, column, problem }) => `${kind} ${line} ${column}: ${problem}`);

describe('rows: a pupil', () => {
  it('is read in the register’s own terms', () => {
    expect(one({ 'Preferred Forename': 'Tess' }).pupils).toEqual([
      {
        line: 2,
        upn: upnOf(7),
        forename: 'TestHart',
        surname: 'Hart',
        knownAs: 'Tess',
        dateOfBirth: '2012-03-08',
        yearGroup: '10',
        joinedSchoolOn: '2023-09-01',
        academy: 'elm',
        sendStatus: 'support',
        freeSchoolMeal: false,
        onRoll: true,
        leftOn: '',
      },
    ]);
  });

  it('D.3 year groups in the ways exports write them', () => {
    const year = (text: string) => one({ 'Year Taught In': text }).pupils[0]?.yearGroup;
    expect(['Year 9', '9', '09', 'Yr 9', 'Y9', 'NC Year 9', 'Curriculum Year  9', ' year 9 '].map(year)).toEqual(Array(8).fill('9'));
    expect(['R', 'Reception', 'Year R', '0', '00'].map(year)).toEqual(Array(5).fill('R'));
    expect(['N2', 'X', '', 'Year 14'].map(year)).toEqual(['N2', 'X', null, '14']);
    expect(problems(one({ 'Year Taught In': 'Year 15' }))).toEqual([
      'left out 2 Year Taught In: “Year 15” is no year group. Write it like 9, Year 9 or R.',
    ]);
  });

  it('dates in the ways exports write them', () => {
    const born = (text: string) => one({ DOB: text }).pupils[0]?.dateOfBirth;
    const ways = [
      '08/03/2012',
      '8/3/2012',
      '2012-03-08',
      '08-Mar-2012',
      '08 March 2012',
      '08/03/2012 00:00:00',
      '2012-03-08T00:00:00Z',
      '08.03.2012',
      '2012/03/08',
    ];
    expect(ways.map(born)).toEqual(ways.map(() => '2012-03-08'));
  });

  it('a date that is none, or cannot be, leaves the row out', () => {
    expect(problems(one({ DOB: '31/02/2012' }))).toEqual([
      'left out 2 DOB: “31/02/2012” is not a date: there is no such day. Write it like 24/11/2026.',
    ]);
    expect(problems(one({ DOB: '08/03/12' }))[0]).toContain('the year needs four digits');
    expect(problems(one({ DOB: '' }))).toEqual(['left out 2 DOB: The date of birth is missing.']);
    expect(problems(one({ DOB: '08/03/2032' }))[0]).toContain('has not come yet');
    expect(problems(one({ DOB: '08/03/1982' }))[0]).toContain('the pupil would be 44');
    expect(problems(one({ DOA: '01/09/2011' }))[0]).toContain('before they were born');
    expect(problems(one({ DOB: '40976' }))[0]).toContain('is not a date');
  });

  it('SEND status by DfE’s codes, in words, or both; a code of other days is an error', () => {
    const status = (text: string) => one({ 'SEN Status': text }).pupils[0]?.sendStatus;
    expect(['N', 'n', 'No SEN', 'N - No Special Educational Need'].map(status)).toEqual(Array(4).fill('none'));
    expect(['K', 'SEN Support', 'K: SEN support'].map(status)).toEqual(Array(3).fill('support'));
    expect(['E', 'EHCP', 'E – Education, Health and Care Plan', 'Education, health and care plan'].map(status)).toEqual(
      Array(4).fill('ehcp'),
    );
    expect(status('')).toBeNull();
    expect(problems(one({ 'SEN Status': 'A' }))[0]).toContain('“A” is no SEND status');
  });

  it('S4.2.3 is off the roll after the leaving date, and on it before', () => {
    expect(one({ DOL: '02/10/2026' }).pupils[0]).toMatchObject({ onRoll: false, leftOn: '2026-10-02' });
    expect(one({ DOL: '05/10/2026' }).pupils[0]).toMatchObject({ onRoll: false });
    const soon = one({ DOL: '23/10/2026' });
    expect(soon.pupils[0]).toMatchObject({ onRoll: true });
    expect(problems(soon)).toEqual([
      'check 2 DOL: Leaves on 23 October 2026. Stays on the roll here until a file is imported after that day.',
    ]);
    expect(one({ DOL: '02/10/2025', DOA: '01/09/2026' }).pupils[0]).toMatchObject({ onRoll: true });
  });

  it('S4.2.3 is off the roll by a status or a leaver’s flag; a file without either says nothing', () => {
    const by = (column: string, text: string) =>
      read(
        csvOf([
          ['UPN', 'Surname', 'Forename', 'DOB', column],
          [upnOf(1), 'Hart', 'Tess', '08/03/2012', text],
        ]),
        'oak.csv',
      ).pupils[0]?.onRoll;
    expect([by('Enrolment Status', 'Leaver'), by('On roll', 'No'), by('Leaver', 'Y'), by('Enrolment status', 'Guest')]).toEqual(
      Array(4).fill(false),
    );
    expect([
      by('Enrolment Status', 'Current'),
      by('On roll', 'Yes'),
      by('Leaver', 'N'),
      by('Enrolment status', 'Single Registration'),
    ]).toEqual(Array(4).fill(true));
    expect([by('On roll', ''), by('Tutor Group', '10A')]).toEqual([null, null]);
  });

  it('a formula, markup or an accent in a name stays the text that it is', () => {
    const text = '=HYPERLINK("http://evil.example","click")';
    expect(one({ 'Legal Surname': text, 'Legal Forename': '<b>Zoë</b>' }).pupils[0]).toMatchObject({
      surname: text,
      forename: '<b>Zoë</b>',
    });
  });

  it('hidden characters are dropped from names, and a name beyond reason is an error', () => {
    expect(one({ 'Legal Surname': '\u202eHa\u200brt\u0007 ' }).pupils[0]?.surname).toBe('Hart');
    expect(problems(one({ 'Legal Surname': 'x'.repeat(101) }))[0]).toContain('101 characters');
  });

  it('one name column is read as “Surname, Forename” and not guessed otherwise', () => {
    const named = (name: string) =>
      read(
        csvOf([
          ['UPN', 'Student Name', 'DOB'],
          [upnOf(1), name, '08/03/2012'],
        ]),
        'oak.csv',
      );
    expect(named('Hart, Tess').pupils[0]).toMatchObject({ surname: 'Hart', forename: 'Tess' });
    expect(problems(named('Tess Hart'))[0]).toContain('is not written as “Surname, Forename”');
  });
});

describe('rows: UPNs', () => {
  it('with a wrong check letter leave the row out', () => {
    const wrong = `${upnOf(7)[0] === 'A' ? 'B' : 'A'}${upnOf(7).slice(1)}`;
    expect(problems(one({ UPN: wrong }))).toEqual([
      `left out 2 UPN: “${wrong}” is no UPN: its check letter does not fit its digits, so one of them is wrong.`,
    ]);
    expect(problems(one({ UPN: '12345' }))[0]).toContain('a UPN has a letter and 12 digits');
  });

  it('temporary ones, which end in a letter, are taken and to be checked', () => {
    const temporary = upnOf(7, 'A');
    const file = one({ UPN: temporary });
    expect(file.pupils[0]?.upn).toBe(temporary);
    expect(problems(file)).toEqual([`check 2 UPN: “${temporary}” is a temporary UPN. The permanent one replaces it when the MIS has it.`]);
  });

  it('twice in a file: the same words once; other words leave both out', () => {
    const same = read(simsFile([simsPupil(7), simsPupil(7)]));
    expect(same.pupils).toHaveLength(1);
    expect(problems(same)).toEqual(['check 3 UPN: The row is the same as line 2. It is taken once.']);
    const other = read(simsFile([simsPupil(7), simsPupil(8), simsPupil(7, { 'Legal Forename': 'Other' })]));
    expect(other.pupils.map(({ line }) => line)).toEqual([3]);
    expect(problems(other)).toEqual([
      'left out 2 UPN: This UPN also stands in line 4, with other details. Keep the right row alone.',
      'left out 4 UPN: This UPN also stands in line 2, with other details. Keep the right row alone.',
    ]);
  });

  it('missing: matched by name, and said once', () => {
    const file = read(simsFile([simsPupil(7, { UPN: '' }), simsPupil(8, { UPN: '' })]));
    expect(file.notes).toEqual(['2 have no UPN; they are matched by surname, forename, date of birth and academy.']);
    const twice = read(simsFile([simsPupil(7, { UPN: '' }), simsPupil(7, { 'Year Taught In': '9' })]));
    expect(problems(twice)[0]).toContain('A pupil of this name and date of birth also stands in line 3');
  });
});

describe('rows: a file', () => {
  it('never hands on what is restricted', () => {
    const file = one();
    expect(JSON.stringify(file)).not.toContain('Secret');
    expect(JSON.stringify(file)).not.toContain('ZZ1 1ZZ');
    expect(file).toMatchObject({ restricted: ['Medical Conditions', 'Ethnicity'], home: ['Postcode'], notUsed: ['Adno', 'Reg Group'] });
  });

  it('its academy by code, name or URN; another is an error that names it', () => {
    expect(['OAK', 'Oakhollow academy', '100001'].map((School) => one({ School }).pupils[0]?.academy)).toEqual(['oak', 'oak', 'oak']);
    expect(problems(one({ School: 'Ash' }))).toEqual([
      'left out 2 School: “Ash” is no academy of the Academies tab, by code, name or URN.',
    ]);
  });

  it('without an academy column takes the one its name tells, and says so; else it is refused', () => {
    const text = csvOf([
      ['UPN', 'Surname', 'Forename', 'DOB'],
      [upnOf(1), 'Hart', 'Tess', '08/03/2012'],
    ]);
    expect(read(text, 'Elm - all pupils 2026.csv')).toMatchObject({
      pupils: [{ academy: 'elm' }],
      notes: ['There is no academy column: all rows are taken as Elmbridge Academy’s.'],
    });
    expect(read(text, 'oakhollow-academy.csv').pupils[0]?.academy).toBe('oak');
    for (const name of ['pupils.csv', 'oak and elm.csv', 'oakley.csv'])
      expect(() => read(text, name)).toThrow(
        expect.objectContaining({ userMessage: expect.stringContaining('does not say of which academy') }),
      );
  });

  it('a row with too many or too few cells is left out', () => {
    const text = `UPN,Surname,Forename,DOB\n${upnOf(1)},Hart,Tess\n${upnOf(2)},Hart,Tess,08/03/2012,\n${upnOf(3)},St John, Hart,Tess,08/03/2012`;
    const file = read(text, 'oak.csv');
    expect(file.pupils.map(({ line }) => line)).toEqual([3]);
    expect(problems(file)[0]).toContain('left out 2 : The row has 3 cells where there are 4 columns.');
    expect(problems(file)[1]).toContain('left out 4 : The row has 5 cells');
  });

  it('in Windows-1252 is read, and the preview says so', () => {
    const bytes = Buffer.from(simsFile([simsPupil(7, { 'Legal Forename': 'Zoë' })]), 'latin1');
    const file = readCsvFile('export.csv', bytes, CONTEXT);
    expect(file.pupils[0]?.forename).toBe('Zoë');
    expect(file.notes.at(-1)).toContain('read as Windows-1252');
  });

  it('rows pasted into a sheet: dates as serial numbers, cells missing at the end, blank rows', () => {
    const file = readSheetRows(
      'sheet',
      [
        ['UPN', 'Surname', 'Forename', 'DOB', 'Year', 'FSM', 'School'],
        [],
        [upnOf(1), 'Hart', 'Tess', 40976, 9, true, 'oak'],
        [upnOf(2), 'Dun', 'Tom', '08/03/2012', 'R', '', 'oak'],
      ],
      CONTEXT,
    );
    expect(file.issues).toEqual([]);
    expect(file.pupils).toMatchObject([
      { line: 3, dateOfBirth: '2012-03-08', yearGroup: '9', freeSchoolMeal: true },
      { line: 4, dateOfBirth: '2012-03-08', yearGroup: 'R', freeSchoolMeal: null },
    ]);
  });

  it('10,000 rows with 37 bad ones: each is named, and the other 9,963 are taken', () => {
    const rows = manyPupils(10_000);
    const bad = Array.from({ length: 37 }, (_, index) => index * 270 + 3);
    for (const place of bad) rows[place] = simsPupil(place + 1, place % 2 === 0 ? { DOB: 'unknown' } : { 'SEN Status': '?' });
    const file = read(csvOf([SIMS_HEADER, ...rows]));
    expect(file.pupils).toHaveLength(9_963);
    expect(file.issues.map(({ line }) => line)).toEqual(bad.map((place) => place + 2));
    expect(
      file.issues.every(({ kind, column, problem }) => kind === 'left out' && /^(DOB|SEN Status)$/.test(column) && problem.length > 10),
    ).toBe(true);
  });
});

describe('rows: staff', () => {
  const staff = (...rows: string[][]) =>
    read(csvOf([['Work Email', 'Surname', 'Forename', 'AP Roles', 'Leaving Date', 'School'], ...rows]));

  it('is read in the register’s own terms', () => {
    expect(staff(['Kit.New@trust.example', 'New', 'Kit', 'Key Contact; SENDCo', '', 'oak']).staff).toEqual([
      {
        line: 2,
        email: 'kit.new@trust.example',
        name: 'Kit New',
        roles: ['key contact', 'SENDCo'],
        academies: ['oak'],
        leftOn: '',
        left: false,
      },
    ]);
  });

  it('a role that this system has not is passed over and counted', () => {
    const file = staff(['a@trust.example', 'A', 'A', 'Teacher', '', 'oak'], ['b@trust.example', 'B', 'B', 'Teacher, head', '', 'oak']);
    expect(file.staff.map(({ roles }) => roles)).toEqual([[], ['head']]);
    expect(file.notes).toEqual(['Roles that this system does not have, passed over: “Teacher” (2).']);
  });

  it('an address that is none, or none of the trust’s, leaves the row out', () => {
    expect(problems(staff(['a b@trust.example', 'A', 'A', '', '', 'oak']))[0]).toContain('is no e-mail address');
    expect(problems(staff(['a@mail.example', 'A', 'A', '', '', 'oak']))[0]).toContain('is no work address of the trust (trust.example)');
    expect(problems(staff(['', 'A', 'A', '', '', 'oak']))).toEqual(['left out 2 Work Email: The work e-mail is missing.']);
  });

  it('one address twice leaves both rows out', () => {
    const file = staff(['a@trust.example', 'A', 'A', '', '', 'oak'], ['A@trust.example', 'A', 'A', '', '', 'elm']);
    expect(file.staff).toEqual([]);
    expect(problems(file)).toHaveLength(2);
  });

  it('several academies in one cell; nobody is given all of them by a word', () => {
    expect(staff(['a@trust.example', 'A', 'A', '', '', 'oak, elm']).staff[0]?.academies).toEqual(['oak', 'elm']);
    expect(problems(staff(['a@trust.example', 'A', 'A', '', '', 'all']))[0]).toContain('“all” is no academy');
  });
});
