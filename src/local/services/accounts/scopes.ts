// Which permissions a call needs, by the authorization sections of the reference, and whether the manifest grants them.
import { apiError, type Run, ServiceError } from '../../runtime';

const AUTH = 'https://www.googleapis.com/auth/';

interface Rule {
  /** Any one of these is enough, in the reference's order; none means that the call needs no permission. */
  any: readonly string[];
  /** Only these methods need it; without a list, all but `except`. */
  only?: readonly string[];
  except?: readonly string[];
}

const SHEETS = ['spreadsheets.currentonly', 'spreadsheets'];
const FORMS = ['forms.currentonly', 'forms'];
const DOCUMENTS = ['documents.currentonly', 'documents'];
const TRIGGERS = ['script.scriptapp'];
const DRIVE_READ = ['drive.readonly', 'drive'];
const SHARED_DRIVE_WRITES = [
  'addEditor',
  'addEditors',
  'addViewer',
  'addViewers',
  'moveTo',
  'removeEditor',
  'removeViewer',
  'revokePermissions',
  'setDescription',
  'setName',
  'setOwner',
  'setShareableByEditors',
  'setSharing',
  'setStarred',
  'setTrashed',
];
const FILE_WRITES = [...SHARED_DRIVE_WRITES, 'addCommenter', 'addCommenters', 'makeCopy', 'removeCommenter', 'setContent'];
const FOLDER_MAKERS = ['createFile', 'createFolder', 'createShortcut', 'addFile', 'addFolder', 'removeFile', 'removeFolder'];
const FOLDER_WRITES = [...SHARED_DRIVE_WRITES, ...FOLDER_MAKERS];

const RULES: Readonly<Record<string, readonly Rule[]>> = {
  Spreadsheet: [
    {
      any: SHEETS,
      except: [
        'createDeveloperMetadataFinder',
        'createTextFinder',
        'getActiveSheet',
        'getAs',
        'getBlob',
        'getId',
        'getNumSheets',
        'getRangeByName',
        'getSheetById',
        'getSheetByName',
        'getSheets',
      ],
    },
  ],
  Sheet: [{ any: SHEETS, except: ['activate', 'createDeveloperMetadataFinder', 'createTextFinder', 'newChart'] }],
  Range: [
    {
      any: [...SHEETS, ...DOCUMENTS],
      except: [
        'activate',
        'createDeveloperMetadataFinder',
        'createTextFinder',
        'getDataSourceUrl',
        'getMergedRanges',
        'isPartOfMerge',
        'offset',
      ],
    },
  ],
  RangeList: [{ any: SHEETS }],
  Protection: [{ any: SHEETS }],
  Filter: [{ any: SHEETS }],
  SpreadsheetApp: [
    { any: ['spreadsheets'], only: ['create', 'open', 'openById', 'openByUrl'] },
    {
      any: SHEETS,
      only: [
        'getActive',
        'getActiveRange',
        'getActiveRangeList',
        'getActiveSheet',
        'getActiveSpreadsheet',
        'getCurrentCell',
        'getSelection',
        'setActiveRangeList',
        'setActiveSheet',
        'setCurrentCell',
      ],
    },
  ],
  Browser: [{ any: SHEETS }],
  FormApp: [
    { any: ['forms'], only: ['create', 'openById', 'openByUrl'] },
    { any: FORMS, only: ['getActiveForm'] },
  ],
  Form: [{ any: FORMS, except: ['requiresLogin'] }],
  FormResponse: [{ any: FORMS, except: ['getGradableResponseForItem', 'getResponseForItem'] }],
  ItemResponse: [{ any: FORMS }],
  DocumentApp: [
    { any: ['documents'], only: ['create', 'openById', 'openByUrl'] },
    { any: DOCUMENTS, only: ['getActiveDocument'] },
  ],
  Document: [{ any: DOCUMENTS, except: ['getAs', 'getBlob'] }],
  Body: [{ any: DOCUMENTS, except: ['clear', 'editAsText'] }],
  DriveApp: [
    { any: ['drive'], only: FOLDER_MAKERS },
    { any: DRIVE_READ, except: [...FOLDER_MAKERS, 'continueFileIterator', 'continueFolderIterator'] },
  ],
  File: [
    { any: ['drive'], only: FILE_WRITES },
    { any: DRIVE_READ, except: [...FILE_WRITES, 'getAs', 'getBlob', 'getTargetId', 'getTargetMimeType'] },
  ],
  Folder: [
    { any: ['drive'], only: FOLDER_WRITES },
    { any: DRIVE_READ, except: FOLDER_WRITES },
  ],
  GroupsApp: [{ any: ['groups'] }],
  Group: [{ any: ['groups'] }],
  MailApp: [{ any: ['script.send_mail'] }],
  GmailApp: [{ any: ['https://mail.google.com/'] }],
  UrlFetchApp: [{ any: ['script.external_request'] }],
  ScriptApp: [{ any: TRIGGERS, only: ['deleteTrigger', 'getProjectTriggers', 'getScriptTriggers', 'getUserTriggers', 'newTrigger'] }],
  TriggerBuilder: [
    { any: TRIGGERS, only: ['timeBased'] },
    { any: SHEETS, only: ['forSpreadsheet'] },
    { any: FORMS, only: ['forForm'] },
    { any: DOCUMENTS, only: ['forDocument'] },
  ],
  Trigger: [{ any: TRIGGERS }],
  Session: [{ any: ['userinfo.email'], only: ['getActiveUser', 'getEffectiveUser', 'getUser'] }],
  Ui: [{ any: ['script.container.ui'], only: ['showModalDialog', 'showModelessDialog', 'showSidebar'] }],
};

