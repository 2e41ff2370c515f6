// The file of an import: found in the import folder, read, checked row by row, and known again by its hash.
import { contentOf, type DroppedFile, droppedFile, isSheet, newestFile } from '../../google/import-folder';
import type { Settings } from '../../google/settings';
import { AppError } from '../../policy/errors';
import { type ImportedFile, readCsvFile, readSheetRows } from '../../policy/import/read';
import { refused } from '../../policy/import/refusal';
import type { PlainDate } from '../../policy/plain-date';
import { rolesThatMay } from '../../policy/roles';
import { hashOf, hashOfBytes } from '../../register/hash';
import { columns, whole } from '../../register/need';
import type { Register } from '../../register/register';
import { ACADEMIES, STAFF } from '../../register/tables';

/** Who may put files into the import folder, and import them. */
export const IMPORTERS: readonly string[] = rolesThatMay('import from the MIS');

/** A file of more bytes is no list of pupils. */
const MOST_BYTES = 20 * 1024 * 1024;

/** A file as it was read. */
export interface ReadSource {
  readonly source: DroppedFile;
  /** SHA-256 of its bytes, or of the values of its cells. */
  readonly hash: string;
  /** What it says; read only when it is asked for. @throws AppError answer-invalid when the file as a whole cannot be taken. */
  read(): ImportedFile;
}

/** The newest file of the folder. @throws AppError not-found when there is none. */
export function newestSource(settings: Settings): DroppedFile {
  const newest = newestFile(settings.need('importFolder'));
  if (newest) return newest;
  throw new AppError(
    'not-found',
    'the import folder is empty',
    'The folder “Import from the MIS” is empty. Put a CSV file there, or a Google Sheet into which you have pasted the rows.',
  );
}

/** The file of a preview, or null when it is gone. */
export function sourceById(id: string): DroppedFile | null {
  return droppedFile(id);
}

/** Reads a file; the register gives the academies and the domains of work addresses. @throws AppError answer-invalid. */
export function openSource(source: DroppedFile, register: Register, settings: Settings, today: PlainDate): ReadSource {
  if (source.mimeType.startsWith('application/vnd.google-apps.') && !isSheet(source))
    throw refused('The newest file is a Google document of another kind. Put a CSV file or a Google Sheet there.');
  if (source.size > MOST_BYTES) throw refused('The file is larger than 20 MB. Split it, by academy for example.');
  const content = contentOf(source);
  const context = {
    today,
    academies: register.rows(whole(ACADEMIES)).map(({ id, name, urn }) => ({ id, name, urn })),
    domains: domainsOf(register, settings),
  };
  if ('rows' in content) {
    return { source, hash: hashOf(JSON.stringify(content.rows)), read: () => readSheetRows(source.name, content.rows, context) };
  }
  return { source, hash: hashOfBytes(content.bytes), read: () => readCsvFile(source.name, content.bytes, context) };
}

function domainsOf(register: Register, settings: Settings): ReadonlySet<string> {
  const addresses = [settings.need('roleAccount'), ...register.rows(columns(STAFF)).map(({ id }) => id)];
  return new Set(
    addresses
      .map((address) =>
        address
          .slice(address.indexOf('@') + 1)
          .trim()
          .toLowerCase(),
      )
      .filter((domain) => domain !== ''),
  );
}
