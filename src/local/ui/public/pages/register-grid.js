// One tab as a grid: frozen header, looks of cells, chips for drop-downs, and editing in place.
import { html, useState } from '../parts/library.js';
import { Loading, Problem } from '../parts/pieces.js';
import { act, useLoaded } from '../parts/shell.js';
import { count } from '../parts/words.js';
import { Charts } from './register-charts.js';

export function Grid({ id, tab, version }) {
  const [from, setFrom] = useState(null);
  const [editing, setEditing] = useState(null);
  const { data, error, reload } = useLoaded(`/sheets/${id}/tabs/${tab.sheetId}${from === null ? '' : `?from=${from}`}`, version);
  if (error) return html`<${Problem} error=${error} />`;
  if (!data) return html`<${Loading} what=${tab.title} />`;
  const columns = data.columns.map((column, index) => ({ ...column, index })).filter((column) => !column.hidden);
  const anyOpen = data.rows.some((row) => row.index >= data.frozen && row.cells.some((cell) => cell.open));
  const save = async (row, column, value) => {
    setEditing(null);
    await act(
      `/sheets/${id}/edit`,
      { sheet: tab.title, a1: `${letters(column)}${row + 1}`, value },
      `${letters(column)}${row + 1} was changed.`,
    );
    reload();
  };
  return html`<div class="grid-scroll" tabindex="0" role="region" aria-label=${`${tab.title}: cells`}><table class="grid">
      <thead><tr class="letters"><td class="corner"></td>${columns.map((column) => html`<th scope="col" style=${`min-width:${Math.max(48, Math.min(column.width, 360))}px`}>${letters(column.index)}</th>`)}</tr>
        ${data.rows.filter((row) => row.index < data.frozen).map((row) => line(row, true))}</thead>
      <tbody>${data.rows.filter((row) => row.index >= data.frozen).map((row) => line(row, false))}</tbody></table>
      ${data.total <= data.frozen && !anyOpen && html`<p class="muted padded">No rows yet.</p>`}</div>
    <${Charts} charts=${data.charts} />
    <div class="grid-foot"><span>${data.to - data.from === data.total - data.frozen ? count(data.total - data.frozen, 'row') : `Rows ${data.from + 1} to ${data.to} of ${data.total.toLocaleString('en-GB')}`}</span>
      ${data.from > data.frozen && html`<button type="button" class="small secondary" onClick=${() => setFrom(Math.max(data.frozen, data.from - data.pageSize))}>Previous rows</button>`}
      ${data.to < data.total && html`<button type="button" class="small secondary" onClick=${() => setFrom(data.to)}>Next rows</button>`}
      <span class="muted">${anyOpen ? 'Cells with a blue edge may be edited: press them.' : 'No cell of this tab may be edited by the acting person.'}</span></div>`;

  function line(row, head) {
    return html`<tr key=${row.index}><th scope="row" class="row-number">${row.index + 1}</th>${columns.map((column) => cellOf(row, column.index, head))}</tr>`;
  }

  function cellOf(row, column, head) {
    const cell = row.cells[column] ?? { text: '' };
    const name = `${letters(column)}${row.index + 1}`;
    // As in Sheets, a text that is not wrapped runs on over the empty cells beside it.
    const runsOn = !cell.wrap && cell.text !== '' && row.cells.slice(column + 1).every((other) => other.text === '');
    const kind = [head ? 'head' : '', cell.open && !head ? 'open' : '', cell.wrap ? 'wrap' : '', runsOn ? 'runs-on' : '']
      .filter(Boolean)
      .join(' ');
    const look = { style: styleOf(cell), class: kind, title: cell.note };
    if (cell.open && !head && editing === name)
      return html`<td ...${look}><${Editor} cell=${cell} name=${name} save=${(value) => save(row.index, column, value)} cancel=${() => setEditing(null)} /></td>`;
    const shown =
      cell.options && cell.text !== ''
        ? html`<span class="chip">${cell.text}</span>`
        : cell.link
          ? html`<a href=${cell.link} target="_blank" rel="noopener">${cell.text}</a>`
          : cell.text;
    const marked = cell.note
      ? html`${shown}<span class="note-mark" aria-hidden="true"></span><span class="hidden"> Note: ${cell.note}</span>`
      : shown;
    if (!cell.open || head) return head ? html`<th scope="col" ...${look}>${marked}</th>` : html`<td ...${look}>${marked}</td>`;
    return html`<td ...${look}><button type="button" class="cell" aria-label=${`Edit ${name}${cell.text ? `: ${cell.text}` : ', empty'}`} onClick=${() => setEditing(name)}>${marked}</button></td>`;
  }
}

function Editor({ cell, name, save, cancel }) {
  const [value, setValue] = useState(cell.text);
  const keys = (event) => {
    if (event.key === 'Escape') cancel();
  };
  const focus = (element) => element?.focus();
  if (cell.options) {
    return html`<select aria-label=${`Choose for ${name}`} ref=${focus} onKeyDown=${keys} onBlur=${cancel} onChange=${(event) => save(event.target.value)} value=${cell.text}>
      <option value=""></option>${cell.options.map((option) => html`<option value=${option}>${option}</option>`)}</select>`;
  }
  return html`<form onSubmit=${(event) => {
    event.preventDefault();
    save(value);
  }}><input type="text" aria-label=${`Value of ${name}; Enter keeps it, Escape does not`} ref=${focus} value=${value} onInput=${(event) => setValue(event.target.value)} onKeyDown=${keys} onBlur=${() => (value === cell.text ? cancel() : save(value))} /></form>`;
}

function styleOf(cell) {
  const parts = [];
  if (cell.bold) parts.push('font-weight:700');
  if (cell.italic) parts.push('font-style:italic');
  if (cell.strikethrough) parts.push('text-decoration:line-through');
  if (cell.background) parts.push(`background:${cell.background}`, `color:${readable(cell.background, cell.colour)}`);
  else if (cell.colour) parts.push(`color:${readable('#ffffff', cell.colour)}`);
  if (cell.align) parts.push(`text-align:${cell.align}`);
  return parts.join(';') || undefined;
}

/** The cell's own colour when it can be read on its background, black or white otherwise. */
function readable(background, colour) {
  const light = luminance(background);
  const ratio = (other) => (Math.max(light, other) + 0.05) / (Math.min(light, other) + 0.05);
  if (colour && ratio(luminance(colour)) >= 4.5) return colour;
  return ratio(0) >= ratio(1) ? '#000000' : '#ffffff';
}

function luminance(colour) {
  const parts = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
}

/** A, B … Z, AA of a zero-based column. */
function letters(column) {
  return column < 26 ? String.fromCharCode(65 + column) : letters(Math.floor(column / 26) - 1) + letters(column % 26);
}
