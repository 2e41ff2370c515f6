// The content of Google Docs: its model, the import of HTML, and the exports.
import type { DocumentModel } from './document-model';
import type { ExportOptions } from './export-pdf';

export * from './document-model';
export { renderHtml } from './export-html';
export type { ExportOptions } from './export-pdf';
export { renderText } from './export-text';
export { importHtml } from './import-html';
export { renderSynchronously, stopRendering } from './synchronous';

// PDF and Word are made by large libraries; most that open a workspace make neither.

/** The Doc as PDF bytes. */
export async function renderPdf(model: DocumentModel, options: ExportOptions = {}): Promise<Uint8Array> {
  return (await import('./export-pdf')).renderPdf(model, options);
}

/** The Doc as the bytes of a .docx file. */
export async function renderDocx(model: DocumentModel, options: ExportOptions = {}): Promise<Uint8Array> {
  return (await import('./export-docx')).renderDocx(model, options);
}
