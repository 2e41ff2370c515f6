// Whether a file that somebody sent is what it says: a PDF or a picture, by its first bytes and not by its name, and not too large.
import { pdfProblem } from './pdf';

export interface GoodFile {
  readonly mimeType: 'application/pdf' | 'image/jpeg' | 'image/png';
  readonly extension: 'pdf' | 'jpg' | 'png';
}

/** What the browser’s own dialogue offers. */
export const ACCEPTED = '.pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png';

const KINDS: readonly (GoodFile & { readonly begins: readonly number[]; readonly named: readonly string[] })[] = [
  { mimeType: 'application/pdf', extension: 'pdf', begins: [0x25, 0x50, 0x44, 0x46, 0x2d], named: ['pdf'] },
  { mimeType: 'image/jpeg', extension: 'jpg', begins: [0xff, 0xd8, 0xff], named: ['jpg', 'jpeg'] },
  { mimeType: 'image/png', extension: 'png', begins: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], named: ['png'] },
];

const OTHERS: readonly (readonly [begins: readonly number[], what: string])[] = [
  [[0x4d, 0x5a], 'a program'],
  [[0x7f, 0x45, 0x4c, 0x46], 'a program'],
  [[0x23, 0x21], 'a program'],
  [[0x50, 0x4b], 'an Office file or an archive'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'an Office file, which may hold macros'],
  [[0x3c], 'a web page'],
];

/** The file’s type, or what is wrong with it in words for whoever sent it. `mostBytes` is the largest. */
export function checkFile(name: string, bytes: Uint8Array, mostBytes: number): GoodFile | { readonly problem: string } {
  if (bytes.length === 0) return { problem: 'The file is empty. Choose it again.' };
  if (bytes.length > mostBytes) return { problem: tooLarge(bytes.length, mostBytes) };
  const kind = KINDS.find(({ begins }) => beginsWith(bytes, begins));
  const ending = (/\.([^.]+)$/.exec(name.trim())?.[1] ?? '').toLowerCase();
  if (!kind) {
    const other = OTHERS.find(([begins]) => beginsWith(bytes, begins))?.[1] ?? 'something else';
    return { problem: `The file must be a PDF, JPEG or PNG. “${shown(name)}” is ${other}. Save the document as a PDF, and send that.` };
  }
  if (!kind.named.includes(ending))
    return {
      problem: `“${shown(name)}” holds ${kind.extension.toUpperCase()} but is not named so. Name it .${kind.extension}, and choose it again.`,
    };
  const problem = kind.extension === 'pdf' ? pdfProblem(bytes) : null;
  return problem === null ? { mimeType: kind.mimeType, extension: kind.extension } : { problem };
}

/** What is said of a file of so many bytes. */
export function tooLarge(bytes: number, mostBytes: number): string {
  return `The file is ${Math.ceil(bytes / MEGABYTE)} MB. The largest that can be sent is ${Math.floor(mostBytes / MEGABYTE)} MB. Scan it again in a smaller size.`;
}

export const MEGABYTE = 1_048_576;

function beginsWith(bytes: Uint8Array, begins: readonly number[]): boolean {
  return begins.every((byte, place) => bytes[place] === byte);
}

function shown(name: string): string {
  return name.trim().slice(0, 80) || 'This file';
}
