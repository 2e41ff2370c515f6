// ScriptApp, by the statements of its reference pages.
import { type Run, type Service, ServiceObject, Triggers } from '../../../../src/local/runtime';
import { AccountsBackend, accounts } from '../../../../src/local/services/accounts';
import { DriveBackend, FORM, SPREADSHEET } from '../../../../src/local/services/drive';
import { script } from '../../../../src/local/services/script';
import { OWNER, openSmall, type Small } from '../../runtime/core';

class Spreadsheet extends ServiceObject {
  readonly #id: string;
  constructor(id: string) {
    super();
    this.#id = id;
  }
  getId(): string {
    return this.#id;
  }
}
let sheetId = '';
class SpreadsheetApp extends ServiceObject {
  constructor(_run: Run) {
    super();
  }
  getActive(): Spreadsheet {
    return new Spreadsheet(sheetId);
  }
}
const sheets: Service = { name: 'sheets', globals: { SpreadsheetApp: (run) => new SpreadsheetApp(run) } };

const CLOCK = "ScriptApp.newTrigger('tick').timeBased()";
const CODE =
  "function tick(e) { if (e.authMode !== ScriptApp.AuthMode.FULL) throw new Error('another object'); } function count() { return ScriptApp.getProjectTriggers().length; }";
let small: Small;
let formId = '';
beforeEach(() => {
  small = openSmall([accounts, sheets, script], {
    code: CODE,
    manifest: { webapp: { access: 'ANYONE_ANONYMOUS', executeAs: 'USER_DEPLOYING' } },
  });
  const drive = small.core.backend(DriveBackend);
  sheetId = drive.create({ name: 'Register', mimeType: SPREADSHEET, owner: OWNER }).id;
  formId = drive.create({ name: 'Referral', mimeType: FORM, owner: OWNER }).id;
});
afterEach(() => small.close());
const schedule = () => small.core.backend(Triggers).list().at(-1)?.schedule;

describe('ClockTriggerBuilder', () => {
  it('takes every kind of recurrence', () => {
    const made = (chain: string): unknown => {
      small.value(`${CLOCK}${chain}.create()`);
      return schedule();
    };
    const timeZone = 'Europe/London';
    expect(made('.everyMinutes(10)')).toEqual({ everyMinutes: 10, timeZone });
    expect(made('.everyHours(12)')).toEqual({ everyHours: 12, timeZone });
    expect(made('.atHour(5).nearMinute(30).everyDays(1)')).toEqual({ atHour: 5, nearMinute: 30, everyDays: 1, timeZone });
    expect(made('.everyWeeks(2).onWeekDay(ScriptApp.WeekDay.FRIDAY)')).toEqual({ everyWeeks: 2, onWeekDay: 5, timeZone });
    expect(made('.onWeekDay(ScriptApp.WeekDay.SUNDAY)')).toEqual({ onWeekDay: 7, timeZone });
    expect(made(".onMonthDay(1).inTimezone('America/Los_Angeles')")).toEqual({ onMonthDay: 1, timeZone: 'America/Los_Angeles' });
    expect(made('.after(600000)')).toEqual({ once: small.core.clock.now() + 600_000, timeZone });
    expect(made('.at(new Date(2026, 11, 1))')).toEqual({ once: Date.parse('2026-12-01T00:00:00Z'), timeZone });
    expect(made('.atDate(2026, 10, 31)')).toEqual({ once: Date.parse('2026-10-31T00:00:00Z'), timeZone });
  });

  it('refuses other minutes, hours beyond the day and what is no number', () => {
    for (const minutes of [0, 2, 7, 60]) {
      expect(small.thrownBy(`${CLOCK}.everyMinutes(${minutes})`)).toBe(
        'Exception: The value you passed to everyMinutes was invalid. It must be one of 1, 5, 10, 15 or 30.',
      );
    }
    expect(small.thrownBy(`${CLOCK}.atHour(24)`)).toContain('The value you passed to atHour was invalid.');
    expect(small.thrownBy(`${CLOCK}.nearMinute(60)`)).toContain('The value you passed to nearMinute was invalid.');
    expect(small.thrownBy(`${CLOCK}.onMonthDay(32)`)).toContain('The value you passed to onMonthDay was invalid.');
    expect(small.thrownBy(`${CLOCK}.everyDays('1')`)).toContain("don't match the method signature for ClockTriggerBuilder.everyDays");
    expect(small.thrownBy(`${CLOCK}.onWeekDay('FRIDAY')`)).toContain("don't match the method signature for ClockTriggerBuilder.onWeekDay");
    expect(small.thrownBy(`${CLOCK}.inTimezone('Mars/Olympus')`)).toContain('Invalid argument');
  });

  it('needs one recurrence, also beside an hour', () => {
    expect(small.thrownBy(`${CLOCK}.create()`)).toBe('Exception: The recurrence interval for the clock trigger must be specified.');
    expect(small.thrownBy(`${CLOCK}.atHour(6).create()`)).toBe(
      'Exception: The recurrence interval for the clock trigger must be specified.',
    );
    expect(small.thrownBy(`${CLOCK}.everyDays(1).everyHours(1).create()`)).toContain('already been specified');
    expect(small.core.backend(Triggers).list()).toEqual([]);
  });

  it('makes triggers that fire, with the enum in their event', () => {
    small.value(`${CLOCK}.everyDays(1).atHour(6).create()`);
    const records = small.core.advanceTo(small.core.clock.now() + 2 * 86_400_000);
    expect(records.map((record) => [record.name, record.error])).toEqual([
      ['tick', undefined],
      ['tick', undefined],
    ]);
  });
});

