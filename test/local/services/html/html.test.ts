// HtmlService, by the statements of its reference pages, and what a browser shows.
import { html, readPage } from '../../../../src/local/services/html';
import { utilities } from '../../../../src/local/services/utilities';
import { openSmall, type Small } from '../../runtime/core';

let small: Small;
beforeAll(() => {
  small = openSmall([html, utilities], {
    code: 'function agent() { return HtmlService.getUserAgent(); }',
    html: { Page: '<p>From a file</p>' },
  });
});
afterAll(() => small.close());

describe('HtmlOutput', () => {
  it('appends trusted content as it is and untrusted content escaped', () => {
    expect(
      small.value("HtmlService.createHtmlOutput('<b>Hello</b>').append('<p>again</p>').appendUntrusted('<p>&\"</p>').getContent()"),
    ).toBe('<b>Hello</b><p>again</p>&lt;p&gt;&amp;&quot;&lt;/p&gt;');
    expect(small.thrownBy("HtmlService.createHtmlOutput('<a href=\"').appendUntrusted('x')")).toContain(
      'is not built in the local workspace',
    );
  });

  it('allows four meta tags only', () => {
    expect(
      small.value(`var o = HtmlService.createHtmlOutput(''); ['apple-mobile-web-app-capable', 'google-site-verification', 'mobile-web-app-capable', 'viewport'].forEach(n => o.addMetaTag(n, 'x'));
        return o.getMetaTags().map(t => t.getName() + '=' + t.getContent());`),
    ).toHaveLength(4);
    expect(small.thrownBy("HtmlService.createHtmlOutput('').addMetaTag('robots', 'noindex')")).toBe(
      'Exception: The meta tag you specified is not allowed in this context.',
    );
  });

  it('has a title of its own, a size that may be null, and a frame mode that is an enum', () => {
    expect(
      small.value(`var o = HtmlService.createHtmlOutput('<title>ignored</title>'); var before = [o.getTitle(), o.getWidth()];
        o.setTitle('Mine').setWidth(250).setHeight(300).setXFrameOptionsMode(HtmlService.XFrameOptionsMode.ALLOWALL).setSandboxMode(HtmlService.SandboxMode.IFRAME);
        return before.concat([o.getTitle(), o.getWidth(), o.getHeight(), o.setWidth(null).getWidth()]);`),
    ).toEqual([null, null, 'Mine', 250, 300, null]);
    expect(small.thrownBy("HtmlService.createHtmlOutput('').setXFrameOptionsMode('ALLOWALL')")).toContain(
      "don't match the method signature",
    );
  });

  it('comes from a text, a blob or a file, and gives a blob', () => {
    expect(small.value("HtmlService.createHtmlOutput(Utilities.newBlob('<i>b</i>', 'text/html')).getContent()")).toBe('<i>b</i>');
    expect(small.value("HtmlService.createHtmlOutputFromFile('Page').getBlob().getDataAsString()")).toBe('<p>From a file</p>');
    expect(small.thrownBy("HtmlService.createHtmlOutputFromFile('Gone')")).toBe('Exception: No HTML file named Gone was found.');
  });
});

describe('HtmlService', () => {
  it('names templates as not built', () => {
    expect(small.thrownBy("HtmlService.createTemplate('<?= 1 ?>')")).toBe(
      'NotBuiltError: HtmlService.createTemplate is not built in the local workspace.',
    );
  });

  it('tells the browser in doGet and doPost only', () => {
    expect(small.run({ functionName: 'agent', kind: 'web app', trigger: 'doGet' }).value).toContain('Mozilla/5.0');
    expect(small.run({ functionName: 'agent', kind: 'web app', trigger: 'google.script.run' }).value).toBeNull();
    expect(small.call('agent')).toBeNull();
  });
});

describe('readPage', () => {
  it('gives what a reader sees', () => {
    const output = small.value(
      `HtmlService.createHtmlOutput('<head><style>p{}</style></head><h1>One</h1><p>Two &amp; <b>three</b>&nbsp;&#163;4</p><script>hidden()</script><!-- no -->').setTitle('T').addMetaTag('viewport', 'w')`,
    );
    expect(readPage(output)).toMatchObject({ title: 'T', text: 'One\nTwo & three £4', status: 'ok', meta: { viewport: 'w' } });
  });

  it('gives an error page for what was thrown, for nothing, and for what is no output', () => {
    expect(readPage(undefined, new Error('Wrong <b>'))).toMatchObject({ status: 'error', text: 'Wrong <b>', title: 'Error' });
    expect(readPage(undefined).text).toBe('The script completed but did not return anything.');
    expect(readPage('text').text).toBe('The script completed but the returned value is not a supported return type.');
  });
});
