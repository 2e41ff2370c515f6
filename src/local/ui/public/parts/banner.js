// The strip at the top: the clock and how to move it, who is acting, whether triggers fire.
import { html, useState } from './library.js';
import { act } from './shell.js';
import { clockTime, isoDate, longDate } from './words.js';

export function Banner({ state }) {
  return html`<header class="banner">
    <div class="banner-top"><a class="brand" href="#/">${state.title}</a><p class="promise">Local workspace: nothing leaves this computer. Demo data is fictional.</p></div>
    <div class="banner-bar"><${Clock} state=${state} /><${Acting} state=${state} /></div>
  </header>`;
}

function Clock({ state }) {
  const [date, setDate] = useState('');
  const move = (body, done) => act('/clock', body, done);
  return html`<section class="clock" aria-label="Clock">
    <p class="now"><span class="time">${clockTime(state.now)}</span> <span>${longDate(state.now)}</span></p>
    <div class="moves">
      <button type="button" class="small" onClick=${() => move({ minutes: 10 }, 'Ten minutes passed.')}>+10 min</button>
      <button type="button" class="small" onClick=${() => move({ morning: true }, 'It is the next morning, 07:45.')}>Next 07:45</button>
      <button type="button" class="small" onClick=${() => move({ days: 1 }, 'A day passed.')}>+1 day</button>
      <button type="button" class="small" onClick=${() => move({ days: 7 }, 'A week passed.')}>+1 week</button>
      <form onSubmit=${(event) => {
        event.preventDefault();
        if (date) void move({ date }, 'The clock was moved.');
      }}><label class="hidden" for="clock-date">Move the clock to a date</label>
        <input id="clock-date" type="date" min=${isoDate(state.now)} value=${date} onInput=${(event) => setDate(event.target.value)} required />
        <button type="submit" class="small">Go</button></form>
    </div>
  </section>`;
}

function Acting({ state }) {
  const fires = state.firing !== 'never';
  return html`<section class="acting" aria-label="Who is acting">
    <label for="acting">Acting as</label>
    <select id="acting" value=${state.acting ?? ''} onChange=${(event) => act('/acting', { email: event.target.value || null }, event.target.value ? `You act as ${event.target.selectedOptions[0].text}.` : 'You act as a visitor without an account.')}>
      ${state.people.map((person) => html`<option value=${person.email}>${person.name}, ${person.role}</option>`)}
      <option value="">a visitor without an account</option>
    </select>
    <div class="switches">
      <label class="switch"><input type="checkbox" role="switch" checked=${state.seesAll} onChange=${(event) => act('/acting', { seesAll: event.target.checked }, event.target.checked ? 'Everything is shown, as to the workspace’s owner.' : 'Only what the acting person may open is shown.')} />See everything (workspace owner)</label>
      <label class="switch"><input type="checkbox" role="switch" checked=${fires} onChange=${(event) => act('/firing', { firing: event.target.checked ? 'once' : 'never' }, event.target.checked ? 'Triggers fire again.' : 'Triggers are off: what is sent now waits for the sweep.')} />Triggers fire</label>
    </div>
  </section>`;
}
