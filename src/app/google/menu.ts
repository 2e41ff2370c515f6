// The register's menu: each item asks the engine and shows its answer; nothing is decided here.
import { askEngine, type EngineAnswer, keepEngineUrl, postToEngine } from './engine-client';

/** Adds the menu when the register is opened. */
export function onOpen(): void {
  SpreadsheetApp.getUi()
    .createMenu('AP')
    .addItem('My list', 'myList_')
    .addItem('Refer a pupil', 'referPupil_')
    .addItem('Where does this stand?', 'whereItStands_')
    .addSeparator()
    .addItem('Connect this menu…', 'connectMenu_')
    .addToUi();
}

export function myList(): void {
  show(askEngine('my list', {}));
}

export function referPupil(): void {
  show(askEngine('refer', {}));
}

/** Asks about the referral of the selected row: the reference stands in its first column or in a column of that name. */
export function whereItStands(): void {
  const range = SpreadsheetApp.getActiveRange();
  const sheet = range?.getSheet();
  const headers = (sheet?.getRange(1, 1, 1, Math.max(sheet.getLastColumn(), 1)).getValues()[0] ?? []).map(String);
  const column = headers.indexOf('Reference');
  const reference = column < 0 || !range || !sheet ? '' : String(sheet.getRange(range.getRow(), column + 1).getValue());
  show(askEngine('where', { reference }));
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
