// Home: a card for each service, and five steps for somebody new.
import { html } from '../parts/library.js';
import { Heading } from '../parts/pieces.js';
import { count, when } from '../parts/words.js';

const STEPS = [
  { title: 'Choose who you are', text: 'At the top, under “Acting as”. What you may see and do follows from it.', href: '#/' },
  { title: 'Fill in a form', text: 'Refer a pupil as a school would. The form leads you on from page to page.', href: '#/forms' },
  { title: 'Look at the register', text: 'The case has a row and a reference there, and its documents are in Drive.', href: '#/register' },
  { title: 'Read the mail', text: 'Follow a link in it: to a page to sign, or to the next form.', href: '#/mail' },
  { title: 'Move the clock', text: 'Go to the next morning and see who is reminded of what.', href: '#/clock' },
];

export function HomePage({ state }) {
  const { counts, last } = state;
  const steps = state.scenario ?? STEPS;
  const cards = [
    ['forms', 'Forms', count(counts.forms, 'form'), last.response ? `Last response ${when(last.response)}` : 'Nothing was sent yet'],
    [
      'register',
      'Register',
      count(counts.spreadsheets, 'spreadsheet'),
      counts.spreadsheets > 0 ? 'Shared with the acting person' : 'None is shared with the acting person',
    ],
    [
      'drive',
      'Drive',
      count(counts.files, 'file and folder', 'files and folders'),
      last.file ? `Last change ${when(last.file)}` : 'Nothing is shared with the acting person',
    ],
    [
      'mail',
      'Mail',
      `${count(counts.ownMails, 'mail')} of ${counts.mails.toLocaleString('en-GB')}`,
      last.mail ? `${last.mail.subject}, ${when(last.mail.at)}` : 'No mail was sent yet',
    ],
    ['web-app', 'Web app', count(state.webApps.length, 'web app'), 'Pages for parents, pupils and providers'],
    ['chat', 'Chat', state.chat ? 'Ready' : 'Not part of this workspace', 'A message to the Chat app'],
    [
      'clock',
      'Clock and triggers',
      count(counts.triggers, 'trigger'),
      last.trigger ? `Next ${last.trigger.handler}, ${when(last.trigger.at)}` : 'No time trigger is set up',
    ],
    [
      'executions',
      'Executions',
      `${counts.executions.toLocaleString('en-GB')} ran, ${counts.failures} failed`,
      last.execution ? `${last.execution.name}, ${when(last.execution.at)}` : 'Nothing ran yet',
    ],
    ['settings', 'Settings', 'Export, start again', 'And make calls fail on purpose'],
  ];
  return html`
    <${Heading} title="Workspace" lead="The product as staff of a school find it in Google Workspace, here on your own computer." />
    <section class="panel" aria-labelledby="try"><h2 id="try">Try it</h2>
      <ol class="steps">${steps.map((step) => html`<li><a href=${step.href}>${step.title}</a><span>${step.text}</span></li>`)}</ol>
    </section>
    <ul class="cards">${cards.map(
      ([name, title, many, line]) =>
        html`<li class="card"><h2><a href=${`#/${name}`}>${title}</a></h2><p class="figure">${many}</p><p class="line">${line}</p></li>`,
    )}</ul>`;
}
