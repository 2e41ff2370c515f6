// The register's menu: each item asks the engine and shows its answer; nothing is decided here.
import { askEngine, type EngineAnswer, keepEngineUrl, postToEngine } from './engine-client';

/** Adds the menu when the register is opened. */
export function onOpen(): void {
  const ui = SpreadsheetApp.getUi();
  ui.createMenu('AP')
    .addItem('My list', 'myList_')
    .addItem('Refer a pupil', 'referPupil_')
    .addItem('Where does this stand?', 'whereItStands_')
    .addItem('Visit a provider…', 'visitProvider_')
    .addItem('Start a placement…', 'startPlacement_')
    .addSeparator()
    .addItem('What needs attention?', 'needsAttention_')
    .addItem('Refresh Today and the views', 'refreshViews_')
    .addSubMenu(
      ui
        .createMenu('Providers')
        .addItem('A provider’s record…', 'openProvider_')
        .addItem('Propose a provider…', 'proposeProvider_')
        .addSeparator()
        .addItem('Evidence pack of a provider…', 'evidencePack_')
        .addItem('All AP on one day…', 'allApOnOneDay_')
        .addItem('Value for money, for governors', 'valueForMoney_')
        .addSeparator()
        .addItem('Ask a provider for data for audit…', 'askAuditData_')
        .addItem('Data for audit has come…', 'auditDataReceived_')
        .addItem('Compare a provider’s register…', 'compareRegister_'),
    )
    .addSubMenu(
      ui
        .createMenu('Import from the MIS')
        .addItem('Preview the newest file', 'previewImport_')
        .addItem('Apply the preview', 'applyImport_'),
    )
    .addSubMenu(
      ui
        .createMenu('Keep the register')
        .addItem('Try kept submissions again', 'retryKept_')
        .addItem('Mark given-up messages as handled', 'markHandled_')
        .addItem('Verify the audit trail', 'verifyAudit_')
        .addItem('Check the register', 'checkRegister_')
        .addItem('Check who can open what', 'checkSharing_')
        .addItem('Hand over a leaver’s work…', 'handOver_')
        .addItem('Record of processing', 'recordOfProcessing_')
        .addItem('Anonymised statistics', 'statistics_')
        .addItem('Gather a pupil’s data…', 'gatherPupil_')
        .addItem('Review a subject access export…', 'reviewSubjectAccess_')
        .addItem('Release a subject access export', 'releaseSubjectAccess_')
        .addItem('Refuse a subject access request…', 'refuseSubjectAccess_')
        .addSeparator()
        .addItem('Decide on retention proposals…', 'decideRetention_')
        .addItem('Legal hold…', 'legalHold_')
        .addItem('Lift a legal hold', 'liftHold_'),
    )
    .addSeparator()
    .addItem('Connect this menu…', 'connectMenu_')
    .addToUi();
}

export const needsAttention = (): void => show(askEngine('needs attention', {}));
export const refreshViews = (): void => show(askEngine('refresh views', {}));
export const previewImport = (): void => show(askEngine('preview import', {}));
export const applyImport = (): void => show(askEngine('apply import', {}));
export const retryKept = (): void => show(askEngine('retry', {}));
export const markHandled = (): void => show(askEngine('handled', {}));
export const verifyAudit = (): void => show(askEngine('verify audit', {}));
export const checkRegister = (): void => show(askEngine('check register', {}));
export const checkSharing = (): void => show(askEngine('check sharing', {}));
export const recordOfProcessing = (): void => show(askEngine('record of processing', {}));
export const statistics = (): void => show(askEngine('statistics', {}));

/** Opens the record of the selected row's provider, or of one that is named. */
export function openProvider(): void {
  const here = selected('Provider code');
  const details =
    here === '' ? ask('A provider’s record', [['provider', 'Its code, like PRV-0007, or its whole name:']]) : { provider: here };
  if (details) show(askEngine('provider', details));
}

/** Asks who is proposed, and has the provider written to. */
export function proposeProvider(): void {
  const details = ask('Propose a provider', [
    ['name', 'The provider’s name:'],
    ['contact', 'A person there:'],
    ['contactEmail', 'That person’s e-mail address, to which the link to its page is sent:'],
    ['reason', 'What it is wanted for (no names of pupils):'],
  ]);
  if (details) show(askEngine('propose provider', details));
}

