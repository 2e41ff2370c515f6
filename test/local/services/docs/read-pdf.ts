// Reads a PDF by unpdf in a worker thread, because Jest's module system cannot load the reader's ES module.
import { Worker } from 'node:worker_threads';

export type PdfFacts = {
  pages: string[];
  roles: string[][];
  marked: boolean;
  title: string;
  xmlTitle: string;
  language: string;
  links: string[];
};

const CODE = `
const { parentPort } = require('node:worker_threads');
const roles = (node) => [...(node.role ? [node.role] : []), ...(node.children ?? []).flatMap(roles)];
parentPort.on('message', async ({ id, bytes }) => {
  try {
    const { extractText, getDocumentProxy, getMeta } = await import('unpdf');
    const document = await getDocumentProxy(bytes);
    const { text } = await extractText(document, { mergePages: false });
    const { info, metadata } = await getMeta(document);
    const trees = [];
    const links = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      trees.push(await page.getStructTree());
      links.push(...(await page.getAnnotations()).map((annotation) => annotation.unsafeUrl ?? annotation.url));
    }
    const marked = (await document.getMarkInfo())?.Marked === true;
    const facts = { pages: text, roles: trees.map((tree) => (tree ? roles(tree) : [])), marked, links };
    parentPort.postMessage({ id, facts: { ...facts, title: info.Title, xmlTitle: metadata?.get('dc:title') ?? '', language: info.Language } });
  } catch (error) {
    parentPort.postMessage({ id, failure: String(error?.stack ?? error) });
  }
});`;

let worker: Worker | undefined;
let calls = 0;

/** What the reader finds in the PDF: the text and the structure roles of each page, title and language. */
export function readPdf(bytes: Uint8Array): Promise<PdfFacts> {
  worker ??= new Worker(CODE, { eval: true }).setMaxListeners(100);
  const reader = worker;
  const id = ++calls;
  return new Promise((resolve, reject) => {
    const listen = (reply: { id: number; facts?: PdfFacts; failure?: string }) => {
      if (reply.id !== id) return;
      reader.off('message', listen);
      if (reply.facts) resolve(reply.facts);
      else reject(new Error(reply.failure));
    };
    reader.on('message', listen);
    reader.postMessage({ id, bytes: bytes.slice() });
  });
}

/** Ends the reader; for afterAll. */
export async function stopReading(): Promise<void> {
  await worker?.terminate();
  worker = undefined;
}
