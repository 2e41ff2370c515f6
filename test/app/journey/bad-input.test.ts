// What people send that cannot stand: told to the sender in plain words, kept, never executed, and applied once when it is put right.
import type { RawAnswers } from '../../../src/app/forms/answers';
import { questionsOf } from '../../../src/app/forms/definition';
import { referralForm } from '../../../src/app/forms/referral';
import { barredContact, plainReferral } from '../forms/good-answers';
import { PEOPLE, readyWorld, type World } from './world';

const EHCP_REASON = 'AP may better meet what their EHCP requires';
const OTHER: RawAnswers = { upn: 'X801200001002', legalForename: 'Quill', legalSurname: 'Sample', dateOfBirth: '2011-05-05' };
const HOSTILE = [
  '=HYPERLINK("https://evil.example","click")',
  '<script>alert(1)</script><img src=x onerror=alert(2)>',
  '{{constructor.constructor("return 1")()}}',
  '+1+1',
  "'=1+1",
];

let world: World;
let sent = 0;
beforeAll(async () => {
  world = await readyWorld();
  world.refer();
  world.append('Staff', [['newcomer@trust.example', 'Nil Norole', '', 'oak']]);
});
afterAll(() => world.workspace.close());
beforeEach(() => {
  sent = world.workspace.outbox.length;
});

const newMails = () => world.workspace.outbox.slice(sent);
const inboxRow = (id: string) => world.rows('Inbox').find((row) => row.Submission === id);
const responses = (): number => {
  const app = world.workspace.globals.FormApp as { openById(id: string): { getResponses(): object[] } };
  return app.openById(world.idOf(referralForm.title)).getResponses().length;
};

/** Sends something that must be refused: kept in the form and the Inbox, nothing else changed, the sender told. */
function refused(answers: RawAnswers, says: RegExp, sender: string = PEOPLE.keyContact): string {
  const before = {
    referrals: world.rows('Referrals').length,
    pupils: world.rows('Pupils').length,
    care: world.rows('Care and health', 'AP register – restricted').length,
    responses: responses(),
  };
  const { id } = world.refer(answers, sender);
  expect({
    referrals: world.rows('Referrals').length,
    pupils: world.rows('Pupils').length,
    care: world.rows('Care and health', 'AP register – restricted').length,
  }).toEqual({
    referrals: before.referrals,
    pupils: before.pupils,
    care: before.care,
  });
  expect(responses()).toBe(before.responses + 1);
  expect(inboxRow(id)).toMatchObject({ State: 'needs attention', Sender: sender });
  const mail = newMails().filter(({ to }) => to.includes(sender));
  expect(mail).toHaveLength(1);
  expect(mail[0]?.text).toMatch(says);
  expect(world.errors()).toEqual([]);
  return id;
}

