/** Which Google calls are found in a bundle, and which scopes follow. */
import { correctedManifest, derivedManifest } from '../../../scripts/lib/manifest';
import { type Manifest, projects } from '../../../scripts/lib/projects';
import { parseScript } from '../../../scripts/lib/syntax';
import { googleUsage, neededScopes, neededServices } from '../../../scripts/lib/usage';

const usageOf = (code: string) => googleUsage(parseScript(code));
const scopesOf = (code: string) => neededScopes(usageOf(code)).map((scope) => scope.replace('https://www.googleapis.com/auth/', ''));

describe('usage: the Google calls of a bundle', () => {
  it('follows members, optional members, brackets and globalThis', () => {
    const code = "Sheets.Spreadsheets.Values.batchGet(); Gmail?.Users?.Messages['send'](); globalThis.Drive.Files.list();";
    expect(usageOf(code).map(({ call }) => call)).toEqual([
      'Sheets.Spreadsheets.Values.batchGet',
      'Gmail.Users.Messages.send',
      'Drive.Files.list',
    ]);
  });

  it('does not take a local name for a service', () => {
    expect(usageOf('function f(Drive) { return Drive.Files; } const calendar = { Calendar: 1 }; void calendar.Calendar;')).toEqual([]);
  });

  it('reads addresses from strings and from the heads of templates', () => {
    expect(
      scopesOf('const a = "https://www.googleapis.com/upload/drive/v3/files", b = `https://docs.googleapis.com/v1/documents/${a}`;'),
    ).toEqual(['drive']);
  });
});

describe('usage: scopes by the reference', () => {
  it.each([
    ['FormApp.create("x", true)', ['forms']],
    ['ScriptApp.newTrigger("x_")', ['script.scriptapp']],
    ['ScriptApp.getService().getUrl()', []],
    ['ScriptApp.getIdentityToken()', ['userinfo.email', 'openid']],
    ['Session.getActiveUser().getEmail()', ['userinfo.email']],
    ['Session.getScriptTimeZone()', []],
    ['SpreadsheetApp.getUi().createMenu("AP")', []],
    ['SpreadsheetApp.getUi().showModalDialog(1, 2)', ['script.container.ui']],
    ['SpreadsheetApp.getActiveSpreadsheet().toast("x")', ['spreadsheets.currentonly']],
    ['[SpreadsheetApp.getActive(), SpreadsheetApp.openById("x")]', ['spreadsheets']],
    ['MailApp.getRemainingDailyQuota()', ['script.send_mail']],
    ['Gmail.Users.Messages.send({}, "me")', ['gmail.send']],
    ['Calendar.Events.insert({}, "primary")', ['calendar.events']],
    ['[LockService, PropertiesService, CacheService, Utilities, HtmlService, ContentService, Logger, console]', []],
  ])('%s', (code, scopes) => {
    expect(scopesOf(code)).toEqual(scopes);
  });

  it('prefers a scope that another call needs anyway', () => {
    expect(scopesOf('void Drive.Files; const forms = "https://forms.googleapis.com/v1/forms";')).toEqual(['drive']);
  });

  it('names the advanced services in order', () => {
    expect(neededServices(usageOf('void [Sheets.A, Drive.B, Gmail.Users.Messages.send]')).map(({ userSymbol }) => userSymbol)).toEqual([
      'Drive',
      'Gmail',
      'Sheets',
    ]);
  });
});

describe('manifest: made from the engine’s', () => {
  const engine: Manifest = {
    timeZone: 'Europe/London',
    runtimeVersion: 'V8',
    exceptionLogging: 'STACKDRIVER',
    webapp: { access: 'ANYONE_ANONYMOUS', executeAs: 'USER_DEPLOYING' },
    oauthScopes: ['https://www.googleapis.com/auth/drive'],
  };

  it('gives the menu the scopes it uses of those it may have, and no web app', () => {
    const usages = usageOf('UrlFetchApp.fetch(ScriptApp.getIdentityToken()); DriveApp.getFiles();');
    const made = derivedManifest(engine, projects.menu, usages);
    expect(made.oauthScopes).toEqual([
      'https://www.googleapis.com/auth/script.external_request',
      'https://www.googleapis.com/auth/userinfo.email',
      'openid',
    ]);
    expect(made.webapp).toBeUndefined();
  });

  it('makes the chat an add-on that extends Chat', () => {
    expect(derivedManifest(engine, projects.chat, []).addOns).toEqual({ common: { name: 'Alternative Provision' }, chat: {} });
  });

  it('puts the engine’s scopes and services right and leaves the rest', () => {
    const corrected = correctedManifest(engine, usageOf('void Sheets.Spreadsheets;'));
    expect(corrected.oauthScopes).toEqual(['https://www.googleapis.com/auth/spreadsheets']);
    expect(corrected.dependencies?.enabledAdvancedServices).toEqual([{ userSymbol: 'Sheets', serviceId: 'sheets', version: 'v4' }]);
    expect(corrected.webapp).toEqual(engine.webapp);
  });
});
