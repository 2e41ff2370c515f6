// Writes everything of a workspace as real files: .xlsx, .docx, .pdf, .eml and JSON.
import type { WorkspaceCore } from './runtime';

/** Exports into a folder, made when missing; existing files of the same names are replaced. */
export function exportWorkspace(_core: WorkspaceCore, target: string): Promise<void> {
  return Promise.reject(new Error(`The export into ${target} is not built yet.`));
}
