// The whole path on the built bundle: a referral from the Google Form to the review agreed at its meeting.
import { firstBroken } from '../../../src/app/register/audit';
import type { RowOf } from '../../../src/app/register/table';
import { BOOKS } from '../../../src/app/register/tables';
import { barredContact, lookedAfter, medical } from '../forms/good-answers';
import { OWNER, PEOPLE, readyWorld, type World } from './world';

type Entry = RowOf<(typeof BOOKS)['master']['audit']>;

/** Words that may stand in the restricted spreadsheet and folder only. */
const RESTRICTED = [
  'Placingquartz',
  'Signerquartz',
  'Delegatedquartz',
  'Workerquartz',
  'Asthmaquartz',
  'Inhalerquartz',
  'health-plan-quartz',
  'Orderquartz',
  'Childquartz',
  'Presentquartz',
  'Askerquartz',
  'Aunt Ringquartz',
  '960777',
  'Riskquartz',
  'Looked after',
  'lookedAfter',
];
/** Names of the child and the family, which no mail and no file name carries. */
const NAMES = ['Zephyr', 'Testcase', 'Robin', 'Sam'];
const REFERENCE = 'AP-26-0001';

const REFERRAL = {
  ...lookedAfter,
  ...medical,
  ...barredContact,
  careAuthority: 'Placingquartz Council',
  careSigner: 'Signerquartz, social worker',
  delegatedAuthorityDetails: 'Delegatedquartz plan',
  socialWorkerName: 'A. Workerquartz',
  medicalConditions: 'Asthmaquartz',
  medication: 'Inhalerquartz',
  healthPlanLink: 'https://drive.example/health-plan-quartz',
  contact2BarDetails: 'Orderquartz of a family court',
  childView: 'Childquartz: I want to fix bikes.',
  childAskedWith: 'Presentquartz',
  childAskedBy: 'Askerquartz',
  emergency1Whose: 'Aunt Ringquartz',
  emergency1Number: '01604 960777',
  riskAssessment: 'Yes',
  riskAssessmentBecause: 'Riskquartz',
};

const MASTER_TABS = [
  'Pupils',
  'Contacts',
  'Referrals',
  'Plans',
  'Interventions',
  'Outcomes',
  'Letters',
  'Links',
  'Due',
  'Documents',
  'Inbox',
  'Outbox',
  'Audit',
];

let world: World;
beforeAll(async () => {
  world = await readyWorld();
  world.refer(REFERRAL);
});
afterAll(() => world.workspace.close());

const textOf = (id: string, reader: string): string => {
  const drive = world.workspace.as(reader).globals.Drive as {
    Files: { export(id: string, type: string): { getDataAsString(): string } };
  };
  return drive.Files.export(id, 'text/plain').getDataAsString();
};
const plan = () => world.file(`${REFERENCE} Individual Learning Plan`);
const working = () => world.file(`${REFERENCE} Individual Learning Plan (working version)`);
const letter = () => world.file(`${REFERENCE} Letter to the family`);
const found = (text: string, words: readonly string[]): string[] => words.filter((word) => text.includes(word));

