// Ui and Browser, by the statements of their reference pages.
import { type Run, type Service, ServiceObject } from '../../../../src/local/runtime';
import { html } from '../../../../src/local/services/html';
import { lock } from '../../../../src/local/services/lock';
import { createUi, DialogBackend, ui } from '../../../../src/local/services/ui';
import { OWNER, openSmall, type Small } from '../../runtime/core';

class SpreadsheetApp extends ServiceObject {
  readonly #run: Run;
  constructor(run: Run) {
    super();
    this.#run = run;
  }
  getUi() {
    return createUi(this.#run, 'sheet-1');
  }
}
const sheets: Service = { name: 'sheets', globals: { SpreadsheetApp: (run) => new SpreadsheetApp(run) } };

const CODE = `
  function onOpen() {
    var ui = SpreadsheetApp.getUi();
    ui.createMenu('AP').addItem('New referral', 'newReferral').addSeparator().addSubMenu(ui.createMenu('More').addItem('Check', 'check')).addToUi();
  }
  function getUi() { return SpreadsheetApp.getUi(); }
`;
const UI = 'var ui = SpreadsheetApp.getUi();';
let small: Small;
let dialogs: DialogBackend;
beforeEach(() => {
  small = openSmall([sheets, html, lock, ui], { code: CODE, boundTo: 'sheet-1' });
  dialogs = small.core.backend(DialogBackend);
});
afterEach(() => small.close());

describe('Ui: menus', () => {
  it('shows the menu to the person who opened the file, anew each time', () => {
    small.call('onOpen');
    small.call('onOpen');
    expect(dialogs.menus('script', OWNER)).toEqual([
      { menu: 'AP', caption: 'New referral', functionName: 'newReferral', path: [] },
      { menu: 'AP', caption: 'Check', functionName: 'check', path: ['More'] },
    ]);
    expect(dialogs.menus('script', 'other@trust.example')).toEqual([]);
  });

  it('needs items, and functions by name', () => {
    expect(small.thrownBy(`${UI} ui.createMenu('Empty').addToUi();`)).toBe('Exception: Menus must contain at least one item.');
    expect(small.thrownBy(`${UI} ui.createMenu('M').addItem('x', function () {});`)).toContain(
      "don't match the method signature for Menu.addItem",
    );
    expect(small.value(`${UI} ui.createAddonMenu().addItem('Show', 'show').addToUi(); return 1;`)).toBe(1);
    expect(dialogs.menus('script', OWNER)[0]).toMatchObject({ menu: 'script', caption: 'Show' });
  });
});

describe('Ui: dialogs', () => {
  it('gives the button that was chosen, as the enum member', () => {
    dialogs.answer('YES', null);
    expect(
      small.value(
        `${UI} return [ui.alert('Sure?', ui.ButtonSet.YES_NO) === ui.Button.YES, String(ui.alert('T', 'Sure?', ui.ButtonSet.YES_NO)), String(ui.alert('Done'))];`,
      ),
    ).toEqual([true, 'CLOSE', 'OK']);
    expect(dialogs.dialogs).toMatchObject([
      { kind: 'alert', title: '', text: 'Sure?', user: OWNER },
      { kind: 'alert', title: 'T', text: 'Sure?', user: OWNER },
      { kind: 'alert', title: '', text: 'Done', user: OWNER },
    ]);
  });

  it('gives the text of a prompt whichever button closed it', () => {
    dialogs.answer('Pat', { button: 'CANCEL', text: 'half' });
    const ask = "r = ui.prompt('Name?', ui.ButtonSet.OK_CANCEL); out.push([r.getResponseText(), String(r.getSelectedButton())]);";
    expect(small.value(`${UI} var r, out = []; ${ask} ${ask} return out;`)).toEqual([
      ['Pat', 'OK'],
      ['half', 'CANCEL'],
    ]);
  });

  it('stops where a person would have to answer, and at a reply that no button gives', () => {
    expect(small.thrownBy(`${UI} ui.prompt('Name?');`)).toContain('waits for a person: queue a reply with answer()');
    dialogs.answer('MAYBE');
    expect(small.thrownBy(`${UI} ui.alert('Sure?', ui.ButtonSet.YES_NO);`)).toContain("none of the dialog's buttons: YES, NO");
    expect(small.thrownBy(`${UI} ui.alert('a', 'b');`)).toContain(
      "The parameters (String,String) don't match the method signature for Ui.alert.",
    );
  });

  it('loses its locks while a dialog is open', () => {
    expect(small.value(`${UI} var l = LockService.getScriptLock(); l.waitLock(10); ui.alert('Hello'); return l.hasLock();`)).toBe(false);
  });

  it('shows modal dialogs under the given title and sidebars under their own', () => {
    small.value(
      `${UI} var o = HtmlService.createHtmlOutput('<p>Hi</p>').setTitle('Own'); ui.showModalDialog(o, 'Given'); ui.showSidebar(o); ui.showModelessDialog(o, 'Beside');`,
    );
    expect(dialogs.dialogs.map(({ kind, title, text }) => [kind, title, text])).toEqual([
      ['modal', 'Given', 'Hi'],
      ['sidebar', 'Own', 'Hi'],
      ['modeless', 'Beside', 'Hi'],
    ]);
    expect(small.thrownBy(`${UI} ui.showSidebar('<p>');`)).toContain("don't match the method signature for Ui.showSidebar");
  });
});

describe('Ui: where there is one', () => {
  it("throws Google's text outside the editor of the bound file", () => {
    for (const kind of ['trigger', 'web app', 'chat'] as const) {
      expect(small.run({ functionName: 'getUi', kind }).error?.message).toBe('Cannot call SpreadsheetApp.getUi() from this context.');
    }
    small.project.boundTo = 'another';
    expect(small.run({ functionName: 'getUi' }).error?.message).toBe('Cannot call SpreadsheetApp.getUi() from this context.');
    small.project.boundTo = null;
    expect(small.run({ functionName: 'getUi', kind: 'menu' }).error).toBeDefined();
  });
});

describe('Browser', () => {
  it('gives the button in lower case, the text, or cancel', () => {
    dialogs.answer('YES', 'Pat', null);
    expect(
      small.value(
        "[Browser.msgBox('T', 'x', Browser.Buttons.YES_NO), Browser.inputBox('Name'), Browser.inputBox('Name'), Browser.msgBox('hello')]",
      ),
    ).toEqual(['yes', 'Pat', 'cancel', 'ok']);
  });
});
