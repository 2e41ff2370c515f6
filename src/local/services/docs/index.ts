// The content of Google Docs: its model, the import of HTML, and the exports.
export * from './document-model';
export { renderDocx } from './export-docx';
export { renderHtml } from './export-html';
export { type ExportOptions, renderPdf } from './export-pdf';
export { renderText } from './export-text';
export { importHtml } from './import-html';
export { renderSynchronously, stopRendering } from './synchronous';