export const valueForMoney = (): void => show(askEngine('value for money', {}));

/** Asks for everything that an inspector wants to see of the provider of the selected row. */
export function evidencePack(): void {
  const details = ask('Evidence pack', [['provider', 'The provider, by its code or name:', selected('Provider code')]]);
  if (details) show(askEngine('evidence pack', details));
}

export function askAuditData(): void {
  const details = ask('Data for audit', [
    ['provider', 'The provider, by its code:', selected('Provider code')],
    ['what', 'What is asked of it:'],
    ['due', 'By which day, like 24/11/2026:'],
  ]);
  if (details) show(askEngine('ask audit data', details));
}

export function auditDataReceived(): void {
  const details = ask('Data for audit', [
    ['request', 'The request, as in the Data requests tab:', selected('Data request')],
    ['answer', 'What came, and where it lies:'],
  ]);
  if (details) show(askEngine('audit data received', details));
}

/** On site: the provider's own register of a week, held beside what was returned to us. */
export function compareRegister(): void {
  const details = ask('Compare a provider’s register', [
    ['placement', 'The placement or its reference:', selected('Placement') || selected('Reference')],
    ['week', 'A day of the week you looked at, like 24/11/2026:'],
    ['seen', 'How many sessions the provider’s own register says were attended:'],
    ['note', 'A note (may be empty):'],
  ]);
  if (details) show(askEngine('compare register', details));
}

export function allApOnOneDay(): void {
  const details = ask('All AP on one day', [
    ['day', 'The day, like 24/11/2026 (empty for today):'],
    ['academy', 'One academy, by its code (empty for all of yours):'],
  ]);
  if (details) show(askEngine('all ap on one day', details));
}

/** Asks whose work goes to whom, and hands it over. */
export function handOver(): void {
  const details = ask('Hand over a leaver’s work', [
    ['from', 'The e-mail address of the person who has left, or leaves:'],
    ['to', 'The e-mail address of the person who takes their work over:'],
  ]);
  if (details) show(askEngine('hand over', details));
}

export function myList(): void {
  show(askEngine('my list', {}));
}

export function referPupil(): void {
  show(askEngine('refer', {}));
}

/** Gives the page and the form of the next visit to a provider. */
export function visitProvider(): void {
  const details = ask('Visit a provider', [['provider', 'The provider’s code or name:', selected('Provider code')]]);
  if (details) show(askEngine('visit provider', details));
}

/** Opens what the start of the selected row's placement needs, or of one that is named. */
export function startPlacement(): void {
  const here = selected('Placement');
  const details = here === '' ? ask('Start a placement', [['placement', 'Its reference, like PL-26-0001:']]) : { placement: here };
  if (details) show(askEngine('start placement', details));
}

/** Asks about the referral of the selected row. */
export const whereItStands = (): void => show(askEngine('where', { reference: selected('Reference') }));

/** Asks for everything that is held of the pupil of the selected row, for a person who asked for it. */
export function gatherPupil(): void {
  const details = ask('Gather a pupil’s data', [
    ['pupil', 'The pupil, as in the Pupils tab:', selected('Pupil')],
    ['askedBy', 'Who asks for it (name):'],
    ['relation', 'Who that is to the pupil (the pupil, mother, father, social worker …):'],
    ['askedOn', 'The day the request came, like 24/11/2026 (empty for today):'],
  ]);
  if (details) show(askEngine('gather pupil', details));
}

/** Records what the data protection officer found in a gathered export. */
export function reviewSubjectAccess(): void {
  const title = 'Review a subject access export';
  const details = ask(title, [
    ['request', 'The request, as in the Subject access tab:', selected('Request')],
    ['pupilAgrees', 'The pupil: type “agrees”, “refuses”, “not competent” or “to ask”.'],
    ['thirdParties', 'Is what is about somebody else taken out or allowed? Type “yes” or “no”.'],
    ['seriousHarm', 'Is it checked that the release does nobody serious harm? Type “yes” or “no”.'],
  ]);
  if (details) show(askEngine('review subject access', details));
}

export const releaseSubjectAccess = (): void => show(askEngine('release subject access', { request: selected('Request') }));

