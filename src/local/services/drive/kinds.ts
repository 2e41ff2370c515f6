// How the services whose files stand in Drive take part in copying, exporting and deleting them.
import type { DriveFile } from './model';

/** What a service does for Drive with files of its MIME type. Registered with `DriveBackend.handle`. */
export interface KindHandler {
  /** Makes the empty content of a file that Drive made (Drive.Files.create without media). */
  create?(file: DriveFile): void;
  /** Makes the content of a copy. */
  copy?(source: DriveFile, copy: DriveFile): void;
  /** The file as bytes of another MIME type, read as this user; null when the type is not supported. */
  export?(file: DriveFile, mimeType: string, user: string): Buffer | null;
  /** Clears what it keeps of a file that is deleted for good. */
  remove?(file: DriveFile): void;
}

/** The handlers of one workspace. */
export class Kinds {
  readonly #handlers = new Map<string, KindHandler>();

  register(mimeType: string, handler: KindHandler): void {
    this.#handlers.set(mimeType, handler);
  }

  of(mimeType: string): KindHandler | undefined {
    return this.#handlers.get(mimeType);
  }
}
