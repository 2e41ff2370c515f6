// The web apps: where parents, pupils and providers come by link.
import { html, useState } from '../parts/library.js';
import { Empty, Heading } from '../parts/pieces.js';

export function WebAppPage({ state }) {
  const [query, setQuery] = useState('');
  return html`<${Heading} title="Web app" lead="Pages that open from a link without a Google account. Most of them need the link that a mail brings." />
    ${state.webApps.length === 0 && html`<${Empty}><p>No project of this workspace has a web app.</p><//>`}
    ${state.webApps.map((app) => {
      const href = `${app.path}${query ? `?${query.replace(/^\?/, '')}` : ''}`;
      return html`<section class="panel"><h2>${app.project}</h2>
        <div class="field-row"><label for=${`query-${app.project}`}>Parameters after the “?” (optional)</label><input id=${`query-${app.project}`} type="text" value=${query} onInput=${(event) => setQuery(event.target.value)} /></div>
        <p class="buttons"><a class="button" href=${href} target="_blank" rel="noopener">Open the web app</a> <a href="#/mail">Find a link in the mail</a></p>
        <p class="muted">It opens in a new tab, as ${state.people.find((person) => person.email === state.acting)?.name ?? 'a visitor without an account'}.</p></section>`;
    })}`;
}
