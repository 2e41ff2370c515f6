// HtmlService: web pages, dialogs and sidebars as HTML. Templates with scriptlets are not built.
import { type Run, type Service, ServiceError, ServiceObject } from '../../runtime';
import { blobBytes, blobOf } from '../utilities';
import { HtmlOutput, SANDBOX_MODE, X_FRAME_OPTIONS_MODE } from './html-output';

export { HtmlOutput } from './html-output';
export { describePage, escapeHtml, type Page, readPage, visibleText } from './page';

const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

class HtmlService extends ServiceObject {
  readonly XFrameOptionsMode = X_FRAME_OPTIONS_MODE;
  readonly SandboxMode = SANDBOX_MODE;
  readonly #run: Run;

  constructor(run: Run) {
    super();
    this.#run = run;
  }

  createHtmlOutput(source: unknown = ''): HtmlOutput {
    if (source === null || source === undefined) return new HtmlOutput('');
    if (typeof source === 'object') return new HtmlOutput(blobBytes(blobOf(source, 'HtmlService.createHtmlOutput')).toString('utf8'));
    return new HtmlOutput(String(source));
  }

  createHtmlOutputFromFile(filename: unknown): HtmlOutput {
    const name = String(filename).replace(/\.html$/, '');
    const text = this.#run.project.htmlFiles[name];
    if (text === undefined) throw new ServiceError(`No HTML file named ${name} was found.`);
    return new HtmlOutput(text);
  }

  /** Null unless in doGet or doPost. */
  getUserAgent(): string | null {
    return this.#run.trigger === 'doGet' || this.#run.trigger === 'doPost' ? BROWSER : null;
  }
}

export const html: Service = {
  name: 'html',
  globals: { HtmlService: (run) => new HtmlService(run) },
  costs: { 'HtmlOutput.*': 0.1, 'HtmlService.*': 1 },
};
