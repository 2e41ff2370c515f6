// The mail, box by box; links in it open in the local page.
import { html, useState } from '../parts/library.js';
import { Empty, Enclosed, Heading, Loading, Problem } from '../parts/pieces.js';
import { useLoaded } from '../parts/shell.js';
import { bytes, count, when } from '../parts/words.js';

export function MailPage({ route, state, version }) {
  const [box, setBox] = useState(new URLSearchParams(route.search).get('box') ?? '');
  const { data, error } = useLoaded(`/mail?box=${encodeURIComponent(box)}`, `${version}/${state.acting}/${state.counts.mails}`);
  if (error) return html`<${Problem} error=${error} />`;
  if (!data) return html`<${Loading} what="the mail" />`;
  const own =
    state.acting === null
      ? []
      : [
          {
            email: state.acting,
            name: 'Inbox of the acting person',
            count: data.boxes.find((each) => each.email === state.acting)?.count ?? 0,
          },
        ];
  const boxes = [...own, ...data.boxes.filter((each) => each.email !== state.acting)];
  return html`<${Heading} title="Mail" lead="Everything that was sent. Nothing left this computer." />
    <div class="field-row"><label for="box">Inbox</label><select id="box" value=${data.box} onChange=${(event) => setBox(event.target.value)}>
      ${boxes.map((each) => html`<option value=${each.email}>${each.name}${each.name === each.email ? '' : ` (${each.email})`}: ${each.count}</option>`)}
      <option value="*">All mail: ${data.total}</option></select></div>
    <div class=${route.id ? 'mail reading' : 'mail'}>
      <div class="mail-list">${data.mails.length === 0 && html`<${Empty}><p>No mail in the inbox of ${data.boxName}.</p><//>`}
        <ul>${data.mails.map(
          (mail) => html`<li key=${mail.id}><a href=${`#/mail/${mail.id}`} aria-current=${mail.id === route.id ? 'true' : undefined}>
          <span class="mail-top"><strong>${box === '*' || data.box === '*' ? `To ${mail.to.join(', ')}` : mail.from}</strong><span class="muted">${when(mail.at)}</span></span>
          <span class="mail-subject">${mail.subject}${mail.attachments > 0 ? html` <span class="tag">${count(mail.attachments, 'attachment')}</span>` : ''}</span><span class="muted preview">${mail.preview}</span></a></li>`,
        )}</ul></div>
      <div class="mail-read">${route.id ? html`<${Reading} id=${route.id} />` : html`<p class="muted">Choose a mail to read it.</p>`}</div>
    </div>`;
}

function Reading({ id }) {
  const { data: mail, error } = useLoaded(`/mail/${id}`, 0);
  if (error) return html`<${Problem} error=${error} />`;
  if (!mail) return html`<${Loading} what="the mail" />`;
  return html`<article><p class="back mail-back"><a href="#/mail">All mail</a></p><h2>${mail.subject}</h2>
    <dl class="mail-head"><div><dt>From</dt><dd>${mail.from}</dd></div><div><dt>To</dt><dd>${mail.to.join(', ')}</dd></div>
      ${mail.cc.length > 0 && html`<div><dt>Cc</dt><dd>${mail.cc.join(', ')}</dd></div>`}${mail.bcc.length > 0 && html`<div><dt>Bcc</dt><dd>${mail.bcc.join(', ')}</dd></div>`}
      <div><dt>Sent</dt><dd>${when(mail.at)}</dd></div></dl>
    ${mail.html === null ? html`<pre class="mail-text">${linked(mail.text)}</pre>` : html`<${Enclosed} content=${mail.html} title=${`Mail: ${mail.subject}`} />`}
    ${mail.attachments.length > 0 && html`<h3>Attachments</h3><ul>${mail.attachments.map((attachment, number) => html`<li><a href=${`/api/mail/${id}/attachments/${number}`} download>${attachment.name}</a> <span class="muted">${bytes(attachment.size)}</span></li>`)}</ul>`}
    <p><a href=${`/api/mail/${id}/raw.eml`} download>Download as .eml</a></p></article>`;
}

/** Plain text with its addresses as links. */
function linked(text) {
  return text
    .split(/(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])/)
    .map((part, index) => (index % 2 === 1 ? html`<a href=${part} target="_blank" rel="noopener">${part}</a>` : part));
}
