// An import as decisions on plain data: what is matched, what is taken, what is left alone, in steps that may be repeated.
import fc from 'fast-check';
import { ROWS_A_STEP, step } from '../../../../src/app/cases/import/apply';
import { preview } from '../../../../src/app/cases/import/preview';
import { type ImportedFile, readCsvFile } from '../../../../src/app/policy/import/read';
import { momentOf } from '../../../../src/app/register/moment';
import { whole } from '../../../../src/app/register/need';
import { personBy, staffAtWork } from '../../../../src/app/register/people';
import type { Register } from '../../../../src/app/register/register';
import type { Table } from '../../../../src/app/register/table';
import { ACADEMIES, IMPORT_ERRORS, IMPORTS, PLACEMENTS, PUPILS, REFERRALS, STAFF } from '../../../../src/app/register/tables';
import { csvOf, manyPupils, SIMS_HEADER, simsFile, simsPupil, upnOf } from '../../import-fixtures';
import { NOW, type Row, register, tables } from '../small-register';

const TIA = 'tia@trust.example';

function read(text: string, name = 'export.csv', today = NOW.today): ImportedFile {
  const academies = register()
    .rows(whole(ACADEMIES))
    .map(({ id, name: called, urn }) => ({ id, name: called, urn }));
  return readCsvFile(name, Buffer.from(text), { today, academies, domains: new Set(['trust.example']) });
}

function person(of: Register) {
  const found = personBy(staffAtWork(of, NOW.today), TIA);
  if (!found) throw new Error('Tia is not there.');
  return found;
}

interface Imported {
  register: Register;
  answer: string;
  row: ReturnType<typeof lastImport>;
  mails: Readonly<Record<string, string>>[];
}

const lastImport = (of: Register) => of.rows(whole(IMPORTS)).at(-1);

/** Previews a file and applies it, step by step. */
function imported(before: Register, file: ImportedFile, moment = NOW): Imported {
  const seen = preview(before, { name: 'export.csv', fileId: 'F', hash: 'H' }, file, person(before), moment);
  let now = before.after(seen.changes);
  const importId = lastImport(now)?.id ?? '';
  const mails: Imported['mails'] = [];
  const answer = seen.answer.text;
  if (lastImport(now)?.state !== 'previewed') return { register: now, answer, row: lastImport(now), mails };
  for (let first = true, finished = false; !finished; first = false) {
    const { changes, deliveries, answer: reached } = step(now, { importId, file, moment, starts: first ? person(now) : null, tell: true });
    now = now.after(changes);
    mails.push(...deliveries.map(({ details }) => details));
    finished = reached.finished;
  }
  return { register: now, answer, row: lastImport(now), mails };
}

const pupils = (of: Register) => of.rows(whole(PUPILS));
const errors = (of: Register) => of.rows(whole(IMPORT_ERRORS)).map(({ kind, line, problem }) => `${kind} ${line}: ${problem}`);

/** The register's row of the pupil that `simsPupil(7)` is. */
const HART: Row = {
  id: 'P-26-0001',
  upn: upnOf(7),
  forename: 'TestHart',
  surname: 'Hart',
  dateOfBirth: '2012-03-08',
  yearGroup: '9',
  academy: 'elm',
  sendStatus: 'none',
  evacuationPlan: true,
  onRoll: true,
};

const withHart = (changes: Partial<Row> = {}, ...more: [Table, Row[]][]): Register =>
  register(tables([PUPILS, [{ ...HART, ...changes } as Row]], ...more));
const REFERRED: [Table, Row[]] = [REFERRALS, [{ id: 'AP-26-0001', pupil: 'P-26-0001', academy: 'elm', state: 'submitted' }]];