describe('bad input: a clear message, and the response kept', () => {
  it('refuses a second referral of the same pupil, naming the open one', () => {
    refused({ upn: plainReferral.upn }, /already has an open referral, AP-26-0001/);
  });

  it('refuses a date of birth in the future', () => {
    refused({ ...OTHER, dateOfBirth: '2031-01-01' }, /“Date of birth” is in the future/);
  });

  it('refuses an academy that the sender does not belong to', () => {
    refused({ ...OTHER, academy: 'Elmbridge Academy' }, /you are not listed as staff of Elmbridge Academy/);
  });

  it('refuses a sender who is not staff, and tells them nothing of what they sent', () => {
    refused({ ...OTHER }, /your address is not in our list of staff/, 'visitor@trust.example');
    expect(newMails()[0]?.text).not.toContain('Quill');
    expect(newMails()[0]?.text).not.toMatch(/edit|token/);
  });

  it('refuses a member of staff without a role that may refer', () => {
    refused(OTHER, /Your role does not allow you to refer a pupil/, 'newcomer@trust.example');
  });

  it('S3.5 refuses the reason EHCP for a pupil without one', () => {
    refused({ ...OTHER, reasons: [EHCP_REASON], primaryReason: EHCP_REASON }, /needs .*EHCP/);
  });

  it('sends back a text of 50,000 characters whole as it came', () => {
    const id = refused({ ...OTHER, rationale: 'x'.repeat(50_000) }, /it has 50,000 characters/);
    expect(inboxRow(id)?.Reason).not.toContain('xxx');
  });

  it('S4.2.1 refuses a barred contact who may be told, and tells the DSL of that academy without any detail', () => {
    refused(
      { ...OTHER, ...barredContact, contact2MayBeTold: 'Yes', contact2Channel: 'Telephone', contact2Phone: '01604 000009' },
      /An answer about health, care or contacts does not fit/,
    );
    const told = newMails().filter(({ to }) => to.includes(PEOPLE.dsl));
    expect(told).toHaveLength(1);
    for (const mail of newMails()) {
      for (const detail of ['Quill', 'Sample', 'Sam', 'court', 'barred by', 'Q.S.'])
        expect(`${mail.subject} ${mail.text} ${mail.html}`).not.toContain(detail);
    }
    expect(JSON.stringify(world.rows('Inbox'))).not.toMatch(/court|barred/);
  });

  it('Google Forms itself refuses attendance of 140 per cent, with the form’s own words', () => {
    const before = world.state();
    expect(() => world.refer({ ...OTHER, attendancePercent: '140' })).toThrow(/from 0 to 100, without the % sign/);
    expect(world.state()).toBe(before);
  });

  it('refuses what an editor of the form slipped in by script, and tells those who look after the system', () => {
    const form = (world.workspace.globals.FormApp as FormAppLike).openById(world.idOf(referralForm.title));
    const percent = questionsOf(referralForm).find(({ id }) => id === 'attendancePercent')?.title;
    const item = form.getItems().find((candidate) => candidate.getTitle() === percent);
    const response = form.createResponse();
    expect(item).toBeDefined();
    if (item) response.withItemResponse(item.asTextItem().createResponse('140'));
    response.submit();
    const rows = world.rows('Referrals').length;
    world.workspace.call('tick_');
    world.workspace.call('tick_');
    expect(world.rows('Referrals')).toHaveLength(rows);
    expect(world.rows('Inbox').filter((row) => row.Sender === '')).toEqual([expect.objectContaining({ State: 'needs attention' })]);
    expect(newMails()).toHaveLength(1);
    expect(newMails()[0]?.to).toContain(PEOPLE.trustLead);
  });
});

describe('bad input: hostile text that is acceptable is text', () => {
  it('stores formulas, markup and template tags as text in cells, documents and pages, without control or direction marks', () => {
    const { id } = world.refer({
      ...OTHER,
      rationale: HOSTILE.join('\n'),
      strengths: HOSTILE[0] ?? '',
      academicNeeds: 'Before\u202Eevil\u202C\u0007\u200F after',
      legalSurname: `=1+1${HOSTILE[1]}`,
      childView: HOSTILE[0] ?? '',
    });
    expect(inboxRow(id)).toMatchObject({ State: 'applied', Reference: 'AP-26-0002' });
    expect(world.errors()).toEqual([]);
    expect(world.rows('Plans')[1]).toMatchObject({
      Rationale: HOSTILE.join('\n'),
      Strengths: HOSTILE[0],
      'Academic needs': 'Beforeevil after',
    });
    for (const book of ['AP register', 'AP register – restricted'] as const) expect(formulasIn(world, book)).toEqual([]);
    const page = world.workspace.as(PEOPLE.approver).get({ token: world.token(world.mailsTo(PEOPLE.approver).at(-1)) });
    expect(page.text).toContain('{{constructor');
    expect(page.html).not.toMatch(/<script|<img|onerror=(?!alert\(2\)&gt;)/);
    expect(page.text).toContain('<script>alert(1)</script>');
    for (const mail of newMails()) expect(mail.html).not.toMatch(/<script|<img src=x/);
    const drive = world.workspace.as(PEOPLE.keyContact).globals.Drive as {
      Files: { export(id: string, type: string): { getDataAsString(): string } };
    };
    const document = drive.Files.export(
      world.idOf('AP-26-0002 Individual Learning Plan (working version)'),
      'text/plain',
    ).getDataAsString();
    for (const line of HOSTILE) expect(document).toContain(line);
  });
});

