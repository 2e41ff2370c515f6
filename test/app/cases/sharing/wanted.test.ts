// Who should be able to open what, on plain data: exact grants, and nobody among them who has left or has not the right.
import fc from 'fast-check';
import { judge } from '../../../../src/app/cases/sharing/judged';
import { type Access, accessOf } from '../../../../src/app/cases/sharing/wanted';
import type { SharedFile } from '../../../../src/app/google/sharing';
import { may, ROLES } from '../../../../src/app/policy/roles';
import { personBy, staffAtWork } from '../../../../src/app/register/people';
import type { Register } from '../../../../src/app/register/register';
import { ACADEMIES, STAFF, SUBJECT_ACCESS } from '../../../../src/app/register/tables';
import { type Row, register, tables } from '../small-register';

const TODAY = '2026-10-05';
const academies: Row[] = [
  { id: 'oak', name: 'Oakhollow Academy', staffGroup: 'Oak-Staff@trust.example', restrictedGroup: 'oak-safe@trust.example' },
  { id: 'elm', name: 'Elmbridge Academy', staffGroup: 'elm-staff@trust.example' },
];
const person = (id: string, roles: string[], of: string[], more: Partial<Row> = {}): Row => ({
  id: `${id}@trust.example`,
  name: id,
  roles,
  academies: of,
  ...more,
});
const STAFF_ROWS: Row[] = [
  person('tia', ['trust AP lead'], ['all']),
  person('lys', ['data protection officer'], ['all']),
  person('per', ['DSL'], ['all']),
  person('dot', ['DSL'], ['oak']),
  person('kit', ['key contact'], ['oak']),
  person('sen', ['SENDCo', 'key contact'], ['elm']),
  person('fin', ['finance'], ['elm']),
  person('old', ['trust AP lead', 'DSL'], ['all'], { leftOn: TODAY }),
];
const trust = (staff = STAFF_ROWS, requests: Row[] = []): Register =>
  register(tables([ACADEMIES, academies], [STAFF, staff], [SUBJECT_ACCESS, requests]));
const access = (of: Register, right = true): Map<string, Access> =>
  new Map(
    accessOf(
      of,
      (name) => (name === 'roleAccount' ? 'ap@trust.example' : `id of ${name}`),
      TODAY,
      () => right,
    ).map((one) => [one.key, one]),
  );
const grants = (of: Register, key: string, right = true): string[] | undefined =>
  access(of, right)
    .get(key)
    ?.grants.map(({ role, type, who, respond }) => `${respond ? 'responder' : role} ${type} ${who}`);

describe('who can open what', () => {
  it('is the exact list for each file and folder', () => {
    const all = [...access(trust()).keys()].map((key) => [key, grants(trust(), key)]);
    expect(Object.fromEntries(all.filter(([key]) => !String(key).startsWith('form:')))).toEqual({
      folder: [],
      restrictedFolder: [],
      master: ['writer user lys@trust.example', 'writer user tia@trust.example'],
      restricted: ['reader user per@trust.example'],
      importFolder: ['writer user tia@trust.example'],
      attendance: [],
      providersFolder: ['reader group elm-staff@trust.example', 'reader group oak-staff@trust.example', 'reader user fin@trust.example'],
      'academyFolder:oak': ['reader group oak-staff@trust.example'],
      'academyRestrictedFolder:oak': ['reader group oak-safe@trust.example'],
      'academyFolder:elm': ['reader group elm-staff@trust.example'],
      // No safeguarding group is named, so those who may are named themselves.
      'academyRestrictedFolder:elm': ['reader user per@trust.example', 'reader user sen@trust.example'],
    });
    expect(grants(trust(), 'form:referral')).toEqual(['responder domain trust.example']);
  });

  it('names people of Staff while a group is not right: those who may, of that academy, and no leaver', () => {
    expect(grants(trust(), 'academyFolder:oak', false)).toEqual(
      ['dot', 'kit', 'per', 'tia'].map((who) => `reader user ${who}@trust.example`),
    );
    expect(grants(trust(), 'academyFolder:elm', false)).toEqual(['per', 'sen', 'tia'].map((who) => `reader user ${who}@trust.example`));
    expect(grants(trust(), 'academyRestrictedFolder:oak', false)).toEqual([
      'reader user dot@trust.example',
      'reader user per@trust.example',
    ]);
  });

  it('opens a subject access folder to the data protection officers until it is closed', () => {
    const request = (more: Partial<Row>): Row[] => [{ id: 'SAR-1', folder: 'F1', state: 'to review', ...more }];
    const open = (more: Partial<Row>) => grants(trust(STAFF_ROWS, request(more)), 'subjectAccess:SAR-1');
    expect(open({})).toEqual(['writer user lys@trust.example']);
    expect(open({ state: 'released', openUntil: TODAY })).toEqual(['writer user lys@trust.example']);
    expect(open({ state: 'released', openUntil: '2026-10-04' })).toEqual([]);
    expect(open({ state: 'refused' })).toBeUndefined();
  });

  it('whoever works where: no leaver, and nobody without the right, is in any grant', () => {
    const row = fc.record({
      roles: fc.uniqueArray(fc.constantFrom(...ROLES), { maxLength: 3 }),
      academies: fc.constantFrom<string[]>(['oak'], ['elm'], ['oak', 'elm'], ['all'], []),
      leftOn: fc.constantFrom('', '2026-10-04', TODAY, '2026-10-06'),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 8 }), fc.boolean(), (people, right) => {
        const of = trust(people.map((fields, index) => person(`p${index}`, fields.roles, fields.academies, { leftOn: fields.leftOn })));
        const staff = staffAtWork(of, TODAY);
        return [...access(of, right).values()].every(({ key, academy, restricted, grants: given }) =>
          given.every(({ type, who }) => {
            if (type !== 'user') return true;
            const known = personBy(staff, who);
            if (!known || (academy !== '' && !known.academies.includes(academy))) return false;
            if (restricted) return may(known.roles, 'read restricted');
            if (key === 'providersFolder') return may(known.roles, 'see providers');
            return key === 'master' || key === 'importFolder' || may(known.roles, 'see placements');
          }),
        );
      }),
      { numRuns: 300 },
    );
  });
});

