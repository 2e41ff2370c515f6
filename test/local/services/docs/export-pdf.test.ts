// Proves the PDF export by an independent reader: no text lost, tagged, titled, paged, repeatable.
import fc from 'fast-check';
import { countPages } from '../../../../src/local/services/docs/count-pages';
import type { Block, DocumentModel } from '../../../../src/local/services/docs/document-model';
import { renderPdf, renderPdfWithPages } from '../../../../src/local/services/docs/export-pdf';
import { importHtml } from '../../../../src/local/services/docs/import-html';
import { onePixelPng } from './pictures';
import { readPdf, stopReading } from './read-pdf';

const AT = '2025-09-01T08:00:00Z';

async function textOf(bytes: Uint8Array): Promise<string> {
  const { pages } = await readPdf(bytes);
  return pages.map((page) => page.replace(/Page \d+ of \d+\s*$/, '').replace(/\s+/g, '')).join('');
}

afterAll(() => stopReading());

const model = (blocks: Block[]): DocumentModel => ({ blocks, losses: [] });

describe('renderPdf', () => {
  it('brings Welsh, Polish, Greek, right-to-left letters and ticks out right', async () => {
    const text = 'Ŵyn Llŷn Zażółć Łukasz Αθηνά ✓ ☐ ☒ first office – £5';
    const bytes = await renderPdf(importHtml(`<p>${text} <b>${text}</b> <i>${text}</i> <b><i>${text}</i></b></p>`));
    expect(await textOf(bytes)).toBe(text.repeat(4).replace(/\s/g, ''));
    expect(await textOf(await renderPdf(importHtml('<p>שלום</p>')))).toBe('שלום');
  });

  it('is tagged, with language, title, headings, lists, tables and links in their structure', async () => {
    const html =
      '<html lang="cy"><title>Plan &amp; <b>agreement</title><h1>H</h1><p>P <a href="https://example.org">l</a></p><ul><li>i<ul><li>j</li></ul></li></ul>' +
      `<table><tr><th>h</th></tr><tr><td>d</td></tr></table><img alt="Logo" src="data:image/png;base64,${onePixelPng().toString('base64')}">`;
    const bytes = await renderPdf(importHtml(html), { createdAt: AT });
    const { marked, title, xmlTitle, language, roles } = await readPdf(bytes);
    expect({ marked, title, xmlTitle, language }).toEqual({
      marked: true,
      title: 'Plan & <b>agreement',
      xmlTitle: 'Plan & <b>agreement',
      language: 'cy',
    });
    const list = ['L', 'LI', 'Lbl', 'LBody', 'P', 'L', 'LI', 'Lbl', 'LBody', 'P'];
    const table = ['Table', 'TR', 'TH', 'P', 'TR', 'TD', 'P'];
    expect(roles[0]).toEqual(['Root', 'Document', 'H1', 'P', 'Link', ...list, ...table, 'Figure']);
  });

  it('keeps the addresses of links, what is encoded in them and what is not', async () => {
    const addresses = ['https://example.org/a%2Fb?c=%C5%B5&d=1', 'https://example.org/%C5%B5yn', 'mailto:office@example.org'];
    const bytes = await renderPdf(importHtml(`<p>${addresses.map((address) => `<a href="${decodeURI(address)}">l</a> `).join('')}</p>`));
    expect((await readPdf(bytes)).links).toEqual(addresses);
  });

  it('gives the same bytes for the same document and moment, whatever was rendered before', async () => {
    const page = importHtml('<title>T</title><p>office ﬁ text α e</p>');
    const first = await renderPdf(page, { createdAt: AT });
    await renderPdf(importHtml('<p>ﬁ ﬂ לا ﻻ <b>other</b></p>'));
    expect(Buffer.from(await renderPdf(page, { createdAt: AT })).equals(Buffer.from(first))).toBe(true);
    expect(await textOf(first)).toBe('officefitextαe');
  });

  it('counts its pages, breaks where told, and makes no empty page of a break', async () => {
    expect(await countPages(model([]))).toBe(1);
    expect(await countPages(importHtml('<p>a</p><p style="page-break-before:always">b</p>'))).toBe(2);
    expect(await countPages(importHtml('<p style="page-break-before:always">b</p>'))).toBe(1);
    const { bytes, pages } = await renderPdfWithPages(importHtml('<p>line</p>'.repeat(100)));
    const { pages: text } = await readPdf(bytes);
    expect(text).toHaveLength(pages);
    expect(text.map((page) => /Page \d+ of \d+/.exec(page)?.[0])).toEqual([1, 2, 3].map((page) => `Page ${page} of 3`));
  });

  it('keeps a heading with what follows it', async () => {
    for (const lines of [30, 32, 34, 36]) {
      const bytes = await renderPdf(importHtml(`${'<p>line</p>'.repeat(lines)}<h2>Heading</h2><table><tr><td>cell</td></tr></table>`));
      const { pages: text } = await readPdf(bytes);
      expect(text.findIndex((page) => page.includes('Heading'))).toBe(text.findIndex((page) => page.includes('cell')));
    }
  });

  it('keeps a row that only names the next one with it', async () => {
    const table = (title: string) => `<table border="1"><tr><td>${title}</td></tr><tr><td>${'words '.repeat(120)}cell</td></tr></table>`;
    for (const title of ['<h2>Heading</h2>', '<b>Heading</b> <span style="font-size:8pt">small</span>']) {
      for (const lines of [22, 24, 26, 28, 30]) {
        const { pages } = await readPdf(await renderPdf(importHtml(`${'<p>line</p>'.repeat(lines)}${table(title)}`)));
        expect(pages.findIndex((page) => page.includes('Heading'))).toBe(pages.findIndex((page) => page.includes('cell')));
      }
    }
  });

  it('repeats header rows on every page of a table', async () => {
    const rows = Array.from({ length: 80 }, (_, index) => `<tr><td>row ${index}</td><td>x</td></tr>`).join('');
    const bytes = await renderPdf(importHtml(`<table border="1"><tr><th>Outcome</th><th>Measure</th></tr>${rows}</table>`));
    const { pages: text } = await readPdf(bytes);
    expect(text.length).toBeGreaterThan(2);
    for (const page of text) expect(page).toContain('Outcome');
  });

  it('continues a cell of 50,000 characters page after page, with and without a place to break', async () => {
    const words = 'word '.repeat(10_000);
    const letters = 'x'.repeat(50_000);
    for (const long of [words, letters]) {
      const bytes = await renderPdf(importHtml(`<table border="1"><tr><td style="width:20%">a</td><td>${long}</td></tr></table>`));
      expect(await textOf(bytes)).toBe(`a${long.replace(/\s/g, '')}`);
    }
  });

  it('continues cells that span rows over the pages without losing text', async () => {
    const long = Array.from({ length: 1500 }, (_, index) => `w${index}`).join(' ');
    const html = `<table border="1"><tr><td rowspan="3">${long}</td><td>one</td></tr><tr><td>two ${long}</td></tr><tr><td>three</td></tr></table>`;
    const text = await textOf(await renderPdf(importHtml(html)));
    for (let index = 0; index < 1500; index += 1) expect(text.split(`w${index}`).length).toBeGreaterThan(2);
    for (const word of ['one', 'two', 'three']) expect(text).toContain(word);
  });

  it('stands a box for a character that no font has, and keeps the character for those who copy it', async () => {
    expect(await textOf(await renderPdf(importHtml('<p>a 日本 b</p>')))).toMatch(/^a(□□|日本)b$/);
  });

  it('loses no text of a run', async () => {
    const word = fc.stringMatching(/^[A-Za-zŵŷłśżąęóαβγδ✓☐☒0-9.,;:()&<>'"/-]{1,24}$/);
    const run = fc.record(
      {
        text: fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' ')),
        bold: fc.boolean(),
        italic: fc.boolean(),
        size: fc.integer({ min: 6, max: 40 }),
      },
      { requiredKeys: ['text'] },
    );
    const runs = fc.array(run, { minLength: 1, maxLength: 3 });
    const align = fc.constantFrom('left' as const, 'center' as const, 'right' as const, 'justify' as const);
    const textBlock: fc.Arbitrary<Block> = fc.oneof(
      fc.record({ type: fc.constant('paragraph' as const), runs, align }),
      fc.record({ type: fc.constant('heading' as const), level: fc.constantFrom(1 as const, 3 as const, 6 as const), runs }),
    );
    const cell = fc.record({ blocks: fc.array(textBlock, { maxLength: 2 }) });
    const table: fc.Arbitrary<Block> = fc.integer({ min: 1, max: 5 }).chain((columns) =>
      fc.record({
        type: fc.constant('table' as const),
        bordered: fc.boolean(),
        rows: fc.array(fc.record({ cells: fc.array(cell, { minLength: columns, maxLength: columns }) }), { minLength: 1, maxLength: 4 }),
      }),
    );
    const missingFrom = (text: string, wanted: string): string => {
      const left = [...text];
      return [...wanted.replace(/\s/g, '')]
        .filter((letter) => left.indexOf(letter) < 0 || left.splice(left.indexOf(letter), 1).length === 0)
        .join('');
    };
    const allText = (blocks: readonly Block[]): string =>
      blocks
        .map((block) => {
          if (block.type === 'table') return block.rows.map((row) => row.cells.map((inner) => allText(inner.blocks)).join('')).join('');
          return 'runs' in block ? block.runs.map(({ text }) => text).join('') : '';
        })
        .join('');
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(textBlock, table), { maxLength: 5 }), async (blocks) => {
        // Cells stand side by side, so a reader may order their lines differently: letters are compared, not their order.
        const text = await textOf(await renderPdf(model(blocks)));
        const wanted = allText(blocks);
        expect({ lost: missingFrom(text, wanted), added: missingFrom(wanted, text) }).toEqual({ lost: '', added: '' });
      }),
      { numRuns: 20, endOnFailure: true },
    );
  }, 60_000);
});
