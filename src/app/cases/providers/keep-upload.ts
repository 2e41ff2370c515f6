// Keeps a file that a page sent in the provider's own folder, after its bytes were looked at and before any row tells of it.
import { decoded, ensureFolder, hashOfBytes, keepFile } from '../../google/uploads';
import { checkFile, MEGABYTE, tooLarge } from '../../policy/files/check-file';
import { askedFor, readEvidence } from '../../policy/providers/receive';
import { standardOf } from '../../policy/providers/standards';
import { rulesOf } from '../clocks';
import type { PageDesk, Posted } from '../pages/link-page';
import { fileKey, type Item } from './ledger';

/** What a post says of its file once that was kept, in place of the file itself. */
export interface Kept {
  readonly fileId: string;
  readonly fileHash: string;
  readonly fileProblem: string;
  /** A file was sent, though it may not have been kept, because something else was wrong. */
  readonly fileSent: '' | 'yes';
}

const NONE: Kept = { fileId: '', fileHash: '', fileProblem: '', fileSent: '' };

/**
 * The post with what became of its file. Nothing is kept of a file that is too large or is not what it says, where another answer is wrong, or
 * for a standard that takes none (certificates of DBS checks). The same file for the same standard is kept once, so that a post that is repeated doubles
 * nothing; a file whose row was never written is found again by its key.
 */
export function keepUpload(desk: PageDesk, posted: Posted, item: Item): Posted {
  const { file = '', fileName = '', ...rest } = posted;
  return { ...rest, ...(file === '' ? NONE : kept(desk, rest, item, file, fileName)) };
}

function kept({ register, settings, link, moment }: PageDesk, typed: Posted, item: Item, file: string, name: string): Kept {
  const refused = (fileProblem: string): Kept => ({ ...NONE, fileProblem, fileSent: 'yes' });
  const standard = standardOf(item.standard);
  if (!standard || !askedFor(standard).file) return refused('No file is taken for this. Certificates of DBS checks stay with you.');
  const rules = rulesOf(register);
  const most = rules['evidence.largest-file'] * MEGABYTE;
  const size = Math.floor((file.length * 3) / 4);
  // Looked at before it is decoded: forty megabytes of text are no use to anybody.
  if (size > most + 4) return refused(tooLarge(size, most));
  const bytes = decoded(file);
  if (bytes === null) return refused('The file did not arrive whole. Choose it again.');
  const found = checkFile(name, bytes, most);
  if ('problem' in found) return refused(found.problem);
  if (Object.keys(readEvidence(item.standard, typed, true, moment.today, rules).problems).length > 0) return { ...NONE, fileSent: 'yes' };
  const fileHash = hashOfBytes(bytes);
  const folder = ensureFolder(`folder:provider:${link.reference}`, link.reference, settings.need('providersFolder'));
  const title = [link.reference, item.standard, item.academy, moment.today].filter((part) => part !== '').join(' ');
  const fileId = keepFile(fileKey(link.reference, item, fileHash), {
    name: `${title}.${found.extension}`,
    mimeType: found.mimeType,
    bytes,
    folder,
  });
  return { ...NONE, fileId, fileHash, fileSent: 'yes' };
}