describe('referral: from the form to the register', () => {
  it('S3.0 becomes rows in every table of the register, by one write and one reading', () => {
    expect(world.errors()).toEqual([]);
    const submitted = world.workspace.executions.find(({ name }) => name === 'onFormSubmitted_')?.calls.map(({ method }) => method) ?? [];
    expect(submitted.slice(0, submitted.indexOf('Lock.releaseLock')).filter((method) => method.startsWith('Sheets.'))).toEqual([
      'Sheets.Spreadsheets.Values.batchGet',
      'Sheets.Spreadsheets.batchUpdate',
    ]);
    for (const tab of MASTER_TABS) expect({ tab, rows: world.rows(tab).length > 0 }).toEqual({ tab, rows: true });
    expect(world.rows('Referrals')).toEqual([
      expect.objectContaining({
        Reference: REFERENCE,
        State: 'submitted',
        'Key contact': PEOPLE.keyContact,
        'Submitted by': PEOPLE.keyContact,
        Approver: PEOPLE.approver,
      }),
    ]);
    expect(world.rows('Contacts').map((row) => [row.Name, row.Barred])).toEqual([
      ['Robin Testcase', 'No'],
      ['Sam Testcase', 'Yes'],
    ]);
    expect(world.rows('Inbox')).toEqual([expect.objectContaining({ State: 'applied', Reference: REFERENCE })]);
  });

  it('S4.2.2 sets the deadlines by the school calendar: three school days to decide, two to tell the family', () => {
    const due = Object.fromEntries(world.rows('Due').map((row) => [row.What, row.Due]));
    expect(due).toEqual({ 'decide referral': serial('2026-10-08'), 'tell family': serial('2026-10-07') });
  });

  it('D.8, D.13 keeps restricted facts in the restricted spreadsheet, all of them, and nowhere in any cell of the register', () => {
    expect(world.rows('Care and health', 'AP register – restricted')).toEqual([
      expect.objectContaining({ Reference: REFERENCE, 'CP/LAC status': 'lookedAfter', 'Medical conditions': 'Asthmaquartz' }),
    ]);
    for (const tab of ['Pupils’ words', 'Bars', 'Emergency numbers']) expect(world.rows(tab, 'AP register – restricted')).toHaveLength(1);
    expect(found(world.cells('AP register – restricted'), RESTRICTED)).toEqual(RESTRICTED.filter((word) => word !== 'Looked after'));
    expect(found(world.cells('AP register'), RESTRICTED)).toEqual([]);
  });

  it('D.1–D.15 makes the plan whole for safeguarding staff, and a working version and a letter without anything restricted', () => {
    expect(found(textOf(plan().id, PEOPLE.dsl), ['Zephyr', 'Asthmaquartz', 'Placingquartz', 'Childquartz'])).toHaveLength(4);
    for (const document of [working(), letter()]) {
      const text = textOf(document.id, PEOPLE.keyContact);
      expect(text).toContain('Zephyr');
      expect(found(text, RESTRICTED)).toEqual([]);
    }
    expect(world.rows('Documents').map((row) => row.Kind)).toEqual(
      expect.arrayContaining(['plan (working)', 'plan (full)', 'family letter']),
    );
  });

  it('S5.P8 lets an academy’s staff open what is theirs and nobody else anything', () => {
    for (const document of [working(), letter()]) {
      for (const stranger of [PEOPLE.elsewhere, 'stranger@elsewhere.example', '']) expect(() => textOf(document.id, stranger)).toThrow();
    }
    for (const outsider of [PEOPLE.keyContact, PEOPLE.approver, PEOPLE.head, PEOPLE.trustLead, PEOPLE.elsewhere])
      expect(() => textOf(plan().id, outsider)).toThrow();
    for (const inside of [PEOPLE.dsl, PEOPLE.sendco]) expect(textOf(plan().id, inside)).toContain('Asthmaquartz');
  });

  it('shares each file exactly as designed, nothing with anyone, and restricts the content of documents', () => {
    const shared = (name: string): string[] =>
      world
        .file(name)
        .permissions.map(({ type, role, emailAddress, domain }) => `${role} ${type} ${emailAddress ?? domain ?? ''}`)
        .sort();
    const owner = `owner user ${OWNER}`;
    expect(shared('AP register')).toEqual([owner, `writer user ${PEOPLE.trustLead}`]);
    expect(shared('AP register – restricted')).toEqual([owner]);
    expect(shared('Alternative Provision')).toEqual([owner]);
    expect(shared('Alternative Provision – restricted')).toEqual([owner]);
    expect(shared('Oakhollow Academy')).toEqual([owner, 'reader group oak-staff@trust.example']);
    expect(shared('Oakhollow Academy – restricted')).toEqual([owner, 'reader group oak-safe@trust.example']);
    expect(shared('Elmbridge Academy – restricted')).toEqual([owner]);
    for (const document of [plan(), working(), letter()]) {
      expect(document.restricted).toBe(true);
      expect(document.permissions.filter(({ role }) => role !== 'owner' && role !== 'reader')).toEqual([]);
    }
    expect(world.workspace.files().flatMap((file) => file.permissions.filter(({ type }) => type === 'anyone'))).toEqual([]);
    expect(plan().path).toContain('Oakhollow Academy – restricted');
  });

  it('names no child in any mail or file name, and puts nothing restricted there', () => {
    expect(world.workspace.outbox.map((mail) => mail.to)).toEqual([[PEOPLE.keyContact], [PEOPLE.approver]]);
    for (const mail of world.workspace.outbox) {
      expect(found(`${mail.raw} ${mail.subject} ${mail.text} ${mail.html}`, [...RESTRICTED, ...NAMES])).toEqual([]);
      expect(mail.text).toContain(REFERENCE);
      expect(mail.text).toContain('Z.T.');
      expect(mail.attachments).toEqual([]);
    }
    const names = world.workspace
      .files()
      .map((file) => file.path)
      .join('\n');
    expect(found(names, [...RESTRICTED, ...NAMES])).toEqual([]);
  });
});