describe('import: pupils', () => {
  it('new ones are added, numbered apart from those of a referral', () => {
    const { register: after, row } = imported(withHart(), read(simsFile(manyPupils(3))));
    expect(pupils(after).map(({ id }) => id)).toEqual(['P-26-0001', 'P-26-M0001', 'P-26-M0002', 'P-26-M0003']);
    expect(row).toMatchObject({
      state: 'applied',
      rows: 3,
      additions: 3,
      updates: 0,
      unchanged: 0,
      errors: 0,
      system: 'SIMS',
      of: 'pupils',
    });
  });

  it('known by their UPN take what the MIS knows better, and keep the rest', () => {
    const file = read(simsFile([simsPupil(7, { 'Legal Surname': 'Hart-Dun' })]));
    const { register: after, row } = imported(withHart(), file);
    expect(pupils(after)).toMatchObject([
      { id: 'P-26-0001', surname: 'Hart-Dun', sendStatus: 'support', yearGroup: '10', evacuationPlan: true },
    ]);
    expect(row).toMatchObject({ additions: 0, updates: 1 });
  });

  it('D.3 the year group of a pupil who was ever referred is left as it was then', () => {
    const { register: after } = imported(withHart({}, REFERRED), read(simsFile([simsPupil(7)])));
    expect(pupils(after)[0]).toMatchObject({ yearGroup: '9', sendStatus: 'support' });
  });

  it('without a UPN are known by name, date of birth and academy, whatever the accents and capitals', () => {
    const file = read(simsFile([simsPupil(7, { UPN: '', 'Legal Surname': 'HÁRT' })]));
    const { register: after } = imported(withHart(), file);
    expect(pupils(after)).toMatchObject([{ id: 'P-26-0001', upn: upnOf(7), surname: 'HÁRT' }]);
  });

  it('get their UPN, and a permanent one in place of a temporary one, and never the other way', () => {
    expect(pupils(imported(withHart({ upn: '' }), read(simsFile([simsPupil(7)]))).register)).toMatchObject([{ upn: upnOf(7) }]);
    expect(pupils(imported(withHart({ upn: upnOf(3, 'A') }), read(simsFile([simsPupil(7)]))).register)).toMatchObject([{ upn: upnOf(7) }]);
    expect(pupils(imported(withHart(), read(simsFile([simsPupil(7, { UPN: upnOf(3, 'A') })]))).register)).toMatchObject([
      { upn: upnOf(7) },
    ]);
  });

  it('of one name and birthday under two UPNs are not taken for one child, nor guessed to be two', () => {
    const { register: after } = imported(withHart(), read(simsFile([simsPupil(7, { UPN: upnOf(99) })])));
    expect(pupils(after)).toHaveLength(1);
    expect(errors(after)[0]).toContain('under another UPN (P-26-0001)');
    const both = imported(withHart(), read(simsFile([simsPupil(7), simsPupil(7, { UPN: upnOf(99) })])));
    expect(pupils(both.register).map(({ upn }) => upn)).toEqual([upnOf(7), upnOf(99)]);
  });

  it('whose UPN belongs to somebody of quite another name and birthday are left out', () => {
    const { register: after } = imported(withHart(), read(simsFile([simsPupil(8, { UPN: upnOf(7) })])));
    expect(pupils(after)).toMatchObject([{ surname: 'Hart' }]);
    expect(errors(after)[0]).toContain('another pupil under this UPN (P-26-0001)');
  });

  it('an empty cell changes nothing', () => {
    const row = simsPupil(7, { 'SEN Status': '', 'FSM Eligible': '', 'Year Taught In': '', DOA: '', 'Preferred Forename': '', UPN: '' });
    const { register: after, row: seen } = imported(withHart({ knownAs: 'Tess', freeSchoolMeal: true }), read(simsFile([row])));
    expect(pupils(after)[0]).toMatchObject({ ...HART, knownAs: 'Tess', freeSchoolMeal: true });
    expect(seen).toMatchObject({ updates: 0, unchanged: 1 });
  });

  it('who have left and were never here are not added', () => {
    const { register: after, answer } = imported(register(), read(simsFile([simsPupil(7, { DOL: '02/10/2026' })])));
    expect(pupils(after)).toEqual([]);
    expect(answer).toContain('1 have left and were never listed here: they are not added.');
  });
});

