// The text that a reader sees of HTML, by a parser of its own: tags gone, entities read, one space between words.
import { DomUtils, parseDocument } from 'htmlparser2';

/** The visible text of a page or document, its title and style sheet left out. */
export function textIn(html: string): string {
  const body = html
    .replace(/<head>[\s\S]*?<\/head>/, '')
    .replace(/<br>/g, ' ')
    .replace(/<\/(p|h\d|td|li|div|dt|dd|label|a|legend)>/g, ' $&');
  return DomUtils.textContent(parseDocument(body)).replace(/\s+/g, ' ').trim();
}
