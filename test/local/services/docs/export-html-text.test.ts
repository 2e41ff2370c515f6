// Proves the HTML and plain-text exports: escaped, structured, and the same Doc when imported again.
import fc from 'fast-check';
import type { DocumentModel } from '../../../../src/local/services/docs/document-model';
import { renderBlocks, renderHtml } from '../../../../src/local/services/docs/export-html';
import { renderText } from '../../../../src/local/services/docs/export-text';
import { importHtml } from '../../../../src/local/services/docs/import-html';

const SOURCE =
  '<h1>Title</h1><p style="text-align:right">a <b>b</b><br><a href="https://example.org">c</a></p>' +
  '<ol start="2"><li>one<ul><li>x</li><li>y</li></ul></li><li>two</li></ol><hr>' +
  '<table border="1"><thead><tr><th>H</th></tr></thead><tr><td style="background-color:#eeeeee">v</td></tr></table>';

describe('renderHtml', () => {
  it('escapes text, title and addresses', () => {
    const model: DocumentModel = {
      title: '</title><script>alert(1)</script>',
      blocks: [{ type: 'paragraph', runs: [{ text: '<script>alert(2)</script> & "x"', link: 'https://example.org/"><script>' }] }],
      losses: [],
    };
    const html = renderHtml(model);
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;script&gt;alert(2)&lt;/script&gt; &amp; &quot;x&quot;');
  });

  it('is the same Doc when it is imported again', () => {
    const { blocks } = importHtml(SOURCE);
    expect(importHtml(renderBlocks(blocks)).blocks).toEqual(blocks);
  });

  it('keeps any text through export and import', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[!-~ŵłα]{1,30}$/), (text) => {
        const blocks = [{ type: 'paragraph' as const, runs: [{ text }] }];
        expect(importHtml(renderBlocks(blocks)).blocks).toEqual(blocks);
      }),
    );
  });
});

describe('renderText', () => {
  it('gives headings, markers and tables as lines', () => {
    expect(renderText(importHtml(SOURCE))).toBe('\nTitle\n\na b\nc\n2. one\n   * x\n   * y\n3. two\n________________\nH\nv\n');
  });
});
