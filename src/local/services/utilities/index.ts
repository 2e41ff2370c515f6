// Utilities, Logger and console, and the Blob that all services share.
import type { Service } from '../../runtime';
import { Console, Logger } from './logs';
import { Utilities } from './utilities';

export { addBlobConversion, Blob, type BlobConversion, blobBytes, bytesOf } from './blob';
export { decodeText, encodeText } from './charsets';
export { typeOfExtension } from './content-types';
export { formatDate } from './date-format';
export { blobOf } from './utilities';

export const utilities: Service = {
  name: 'utilities',
  globals: {
    Utilities: (run) => new Utilities(run),
    Logger: (run) => new Logger(run),
    console: (run) => new Console(run),
  },
  costs: { 'Utilities.sleep': 0, 'Logger.*': 0, 'console.*': 0, 'Utilities.*': 0.2, 'Blob.*': 0.1 },
};
