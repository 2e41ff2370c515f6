// One question of a form, by its kind.
import { html } from '../parts/library.js';

/** Draws an item; `value` is its answer, `set` keeps another one, `error` is shown under the title. */
export function Question({ item, value, set, error }) {
  if (!item.isQuestion)
    return html`<div class="section-header"><h2>${item.title}</h2>${item.help && html`<p class="prewrap">${item.help}</p>`}</div>`;
  const id = `q${item.id}`;
  const single = !['MULTIPLE_CHOICE', 'CHECKBOX', 'GRID', 'CHECKBOX_GRID', 'SCALE', 'RATING', 'DURATION'].includes(item.kind);
  const head = html`${item.title || 'Question'}${item.required && html`<span class="required" title="Required"> *<span class="hidden"> required</span></span>`}`;
  const notes = html`${item.help && html`<p class="help prewrap" id=${`${id}-help`}>${item.help}</p>`}
    ${error && html`<p class="error" id=${`${id}-error`}><span class="hidden">Error: </span>${error}</p>`}`;
  const described = [item.help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
  const field = {
    id,
    value: value ?? '',
    onInput: (event) => set(event.target.value),
    'aria-describedby': described,
    'aria-invalid': error ? 'true' : undefined,
  };
  const body = BODIES[item.kind];
  const drawn = body
    ? body({ item, value, set, field, id })
    : html`<p class="warn">Questions of the kind ${item.kind} cannot be filled in here.</p>`;
  return single
    ? html`<div class=${error ? 'question wrong' : 'question'} id=${`${id}-box`}><label for=${id}>${head}</label>${notes}${drawn}</div>`
    : html`<fieldset class=${error ? 'question wrong' : 'question'} id=${`${id}-box`} aria-describedby=${described}><legend>${head}</legend>${notes}${drawn}</fieldset>`;
}

const BODIES = {
  TEXT: ({ field }) => html`<input type="text" autocomplete="off" ...${field} />`,
  PARAGRAPH_TEXT: ({ field }) => html`<textarea rows="5" ...${field}></textarea>`,
  DATE: ({ field, item }) =>
    html`<input type=${item.includesYear ? 'date' : 'text'} placeholder=${item.includesYear ? undefined : 'MM-DD'} ...${field} />`,
  DATETIME: ({ field }) =>
    html`<input type="datetime-local" ...${field} value=${field.value.replace(' ', 'T')} onInput=${(event) => field.onInput({ target: { value: event.target.value.replace('T', ' ') } })} />`,
  TIME: ({ field }) => html`<input type="time" ...${field} />`,
  DURATION: ({ field, id, set, value }) => {
    const [hours = '', minutes = ''] = (value ?? '').split(':');
    const put = (h, m) => set(h === '' && m === '' ? '' : `${h || '0'}:${String(m || '0').padStart(2, '0')}:00`);
    return html`<div class="duration"><label for=${id}>Hours</label><input id=${id} inputmode="numeric" size="3" value=${hours} onInput=${(event) => put(event.target.value, minutes)} />
      <label for=${`${id}-m`}>Minutes</label><input id=${`${id}-m`} inputmode="numeric" size="3" value=${minutes} onInput=${(event) => put(hours, event.target.value)} aria-describedby=${field['aria-describedby']} /></div>`;
  },
  LIST: ({ item, field, set }) =>
    html`<select ...${field} onInput=${undefined} onChange=${(event) => set(event.target.value)}><option value="">Choose</option>${item.choices.map((choice) => html`<option value=${choice.value}>${choice.value}</option>`)}</select>`,
  MULTIPLE_CHOICE: ({ item, value, set, id }) => {
    const known = item.choices.some((choice) => choice.value === value);
    const other = item.other && value !== undefined && value !== null && value !== '' && !known;
    return html`<div class="choices">${item.choices.map((choice) => option('radio', id, choice.value, value === choice.value, () => set(choice.value)))}
      ${
        item.other &&
        html`<div class="other">${option('radio', id, 'Other:', other || value === ' ', () => set(' '))}
        <input type="text" aria-label="Other answer" value=${other ? value.trimStart() : ''} onInput=${(event) => set(event.target.value || ' ')} /></div>`
      }
      ${!item.required && value && html`<button type="button" class="plain" onClick=${() => set('')}>Clear selection</button>`}</div>`;
  },
  CHECKBOX: ({ item, value, set, id }) => {
    const chosen = Array.isArray(value) ? value : [];
    const others = chosen.filter((each) => !item.choices.some((choice) => choice.value === each));
    const flip = (one, on) => set(on ? [...chosen, one] : chosen.filter((each) => each !== one));
    return html`<div class="choices">${item.choices.map((choice) => option('checkbox', id, choice.value, chosen.includes(choice.value), (event) => flip(choice.value, event.target.checked)))}
      ${item.other && html`<div class="other"><label>Other: <input type="text" value=${others[0] ?? ''} onInput=${(event) => set([...chosen.filter((each) => !others.includes(each)), ...(event.target.value ? [event.target.value] : [])])} /></label></div>`}</div>`;
  },
  SCALE: (parts) => scale(parts, (number) => number),
  RATING: (parts) => scale(parts, (number) => `${number} ★`),
  GRID: ({ item, value, set, id }) =>
    grid(
      item,
      'radio',
      id,
      (row, column) => value?.[row] === column,
      (row, column) => set(item.rows.map((_name, at) => (at === row ? column : (value?.[at] ?? null)))),
    ),
  CHECKBOX_GRID: ({ item, value, set, id }) =>
    grid(
      item,
      'checkbox',
      id,
      (row, column) => (value?.[row] ?? []).includes(column),
      (row, column, on) =>
        set(
          item.rows.map((_name, at) =>
            at !== row
              ? (value?.[at] ?? [])
              : on
                ? [...(value?.[at] ?? []), column]
                : (value?.[at] ?? []).filter((each) => each !== column),
          ),
        ),
    ),
};

function option(type, name, label, checked, onChange) {
  return html`<label class="option"><input type=${type} name=${name} value=${label} checked=${checked} onChange=${onChange} /><span>${label}</span></label>`;
}

function scale({ item, value, set, id }, word) {
  const { low, high, lowLabel, highLabel } = item.scale;
  const numbers = Array.from({ length: high - low + 1 }, (_none, index) => String(low + index));
  return html`<div class="scale"><span>${lowLabel}</span>${numbers.map((number) => html`<label class="option upright"><input type="radio" name=${id} checked=${value === number} onChange=${() => set(number)} /><span>${word(number)}</span></label>`)}<span>${highLabel}</span></div>`;
}

function grid(item, type, id, isChosen, choose) {
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${`${item.title}: choices`}><table class="answer-grid"><thead><tr><td></td>${item.columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
    <tbody>${item.rows.map(
      (row, at) =>
        html`<tr><th scope="row">${row}</th>${item.columns.map(
          (column) =>
            html`<td><input type=${type} name=${`${id}-${at}`} aria-label=${`${row}: ${column}`} checked=${isChosen(at, column)} onChange=${(event) => choose(at, column, event.target.checked)} /></td>`,
        )}</tr>`,
    )}</tbody></table></div>`;
}

/** An answer as one line of the review. */
export function answerInWords(item, value) {
  if (value === undefined || value === null || value === '' || value.length === 0) return '–';
  if (!Array.isArray(value))
    return item.kind === 'DATE' && /^\d{4}-\d\d-\d\d$/.test(value) ? value.split('-').reverse().join('/') : String(value);
  if (item.rows.length > 0) return item.rows.map((row, at) => `${row}: ${[value[at] ?? '–'].flat().join(', ') || '–'}`).join('\n');
  return value.join(', ');
}
