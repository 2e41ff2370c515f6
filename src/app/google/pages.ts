// What the web app answers: pages for people, JSON for our own menu and chat projects.

/** A page; the frame is Google's, so the title and the viewport are set through it. */
export function htmlPage(title: string, html: string): GoogleAppsScript.HTML.HtmlOutput {
  return HtmlService.createHtmlOutput(html).setTitle(title).addMetaTag('viewport', 'width=device-width, initial-scale=1');
}

/** A JSON answer. */
export function jsonAnswer(value: unknown): GoogleAppsScript.Content.TextOutput {
  return ContentService.createTextOutput(JSON.stringify(value)).setMimeType(ContentService.MimeType.JSON);
}