describe('bad input: put right', () => {
  it('S3.0 applies a corrected response once, however soon it comes and whatever happens after', () => {
    const { id } = world.refer({ ...OTHER, upn: 'L801200001003', legalForename: 'Umber', dateOfBirth: '2031-01-01' });
    expect(inboxRow(id)).toMatchObject({ State: 'needs attention' });
    // In the same minute, so that only the instant tells one from the other.
    const soon = new Date(world.workspace.now() + 1).toISOString();
    world.edit(id, referralForm, { dateOfBirth: '2011-06-06' }, soon);
    expect(inboxRow(id)).toMatchObject({ State: 'applied', Reference: 'AP-26-0003', Reason: '' });
    world.workspace.call('tick_');
    expect(world.rows('Referrals').filter((row) => row['Form response'] === id)).toHaveLength(1);
    expect(world.rows('Inbox').filter((row) => row.Submission === id)).toHaveLength(1);
  });

  it('tells whoever edits an applied response that the register was not changed by it', () => {
    const { id } = world.refer({ ...OTHER, upn: 'A801200001004', legalForename: 'Wren' });
    const plans = JSON.stringify(world.rows('Plans'));
    sent = world.workspace.outbox.length;
    world.edit(id, referralForm, { rationale: 'Something else.' }, new Date(world.workspace.now() + 1).toISOString());
    world.workspace.call('tick_');
    expect(JSON.stringify(world.rows('Plans'))).toBe(plans);
    expect(newMails().map(({ to }) => to)).toEqual([[PEOPLE.keyContact]]);
    expect(newMails()[0]?.text).toContain('this change was not taken over');
    expect(inboxRow(id)).toMatchObject({ State: 'applied' });
  });

  it('refuses, for a pupil referred again, a contact whom the earlier referral barred', () => {
    const again: RawAnswers = { ...OTHER, upn: 'P801200001005', legalForename: 'Ash', legalSurname: 'Twice' };
    world.refer({ ...again, ...barredContact });
    const first = String(world.rows('Referrals').at(-1)?.Reference);
    expect(world.approve(PEOPLE.approver, { decision: 'decline', reason: 'Try the nurture group first.' }).text).toContain(
      'Referral declined',
    );
    expect(world.rows('Referrals').at(-1)).toMatchObject({ Reference: first, State: 'declined' });
    sent = world.workspace.outbox.length;
    const father = {
      ...barredContact,
      contact2Bar: 'No',
      contact2BarDetails: '',
      contact2MayBeTold: 'Yes',
      contact2Channel: 'Paper, handed over or posted by school',
    };
    refused({ ...again, ...father }, /An answer about health, care or contacts does not fit/);
    expect(newMails().flatMap(({ to }) => to)).toContain(PEOPLE.dsl);
  });
});

interface FormAppLike {
  openById(id: string): {
    getItems(): { getTitle(): string; asTextItem(): { createResponse(text: string): object } }[];
    createResponse(): { withItemResponse(response: object): object; submit(): object };
  };
}

function formulasIn(from: World, book: 'AP register' | 'AP register – restricted'): string[] {
  const id = from.idOf(book);
  const { sheets } = from.sheets.Spreadsheets.get(id, {}) as { sheets: { properties: { title: string } }[] };
  const { sheets: read } = from.sheets.Spreadsheets.get(id, {
    ranges: sheets.map(({ properties }) => `'${properties.title}'!1:40`),
    includeGridData: true,
  }) as { sheets: { data?: { rowData?: { values?: { userEnteredValue?: { formulaValue?: string } }[] }[] }[] }[] };
  return read.flatMap((sheet) =>
    (sheet.data ?? []).flatMap((data) =>
      (data.rowData ?? []).flatMap((row) => (row.values ?? []).flatMap((cell) => cell.userEnteredValue?.formulaValue ?? [])),
    ),
  );
}
