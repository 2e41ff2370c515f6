// Renders a Doc while the caller waits, because getAs and export answer at once in Apps Script but PDF and Word are made asynchronously.
import { join } from 'node:path';
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { DocumentError, type DocumentModel } from './document-model';
import type { ExportOptions } from './export-pdf';
import type { RenderKind, RenderReply, RenderRequest } from './render-worker';

const LONGEST_WAIT = 60_000;

type Bridge = { worker: Worker; port: MessagePort; state: Int32Array };

let bridge: Bridge | undefined;

/**
 * The bytes of the export, made by one worker that is kept for the next call and never keeps the process alive.
 * Throws DocumentError RENDER_FAILED or, after 60 seconds, RENDER_TIMED_OUT.
 */
export function renderSynchronously(kind: RenderKind, model: DocumentModel, options: ExportOptions = {}): Uint8Array {
  bridge ??= startWorker();
  const { port, state } = bridge;
  const before = Atomics.load(state, 0);
  port.postMessage({ kind, model, options } satisfies RenderRequest);
  const outcome = Atomics.wait(state, 0, before, LONGEST_WAIT);
  const reply = receiveMessageOnPort(port)?.message as RenderReply | undefined;
  if (reply && 'bytes' in reply) return reply.bytes;
  void stopRendering();
  const name = kind === 'pdf' ? 'PDF' : 'Word';
  const person = `The ${name} copy of the document “${options.title ?? model.title ?? 'Untitled document'}” could not be made. Try again.`;
  if (outcome === 'timed-out') throw new DocumentError('RENDER_TIMED_OUT', `no ${kind} after ${LONGEST_WAIT} ms`, person);
  throw new DocumentError('RENDER_FAILED', reply?.failure ?? 'the worker gave no answer', person);
}

/** Ends the worker; the next call starts another. */
export async function stopRendering(): Promise<void> {
  const ended = bridge;
  bridge = undefined;
  ended?.port.close();
  await ended?.worker.terminate();
}

function startWorker(): Bridge {
  // Loaded here, since most that open a workspace make no such copy.
  const { buildSync } = require('esbuild') as typeof import('esbuild');
  const entry = join(__dirname, 'render-worker.ts');
  const built = buildSync({ entryPoints: [entry], bundle: true, platform: 'node', target: 'node20', packages: 'external', write: false });
  // Code that a worker gets as text has no file of its own, so it is told from where to look for packages.
  const code = `((require) => {${built.outputFiles[0]?.text}\n})(require('node:module').createRequire(${JSON.stringify(entry)}))`;
  const { port1, port2 } = new MessageChannel();
  const signal = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const worker = new Worker(code, { eval: true, workerData: { port: port2, signal }, transferList: [port2] });
  worker.unref();
  port1.unref();
  return { worker, port: port1, state: new Int32Array(signal) };
}