describe('referral: approved by its link, met, and reviewed', () => {
  it('S4.2.2 lets the key contact record how the family was told, never offering the barred contact', () => {
    const link = { token: world.token(world.mailsTo(PEOPLE.keyContact)[0]) };
    const page = world.workspace.as(PEOPLE.keyContact).get(link);
    expect(page.text).toContain('Robin Testcase');
    expect(page.html).not.toContain('Sam Testcase');
    const barred = world.workspace
      .as(PEOPLE.keyContact)
      .post({ ...link, do: 'record told', who: `${REFERENCE}-C2`, how: 'by phone', on: '05/10/2026' });
    expect(barred.text).toContain('must not be told');
    expect(world.rows('Letters')[0]).toMatchObject({ State: 'to send' });
    const told = world.workspace
      .as(PEOPLE.keyContact)
      .post({ ...link, do: 'record told', who: `${REFERENCE}-C1`, how: 'by phone', on: '05/10/2026' });
    expect(told.text).toContain('The family was told by phone on 5 October 2026');
    expect(world.rows('Letters')[0]).toMatchObject({ State: 'sent', 'Who was told': 'Robin Testcase', 'Sent by': PEOPLE.keyContact });
  });

  it('S4.2.5 an approval asks for the meeting within ten school days and tells the key contact', () => {
    const page = world.approve();
    expect(page.text).toContain('Referral approved');
    expect(world.rows('Referrals')[0]).toMatchObject({ State: 'approved', 'Decided by': PEOPLE.approver });
    expect(world.rows('Due')).toContainEqual(
      expect.objectContaining({ What: 'hold initial meeting', Due: serial('2026-10-19'), Owner: PEOPLE.keyContact, 'Done on': '' }),
    );
    expect(world.rows('Due')).toContainEqual(expect.objectContaining({ What: 'decide referral', 'Done on': serial('2026-10-05') }));
    expect(world.mailsTo(PEOPLE.keyContact).at(-1)?.subject).toBe(`AP referral ${REFERENCE} approved: Z.T., Oakhollow Academy`);
  });

  it('S4.2.6, S4.2.7 the meeting’s form starts the review clock, once', () => {
    world.stopTick().workspace.advance({ to: '2026-10-06T14:00:00Z' });
    world.meet();
    world.meet();
    expect(world.rows('Meetings')).toEqual([
      expect.objectContaining({ Reference: REFERENCE, 'First review': serial('2026-10-20'), 'Recorded by': PEOPLE.keyContact }),
    ]);
    expect(world.rows('Reviews')).toEqual([expect.objectContaining({ Number: 1, Due: serial('2026-10-20') })]);
    expect(world.rows('Referrals')[0]).toMatchObject({ State: 'meeting held', 'Next review': serial('2026-10-20') });
    expect(world.rows('Due').map((row) => [row.What, row['Done on'] !== ''])).toEqual([
      ['decide referral', true],
      ['tell family', true],
      ['hold initial meeting', true],
      ['review', false],
    ]);
    expect(world.mailsTo(PEOPLE.keyContact).at(-1)?.text).toContain('recorded already');
    expect(world.errors()).toEqual([]);
  });

  it('S4.2.3 the pupil stays on roll, and no mail of the whole path names the child or anything restricted', () => {
    expect(world.rows('Pupils')[0]).toMatchObject({ 'On roll': 'Yes' });
    for (const mail of world.workspace.outbox)
      expect(found(`${mail.subject} ${mail.text} ${mail.html}`, [...RESTRICTED, ...NAMES])).toEqual([]);
  });
});

describe('referral: its audit trail', () => {
  const head = () => {
    const [hash, count] = world.rows('System').map((row) => row.Value);
    return { hash: String(hash), count: Number(count) };
  };
  const entries = () => {
    const fields = Object.entries(BOOKS.master.audit.columns);
    return world.rows('Audit').map((row) => Object.fromEntries(fields.map(([field, { header }]) => [field, String(row[header])])) as Entry);
  };

  it('is whole over every change of the path, ends at the head, and holds no value in clear', () => {
    expect(entries().length).toBeGreaterThan(20);
    expect(firstBroken(entries(), head())).toBeNull();
    expect(found(JSON.stringify(entries()), [...RESTRICTED, ...NAMES])).toEqual([]);
    expect(new Set(entries().map(({ by }) => by))).toEqual(new Set([OWNER, PEOPLE.keyContact, PEOPLE.approver]));
  });

  it('names the entry that somebody tampered with', () => {
    const line = world.rows('Audit').findIndex((row) => row.Table === 'Referrals' && row.Change === 'update') + 2;
    const column = String.fromCharCode(65 + Object.keys(BOOKS.master.audit.columns).indexOf('by'));
    world.workspace.editCell(world.idOf('AP register'), 'Audit', `${column}${line}`, 'somebody.else@trust.example');
    expect(firstBroken(entries(), head())).toBe(String(line - 1));
  });
});

function serial(date: string): number {
  return Date.parse(date) / 86_400_000 + 25_569;
}
