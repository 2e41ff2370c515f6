// Proves that exports can be had while the caller waits, and that the worker survives a failure.
import mammoth from 'mammoth';
import type { DocumentModel } from '../../../../src/local/services/docs/document-model';
import { renderPdf } from '../../../../src/local/services/docs/export-pdf';
import { importHtml } from '../../../../src/local/services/docs/import-html';
import { renderSynchronously, stopRendering } from '../../../../src/local/services/docs/synchronous';
import { readPdf, stopReading } from './read-pdf';

const AT = '2025-09-01T08:00:00Z';
const PAGE = importHtml('<title>One page</title><h1>Ŵyn</h1><p>Text ✓</p>');

afterAll(async () => {
  await stopRendering();
  await stopReading();
});

describe('renderSynchronously', () => {
  it('gives the same PDF as the asynchronous export', async () => {
    const bytes = renderSynchronously('pdf', PAGE, { createdAt: AT });
    expect(Buffer.from(bytes).equals(Buffer.from(await renderPdf(PAGE, { createdAt: AT })))).toBe(true);
    expect((await readPdf(bytes)).pages[0]).toContain('Text ✓');
  });

  it('gives a Word file', async () => {
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(renderSynchronously('docx', PAGE)) });
    expect(value).toBe('Ŵyn\n\nText ✓\n\n');
  });

  it('throws with a code and a message for the person, and works again afterwards', () => {
    const broken = { title: 'Plan', blocks: [{ type: 'paragraph' }], losses: [] } as unknown as DocumentModel;
    expect(() => renderSynchronously('pdf', broken)).toThrow(
      expect.objectContaining({ code: 'RENDER_FAILED', messageForPerson: expect.stringContaining('“Plan”') }),
    );
    expect(renderSynchronously('pdf', PAGE).length).toBeGreaterThan(1000);
  });

  it('answers quickly once the worker runs', () => {
    renderSynchronously('pdf', PAGE);
    const times = Array.from({ length: 7 }, () => {
      const before = performance.now();
      renderSynchronously('pdf', PAGE);
      return performance.now() - before;
    });
    // The quickest of a few calls: other processes on the machine slow the rest down.
    expect(Math.min(...times)).toBeLessThan(50);
  });
});
