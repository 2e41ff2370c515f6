// The executions, and one of them with its calls and what they would cost on Google.
import { html, useState } from '../parts/library.js';
import { Empty, Heading, Loading, Problem } from '../parts/pieces.js';
import { useLoaded } from '../parts/shell.js';
import { count, seconds, when } from '../parts/words.js';

export function ExecutionsPage({ version, state }) {
  const [failed, setFailed] = useState(false);
  const { data, error } = useLoaded(`/executions${failed ? '?failed=1' : ''}`, `${version}/${state.counts.executions}`);
  if (error) return html`<${Problem} error=${error} />`;
  if (!data) return html`<${Loading} what="the executions" />`;
  return html`<${Heading} title="Executions" lead=${`${count(data.total, 'execution')}, ${data.failed} failed. Times are what they would take on Google.`} />
    <label class="switch"><input type="checkbox" role="switch" checked=${failed} onChange=${(event) => setFailed(event.target.checked)} />Only those that failed</label>
    ${data.executions.length === 0 && html`<${Empty}><p>${failed ? 'None failed.' : 'Nothing ran yet.'}</p><//>`}
    ${
      data.executions.length > 0 &&
      html`<div class="scroll" tabindex="0" role="region" aria-label="Executions"><table><thead><tr><th scope="col">Function</th><th scope="col">Set off by</th><th scope="col">As</th><th scope="col">Started</th><th scope="col" class="number">Time</th><th scope="col" class="number">Calls</th><th scope="col">Ended</th></tr></thead>
      <tbody>${data.executions.map(
        (
          one,
        ) => html`<tr key=${one.id}><th scope="row"><a href=${`#/executions/${one.id}`}>${one.name}</a><span class="muted block">${one.project}</span></th><td>${one.trigger}</td><td>${one.user || 'nobody'}</td><td>${when(one.startedAt)}</td><td class="number">${seconds(one.modelledMs)}</td><td class="number">${one.callCount}</td>
        <td>${one.error ? html`<span class="tag failed">${one.died ? 'Died' : 'Failed'}</span>` : html`<span class="tag open">Completed</span>`}</td></tr>`,
      )}</tbody></table></div>`
    }`;
}

export function ExecutionPage({ route }) {
  const { data, error } = useLoaded(`/executions/${route.id}`, 0);
  const back = { href: '#/executions', label: 'All executions' };
  if (error) return html`<${Heading} title="Execution" back=${back} /><${Problem} error=${error} />`;
  if (!data) return html`<${Loading} what="the execution" />`;
  return html`<${Heading} title=${data.name} back=${back} />
    ${data.error && html`<div class="notice problem"><p class="prewrap">${data.error}</p></div>`}
    <dl class="summary"><div><dt>Project</dt><dd>${data.project}</dd></div><div><dt>Set off by</dt><dd>${data.trigger}</dd></div><div><dt>As</dt><dd>${data.user || 'nobody'}</dd></div><div><dt>Started</dt><dd>${when(data.startedAt)}</dd></div>
      <div><dt>Modelled time</dt><dd>${seconds(data.modelledMs)}</dd></div><div><dt>Own processor time</dt><dd>${seconds(data.cpuMs)}</dd></div></dl>
    <h2>Calls</h2>${
      data.calls.length === 0
        ? html`<p class="muted">It asked nothing of Google.</p>`
        : html`<div class="scroll" tabindex="0" role="region" aria-label="Calls"><table><thead><tr><th scope="col">Method</th><th scope="col" class="number">Times</th><th scope="col" class="number">Modelled</th><th scope="col">Request</th></tr></thead>
      <tbody>${data.calls.map((call) => html`<tr><th scope="row"><code>${call.method}</code></th><td class="number">${call.count}</td><td class="number">${seconds(call.ms)}</td><td>${call.request && html`<details><summary>Show</summary><pre class="request">${call.request}</pre></details>`}</td></tr>`)}</tbody></table></div>`
    }
    <h2>Log</h2>${data.logs.length === 0 ? html`<p class="muted">It logged nothing.</p>` : html`<pre class="log">${data.logs.join('\n')}</pre>`}`;
}
