// The page: its frame, its routes, and what is said after each action.

import { ChatPage } from './pages/chat.js';
import { ClockPage } from './pages/clock.js';
import { DocumentPage } from './pages/document.js';
import { DrivePage } from './pages/drive.js';
import { ExecutionPage, ExecutionsPage } from './pages/executions.js';
import { FillPage } from './pages/form-fill.js';
import { FormsPage } from './pages/forms.js';
import { HomePage } from './pages/home.js';
import { MailPage } from './pages/mail.js';
import { RegisterPage } from './pages/register.js';
import { SettingsPage } from './pages/settings.js';
import { WebAppPage } from './pages/web-app.js';
import { get, onServerGone } from './parts/api.js';
import { Banner } from './parts/banner.js';
import { html, render, useCallback, useEffect, useState } from './parts/library.js';
import { Modal } from './parts/pieces.js';
import { shell } from './parts/shell.js';

const ROUTES = [
  ['', 'Home', HomePage],
  ['forms', 'Forms', FormsPage, FillPage],
  ['register', 'Register', RegisterPage, RegisterPage],
  ['drive', 'Drive', DrivePage, DocumentPage],
  ['mail', 'Mail', MailPage, MailPage],
  ['web-app', 'Web app', WebAppPage],
  ['chat', 'Chat', ChatPage],
  ['clock', 'Clock', ClockPage],
  ['executions', 'Executions', ExecutionsPage, ExecutionPage],
  ['settings', 'Settings', SettingsPage],
];

const STATE_EVERY_MS = 5_000;

/** The route in the address: its first part, the parts after it, and the parameters. */
function readRoute() {
  const [path = '', search = ''] = location.hash.replace(/^#\/?/, '').split('?');
  const [name = '', ...rest] = path.split('/').map(decodeURIComponent);
  return { name, id: rest[0] ?? null, rest, search };
}

function App() {
  const [state, setState] = useState(null);
  const [route, setRoute] = useState(readRoute());
  const [notes, setNotes] = useState([]);
  const [busy, setBusy] = useState(false);
  const [gone, setGone] = useState(false);
  const [question, setQuestion] = useState(null);
  const [version, setVersion] = useState(0);

  const loadState = useCallback(async () => {
    const next = await get('/state').catch(() => null);
    if (next) setState(next);
  }, []);
  Object.assign(shell, {
    state,
    refresh: async () => {
      await loadState();
      setVersion((number) => number + 1);
    },
    say: (text, kind = 'done', link = null) => setNotes((all) => [...all.slice(-2), { id: Math.random(), text, kind, link }]),
    busy: setBusy,
    ask: (text, button) => new Promise((resolve) => setQuestion({ text, button, resolve })),
  });

  useEffect(() => {
    loadState();
    const timer = setInterval(loadState, STATE_EVERY_MS);
    const moved = () => {
      setRoute(readRoute());
      setNotes([]);
      loadState();
      document.getElementById('content')?.focus();
      scrollTo(0, 0);
    };
    addEventListener('hashchange', moved);
    const stop = onServerGone(setGone);
    return () => {
      clearInterval(timer);
      removeEventListener('hashchange', moved);
      stop();
    };
  }, []);

  const found = ROUTES.find(([name]) => name === route.name);
  const View = found ? (route.id !== null && found[3] ? found[3] : found[2]) : null;
  useEffect(() => {
    document.querySelector('.tabs [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
    document.title = `${found?.[1] ?? 'Not found'} – ${state?.title ?? 'Local workspace'}`;
  }, [found?.[1], state?.title]);

  if (!state) return html`${gone ? html`<${Gone} />` : html`<p class="loading">Opening the workspace …</p>`}`;
  const answer = (value) => {
    question.resolve(value);
    setQuestion(null);
  };
  return html`
    <${Banner} state=${state} />
    <nav aria-label="Workspace" class="tabs"><ul>${ROUTES.map(
      ([name, label]) => html`<li><a href=${`#/${name}`} aria-current=${name === route.name ? 'page' : undefined}>${label}</a></li>`,
    )}</ul></nav>
    <div class="notes" role="status" aria-live="polite">${notes.map(
      (note) => html`<div key=${note.id} class=${`notice ${note.kind}`}>
        <p>${note.text}${note.link?.href && html` <a href=${note.link.href}>${note.link.label}</a>`}</p>
        <button type="button" class="plain" aria-label="Dismiss" onClick=${() => setNotes(notes.filter(({ id }) => id !== note.id))}>✕</button>
      </div>`,
    )}</div>
    ${busy && html`<div class="busy" role="status">Working …</div>`}
    <main id="content" tabindex="-1">${View ? html`<${View} key=${route.name} state=${state} route=${route} version=${version} />` : html`<h1>There is no such page</h1><p><a href="#/">Go home</a></p>`}</main>
    <footer class="foot"><p>Local workspace: nothing leaves this computer. Demo data is fictional. State is kept in <code>${state.directory}</code>.</p></footer>
    ${gone && html`<${Gone} />`}
    ${
      question &&
      html`<${Modal} title="Are you sure?" onClose=${() => answer(false)}><p>${question.text}</p>
      <div class="buttons"><button type="button" onClick=${() => answer(true)}>${question.button}</button><button type="button" class="secondary" onClick=${() => answer(false)}>Cancel</button></div><//>`
    }`;
}

const Gone = () => html`<${Modal} title="The workspace has stopped">
  <p>The program behind this page is no longer running. Nothing that was finished is lost.</p>
  <p>To go on, open a terminal in the project’s folder and type:</p>
  <p><kbd>npm start</kbd></p>
  <p>This page continues by itself once the workspace is back at the same address.</p>
<//>`;

render(html`<${App} />`, document.getElementById('app'));
