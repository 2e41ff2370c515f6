// The spreadsheets that the acting person may open: a picker, the tabs at the bottom as in Sheets, the bound menu.
import { html, useEffect, useState } from '../parts/library.js';
import { Empty, Heading, Loading, Problem } from '../parts/pieces.js';
import { useLoaded } from '../parts/shell.js';
import { Grid } from './register-grid.js';
import { BoundMenu } from './register-menu.js';

export function RegisterPage({ route, state, version }) {
  const who = `${state.acting}/${state.seesAll}`;
  const { data, error } = useLoaded('/sheets', `${version}/${who}`);
  if (error) return html`<${Problem} error=${error} />`;
  if (!data) return html`<${Loading} what="the spreadsheets" />`;
  const id = route.id ?? data.spreadsheets[0]?.id ?? null;
  const known = data.spreadsheets.some((sheet) => sheet.id === id);
  return html`<${Heading} title="Register" lead="The spreadsheets that the acting person may open." />
    ${data.spreadsheets.length === 0 && html`<${Empty}><p>No spreadsheet is shared with the acting person. Act as somebody else, or turn on “See everything”.</p><//>`}
    ${
      data.spreadsheets.length > 0 &&
      html`<div class="field-row"><label for="spreadsheet">Spreadsheet</label><select id="spreadsheet" value=${known ? id : ''} onChange=${(event) => (location.hash = `#/register/${event.target.value}`)}>
      ${!known && html`<option value="">(not shared with the acting person)</option>`}
      ${data.spreadsheets.map((sheet) => html`<option value=${sheet.id}>${sheet.name}${sheet.role === 'owner' || sheet.role === 'writer' ? '' : ' (to read)'}</option>`)}</select></div>`
    }
    ${id !== null && html`<${Spreadsheet} key=${`${id}/${who}`} id=${id} wanted=${route.rest[1]} version=${version} />`}`;
}

function Spreadsheet({ id, wanted, version }) {
  const [system, setSystem] = useState(false);
  const [chosen, setChosen] = useState(wanted ? Number(wanted) : null);
  const { data, error } = useLoaded(`/sheets/${id}`, version);
  useEffect(() => {
    if (data && chosen !== null && !data.tabs.some((tab) => tab.sheetId === chosen)) setChosen(null);
  }, [data]);
  if (error) return html`<${Problem} error=${error} />`;
  if (!data) return html`<${Loading} what="the spreadsheet" />`;
  const hidden = data.tabs.filter((tab) => tab.hidden).length;
  const tabs = data.tabs.filter((tab) => system || !tab.hidden);
  const current = tabs.find((tab) => tab.sheetId === chosen) ?? tabs[0];
  return html`<section class="spreadsheet" aria-label=${data.name}>
    <div class="sheet-bar"><${BoundMenu} id=${id} editor=${data.editor} />
      ${hidden > 0 && html`<label class="switch"><input type="checkbox" role="switch" checked=${system} onChange=${(event) => setSystem(event.target.checked)} />Show system tabs (${hidden})</label>`}
      <a class="button secondary small" href=${`/api/sheets/${id}/download`} download>Download .xlsx</a></div>
    ${current ? html`<${Grid} key=${current.sheetId} id=${id} tab=${current} version=${version} />` : html`<p class="muted">All tabs are hidden.</p>`}
    <nav class="sheet-tabs" aria-label="Tabs"><ul>${tabs.map((tab) => html`<li><button type="button" aria-current=${tab === current ? 'true' : undefined} onClick=${() => setChosen(tab.sheetId)}>${tab.title}${tab.hidden ? html` <span class="muted">hidden</span>` : ''}</button></li>`)}</ul></nav>
  </section>`;
}