describe('triggers of files', () => {
  it('listens to a file by its object or its id', () => {
    expect(
      small.value(`var t = ScriptApp.newTrigger('tick').forSpreadsheet(SpreadsheetApp.getActive()).onEdit().create();
        var f = ScriptApp.newTrigger('tick').forForm('${formId}').onFormSubmit().create(); var c = ${CLOCK}.everyHours(1).create();
        return [t, f, c].map(x => [String(x.getEventType()), String(x.getTriggerSource()), x.getTriggerSourceId(), x.getHandlerFunction()]);`),
    ).toEqual([
      ['ON_EDIT', 'SPREADSHEETS', sheetId, 'tick'],
      ['ON_FORM_SUBMIT', 'FORMS', formId, 'tick'],
      ['CLOCK', 'CLOCK', null, 'tick'],
    ]);
    expect(small.value('ScriptApp.getUserTriggers(SpreadsheetApp.getActive()).length')).toBe(1);
    expect(small.value('ScriptApp.getProjectTriggers()[0].getEventType() === ScriptApp.EventType.ON_EDIT')).toBe(true);
  });

  it('refuses a file that is not there, of another kind, or that the account may not edit; and a trigger without an event', () => {
    const denied = 'Exception: You do not have permission to access the requested document.';
    expect(small.thrownBy("ScriptApp.newTrigger('tick').forForm('gone')")).toBe(denied);
    expect(small.thrownBy(`ScriptApp.newTrigger('tick').forForm('${sheetId}')`)).toBe(denied);
    expect(small.run({ functionName: 'count', effectiveUser: 'other@trust.example' }).value).toBe(0);
    expect(small.thrownBy(`ScriptApp.newTrigger('tick').forForm('${formId}').create()`)).toContain(
      'event type for the trigger must be specified',
    );
    expect(small.thrownBy(`ScriptApp.newTrigger('tick').forForm('${formId}').onEdit()`)).toBe(
      'NotBuiltError: FormTriggerBuilder.onEdit is not built in the local workspace.',
    );
  });

  it('shows each account its own triggers only, and deletes them', () => {
    small.value(`${CLOCK}.everyDays(1).create()`);
    expect(small.call('count')).toBe(1);
    expect(small.run({ functionName: 'count', effectiveUser: 'other@trust.example', activeUser: 'other@trust.example' }).value).toBe(0);
    expect(
      small.value('var t = ScriptApp.getProjectTriggers()[0]; ScriptApp.deleteTrigger(t); return ScriptApp.getProjectTriggers().length;'),
    ).toBe(0);
  });
});

describe('ScriptApp: tokens and the web app', () => {
  it('gives the address of the web app, or null without one', () => {
    expect(small.value('[ScriptApp.getService().getUrl(), ScriptApp.getService().isEnabled()]')).toEqual([
      `https://script.google.com/macros/s/${small.project.deploymentId}/exec`,
      true,
    ]);
    const plain = openSmall([accounts, script]);
    expect(plain.value('[ScriptApp.getService().getUrl(), ScriptApp.getService().isEnabled(), ScriptApp.getScriptId().length]')).toEqual([
      null,
      false,
      57,
    ]);
    plain.close();
  });

  it('gives an identity token of the effective user only when the manifest asks for openid', () => {
    expect(small.value('ScriptApp.getIdentityToken()')).toBeNull();
    const open = openSmall([accounts, script], { manifest: { oauthScopes: ['openid', 'https://www.googleapis.com/auth/userinfo.email'] } });
    const token = String(open.value('ScriptApp.getIdentityToken()'));
    expect(open.core.backend(AccountsBackend).verifyIdentity(token)).toMatchObject({ email: OWNER, aud: open.project.clientId });
    expect(open.thrownBy("ScriptApp.newTrigger('x')")).toBe(
      'Exception: Specified permissions are not sufficient to call ScriptApp.newTrigger. Required permissions: https://www.googleapis.com/auth/script.scriptapp',
    );
    expect(open.value('ScriptApp.getOAuthToken()')).toMatch(/^ya29\./);
    open.close();
  });

  it('has every scope of the script authorized, and knows no other', () => {
    const scoped = openSmall([accounts, script], { manifest: { oauthScopes: ['openid'] } });
    expect(
      scoped.value(`var i = ScriptApp.getAuthorizationInfo(ScriptApp.AuthMode.FULL); ScriptApp.requireAllScopes(ScriptApp.AuthMode.FULL);
        return [i.getAuthorizationStatus() === ScriptApp.AuthorizationStatus.NOT_REQUIRED, i.getAuthorizationUrl(), i.getAuthorizedScopes()];`),
    ).toEqual([true, null, ['openid']]);
    expect(scoped.thrownBy("ScriptApp.requireScopes(ScriptApp.AuthMode.FULL, ['https://www.googleapis.com/auth/drive'])")).toContain(
      'does not require the following scopes',
    );
    scoped.close();
  });
});