describe('import: pupils who leave the roll', () => {
  const left = read(simsFile([simsPupil(7, { DOL: '02/10/2026' })]));

  it('S4.2.3 are told of, by initials and reference, once, while a referral is under way', () => {
    const first = imported(withHart({}, REFERRED), left);
    expect(pupils(first.register)[0]?.onRoll).toBe(false);
    const [note] = first.mails;
    expect(note).toMatchObject({ to: 'tia@trust.example', title: 'A pupil is no longer on the roll' });
    expect(note?.lines).toContain('T.H., AP-26-0001: left the roll on 2 October 2026.');
    expect(JSON.stringify(note)).not.toContain('Hart');
    expect(first.answer).toContain('1 to check');
    expect(imported(first.register, left).mails).toHaveLength(1);
  });

  it('S4.2.3 the academy’s own AP lead is told too', () => {
    const oak = read(simsFile([simsPupil(7, { DOL: '02/10/2026', School: 'oak' })]));
    const placed = withHart({ academy: 'oak' }, [
      PLACEMENTS,
      [{ id: 'AP-26-0001', referral: 'AP-26-0001', pupil: 'P-26-0001', state: 'live' }],
    ]);
    expect(imported(placed, oak).mails[0]?.to).toBe('lee@trust.example,tia@trust.example');
  });

  it('are taken off it quietly when nothing is under way', () => {
    const over = withHart(
      {},
      [REFERRALS, [{ id: 'AP-26-0001', pupil: 'P-26-0001', state: 'meeting held' }]],
      [PLACEMENTS, [{ id: 'AP-26-0001', referral: 'AP-26-0001', pupil: 'P-26-0001', state: 'ended' }]],
    );
    const done = imported(over, left);
    expect(pupils(done.register)[0]?.onRoll).toBe(false);
    expect(done.mails.map(({ title }) => title)).toEqual(['The import is done']);
  });

  it('S4.2.3 a pupil who moves to another academy stays with the one that placed them, and is told of', () => {
    const moved = imported(withHart({}, REFERRED), read(simsFile([simsPupil(7, { School: 'oak' })])));
    expect(pupils(moved.register)[0]).toMatchObject({ academy: 'elm', onRoll: false });
    expect(moved.mails[0]?.lines).toContain('T.H., AP-26-0001: is on the roll of oak now.');
    expect(imported(moved.register, read(simsFile([simsPupil(7, { School: 'oak' })]))).row).toMatchObject({ updates: 0, unchanged: 1 });
    expect(pupils(imported(withHart(), read(simsFile([simsPupil(7, { School: 'oak' })]))).register)[0]).toMatchObject({
      academy: 'oak',
      onRoll: true,
    });
  });
});

describe('import: staff', () => {
  const file = (...rows: string[][]) => read(csvOf([['Work Email', 'Name', 'AP Roles', 'Leaving Date', 'School'], ...rows]));
  const staff = (of: Register) => new Map(of.rows(whole(STAFF)).map((row) => [row.id, row]));

  it('new people come without a role, unless the file names one that the importer may give', () => {
    const { register: after } = imported(
      register(),
      file(
        ['new@trust.example', 'New One', '', '', 'oak'],
        ['key@trust.example', 'Key One', 'key contact', '', 'oak'],
        ['dsl@trust.example', 'Dsl One', 'DSL, head', '', 'oak'],
        ['top@trust.example', 'Top One', 'trust AP lead; data protection officer; Head of Education; SENDCo; deputy DSL', '', 'oak'],
      ),
    );
    const roles = ['new', 'key', 'dsl', 'top'].map((name) => staff(after).get(`${name}@trust.example`)?.roles);
    expect(roles).toEqual([[], ['key contact'], ['head'], []]);
    expect(errors(after)).toEqual([
      'check 4: Not given by an import: DSL. Whoever may give it enters it in Staff by hand.',
      'check 5: Not given by an import: trust AP lead, data protection officer, Head of Education, SENDCo, deputy DSL. Whoever may give it enters it in Staff by hand.',
    ]);
  });

  it('roles and academies of people who are there are not changed', () => {
    const { register: after, row } = imported(register(), file(['KIT@trust.example', 'Kit Marlow-Dun', 'head', '', 'elm']));
    expect(staff(after).get('kit@trust.example')).toMatchObject({ name: 'Kit Marlow-Dun', roles: ['key contact'], academies: ['oak'] });
    expect(row).toMatchObject({ additions: 0, updates: 1 });
    expect(errors(after)[0]).toContain('Has not the role head here.');
  });

  it('leavers get the day they left, and nobody comes back by an import', () => {
    const { register: after } = imported(register(), file(['kit@trust.example', 'Kit Marlow', '', '02/10/2026', 'oak']));
    expect(staff(after).get('kit@trust.example')?.leftOn).toBe('2026-10-02');
    const again = imported(after, file(['kit@trust.example', 'Kit Marlow', '', '', 'oak']));
    expect(staff(again.register).get('kit@trust.example')?.leftOn).toBe('2026-10-02');
    expect(errors(again.register)[0]).toContain('Left on 2 October 2026, says Staff.');
  });

  it('the importer cannot enter that they leave themselves', () => {
    const { register: after } = imported(register(), file([TIA, 'Tia Vale', '', '02/10/2026', 'oak']));
    expect(staff(after).get(TIA)?.leftOn).toBe('');
    expect(errors(after)[0]).toContain('This is you.');
  });
});

