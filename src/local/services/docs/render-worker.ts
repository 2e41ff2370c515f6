// The worker thread behind synchronous exports: renders one Doc at a time and wakes the thread that waits.
import { type MessagePort, workerData } from 'node:worker_threads';
import type { DocumentModel } from './document-model';
import { renderDocx } from './export-docx';
import { type ExportOptions, renderPdf } from './export-pdf';

export type RenderKind = 'pdf' | 'docx';

export type RenderRequest = { kind: RenderKind; model: DocumentModel; options: ExportOptions };

export type RenderReply = { bytes: Uint8Array } | { failure: string };

const { port, signal } = workerData as { port: MessagePort; signal: SharedArrayBuffer };
const state = new Int32Array(signal);

port.on('message', (request: RenderRequest) => {
  render(request).then(reply, (error: unknown) =>
    reply({ failure: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});

// An error outside the promise (a stream's, say) must not leave the other thread waiting.
process.on('uncaughtException', (error) => reply({ failure: error.stack ?? error.message }));

async function render({ kind, model, options }: RenderRequest): Promise<RenderReply> {
  return { bytes: kind === 'pdf' ? await renderPdf(model, options) : await renderDocx(model, options) };
}

function reply(answer: RenderReply): void {
  port.postMessage(answer);
  Atomics.add(state, 0, 1);
  Atomics.notify(state, 0);
}
