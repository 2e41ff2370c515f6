// Proves what importHtml keeps of HTML, and that what it drops is named.
import fc from 'fast-check';
import { type Block, isTextBlock, type TableBlock, textOfRuns } from '../../../../src/local/services/docs/document-model';
import { importHtml } from '../../../../src/local/services/docs/import-html';
import { onePixelPng } from './pictures';

const texts = (blocks: readonly Block[]): string[] => blocks.flatMap((block) => (isTextBlock(block) ? [textOfRuns(block.runs)] : []));

const onlyTable = (html: string): TableBlock => {
  const [block] = importHtml(html).blocks;
  if (block?.type !== 'table') throw new Error('no table');
  return block;
};

describe('importHtml: text', () => {
  it('keeps title, language, headings and paragraphs, and loses nothing of a conservative template', () => {
    const model = importHtml(
      '<html lang="cy"><head><title>Atodiad  B &amp; C</title></head><body><h1>One</h1><h6>Six</h6><p>Text</p></body></html>',
    );
    expect(model).toEqual({
      title: 'Atodiad B & C',
      language: 'cy',
      blocks: [
        { type: 'heading', level: 1, runs: [{ text: 'One' }] },
        { type: 'heading', level: 6, runs: [{ text: 'Six' }] },
        { type: 'paragraph', runs: [{ text: 'Text' }] },
      ],
      losses: [],
    });
  });

  it('keeps bold, italic, underline, colour, size, links and line breaks as runs', () => {
    const { blocks } = importHtml(
      '<p>a <b>b <i>bi</i></b> <u>u</u><br><span style="color:#0A0; font-size: 16px">s</span> <a href="https://example.org/a?b=1&amp;c=2">l</a></p>',
    );
    expect(blocks).toEqual([
      {
        type: 'paragraph',
        runs: [
          { text: 'a ' },
          { text: 'b ', bold: true },
          { text: 'bi', bold: true, italic: true },
          { text: ' ' },
          { text: 'u', underline: true },
          { text: '\n' },
          { text: 's', color: '#00aa00', size: 12 },
          { text: ' ' },
          { text: 'l', link: 'https://example.org/a?b=1&c=2' },
        ],
      },
    ]);
  });

  it('collapses white space as HTML does, keeps no-break spaces and the text of pre', () => {
    expect(texts(importHtml('<div>\n  one\n  two  <b> three</b>\n</div><p>a\u00a0b</p><pre>x\n  y</pre>').blocks)).toEqual([
      'one two three',
      'a\u00a0b',
      'x\n  y',
    ]);
  });

  it('keeps an empty line made by br, and no block for white space', () => {
    expect(importHtml('<p>  </p><p><br></p><p>a<br></p>').blocks).toEqual([
      { type: 'paragraph', runs: [] },
      { type: 'paragraph', runs: [{ text: 'a' }] },
    ]);
  });

  it('keeps alignment, rules and page breaks', () => {
    const { blocks } = importHtml('<p style="text-align:center">c</p><hr><h2 style="page-break-before: always" align="right">r</h2>');
    expect(blocks).toEqual([
      { type: 'paragraph', runs: [{ text: 'c' }], align: 'center' },
      { type: 'rule' },
      { type: 'pageBreak' },
      { type: 'heading', level: 2, runs: [{ text: 'r' }], align: 'right' },
    ]);
  });

  it('keeps right-to-left characters, and makes half a character pair harmless', () => {
    expect(texts(importHtml(`<p>שלום نص \ud800 x\u0000\u0007</p>`).blocks)).toEqual(['שלום نص \ufffd x']);
  });
});

describe('importHtml: lists', () => {
  it('nests lists by level, numbers ordered items, and tells neighbouring lists apart', () => {
    const { blocks } = importHtml(
      '<ol start="3"><li>a<ul><li>b<ol><li>c</li></ol></li></ul></li><li>d<p>more</p></li></ol><ol><li>e</li></ol>',
    );
    expect(blocks).toEqual([
      { type: 'listItem', list: 1, ordered: true, level: 0, number: 3, runs: [{ text: 'a' }] },
      { type: 'listItem', list: 1, ordered: false, level: 1, runs: [{ text: 'b' }] },
      { type: 'listItem', list: 1, ordered: true, level: 2, number: 1, runs: [{ text: 'c' }] },
      { type: 'listItem', list: 1, ordered: true, level: 0, number: 4, runs: [{ text: 'd' }] },
      { type: 'paragraph', runs: [{ text: 'more' }], indent: 1 },
      { type: 'listItem', list: 2, ordered: true, level: 0, number: 1, runs: [{ text: 'e' }] },
    ]);
  });
});

