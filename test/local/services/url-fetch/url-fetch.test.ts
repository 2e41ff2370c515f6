// UrlFetchApp and the network behind it, by the statements of its reference pages.
import { accounts } from '../../../../src/local/services/accounts';
import { content } from '../../../../src/local/services/content';
import { html } from '../../../../src/local/services/html';
import { script } from '../../../../src/local/services/script';
import { session } from '../../../../src/local/services/session';
import { HttpBackend, urlFetch } from '../../../../src/local/services/url-fetch';
import { utilities } from '../../../../src/local/services/utilities';
import { OWNER, openSmall, type Small } from '../../runtime/core';

const services = [accounts, content, html, script, session, urlFetch, utilities];
const APP = `
  function doGet(e) { return e.parameter.html ? HtmlService.createHtmlOutput('<p>Hello</p>') : ContentService.createTextOutput(JSON.stringify({ q: e.parameter.q, who: Session.getActiveUser().getEmail(), as: Session.getEffectiveUser().getEmail() })).setMimeType(ContentService.MimeType.JSON); }
  function doPost(e) { if (e.parameter.fail) throw new Error('Broken'); return ContentService.createTextOutput(e.postData.type + '|' + e.postData.contents + '|' + (e.parameters.a || []).join()); }
`;
const projects = {
  script: {
    files: {
      'Code.js':
        "function get(url, o) { return UrlFetchApp.fetch(url, o || {}).getContentText(); } function two() { UrlFetchApp.fetchAll(['https://x.example/1', { url: 'https://x.example/2', method: 'post', payload: 'p' }]); }",
    },
  },
  app: {
    files: {
      'Code.js': APP,
      'appsscript.json': JSON.stringify({ timeZone: 'Europe/London', webapp: { access: 'ANYONE_ANONYMOUS', executeAs: 'USER_DEPLOYING' } }),
    },
  },
  closed: {
    files: {
      'Code.js': APP,
      'appsscript.json': JSON.stringify({ timeZone: 'Europe/London', webapp: { access: 'DOMAIN', executeAs: 'USER_DEPLOYING' } }),
    },
  },
};
let small: Small;
let http: HttpBackend;
beforeEach(() => {
  small = openSmall(services, { projects });
  http = small.core.backend(HttpBackend);
});
afterEach(() => small.close());
const app = (name: string): string => `https://script.google.com/macros/s/${small.core.projects.get(name)?.deploymentId}/exec`;

