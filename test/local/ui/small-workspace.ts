// A small workspace with one of everything, for the tests of the page.
import { openWorkspace, type Workspace } from '../../../src/local';
import type { Person } from '../../../src/local/ui/server';

export const OWNER = 'role@trust.example';
export const LEAD = 'lead@trust.example';
export const OUTSIDER = 'teacher@trust.example';

export const PEOPLE: readonly Person[] = [
  { email: LEAD, name: 'Lena Lead', role: 'academy AP lead' },
  { email: OUTSIDER, name: 'Theo Teacher', role: 'attendance officer' },
  { email: OWNER, name: 'The register', role: 'role account' },
];

const ENGINE = `
function setUp() {
  const id = Sheets.Spreadsheets.create({ properties: { title: 'Small register' }, sheets: [{ properties: { sheetId: 1, title: 'Referrals', gridProperties: { frozenRowCount: 1 } } }, { properties: { sheetId: 2, title: 'Outbox', hidden: true } }] }).spreadsheetId;
  const header = (text) => ({ userEnteredValue: { stringValue: text }, userEnteredFormat: { textFormat: { bold: true }, backgroundColorStyle: { rgbColor: { red: 0.85, green: 0.92, blue: 0.83 } } } });
  const states = { sheetId: 1, startRowIndex: 1, endRowIndex: 50, startColumnIndex: 2, endColumnIndex: 3 };
  Sheets.Spreadsheets.batchUpdate({ requests: [
    { updateCells: { start: { sheetId: 1, rowIndex: 0, columnIndex: 0 }, rows: [{ values: ['Reference', 'Kind', 'State'].map(header) }], fields: 'userEnteredValue,userEnteredFormat' } },
    { setDataValidation: { range: states, rule: { condition: { type: 'ONE_OF_LIST', values: [{ userEnteredValue: 'new' }, { userEnteredValue: 'seen' }] }, strict: true, showCustomUi: true } } },
    { addProtectedRange: { protectedRange: { range: { sheetId: 1 }, unprotectedRanges: [states], editors: { users: ['${OWNER}'] } } } },
  ] }, id);
  Drive.Permissions.create({ type: 'user', role: 'writer', emailAddress: '${LEAD}' }, id, { sendNotificationEmail: false });
  const form = FormApp.create('Small referral');
  form.setDescription('Two ways through.');
  UrlFetchApp.fetch('https://forms.googleapis.com/v1/forms/' + form.getId() + ':batchUpdate', {
    method: 'post', contentType: 'application/json', headers: { Authorization: 'Bearer ' + ScriptApp.getOAuthToken() },
    payload: JSON.stringify({ requests: [{ updateSettings: { settings: { emailCollectionType: 'VERIFIED' }, updateMask: 'emailCollectionType' } }] }),
  });
  const kind = form.addMultipleChoiceItem().setTitle('What is it about?').setRequired(true);
  const plain = form.addPageBreakItem().setTitle('A plain question');
  form.addTextItem().setTitle('Year group').setRequired(true).setValidation(FormApp.createTextValidation().requireNumberBetween(1, 13).setHelpText('A year from 1 to 13').build());
  const other = form.addPageBreakItem().setTitle('Another question').setGoToPage(FormApp.PageNavigationType.SUBMIT);
  form.addParagraphTextItem().setTitle('Tell us more');
  kind.setChoices([kind.createChoice('A year group', plain), kind.createChoice('Something else', other)]);
  form.setConfirmationMessage('Thank you. The referral is in the register.');
  form.setPublished(true);
  form.addPublishedReader('${LEAD}');
  ScriptApp.newTrigger('received_').forForm(form).onFormSubmit().create();
  ScriptApp.newTrigger('morning_').timeBased().everyMinutes(10).create();
  const doc = Drive.Files.create({ name: 'Appendix A', mimeType: 'application/vnd.google-apps.document' }, Utilities.newBlob('<h1>Referral form</h1><p>Reference AP-1</p><table border="1"><tr><th>Field</th><th>Value</th></tr><tr><td>Year</td><td>9</td></tr></table>', 'text/html'));
  Drive.Permissions.create({ type: 'user', role: 'reader', emailAddress: '${LEAD}' }, doc.id, { sendNotificationEmail: false });
  PropertiesService.getScriptProperties().setProperty('book', id);
  return { book: id, form: form.getId(), doc: doc.id };
}
function received_(event) {
  const answers = event.response.getItemResponses().map((each) => each.getResponse());
  const id = PropertiesService.getScriptProperties().getProperty('book');
  Sheets.Spreadsheets.Values.append({ values: [['AP-1', answers[0], 'new']] }, id, 'Referrals!A1', { valueInputOption: 'RAW' });
  const url = ScriptApp.getService().getUrl();
  MailApp.sendEmail({ to: '${LEAD}', subject: 'AP-1 was received', body: 'See ' + url + '?step=sign', htmlBody: '<p>Please <a href="' + url + '?step=sign">sign AP-1</a>.</p>' });
  console.log('Received: ' + answers[0]);
}
function morning_() { console.log('Morning'); }
function doGet(e) {
  const url = ScriptApp.getService().getUrl();
  return HtmlService.createHtmlOutput('<!DOCTYPE html><html lang="en"><head><title>x</title></head><body><h1>Sign ' + (e.parameter.step || 'nothing') + '</h1><form method="post" target="_top" action="' + url + '"><label>Name <input name="name"></label><button>Sign</button></form></body></html>').setTitle('Sign here').addMetaTag('viewport', 'width=device-width, initial-scale=1');
}
function doPost(e) { return HtmlService.createHtmlOutput('<h1>Signed by ' + e.parameter.name + '</h1>').setTitle('Signed'); }
function hello(name) { return 'Hello ' + name; }
function secret_() { return 'never'; }
`;

const MENU = `
function onOpen() { SpreadsheetApp.getUi().createMenu('Commissioning').addItem('Say hello', 'sayHello').addItem('Ask first', 'askFirst').addToUi(); }
function sayHello() { SpreadsheetApp.getActiveSpreadsheet().toast('Hello from the menu', 'Greeting'); }
function askFirst() {
  const ui = SpreadsheetApp.getUi();
  const answer = ui.alert('Close it', 'Close AP-1?', ui.ButtonSet.YES_NO);
  ui.alert(answer === ui.Button.YES ? 'It was closed.' : 'It stays open.');
}
`;

const ENGINE_MANIFEST = {
  timeZone: 'Europe/London',
  runtimeVersion: 'V8',
  webapp: { access: 'ANYONE_ANONYMOUS', executeAs: 'USER_DEPLOYING' },
  dependencies: {
    enabledAdvancedServices: [
      { userSymbol: 'Sheets', serviceId: 'sheets', version: 'v4' },
      { userSymbol: 'Drive', serviceId: 'drive', version: 'v3' },
    ],
  },
};

export interface SmallWorkspace {
  workspace: Workspace;
  ids: { book: string; form: string; doc: string };
}

/** Opens it on Monday 7 September 2026, 09:00, set up. */
export async function openSmallWorkspace(): Promise<SmallWorkspace> {
  const workspace = await openWorkspace({
    now: '2026-09-07T08:00:00Z',
    owner: OWNER,
    projects: {
      engine: { files: { 'Code.js': ENGINE, 'appsscript.json': JSON.stringify(ENGINE_MANIFEST) } },
      menu: { files: { 'Code.js': MENU } },
    },
  });
  const ids = workspace.call('setUp') as SmallWorkspace['ids'];
  workspace.project('menu').bind(ids.book);
  return { workspace, ids };
}
