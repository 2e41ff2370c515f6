// The register's menu: each item asks the engine and shows its answer; nothing is decided here.
import { askEngine, type EngineAnswer, keepEngineUrl, postToEngine } from './engine-client';

/** Adds the menu when the register is opened. */
export function onOpen(): void {
  const ui = SpreadsheetApp.getUi();
  ui.createMenu('AP')
    .addItem('My list', 'myList_')
    .addItem('Refer a pupil', 'referPupil_')
    .addItem('Where does this stand?', 'whereItStands_')
    .addSeparator()
    .addItem('What needs attention?', 'needsAttention_')
    .addItem('Refresh Today and the views', 'refreshViews_')
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
        .addItem('Record of processing', 'recordOfProcessing_')
        .addItem('Anonymised statistics', 'statistics_')
        .addItem('Gather a pupil’s data…', 'gatherPupil_'),
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

/** Asks for everything that is held of the pupil of the selected row. */
export const gatherPupil = (): void => show(askEngine('gather pupil', { pupil: selected('Pupil') }));

export function myList(): void {
  show(askEngine('my list', {}));
}

export function referPupil(): void {
  show(askEngine('refer', {}));
}

/** Asks about the referral of the selected row. */
export const whereItStands = (): void => show(askEngine('where', { reference: selected('Reference') }));

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