describe('UrlFetchApp.fetch', () => {
  it('asks the host and gives code, headers, text, bytes and blob', () => {
    http.addRoute('https://api.example/', ({ method, url, body }) => ({ status: 201, headers: { 'X-Seen': method }, body: { url, body } }));
    expect(
      small.value(`var r = UrlFetchApp.fetch('https://api.example/a/file.json', { method: 'post', payload: 'é' });
        return [r.getResponseCode(), r.getHeaders()['X-Seen'], r.getAllHeaders()['Content-Type'], JSON.parse(r.getContentText()), r.getContent().length, r.getBlob().getName(), r.getBlob().getContentType()];`),
    ).toEqual([
      201,
      'POST',
      'application/json; charset=UTF-8',
      { url: 'https://api.example/a/file.json', body: 'é' },
      expect.any(Number),
      'file.json',
      'application/json',
    ]);
  });

  it('sends an object as a form, a blob among its values as a multipart form, and bytes and texts as they are', () => {
    const sent: [string | undefined, string][] = [];
    http.addRoute('https://api.example/', ({ headers, body }) => {
      sent.push([headers['content-type'], body]);
    });
    small.value(`var u = 'https://api.example/'; UrlFetchApp.fetch(u, { method: 'post', payload: { name: 'Bob Smith', age: 35 } });
      UrlFetchApp.fetch(u, { method: 'put', contentType: 'application/json', payload: '{"a":1}' }); UrlFetchApp.fetch(u, { method: 'post', payload: [104, 105] });
      UrlFetchApp.fetch(u, { method: 'post', payload: Utilities.newBlob('x', 'text/csv') });
      UrlFetchApp.fetch(u, { method: 'post', payload: { cv: Utilities.newBlob('Hire me!', 'text/plain', 'cv.txt') } }); UrlFetchApp.fetch(u, { payload: 'none' });`);
    expect(sent.slice(0, 4)).toEqual([
      ['application/x-www-form-urlencoded', 'name=Bob+Smith&age=35'],
      ['application/json', '{"a":1}'],
      ['application/x-www-form-urlencoded', 'hi'],
      ['text/csv', 'x'],
    ]);
    expect(sent[4]?.[0]).toMatch(/^multipart\/form-data; boundary=/);
    expect(sent[4]?.[1]).toContain('filename="cv.txt"\r\nContent-Type: text/plain\r\n\r\nHire me!');
    expect(sent[5]).toEqual([undefined, '']);
  });

  it("throws Google's text for a failing code unless it is muted", () => {
    http.addRoute('https://api.example/', () => ({ status: 404, body: 'n'.repeat(150) }));
    expect(small.thrownBy("UrlFetchApp.fetch('https://api.example/a?b=c')")).toBe(
      `Exception: Request failed for https://api.example returned code 404. Truncated server response: ${'n'.repeat(100)}... (use muteHttpExceptions option to examine full response)`,
    );
    expect(small.value("UrlFetchApp.fetch('https://api.example/', { muteHttpExceptions: true }).getResponseCode()")).toBe(404);
  });

  it('follows redirects unless told not to, as GET, and leaves credentials behind when the host changes', () => {
    const seen: string[] = [];
    http.addRoute('https://a.example/', () => ({ status: 302, headers: { Location: 'https://b.example/next' } }));
    http.addRoute('https://b.example/', ({ method, headers, body }) => {
      seen.push(`${method} ${headers.authorization ?? 'none'} ${body}`);
      return { body: 'there' };
    });
    const options = "{ method: 'post', payload: 'x', headers: { Authorization: 'Basic abc' }";
    expect(small.value(`UrlFetchApp.fetch('https://a.example/', ${options} }).getContentText()`)).toBe('there');
    expect(seen).toEqual(['GET none ']);
    expect(small.value(`UrlFetchApp.fetch('https://a.example/', ${options}, followRedirects: false }).getResponseCode()`)).toBe(302);
    http.addRoute('https://loop.example/', () => ({ status: 301, headers: { Location: 'https://loop.example/' } }));
    expect(small.thrownBy("UrlFetchApp.fetch('https://loop.example/')")).toContain('Exceeded maximum redirects');
  });

  it('fails for an unknown host as its name would not resolve, and notes what was to be sent', () => {
    expect(small.thrownBy("UrlFetchApp.fetch('https://nowhere.example/x')")).toBe('Exception: DNS error: https://nowhere.example/x');
    expect(
      small.thrownBy(
        "UrlFetchApp.fetch('https://nowhere.example/x', { method: 'post', contentType: 'application/json', payload: '{\"a\":1}' })",
      ),
    ).toContain('DNS error');
    expect(http.posts).toEqual([{ url: 'https://nowhere.example/x', body: { a: 1 } }]);
  });

  it('refuses bad addresses, options, headers and sizes', () => {
    expect(small.thrownBy("UrlFetchApp.fetch('ftp://a.example/')")).toBe('Exception: Invalid argument: ftp://a.example/');
    expect(small.thrownBy("UrlFetchApp.fetch('https://a.example/' + 'x'.repeat(2065))")).toBe(
      'Exception: Limit exceeded: URLFetch URL Length.',
    );
    expect(small.thrownBy("UrlFetchApp.fetch('https://a.example/', { method: 'fetch' })")).toBe(
      'Exception: Attribute provided with invalid value: method',
    );
    expect(small.thrownBy("UrlFetchApp.fetch('https://a.example/', { muteHttpException: true })")).toBe(
      'Exception: Attribute provided with invalid value: muteHttpException',
    );
    expect(small.thrownBy("UrlFetchApp.fetch('https://a.example/', { headers: { Host: 'b' } })")).toBe(
      'Exception: Attribute provided with invalid value: Header:Host',
    );
    expect(small.thrownBy('UrlFetchApp.fetch()')).toContain("don't match the method signature for UrlFetchApp.fetch");
  });

  it('tells the request that it would make without making it', () => {
    expect(
      small.value("UrlFetchApp.getRequest('http://a.example/', { method: 'post', payload: { a: 'b' }, headers: { X: 'y' } })"),
    ).toMatchObject({
      url: 'http://a.example/',
      method: 'post',
      contentType: 'application/x-www-form-urlencoded',
      payload: 'a=b',
      headers: { x: 'y' },
    });
    expect(http.posts).toEqual([]);
  });

  it("counts against the day's quota, each request of fetchAll too", () => {
    const consumer = openSmall(services, {}, { quotas: 'consumer' });
    consumer.core.backend(HttpBackend).addRoute('https://x.example/', () => ({ body: 'ok' }));
    expect(
      consumer.thrownBy(
        "var many = []; for (var i = 0; i < 10001; i++) many.push('https://x.example/'); UrlFetchApp.fetchAll(many); UrlFetchApp.fetchAll(many);",
      ),
    ).toBe('Exception: Service invoked too many times for one day: urlfetch.');
    consumer.close();
  });
});

