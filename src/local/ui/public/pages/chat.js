// Chat: a direct message to the Chat app.
import { html, useState } from '../parts/library.js';
import { Empty, Heading } from '../parts/pieces.js';
import { act } from '../parts/shell.js';

export function ChatPage({ state }) {
  const [text, setText] = useState('');
  const [lines, setLines] = useState([]);
  const say = async (words) => {
    const answer = await act('/chat', { text: words }, 'The Chat app was asked.');
    if (!answer) return;
    setLines((all) => [...all, { from: 'you', text: words || '(added the app)' }, { from: 'app', message: answer.reply }]);
    setText('');
  };
  return html`<${Heading} title="Chat" lead="A direct message to the Chat app, as the acting person." />
    ${!state.chat && html`<${Empty}><p>No project of this workspace answers Chat.</p><//>`}
    <ol class="chat" aria-live="polite">${lines.map((line) => html`<li class=${line.from}>${line.from === 'you' ? line.text : html`<${Message} message=${line.message} />`}</li>`)}</ol>
    <form class="field-row" onSubmit=${(event) => {
      event.preventDefault();
      if (text.trim()) void say(text.trim());
    }}><label for="message">Message</label><input id="message" type="text" autocomplete="off" value=${text} onInput=${(event) => setText(event.target.value)} /><button type="submit" disabled=${!state.chat}>Send</button>
      <button type="button" class="secondary" disabled=${!state.chat} onClick=${() => say('')}>Greet</button></form>`;
}

function Message({ message }) {
  if (!message) return html`<span class="muted">The app said nothing.</span>`;
  const cards = [...(message.cardsV2 ?? []).map(({ card }) => card), ...(message.cards ?? [])];
  return html`${message.text && html`<p class="prewrap">${message.text}</p>`}${cards.map(
    (card) => html`<div class="chat-card">
    ${card.header && html`<p><strong>${card.header.title}</strong>${card.header.subtitle && html`<br /><span class="muted">${card.header.subtitle}</span>`}</p>`}
    ${(card.sections ?? []).flatMap((section) => [section.header && html`<p><strong>${plain(section.header)}</strong></p>`, ...(section.widgets ?? []).map((widget) => html`<${Widget} widget=${widget} />`)])}</div>`,
  )}`;
}

function Widget({ widget }) {
  if (widget.textParagraph) return html`<p class="prewrap">${plain(widget.textParagraph.text)}</p>`;
  if (widget.decoratedText)
    return html`<p>${widget.decoratedText.topLabel && html`<span class="muted">${plain(widget.decoratedText.topLabel)}</span><br />`}${plain(widget.decoratedText.text)}</p>`;
  if (widget.buttonList)
    return html`<p>${widget.buttonList.buttons.map((button) => (button.onClick?.openLink ? html`<a href=${button.onClick.openLink.url} target="_blank" rel="noopener">${button.text}</a> ` : html`<span class="tag">${button.text}</span> `))}</p>`;
  if (widget.divider) return html`<hr />`;
  return html`<p class="muted">(${Object.keys(widget)[0]})</p>`;
}

const plain = (text = '') => text.replace(/<br\s*\/?>/gi, '\n').replace(/<[^>]*>/g, '');
