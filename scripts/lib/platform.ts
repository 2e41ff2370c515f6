/** What a script finds on Google: the global names there are, and a bare context that has them and nothing else. */
import vm from 'node:vm';
import { googleGlobals } from './scopes';

/** Globals of browsers or Node that Apps Script's V8 lacks (platform reference, V8 runtime, limitations). */
export const missingGlobals: ReadonlySet<string> = new Set(
  `AbortController AbortSignal Blob Buffer BroadcastChannel ByteLengthQueuingStrategy CompressionStream CountQueuingStrategy Crypto
   CryptoKey CustomEvent DOMException DecompressionStream Event EventTarget File FileReader FormData Headers MessageChannel MessagePort
   ReadableStream Request Response SubtleCrypto Temporal TextDecoder TextDecoderStream TextEncoder TextEncoderStream TransformStream URL
   URLPattern URLSearchParams WebSocket Worker WritableStream XMLHttpRequest atob btoa clearImmediate clearInterval clearTimeout crypto
   document exports fetch global localStorage location module navigator performance process queueMicrotask reportError require self
   sessionStorage setImmediate setInterval setTimeout structuredClone window`
    .split(/\s+/)
    .filter(Boolean),
);

/** Uses in libraries that Apps Script never gets to, by the code around them. */
const neverReached: readonly { name: string; code: RegExp }[] = [
  // Handlebars makes __magic__ for itself, where there is no globalThis.
  { name: '__magic__', code: /__magic__/ },
  // @noble/hashes turns text into bytes so; the app gives it bytes.
  { name: 'TextEncoder', code: /new Uint8Array\(new TextEncoder\(\)\.encode\(\w+\)\)/ },
];

/** True for a use, seen with some code around it, that no execution gets to. */
export function isNeverReached(name: string, code: string): boolean {
  return neverReached.some((use) => use.name === name && use.code.test(code));
}

let languageGlobals: ReadonlySet<string> | undefined;

/** True for a name that every Apps Script project has: the language's own and Google's. */
export function isPlatformGlobal(name: string): boolean {
  languageGlobals ??= new Set(vm.runInNewContext('Object.getOwnPropertyNames(globalThis)') as string[]);
  return !missingGlobals.has(name) && (languageGlobals.has(name) || googleGlobals.has(name));
}

/**
 * A context with no global but the language's and Google's, in which no text becomes code. The services are there
 * to be named; using one throws, saying which: nothing may be called while a script loads.
 */
export function bareContext(): vm.Context {
  const context = vm.createContext({}, { codeGeneration: { strings: false, wasm: false } });
  for (const name of googleGlobals) {
    if (name === 'console') continue;
    const refuse = (member: string | symbol): never => {
      throw new Error(`${name}.${String(member)} is used while the script loads; use it inside a function.`);
    };
    context[name] = new Proxy({}, { get: (_target, member) => (typeof member === 'symbol' ? undefined : refuse(member)) });
  }
  return context;
}
