// Proves the Word export by a round trip through an independent reader.
import mammoth from 'mammoth';
import { renderDocx } from '../../../../src/local/services/docs/export-docx';
import { importHtml } from '../../../../src/local/services/docs/import-html';
import { onePixelPng } from './pictures';

const roundTrip = async (html: string): Promise<string> => {
  const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(await renderDocx(importHtml(html))) });
  return value;
};

describe('renderDocx', () => {
  it('keeps headings, paragraphs, bold, italics and links', async () => {
    const html =
      '<h1>Ŵyn ✓</h1><h3>Three</h3><p>a <strong>b</strong> <em>c</em> <a href="https://example.org/?a=1&amp;b=2">d</a> &lt;e&gt;</p>';
    expect(await roundTrip(html)).toBe(html);
  });

  it('keeps nested lists', async () => {
    expect(await roundTrip('<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>')).toBe('<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>');
  });

  it('keeps tables with their spans and header rows', async () => {
    const value = await roundTrip(
      '<table border="1"><thead><tr><th>H</th><th>I</th></tr></thead><tr><td rowspan="2">a</td><td>b</td></tr><tr><td>c</td></tr><tr><td colspan="2">d</td></tr></table>',
    );
    expect(value).toBe(
      '<table><thead><tr><th><p><strong>H</strong></p></th><th><p><strong>I</strong></p></th></tr></thead><tbody>' +
        '<tr><td rowspan="2"><p>a</p></td><td><p>b</p></td></tr><tr><td><p>c</p></td></tr><tr><td colspan="2"><p>d</p></td></tr></tbody></table>',
    );
  });

  it('keeps line breaks, rules, page breaks and pictures', async () => {
    const data = onePixelPng().toString('base64');
    const value = await roundTrip(
      `<p>a<br>b</p><hr><p style="page-break-before:always">c</p><img alt="Logo" src="data:image/png;base64,${data}">`,
    );
    expect(value).toContain('<p>a<br />b</p>');
    expect(value).toContain(`<img alt="Logo" src="data:image/png;base64,${data}" />`);
  });
});
