// The triggers: what runs when, and what may be run now.
import { html } from '../parts/library.js';
import { Empty, Heading, Loading, Problem } from '../parts/pieces.js';
import { act, useLoaded } from '../parts/shell.js';
import { clockTime, longDate, when } from '../parts/words.js';

export function ClockPage({ state, version }) {
  const { data, error } = useLoaded('/clock/triggers', version);
  if (error) return html`<${Problem} error=${error} />`;
  if (!data) return html`<${Loading} what="the triggers" />`;
  const triggers = [...data.triggers].sort((a, b) => (a.nextAt ?? '9').localeCompare(b.nextAt ?? '9'));
  return html`<${Heading} title="Clock and triggers" lead="Move the clock with the buttons at the top. Every time trigger that comes due on the way runs, in order." />
    <section class="panel"><p class="big-clock">${clockTime(state.now)}</p><p>${longDate(state.now)}, Europe/London. ${state.running ? 'The clock runs on from here by itself.' : 'The clock stands still until you move it.'}</p>
      <fieldset class="inline"><legend>For each event a trigger fires</legend>${['once', 'twice', 'never'].map((firing) => html`<label class="option"><input type="radio" name="firing" checked=${state.firing === firing} onChange=${() => act('/firing', { firing }, `Triggers fire ${firing}.`)} /><span>${firing}${firing === 'once' ? '' : ', as Google sometimes does'}</span></label>`)}</fieldset></section>
    ${triggers.length === 0 && html`<${Empty}><p>No trigger is set up. Set-up makes them.</p><//>`}
    ${
      triggers.length > 0 &&
      html`<div class="scroll" tabindex="0" role="region" aria-label="Triggers"><table><thead><tr><th scope="col">Function</th><th scope="col">Runs</th><th scope="col">Next</th><th scope="col">As</th><th scope="col"><span class="hidden">Action</span></th></tr></thead>
      <tbody>${triggers.map(
        (
          trigger,
        ) => html`<tr><th scope="row">${trigger.handler}<span class="muted block">${trigger.project}</span></th><td>${trigger.when}${trigger.source ? html`<span class="muted block">${trigger.source}</span>` : ''}</td><td>${when(trigger.nextAt)}</td><td>${trigger.owner}</td>
        <td>${trigger.kind === 'clock' && html`<button type="button" class="small" onClick=${() => act(`/clock/triggers/${trigger.id}/run`, {}, `${trigger.handler} was run.`)}>Run now<span class="hidden"> ${trigger.handler}</span></button>`}</td></tr>`,
      )}</tbody></table></div>`
    }`;
}