describe('import: previews', () => {
  it('change nothing but the tabs Imports and Import errors', () => {
    const { changes } = preview(register(), { name: 'a', fileId: 'F', hash: 'H' }, read(simsFile(manyPupils(5))), person(register()), NOW);
    expect([...new Set(changes.map(({ table }) => table.title))]).toEqual(['Imports']);
    const bad = read(simsFile([simsPupil(1, { DOB: '?' })]));
    const titles = preview(register(), { name: 'a', fileId: 'F', hash: 'H' }, bad, person(register()), NOW).changes.map(
      ({ table }) => table.title,
    );
    expect(titles).toEqual(['Imports', 'Import errors']);
  });

  it('a newer one takes the place of an older one, and its errors theirs', () => {
    const seen = (of: Register, text: string) =>
      of.after(preview(of, { name: 'a', fileId: 'F', hash: 'H' }, read(text), person(of), NOW).changes);
    const one = seen(register(), simsFile([simsPupil(1, { DOB: '?' }), simsPupil(2, { DOB: '?' }), simsPupil(3)]));
    expect(errors(one)).toHaveLength(2);
    const two = seen(one, simsFile([simsPupil(1), simsPupil(2, { 'SEN Status': 'Z' })]));
    expect(two.rows(whole(IMPORTS)).map(({ id, state }) => [id, state])).toEqual([
      ['IM-26-0001', 'replaced'],
      ['IM-26-0002', 'previewed'],
    ]);
    expect(two.rows(whole(IMPORT_ERRORS)).map((row) => [row.id, row.import, row.kind, row.line])).toEqual([
      ['E1', 'IM-26-0002', 'left out', 3],
      ['E2', 'IM-26-0001', 'replaced', 3],
    ]);
  });

  it('wait while an import is being applied', () => {
    const busy = register(tables([IMPORTS, [{ id: 'IM-26-0001', state: 'applying' }]]));
    expect(() => preview(busy, { name: 'a', fileId: 'F', hash: 'H' }, read(simsFile(manyPupils(1))), person(busy), NOW)).toThrow(
      expect.objectContaining({ code: 'not-ready' }),
    );
  });

  it('refuse a file of which more than a thousand rows cannot be taken', () => {
    const rows = manyPupils(1_100).map((row) => row.map((cell, at) => (SIMS_HEADER[at] === 'DOB' ? '?' : cell)));
    const { row, answer, register: after } = imported(register(), read(simsFile(rows)));
    expect(row).toMatchObject({ state: 'refused', errors: 1_100 });
    expect(answer).toContain('is refused. 1100 of 1100 rows cannot be taken');
    expect(after.rows(whole(IMPORT_ERRORS))).toHaveLength(1_000);
    expect(pupils(after)).toEqual([]);
  });
});

describe('import: steps', () => {
  const file = read(simsFile(manyPupils(2_500)));

  it('each adds a thousand rows at most and says how far it is; one that is repeated or late changes nothing', () => {
    const seen = preview(register(), { name: 'a', fileId: 'F', hash: 'H' }, file, person(register()), NOW);
    const start = register().after(seen.changes);
    const event = { importId: 'IM-26-0001', file, moment: NOW, starts: person(start), tell: false };
    const one = start.after(step(start, event).changes);
    expect(lastImport(one)).toMatchObject({ state: 'applying', additions: ROWS_A_STEP, doneTo: ROWS_A_STEP + 1, appliedBy: TIA });
    expect(() => step(one, event)).toThrow(expect.objectContaining({ code: 'conflict' }));
    const two = one.after(step(one, { ...event, starts: null }).changes);
    const three = two.after(step(two, { ...event, starts: null }).changes);
    expect(lastImport(three)).toMatchObject({ state: 'applied', additions: 2_500, doneTo: 2_501, rows: 2_500 });
    expect(step(three, { ...event, starts: null }).changes).toEqual([]);
    expect(pupils(three)).toHaveLength(2_500);
  });

  it('a row that the preview left out stays out, and what came up since is listed', () => {
    const start = register();
    const small = read(simsFile([simsPupil(1), simsPupil(2), simsPupil(3, { DOB: '?' })]));
    const seen = start.after(preview(start, { name: 'a', fileId: 'F', hash: 'H' }, small, person(start), NOW).changes);
    // Meanwhile somebody enters another child under the UPN of line 3.
    const meanwhile = seen.after([
      { kind: 'add', table: PUPILS, id: 'P-26-0009', fields: { ...HART, id: 'P-26-0009', upn: upnOf(2) }, why: '' },
    ]);
    const after = meanwhile.after(
      step(meanwhile, { importId: 'IM-26-0001', file: small, moment: NOW, starts: person(start), tell: false }).changes,
    );
    expect(lastImport(after)).toMatchObject({ additions: 1, errors: 2, state: 'applied' });
    expect(errors(after)).toEqual([
      expect.stringContaining('left out 4'),
      expect.stringContaining('left out 3: The register has another pupil under this UPN'),
    ]);
  });
});