describe('UrlFetchApp.fetchAll', () => {
  it('gives the answers in order, and can die between two requests', () => {
    const seen: string[] = [];
    http.addRoute('https://x.example/', ({ url, method }) => {
      seen.push(`${method} ${url}`);
      return { body: url };
    });
    expect(
      small.value("UrlFetchApp.fetchAll(['https://x.example/1', { url: 'https://x.example/2' }]).map(r => r.getContentText())"),
    ).toEqual(['https://x.example/1', 'https://x.example/2']);
    seen.length = 0;
    small.core.faults.dieAt(3);
    expect(small.run({ functionName: 'two' }).record.died).toBe(true);
    expect(seen).toEqual(['GET https://x.example/1']);
  });

  it('takes as long as its slowest request', () => {
    small.core.routes.push(
      ...[100, 2000].map((ms) => ({ host: `slow${ms}.googleapis.com`, path: /./, handle: () => ({ status: 200, body: '' }), ms })),
    );
    small.value(
      "UrlFetchApp.fetchAll(['https://slow100.googleapis.com/', 'https://slow2000.googleapis.com/', 'https://slow100.googleapis.com/']); return 1;",
    );
    expect(small.core.executions.at(-1)?.calls.find((call) => call.method === 'UrlFetchApp.fetchAll')?.ms).toBe(2500);
    small.value("UrlFetchApp.fetch('https://slow2000.googleapis.com/'); return 1;");
    expect(small.core.executions.at(-1)?.calls.find((call) => call.method === 'UrlFetchApp.fetch')?.ms).toBe(2400);
  });
});

describe("Google's hosts", () => {
  it('knows the account by its token, refuses a token of nobody, and a path that no API has', () => {
    const who = (token: string): string =>
      `UrlFetchApp.fetch('https://www.googleapis.com/oauth2/v3/userinfo', { headers: { Authorization: 'Bearer ' + ${token} }, muteHttpExceptions: true })`;
    expect(small.value(`JSON.parse(${who('ScriptApp.getOAuthToken()')}.getContentText()).email`)).toBe(OWNER);
    expect(small.value(`JSON.parse(${who("'ya29.forged'")}.getContentText()).error.status`)).toBe('UNAUTHENTICATED');
    expect(small.value("UrlFetchApp.fetch('https://www.googleapis.com/nothing', { muteHttpExceptions: true }).getResponseCode()")).toBe(
      404,
    );
  });
});

describe('web apps on the network', () => {
  it('runs doGet as its owner for a visitor without a name, and answers text by way of another host', () => {
    expect(JSON.parse(String(small.call('get', `${app('app')}?q=1`)))).toEqual({ q: '1', who: '', as: OWNER });
    expect(
      small.value(
        `var r = UrlFetchApp.fetch('${app('app')}', { followRedirects: false }); return [r.getResponseCode(), r.getHeaders()['Location'].slice(0, 43)];`,
      ),
    ).toEqual([302, 'https://script.googleusercontent.com/macros']);
    expect(small.core.executions.filter((execution) => execution.name === 'doGet').map((execution) => execution.project)).toEqual([
      'app',
      'app',
    ]);
  });

  it('answers HTML at once, and errors as a page', () => {
    expect(small.call('get', `${app('app')}?html=1`)).toBe('<p>Hello</p>');
    expect(small.call('get', `${app('app')}?fail=1`, { method: 'post', payload: '' })).toContain('Broken');
  });

  it('gives doPost the body, its type, and the fields of a form after those of the query', () => {
    expect(small.call('get', app('app'), { method: 'post', contentType: 'application/json', payload: '{"x":1}' })).toBe(
      'application/json|{"x":1}|',
    );
    expect(small.call('get', `${app('app')}?a=1`, { method: 'post', payload: { a: '2' } })).toBe(
      'application/x-www-form-urlencoded|a=2|1,2',
    );
  });

  it('sends a visitor of an app for the domain to sign in, and knows no other deployment', () => {
    expect(small.call('get', app('closed'))).toContain('Sign in - Google Accounts');
    expect(small.core.executions.some((execution) => execution.project === 'closed')).toBe(false);
    expect(() => small.call('get', 'https://script.google.com/macros/s/AKfycbNobody/exec')).toThrow('returned code 404');
    expect(() => small.call('get', `${app('app')}?sid=1`)).toThrow('returned code 405');
  });
});
