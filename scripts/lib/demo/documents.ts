/** Finds the documents of an exported demo, and counts their pages. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { getDocumentProxy } from 'unpdf';
import type { Stage } from './stage';

export interface DemoDocument {
  /** The letter of the policy's appendix; empty for a document that is none, such as a letter to a family. */
  readonly appendix: string;
  /** The PDF's path in the export. */
  readonly path: string;
  readonly pages: number;
}

interface IndexEntry {
  readonly kind: string;
  readonly id?: string;
  readonly path: string;
}

const APPENDICES: Readonly<Record<string, string>> = {
  'plan (full)': 'D',
  'plan (working)': 'D',
  'Appendix E': 'E',
  'Appendix E (provider’s copy)': 'E',
  'Appendix E (with pupils’ words)': 'E',
};

/** Every document that the register keeps, as its PDF in the exported folder. @throws Error where the export lacks one. */
export async function documentsOf(stage: Stage, folder: string): Promise<DemoDocument[]> {
  const index = JSON.parse(readFileSync(path.join(folder, 'index.json'), 'utf8')) as IndexEntry[];
  const documents: DemoDocument[] = [];
  for (const row of stage.rows('Documents')) {
    const entry = index.find(({ id, path: place }) => id === row.File && place.endsWith('.pdf'));
    if (!entry) throw new Error(`The export has no PDF of ${String(row.Document)}.`);
    const place = path.join(folder, entry.path);
    const pdf = await getDocumentProxy(new Uint8Array(readFileSync(place)));
    documents.push({ appendix: APPENDICES[String(row.Kind)] ?? '', path: place, pages: pdf.numPages });
    await pdf.destroy();
  }
  return documents;
}