describe('import: repeated', () => {
  const row = fc.record({
    number: fc.integer({ min: 1, max: 12 }),
    upn: fc.constantFrom('good', 'none', 'temporary'),
    forename: fc.constantFrom('Tess', 'Zoë', '=1+1', ' Ann  Marie '),
    known: fc.constantFrom('', 'Bo'),
    born: fc.constantFrom('08/03/2012', '2011-12-31', '1-Jan-2010'),
    send: fc.constantFrom('', 'N', 'K', 'E'),
    meal: fc.constantFrom('', 'T', 'F'),
    year: fc.constantFrom('', '9', 'R'),
    left: fc.constantFrom('', '02/10/2026', '02/12/2026'),
    school: fc.constantFrom('oak', 'elm'),
  });

  it('a second run of the same file adds and changes nothing, whatever stands in it and in the register', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 15 }), fc.boolean(), (rows, referred) => {
        const text = simsFile(
          rows.map(({ number, upn, ...cells }) =>
            simsPupil(number, {
              UPN: upn === 'good' ? upnOf(number) : upn === 'none' ? '' : upnOf(number, 'B'),
              'Legal Forename': cells.forename,
              'Preferred Forename': cells.known,
              DOB: cells.born,
              'SEN Status': cells.send,
              'FSM Eligible': cells.meal,
              'Year Taught In': cells.year,
              DOL: cells.left,
              School: cells.school,
            }),
          ),
        );
        const file = read(text);
        const once = imported(referred ? withHart({}, REFERRED) : withHart(), file);
        const twice = imported(once.register, file);
        expect(twice.row).toMatchObject({ state: 'applied', additions: 0, updates: 0 });
        expect(pupils(twice.register)).toEqual(pupils(once.register));
        expect(twice.mails.filter(({ title }) => title !== 'The import is done')).toEqual([]);
        const upns = pupils(twice.register).flatMap(({ upn }) => (upn === '' ? [] : [upn]));
        expect(new Set(upns).size).toBe(upns.length);
      }),
      { numRuns: 150 },
    );
  });

  it('staff too, on another day as well', () => {
    const person = fc.record({
      email: fc.constantFrom('kit', 'new', 'dee', 'tia', 'ann'),
      name: fc.constantFrom('Kit Marlow', 'Zoë Dun', 'Dun, Zoë'),
      role: fc.constantFrom('', 'head', 'DSL', 'Teacher'),
      left: fc.constantFrom('', '02/10/2026', '06/10/2026'),
      status: fc.constantFrom('', 'Current', 'Leaver'),
    });
    fc.assert(
      fc.property(fc.array(person, { minLength: 1, maxLength: 6 }), (people) => {
        const text = csvOf([
          ['Work Email', 'Name', 'AP Roles', 'Leaving Date', 'Employment Status', 'School'],
          ...people.map(({ email, name, role, left, status }) => [`${email}@trust.example`, name, role, left, status, 'oak']),
        ]);
        const once = imported(register(), read(text));
        expect(imported(once.register, read(text)).row).toMatchObject({ additions: 0, updates: 0 });
        const later = momentOf(Date.parse('2026-10-06T07:00:00Z'));
        expect(imported(once.register, read(text, 'export.csv', later.today), later).row).toMatchObject({ additions: 0, updates: 0 });
      }),
      { numRuns: 100 },
    );
  });
});