describe('importHtml: tables', () => {
  it('keeps widths in points, backgrounds, spans, header cells and alignment', () => {
    const table = onlyTable(
      '<table border="1"><colgroup><col style="width:100px"><col width="50%"><col></colgroup><thead><tr><th colspan="2">H</th><th>I</th></tr></thead>' +
        '<tr><td rowspan="2" style="background-color: rgb(1, 2, 255); text-align: right">a</td><td>b</td><td>c</td></tr><tr><td>d</td></tr></table>',
    );
    expect(table.columnWidths).toEqual([75, 240.95, null]);
    expect(table.bordered).toBe(true);
    expect(table.rows[0]?.cells[0]).toEqual({
      blocks: [{ type: 'paragraph', runs: [{ text: 'H', bold: true }] }],
      columnSpan: 2,
      header: true,
    });
    expect(table.rows[1]?.cells[0]).toEqual({
      blocks: [{ type: 'paragraph', runs: [{ text: 'a' }], align: 'right' }],
      background: '#0102ff',
      rowSpan: 2,
    });
    expect(table.rows[2]?.cells).toHaveLength(2);
  });

  it('draws borders only where the HTML asks for them', () => {
    expect(onlyTable('<table><tr><td>a</td></tr></table>').bordered).toBe(false);
    expect(onlyTable('<table><tr><td style="border: none">a</td></tr></table>').bordered).toBe(false);
    expect(onlyTable('<table><tr><td style="border: 1px solid #000">a</td></tr></table>').bordered).toBe(true);
  });

  it('flattens a table in a table without losing its text, and says so', () => {
    const model = importHtml('<table><tr><td>a<table><tr><td>b</td><td>c</td></tr></table>d</td></tr></table>');
    const [table] = model.blocks;
    expect(table?.type === 'table' && table.rows.map((row) => row.cells.map((cell) => texts(cell.blocks)))).toEqual([
      [['a', 'b', 'c', 'd']],
    ]);
    expect(model.losses).toEqual(['table in a table (its cells were set below one another)']);
  });

  it('makes a complete grid of any spans whatever', () => {
    const span = fc.integer({ min: 0, max: 5 });
    fc.assert(
      fc.property(fc.array(fc.array(fc.tuple(span, span), { maxLength: 4 }), { minLength: 1, maxLength: 5 }), (rows) => {
        const cells = rows.map(
          (row) => `<tr>${row.map(([across, down]) => `<td colspan="${across}" rowspan="${down}">x</td>`).join('')}</tr>`,
        );
        const [table] = importHtml(`<table>${cells.join('')}</table>`).blocks;
        if (table?.type !== 'table') return;
        const taken = table.rows.map(() => [] as boolean[]);
        table.rows.forEach((row, rowIndex) => {
          let column = 0;
          for (const cell of row.cells) {
            while (taken[rowIndex]?.[column]) column += 1;
            for (let down = 0; down < (cell.rowSpan ?? 1); down += 1) {
              for (let across = 0; across < (cell.columnSpan ?? 1); across += 1) {
                expect(taken[rowIndex + down]?.[column + across]).toBeUndefined();
                taken[rowIndex + down]![column + across] = true;
              }
            }
          }
        });
        const columns = Math.max(...taken.map((row) => row.length));
        for (const row of taken) expect(row.filter(Boolean)).toHaveLength(columns);
      }),
    );
  });

  it('keeps 50,000 characters in a cell', () => {
    const long = 'x'.repeat(50_000);
    const table = onlyTable(`<table><tr><td>${long}</td></tr></table>`);
    expect(texts(table.rows[0]?.cells[0]?.blocks ?? [])).toEqual([long]);
  });
});

describe('importHtml: what is dropped', () => {
  it('drops scripts, style sheets, frames, form controls and event handlers, and names them', () => {
    const model = importHtml(
      '<style>p{color:red}</style><p onclick="x()">a<script>alert(1)</script></p><iframe src="x">f</iframe><form><input value="v">b</form>',
    );
    expect(texts(model.blocks)).toEqual(['a', 'b']);
    expect(model.losses).toEqual([
      'element style',
      'event handler',
      'element script',
      'element iframe',
      'element form (its text was kept)',
      'element input',
    ]);
  });

  it('keeps escaped markup as the text that it is', () => {
    expect(texts(importHtml('<p>&lt;script&gt;alert(1)&lt;/script&gt; {{name}} =1+1</p>').blocks)).toEqual([
      '<script>alert(1)</script> {{name}} =1+1',
    ]);
  });

  it('drops addresses that could run or lead nowhere', () => {
    const model = importHtml('<p><a href="java\nscript:alert(1)">a</a><a href="#top">b</a><a href="mailto:a@example.org">c</a></p>');
    expect(model.blocks).toEqual([{ type: 'paragraph', runs: [{ text: 'ab' }, { text: 'c', link: 'mailto:a@example.org' }] }]);
    expect(model.losses).toEqual(['link that is not http, https, mailto or tel']);
  });

  it('names styles that are not kept', () => {
    expect(importHtml('<p style="position:absolute;color:red">a</p><p style="background:#eee">b</p>').losses).toEqual([
      'style position on p',
      'style background on p',
    ]);
  });

  it('keeps whole PNG pictures as bytes, and drops broken or remote ones', () => {
    const data = onePixelPng().toString('base64');
    const model = importHtml(
      `<img alt="Logo" src="data:image/png;base64,${data}" width="40"><img src="data:image/png;base64,${data.slice(0, 60)}"><img src="https://example.org/a.png">`,
    );
    expect(model.blocks).toEqual([{ type: 'image', mimeType: 'image/png', data, width: 30, height: 30, alt: 'Logo' }]);
    expect(model.losses).toEqual(['image that is not a whole PNG or JPEG data URI']);
  });

  it('refuses what is nested beyond reason, with a message for the person', () => {
    expect(() => importHtml('<div>'.repeat(5000))).toThrow(expect.objectContaining({ code: 'HTML_TOO_DEEP' }));
  });

  it('never throws on anything else, and gives plain JSON', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('<p>', '</p>', '<table>', '<tr>', '<td rowspan=3>', '<li>', '<ul>', '</ul>', '<h1', '&', 'ŵ', '<br>')),
        (parts) => {
          const model = importHtml(parts.join(''));
          expect(JSON.parse(JSON.stringify(model))).toEqual(model);
        },
      ),
    );
  });
});