/** Scopes of the REST APIs and of the advanced services over them: any one that writes may also read. */
const APIS: Readonly<Record<string, { write: readonly string[]; read: readonly string[] }>> = {
  sheets: { write: ['drive', 'drive.file', 'spreadsheets'], read: ['drive.readonly', 'spreadsheets.readonly'] },
  drive: {
    write: ['drive', 'drive.appdata', 'drive.file', 'drive.metadata', 'drive.scripts'],
    read: ['drive.readonly', 'drive.metadata.readonly', 'drive.photos.readonly', 'drive.meet.readonly'],
  },
  docs: { write: ['documents', 'drive', 'drive.file'], read: ['documents.readonly', 'drive.readonly'] },
  forms: { write: ['drive', 'drive.file', 'forms.body'], read: ['drive.readonly', 'forms.body.readonly', 'forms.responses.readonly'] },
  calendar: {
    write: ['calendar', 'calendar.app.created', 'calendar.events', 'calendar.events.owned'],
    read: ['calendar.readonly', 'calendar.events.readonly', 'calendar.events.owned.readonly'],
  },
  gmail: { write: ['https://mail.google.com/', 'gmail.modify', 'gmail.compose', 'gmail.send'], read: ['gmail.readonly', 'gmail.metadata'] },
};

const READS = /^(get|list|batchGet|export|query|generate)/i;

function full(scope: string): string {
  return scope.includes(':') || scope === 'openid' ? scope : AUTH + scope;
}

/** The scopes of which a call of an API needs one; null when the API is not in the table. */
export function apiScopes(api: string, writes: boolean): string[] | null {
  const scopes = APIS[api];
  if (!scopes) return null;
  return (writes ? scopes.write : [...scopes.write, ...scopes.read]).map(full);
}

const known = new Map<string, string[] | null>();

/** The scopes of which a call needs one, by its name in the ledger; null when it needs none. */
export function neededScopes(method: string): string[] | null {
  const before = known.get(method);
  if (before !== undefined) return before;
  const [service = '', name = ''] = method.split('.');
  const rule = RULES[service]?.find((candidate) => (candidate.only ? candidate.only.includes(name) : !candidate.except?.includes(name)));
  const scopes = rule ? rule.any.map(full) : null;
  known.set(method, scopes);
  return scopes;
}

/**
 * Lets a call pass or throws Google's error for a permission that the manifest does not list, or that a simple trigger does not have.
 * A manifest without oauthScopes grants what the code needs, as Google finds it out.
 */
export function admitCall(method: string, run: Run): void {
  const granted = run.project.manifest.oauthScopes;
  if (granted === undefined && run.kind !== 'simple trigger') return;
  const parts = method.split('.');
  if (parts.length > 2) {
    admitAdvanced(parts, granted);
    return;
  }
  const needed = neededScopes(method);
  if (needed === null) return;
  if (run.kind === 'simple trigger' && !method.startsWith('Session.') && !needed.some((scope) => scope.endsWith('.currentonly'))) {
    throw new ServiceError(`You do not have permission to call ${method}. Required permissions: ${listed(needed)}`);
  }
  if (granted === undefined || needed.some((scope) => granted.includes(scope))) return;
  throw new ServiceError(`Specified permissions are not sufficient to call ${method}. Required permissions: ${listed(needed)}`);
}

function admitAdvanced(parts: readonly string[], granted: readonly string[] | undefined): void {
  if (granted === undefined) return;
  const needed = apiScopes((parts[0] ?? '').toLowerCase(), !READS.test(parts.at(-1) ?? ''));
  if (needed === null || needed.some((scope) => granted.includes(scope))) return;
  const api = parts.map((part) => part.charAt(0).toLowerCase() + part.slice(1)).join('.');
  throw apiError(api, 403, 'Request had insufficient authentication scopes.');
}

function listed(scopes: readonly string[]): string {
  return scopes.length === 1 ? (scopes[0] ?? '') : `(${scopes.join(' || ')})`;
}
