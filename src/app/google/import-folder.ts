// The folder into which exports from the MIS are dropped: which file is the newest, and what stands in it.
import { FOLDER, SPREADSHEET } from './drive';
import { readSpreadsheet } from './sheets';

/** A file in the import folder. */
export interface DroppedFile {
  readonly id: string;
  readonly name: string;
  readonly mimeType: string;
  /** Bytes; 0 for Google's own types. */
  readonly size: number;
}

/** What stands in a file: its bytes, or the rows of a Google Sheet's first tab, dates as serial numbers. */
export type DroppedContent = { readonly bytes: readonly number[] } | { readonly rows: readonly (readonly unknown[])[] };

/** The file that was dropped or changed last, or null when the folder is empty. */
export function newestFile(folder: string): DroppedFile | null {
  const { files = [] } = Drive!.Files.list({
    q: `'${folder}' in parents and mimeType != '${FOLDER}' and trashed = false`,
    fields: 'files(id,name,mimeType,size,createdTime,modifiedTime)',
    pageSize: 1000,
  });
  // An uploaded file may carry the day on which it was last changed on a disk; a sheet that was filled again was made long ago.
  const moment = (file: (typeof files)[number]): string => [file.createdTime ?? '', file.modifiedTime ?? ''].sort().at(-1) ?? '';
  const newest = [...files].sort((one, other) => (moment(one) < moment(other) ? 1 : -1))[0];
  return newest ? dropped(newest) : null;
}

/** A file by its id, or null when it is gone. */
export function droppedFile(id: string): DroppedFile | null {
  try {
    const file = Drive!.Files.get(id, { fields: 'id,name,mimeType,size,trashed' });
    return file.trashed === true ? null : dropped(file);
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}

function dropped(file: GoogleAppsScript.Drive_v3.Drive.V3.Schema.File): DroppedFile {
  return { id: file.id ?? '', name: file.name ?? '', mimeType: file.mimeType ?? '', size: Number(file.size ?? 0) };
}

/** True for a Google Sheet. */
export function isSheet({ mimeType }: DroppedFile): boolean {
  return mimeType === SPREADSHEET;
}

/** What stands in a file now. */
export function contentOf(file: DroppedFile): DroppedContent {
  return isSheet(file) ? { rows: rowsOf(file.id) } : { bytes: bytesOf(file.id) };
}

function rowsOf(id: string): unknown[][] {
  const first = (readSpreadsheet(id, 'sheets.properties(title,hidden)').sheets ?? []).find((tab) => tab.properties?.hidden !== true);
  const title = (first?.properties?.title ?? '').replace(/'/g, "''");
  const answer = Sheets!.Spreadsheets.Values.get(id, `'${title}'`, {
    valueRenderOption: 'UNFORMATTED_VALUE',
    dateTimeRenderOption: 'SERIAL_NUMBER',
  });
  return (answer.values ?? []) as unknown[][];
}

function bytesOf(id: string): readonly number[] {
  const response = UrlFetchApp.fetch(`https://www.googleapis.com/drive/v3/files/${id}?alt=media`, {
    headers: { Authorization: `Bearer ${ScriptApp.getOAuthToken()}` },
  });
  return response.getContent();
}

function isGone(error: unknown): boolean {
  return /not found/i.test(String((error as { message?: unknown } | null)?.message ?? ''));
}
