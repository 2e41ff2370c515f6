/** Which scopes and advanced services each call to Google needs, by the "Authorization" section of its reference page. */
import type { AdvancedService } from './projects';

/** Groups of scopes: of each group one is enough, and the first is the one to prefer. No groups: no scope needed. */
export type Needs = readonly (readonly string[])[];

const scope = (name: string) => `https://www.googleapis.com/auth/${name}`;
const one = (...names: string[]): Needs => [names.map(scope)];
const none: Needs = [];

const openSpreadsheet = one('spreadsheets');
const currentSpreadsheet = one('spreadsheets.currentonly', 'spreadsheets');
const triggers = one('script.scriptapp');
const calendar = one('calendar');

/** By chain of names, the longest that fits winning; a chain that no row covers is a problem, so a new service is looked up first. */
export const callNeeds: Readonly<Record<string, Needs>> = {
  CacheService: none,
  CardService: none,
  Charts: none,
  ContentService: none,
  HtmlService: none,
  LockService: none,
  Logger: none,
  MimeType: none,
  PropertiesService: none,
  Utilities: none,
  XmlService: none,
  console: none,

  Browser: currentSpreadsheet,
  SpreadsheetApp: none,
  'SpreadsheetApp.create': openSpreadsheet,
  'SpreadsheetApp.open': openSpreadsheet,
  'SpreadsheetApp.openById': openSpreadsheet,
  'SpreadsheetApp.openByUrl': openSpreadsheet,
  'SpreadsheetApp.getActive': currentSpreadsheet,
  'SpreadsheetApp.getActiveRange': currentSpreadsheet,
  'SpreadsheetApp.getActiveRangeList': currentSpreadsheet,
  'SpreadsheetApp.getActiveSheet': currentSpreadsheet,
  'SpreadsheetApp.getActiveSpreadsheet': currentSpreadsheet,
  'SpreadsheetApp.getCurrentCell': currentSpreadsheet,
  'SpreadsheetApp.getSelection': currentSpreadsheet,
  'SpreadsheetApp.setActiveRangeList': currentSpreadsheet,
  'SpreadsheetApp.setActiveSheet': currentSpreadsheet,
  'SpreadsheetApp.setCurrentCell': currentSpreadsheet,

  FormApp: none,
  'FormApp.create': one('forms'),
  'FormApp.openById': one('forms'),
  'FormApp.openByUrl': one('forms'),
  'FormApp.getActiveForm': one('forms.currentonly', 'forms'),

  DocumentApp: none,
  'DocumentApp.create': one('documents'),
  'DocumentApp.openById': one('documents'),
  'DocumentApp.openByUrl': one('documents'),
  'DocumentApp.getActiveDocument': one('documents.currentonly', 'documents'),

  DriveApp: one('drive'),
  GmailApp: [['https://mail.google.com/']],
  GroupsApp: one('groups'),
  MailApp: one('script.send_mail'),
  CalendarApp: calendar,
  UrlFetchApp: one('script.external_request'),

  Session: none,
  'Session.getActiveUser': one('userinfo.email'),
  'Session.getEffectiveUser': one('userinfo.email'),

  ScriptApp: none,
  'ScriptApp.newTrigger': triggers,
  'ScriptApp.deleteTrigger': triggers,
  'ScriptApp.getProjectTriggers': triggers,
  'ScriptApp.getUserTriggers': triggers,
  // The token exists with openid alone; the e-mail in it, which says who is asking, needs the second scope.
  'ScriptApp.getIdentityToken': [['openid'], [scope('userinfo.email')]],

  Sheets: openSpreadsheet,
  Drive: one('drive'),
  Docs: one('documents'),
  'Gmail.Users.Messages.send': one('gmail.send'),
  'Calendar.Events': one('calendar.events', 'calendar'),
  'Calendar.Calendars': calendar,
  'Calendar.CalendarList': calendar,
  'Calendar.Acl': calendar,
  'Chat.Spaces.Messages.create': one('chat.messages.create', 'chat.messages'),
};

/** Members of what the services hand out whose pages ask for a scope of their own. */
export const memberNeeds: Readonly<Record<string, Needs>> = {
  showModalDialog: one('script.container.ui'),
  showModelessDialog: one('script.container.ui'),
  showSidebar: one('script.container.ui'),
  forForm: one('forms.currentonly', 'forms'),
  forSpreadsheet: one('spreadsheets.currentonly', 'spreadsheets'),
  forUserCalendar: one('calendar.events', 'calendar'),
};

/**
 * By beginning of an address that UrlFetchApp calls with the script's own token, the longest that fits winning.
 * The gate reads the addresses from the bundle's strings, so a gateway writes host and API in one literal. A Chat
 * webhook carries its own key, and Google's check of an identity token asks for none.
 */
export const addressNeeds: Readonly<Record<string, Needs>> = {
  'https://chat.googleapis.com/': none,
  'https://docs.googleapis.com/': one('documents', 'drive'),
  'https://forms.googleapis.com/': one('drive', 'forms.body'),
  'https://gmail.googleapis.com/': one('gmail.send'),
  'https://oauth2.googleapis.com/tokeninfo': none,
  'https://sheets.googleapis.com/': one('spreadsheets'),
  'https://www.googleapis.com/auth/': none,
  'https://www.googleapis.com/batch/drive/': one('drive'),
  'https://www.googleapis.com/calendar/': one('calendar.events', 'calendar'),
  'https://www.googleapis.com/drive/': one('drive'),
  'https://www.googleapis.com/oauth2/': none,
  'https://www.googleapis.com/upload/drive/': one('drive'),
};

/** Advanced services by the name that a script calls them by. */
export const advancedServices: Readonly<Record<string, AdvancedService>> = {
  Calendar: { userSymbol: 'Calendar', serviceId: 'calendar', version: 'v3' },
  Chat: { userSymbol: 'Chat', serviceId: 'chat', version: 'v1' },
  Docs: { userSymbol: 'Docs', serviceId: 'docs', version: 'v1' },
  Drive: { userSymbol: 'Drive', serviceId: 'drive', version: 'v3' },
  Gmail: { userSymbol: 'Gmail', serviceId: 'gmail', version: 'v1' },
  Sheets: { userSymbol: 'Sheets', serviceId: 'sheets', version: 'v4' },
};

/** Every Google global that a script may name. */
export const googleGlobals: ReadonlySet<string> = new Set([
  ...Object.keys(callNeeds).map((chain) => chain.split('.')[0] ?? chain),
  ...Object.keys(advancedServices),
  'AdminDirectory',
  'ContactsApp',
  'GroupsApp',
  'LanguageApp',
  'Maps',
  'People',
  'SlidesApp',
]);
