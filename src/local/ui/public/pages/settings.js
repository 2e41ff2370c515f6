// Export, a new start, faults on purpose.
import { html, useState } from '../parts/library.js';
import { Heading } from '../parts/pieces.js';
import { act, shell } from '../parts/shell.js';

export function SettingsPage({ state }) {
  const [method, setMethod] = useState('');
  const [folder, setFolder] = useState(null);
  const restart = async (kind) => {
    const text =
      kind === 'empty'
        ? 'All forms, files, mails and executions of this workspace are deleted, and it begins empty.'
        : 'All that was done in this workspace is deleted, and the demo term is played again. This may take a minute.';
    if (await shell.ask(text, kind === 'empty' ? 'Start again, empty' : 'Start again with the demo'))
      await act('/settings/restart', { kind }, 'The workspace was started again.');
  };
  return html`<${Heading} title="Settings" />
    <section class="panel"><h2>Export everything</h2><p>Writes each spreadsheet, document, mail and the rest as real files into a folder on this computer.</p>
      <p class="buttons"><button type="button" onClick=${async () => {
        const answer = await act('/settings/export', {}, 'Everything was exported.');
        if (answer) setFolder(answer.folder);
      }}>Export</button></p>${folder && html`<p role="status">The files are in <code>${folder}</code></p>`}</section>
    <section class="panel"><h2>Start again</h2>${state.canRestart ? html`<p class="buttons"><button type="button" class="danger" onClick=${() => restart('demo')}>Start again with the demo</button><button type="button" class="danger" onClick=${() => restart('empty')}>Start again, empty</button></p>` : html`<p>This workspace was opened by another program, which decides about that.</p>`}</section>
    <section class="panel"><h2>Make a call fail</h2><p>The next call that a script makes to Google fails, as happens there now and then. The register should recover by its own triggers.</p>
      <form class="field-row" onSubmit=${(event) => {
        event.preventDefault();
        void act(
          '/settings/fault',
          { method, times: 1 },
          method ? `The next call of ${method} will fail.` : 'The next call, whatever it is, will fail.',
        );
      }}><label for="method">Method (empty: any)</label><input id="method" type="text" placeholder="Sheets.Spreadsheets.batchUpdate" value=${method} onInput=${(event) => setMethod(event.target.value.trim())} /><button type="submit">Let it fail</button>
      <button type="button" class="secondary" onClick=${() => act('/settings/fault/clear', {}, 'No call will be made to fail.')}>Forget all faults</button></form></section>`;
}