describe('a file’s sharing, judged', () => {
  const wanted = new Map([...access(trust()).values()].map((one) => [one.id, one]));
  const ground = {
    wanted,
    parents: new Map([
      ['id of academyFolder:oak', 'id of folder'],
      ['deep', 'id of academyFolder:oak'],
    ]),
    roleAccount: 'ap@trust.example',
    mended: new Set<string>(),
  };
  const grant = (type: string, who: string, own: boolean | null, role = 'reader') => ({
    id: `${type} ${who}`,
    type,
    role,
    who,
    respond: false,
    own,
  });
  const file = (more: Partial<SharedFile>): SharedFile => ({
    id: 'doc',
    name: 'AP-26-0001 Plan',
    mimeType: 'application/vnd.google-apps.document',
    parent: 'deep',
    owner: 'ap@trust.example',
    trashed: false,
    closed: false,
    ours: true,
    permissions: [grant('user', 'ap@trust.example', true, 'owner'), grant('group', 'oak-staff@trust.example', false)],
    ...more,
  });

  it('a document takes what its folder gives, at any depth', () => {
    expect(judge(file({}), ground)).toMatchObject({
      academy: 'oak',
      extra: [],
      missing: [],
      problem: '',
      shouldBe: ['oak-staff@trust.example (group reader)'],
    });
  });

  it('a grant of its own to anybody else is surplus, to whoever it would have anyway is none', () => {
    const own = [
      grant('anyone', 'anyone', true),
      grant('user', 'x@family.example', true, 'writer'),
      grant('group', 'oak-staff@trust.example', true),
    ];
    expect(judge(file({ permissions: own }), ground)?.extra.map(({ who }) => who)).toEqual(['anyone', 'x@family.example']);
    // Where Drive does not say whether a grant came down, only what is expected is left.
    expect(
      judge(file({ permissions: [grant('group', 'oak-staff@trust.example', null), grant('user', 'x@family.example', null)] }), ground)
        ?.extra,
    ).toHaveLength(1);
  });

  it('what came down from a folder that was mended since is no fault; what comes down otherwise is named', () => {
    const stray = file({
      permissions: [grant('group', 'oak-staff@trust.example', false), grant('group', 'elm-staff@trust.example', false)],
    });
    expect(judge(stray, ground)?.problem).toBe('is open to elm-staff@trust.example by the folder it stands in');
    const after = { ...ground, mended: new Set(['id of folder|group|reader|elm-staff@trust.example|false']) };
    expect(judge(stray, after)?.problem).toBe('');
  });

  it('a closed folder that was opened again is to be closed, and nothing comes down to it', () => {
    const closed = file({
      id: 'id of academyRestrictedFolder:oak',
      parent: 'id of restrictedFolder',
      permissions: [grant('group', 'oak-safe@trust.example', true), grant('user', 'x@trust.example', false)],
    });
    expect(judge(closed, ground)).toMatchObject({ restricted: true, toClose: true, extra: [], problem: '' });
    expect(judge({ ...closed, closed: true }, ground)?.toClose).toBe(false);
  });

  it('the account’s own files elsewhere are passed over unless others can open them', () => {
    expect(judge(file({ parent: 'root', permissions: [] }), ground)).toBeNull();
    expect(judge(file({ parent: 'root', permissions: [grant('anyone', 'anyone', true)] }), ground)?.extra).toHaveLength(1);
    expect(judge(file({ parent: 'root', ours: false, permissions: [grant('anyone', 'anyone', true)] }), ground)).toMatchObject({
      extra: [],
      problem: expect.stringContaining('outside'),
    });
  });
});
