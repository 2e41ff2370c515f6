// How many A4 pages a Doc fills, as its PDF export sets it.
import type { DocumentModel } from './document-model';
import { renderPdfWithPages } from './export-pdf';

/** The number of pages, at least 1. */
export async function countPages(model: DocumentModel): Promise<number> {
  return (await renderPdfWithPages(model)).pages;
}