export function refuseSubjectAccess(): void {
  const details = ask('Refuse a subject access request', [
    ['request', 'The request, as in the Subject access tab:', selected('Request')],
    ['reason', 'Why it is refused:'],
  ]);
  if (details) show(askEngine('refuse subject access', details));
}

/** Decides on the proposals of the selected rows. */
export function decideRetention(): void {
  const proposal = selectedAll('Proposal').join(',');
  const details = ask('Decide on retention proposals', [
    ['decision', `${proposal === '' ? 'Select rows of the Retention tab first.' : proposal}\n\nType “keep” or “erase”.`],
    ['reason', 'Why:'],
  ]);
  if (details) show(askEngine('decide retention', { proposal, ...details }));
}

export function legalHold(): void {
  const details = ask('Legal hold', [
    [
      'reference',
      'The pupil, referral, placement or provider that must not be erased (“all” for everything):',
      selected('Record') || selected('Pupil'),
    ],
    ['reason', 'Why:'],
  ]);
  if (details) show(askEngine('legal hold', details));
}

export const liftHold = (): void => show(askEngine('lift hold', { hold: selected('Hold') }));

/** Asks one thing after the other; a question that has a value offers it, and an empty answer takes it. Null when the person goes no further. */
function ask(
  title: string,
  questions: readonly (readonly [name: string, question: string, offered?: string])[],
): Record<string, string> | null {
  const ui = SpreadsheetApp.getUi();
  const answers: Record<string, string> = {};
  for (const [name, question, offered = ''] of questions) {
    const shown = offered === '' ? question : `${question}\n(Leave it empty for ${offered}.)`;
    const reply = ui.prompt(title, shown, ui.ButtonSet.OK_CANCEL);
    if (reply.getSelectedButton() !== ui.Button.OK) return null;
    answers[name] = reply.getResponseText().trim() || offered;
  }
  return answers;
}

/** What every selected row has in the column of this header. */
function selectedAll(header: string): string[] {
  const range = SpreadsheetApp.getActiveRange();
  const sheet = range?.getSheet();
  if (!range || !sheet) return [];
  const headers = (sheet.getRange(1, 1, 1, Math.max(sheet.getLastColumn(), 1)).getValues()[0] ?? []).map(String);
  const column = headers.indexOf(header);
  if (column < 0) return [];
  const values = sheet.getRange(range.getRow(), column + 1, range.getNumRows(), 1).getValues();
  return values.map(([value]) => String(value)).filter((value) => value !== '' && value !== header);
}

/** What the selected row has in the column of this header; '' where the tab has no such column. */
function selected(header: string): string {
  const range = SpreadsheetApp.getActiveRange();
  const sheet = range?.getSheet();
  const headers = (sheet?.getRange(1, 1, 1, Math.max(sheet.getLastColumn(), 1)).getValues()[0] ?? []).map(String);
  const column = headers.indexOf(header);
  return column < 0 || !range || !sheet ? '' : String(sheet.getRange(range.getRow(), column + 1).getValue());
}

/** The role account connects this menu to the engine, once. */
export function connectMenu(): void {
  const ui = SpreadsheetApp.getUi();
  const url = ui.prompt('Connect this menu', 'The address of the engine’s web app (it ends in /exec):', ui.ButtonSet.OK_CANCEL);
  if (url.getSelectedButton() !== ui.Button.OK) return;
  const code = ui.prompt('Connect this menu', 'The code that Set up gave you:', ui.ButtonSet.OK_CANCEL);
  if (code.getSelectedButton() !== ui.Button.OK) return;
  const address = url.getResponseText().trim();
  if (!/^https:\/\/script\.google\.com\/[\w/.-]+\/exec$/.test(address)) {
    ui.alert(
      'Connect this menu',
      'That is not the address of a web app. Copy it from Deploy › Manage deployments of the engine.',
      ui.ButtonSet.OK,
    );
    return;
  }
  const answer = postToEngine(address, 'connect', { code: code.getResponseText() });
  if (answer.ok) keepEngineUrl(address);
  show(answer);
}

function show(answer: EngineAnswer): void {
  const ui = SpreadsheetApp.getUi();
  const links = answer.ok ? (answer.links ?? []).map((link) => `${link.text}: ${link.url}`).join('\n') : '';
  ui.alert(answer.ok ? answer.title : 'AP', [answer.text, links].filter((part) => part !== '').join('\n\n'), ui.ButtonSet.OK);
}
