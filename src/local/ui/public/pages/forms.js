// The list of forms.
import { html } from '../parts/library.js';
import { Empty, Heading, Loading, Problem } from '../parts/pieces.js';
import { useLoaded } from '../parts/shell.js';
import { count } from '../parts/words.js';

const STATES = { open: 'Open', closed: 'Closed', unpublished: 'Not published' };

export function FormsPage({ version }) {
  const { data, error } = useLoaded('/forms', version);
  if (error) return html`<${Problem} error=${error} />`;
  if (!data) return html`<${Loading} what="the forms" />`;
  return html`<${Heading} title="Forms" lead="Choose a form to fill in as the acting person." />
    ${data.forms.length === 0 && html`<${Empty}><p>There is no form yet. Set-up makes them; <a href="#/settings">start again with the demo term</a> to have them.</p><//>`}
    <ul class="list">${data.forms.map(
      (form) => html`<li><div class="grow"><h2><a href=${`#/forms/${form.id}`}>${form.title || form.name}</a></h2>
        <p class="muted">${form.description.split('\n')[0]}</p>
        <p class="muted">${count(form.pages, 'page')}, ${count(form.questions, 'question')}${form.refusal ? html` · <span class="warn">${form.refusal.message}</span>` : ''}</p></div>
        <span class=${`tag ${form.state}`}>${STATES[form.state]}</span></li>`,
    )}</ul>`;
}
