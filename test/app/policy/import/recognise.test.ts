// Columns: found by the names that MIS exports and people give them, and never guessed.
import { parseCsv } from '../../../../src/app/policy/import/csv';
import { type RecognisedTable, recognise } from '../../../../src/app/policy/import/recognise';
import { SIMS_HEADER } from '../../import-fixtures';

const table = (...lines: string[]): RecognisedTable => recognise(parseCsv(lines.join('\n')));
const fields = (found: RecognisedTable): Record<string, string> =>
  Object.fromEntries([...found.taken].map(([field, { header }]) => [field, header]));

function why(...lines: string[]): string {
  try {
    table(...lines);
    return '';
  } catch (error) {
    return (error as { userMessage: string }).userMessage;
  }
}

describe('recognise: exports', () => {
  it('SIMS', () => {
    const found = table(SIMS_HEADER.join(','), 'x');
    expect(found).toMatchObject({
      of: 'pupils',
      system: 'SIMS',
      notUsed: ['Adno', 'Reg Group'],
      restricted: ['Medical Conditions', 'Ethnicity'],
      home: ['Postcode'],
    });
    expect(fields(found)).toEqual({
      upn: 'UPN',
      forename: 'Legal Forename',
      surname: 'Legal Surname',
      knownAs: 'Preferred Forename',
      dateOfBirth: 'DOB',
      yearGroup: 'Year Taught In',
      joinedSchoolOn: 'DOA',
      leftOn: 'DOL',
      sendStatus: 'SEN Status',
      freeSchoolMeal: 'FSM Eligible',
      academy: 'School',
    });
  });

  it('Arbor', () => {
    const found = table(
      'Arbor Student ID,UPN,Legal first name,Legal last name,Preferred first name,Date of birth,Year group,Enrolment date,SEN status,Free School Meals Eligible,Looked After,Home Address,Business unit',
      'x',
    );
    expect(found).toMatchObject({
      of: 'pupils',
      system: 'Arbor',
      notUsed: ['Arbor Student ID'],
      restricted: ['Looked After'],
      home: ['Home Address'],
    });
    expect(fields(found)).toMatchObject({
      forename: 'Legal first name',
      surname: 'Legal last name',
      academy: 'Business unit',
      joinedSchoolOn: 'Enrolment date',
    });
  });

  it('Bromcom', () => {
    const found = table(
      'PupilID,Unique Pupil Number,Legal Surname,Legal Forename,Tutor Group,Date of Birth,Year Group Name,Date of Entry,Current SEN Status,On Roll',
      'x',
    );
    expect(found).toMatchObject({ of: 'pupils', system: 'Bromcom' });
    expect(fields(found)).toMatchObject({
      upn: 'Unique Pupil Number',
      yearGroup: 'Year Group Name',
      status: 'On Roll',
      joinedSchoolOn: 'Date of Entry',
    });
  });

  it('staff', () => {
    const found = table('Staff Code,Forename,Surname,Work Email,Job Title,AP Roles,Date of Birth,School', 'x');
    expect(found).toMatchObject({ of: 'staff', notUsed: ['Staff Code', 'Job Title', 'Date of Birth'] });
    expect(fields(found)).toEqual({ email: 'Work Email', forename: 'Forename', surname: 'Surname', roles: 'AP Roles', academy: 'School' });
  });

  it('names are matched whatever their case, spaces, accents and punctuation', () => {
    expect(fields(table(' surname , FORE-NAME,date_of_birth,u.p.n.', 'x'))).toMatchObject({
      surname: 'surname',
      forename: 'FORE-NAME',
      dateOfBirth: 'date_of_birth',
      upn: 'u.p.n.',
    });
  });

  it('a legal name goes before one that only may be it, which is then not used', () => {
    const found = table('Surname,Legal Surname,Forename,Legal Forename,DOB,UPN', 'x');
    expect(fields(found)).toMatchObject({ surname: 'Legal Surname', forename: 'Legal Forename' });
    expect(found.notUsed).toEqual(['Surname', 'Forename']);
  });
});

describe('recognise: what is never taken', () => {
  it.each([
    'In Care',
    'LAC',
    'CP Plan',
    'Child Protection Plan',
    'Religion',
    'Ethnic Origin',
    'Medical Notes',
    'Allergies',
    'Dietary Needs',
    'Pupil Premium',
    'Social Worker',
    'First Nationality',
    'Disabilities',
  ])('“%s” is restricted', (header) => expect(table(`Surname,Forename,DOB,${header}`, 'x').restricted).toEqual([header]));

  it.each(['Address', 'Home Post Code', 'Postcode', 'Address Line 1', 'Town'])('“%s” stays in the MIS', (header) =>
    expect(table(`Surname,Forename,DOB,${header}`, 'x').home).toEqual([header]),
  );

  it('an e-mail address is no home address, and an EHC plan no medical fact', () => {
    expect(table('UPN,Surname,Forename,DOB,E-mail address,Education Health and Care Plan', 'x')).toMatchObject({
      home: [],
      restricted: [],
      notUsed: ['E-mail address', 'Education Health and Care Plan'],
    });
  });
});

describe('recognise: refusals', () => {
  it('name what is missing and what was found', () => {
    expect(why('UPN,Surname,Tutor', 'x')).toBe(
      'The columns are not there by any name that is known. A file of pupils needs: surname and forename, date of birth. Found: UPN, Surname, Tutor.',
    );
    expect(why('Work e-mail,Post', 'x')).toContain('A file of staff needs: name.');
    expect(why('Room,Period', 'x')).toContain('Found: Room, Period.');
  });

  it('two lines of column names, or lines above them', () => {
    expect(why('UPN,Surname,Forename,DOB', 'UPN,Surname,Forename,DOB', 'x')).toBe(
      'Lines 1 and 2 both hold column names. Delete one of them.',
    );
    expect(why('Pupils of Oakhollow', '', 'UPN,Surname,Forename,DOB', 'x')).toContain(
      'The column names stand in line 3. Delete the lines above it',
    );
  });

  it('one column twice, since nobody can know which is right', () => {
    expect(why('UPN,Surname,surname,Forename,DOB', 'x')).toContain('“Surname” stands there twice (columns 2 and 3)');
  });

  it('columns that fit pupils and staff: a child is never guessed to be staff', () => {
    expect(why('Surname,Forename,DOB,E-mail', 'x')).toContain('may be of pupils or of staff');
    expect(why('UPN,Surname,Forename,DOB,Job title', 'x')).toContain('may be of pupils or of staff');
    expect(why('Name,E-mail,Reg group', 'x')).toContain('A file of pupils needs: date of birth');
  });

  it('column names without rows', () => {
    expect(why('UPN,Surname,Forename,DOB')).toContain('no rows below');
  });
});
