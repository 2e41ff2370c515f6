// Many Docs made at once by a script: UrlFetchApp.fetchAll of multipart imports, as the cheapest way to make letters.
import { openWorkspace, type Workspace } from '../../../../src/local';
import { stopRendering } from '../../../../src/local/services/docs';

const SCRIPT = `
function make(count) {
  const token = ScriptApp.getOAuthToken();
  const requests = [];
  for (let at = 0; at < count; at++) {
    const metadata = { name: 'Letter ' + at, mimeType: 'application/vnd.google-apps.document', appProperties: { letter: String(at) } };
    const payload = '--cut\\r\\nContent-Type: application/json; charset=UTF-8\\r\\n\\r\\n' + JSON.stringify(metadata)
      + '\\r\\n--cut\\r\\nContent-Type: text/html; charset=UTF-8\\r\\n\\r\\n<h1>Letter ' + at + '</h1><p>Mae’r ŵyn</p>\\r\\n--cut--';
    requests.push({ url: 'https://www.googleapis.com/upload/drive/v3/files?uploadType=multipart&fields=id', method: 'post',
      contentType: 'multipart/related; boundary=cut', payload, headers: { Authorization: 'Bearer ' + token }, muteHttpExceptions: true });
  }
  return UrlFetchApp.fetchAll(requests).map((response) => [response.getResponseCode(), JSON.parse(response.getContentText()).id]);
}
function text(id) {
  const url = 'https://www.googleapis.com/drive/v3/files/' + id + '/export?mimeType=text/plain';
  return UrlFetchApp.fetch(url, { headers: { Authorization: 'Bearer ' + ScriptApp.getOAuthToken() } }).getContentText();
}`;

const MANIFEST = JSON.stringify({
  timeZone: 'Europe/London',
  oauthScopes: ['https://www.googleapis.com/auth/drive', 'https://www.googleapis.com/auth/script.external_request'],
});

describe('Drive REST: many imports in one fetchAll', () => {
  let workspace: Workspace;

  beforeEach(async () => {
    workspace = await openWorkspace({
      now: '2026-03-02T09:00:00Z',
      latency: 'modelled',
      script: { files: { 'Code.js': SCRIPT, 'appsscript.json': MANIFEST } },
    });
  });

  afterEach(() => workspace.close());
  afterAll(stopRendering);

  it('makes them all, each with its own text, in the time of one', () => {
    const made = workspace.call('make', 20) as [number, string][];
    expect(made.every(([status]) => status === 200)).toBe(true);
    expect(new Set(made.map(([, id]) => id)).size).toBe(20);
    expect(workspace.call('text', made[7]?.[1])).toContain('Letter 7');
    expect(workspace.call('text', made[7]?.[1])).toContain('Mae’r ŵyn');
    const time = workspace.executions.find((execution) => execution.name === 'make')?.modelledMs ?? 0;
    expect(time).toBeGreaterThan(2000);
    expect(time).toBeLessThan(6000);
  });

  it('finds after a death what was made, by appProperties', () => {
    workspace.faults.dieAt(12);
    expect(() => workspace.call('make', 20)).toThrow();
    const names = workspace.files().map((entry) => entry.name);
    expect(names.length).toBeGreaterThan(0);
    expect(names.length).toBeLessThan(20);
    expect(workspace.files().every((entry) => entry.appProperties.letter !== undefined)).toBe(true);
  });
});
