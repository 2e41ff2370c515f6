// The menu that a bound project puts into the spreadsheet, and the dialogs that its items show.
import { post } from '../parts/api.js';
import { html, useEffect, useRef, useState } from '../parts/library.js';
import { Modal } from '../parts/pieces.js';
import { act, shell } from '../parts/shell.js';

export function BoundMenu({ id, editor }) {
  const [menus, setMenus] = useState([]);
  const [dialogs, setDialogs] = useState([]);
  const [asked, setAsked] = useState(null);
  useEffect(() => {
    if (!editor) return;
    post(`/sheets/${id}/open`)
      .then((answer) => setMenus(answer.menus))
      .catch((error) => shell.say(error.message, 'problem'));
  }, [id, editor]);

  const run = async (call) => {
    setAsked(null);
    const outcome = await act(`/sheets/${id}/menu`, call, `“${call.caption}” was run.`);
    if (!outcome) return;
    for (const dialog of outcome.shown)
      if (dialog.kind === 'toast') shell.say([dialog.title, dialog.text].filter(Boolean).join(': '), 'toast');
    setDialogs(outcome.shown.filter((dialog) => dialog.kind !== 'toast'));
    if (outcome.error) shell.say(outcome.error, 'problem');
    if (outcome.waiting) setAsked({ call, dialog: outcome.waiting });
  };
  const names = [...new Set(menus.flatMap(({ items }) => items.map((item) => item.menu)))];
  const [first, ...later] = dialogs;
  return html`<div class="menus">${names.map(
    (name) =>
      html`<details class="menu" key=${name}><summary>${name}</summary><ul>${menus.flatMap(({ project, items }) =>
        items
          .filter((item) => item.menu === name)
          .map(
            (item) =>
              html`<li><button type="button" onClick=${(event) => {
                event.currentTarget.closest('details').open = false;
                void run({ project, functionName: item.functionName, caption: item.caption, replies: [] });
              }}>${item.path.length > 0 ? `${item.path.join(' › ')} › ` : ''}${item.caption}</button></li>`,
          ),
      )}</ul></details>`,
  )}
    ${asked ? html`<${Question} dialog=${asked.dialog} reply=${(reply) => run({ ...asked.call, replies: [...asked.call.replies, reply] })} />` : first && html`<${Shown} key=${first.number} dialog=${first} project=${menus[0]?.project} close=${() => setDialogs(later)} />`}</div>`;
}

const WORDS = { OK: 'OK', CANCEL: 'Cancel', YES: 'Yes', NO: 'No' };

/** A dialog that the script waits for. */
function Question({ dialog, reply }) {
  const [text, setText] = useState('');
  const typed = dialog.kind === 'prompt' || dialog.kind === 'inputBox';
  return html`<${Modal} title=${dialog.title || 'Question'} onClose=${() => reply(null)}><form onSubmit=${(event) => event.preventDefault()}>
    ${typed ? html`<label class="prewrap" for="reply">${dialog.text}</label><input id="reply" type="text" value=${text} onInput=${(event) => setText(event.target.value)} />` : html`<p class="prewrap">${dialog.text}</p>`}
    <div class="buttons">${dialog.buttons.map((button, index) => html`<button type=${index === 0 ? 'submit' : 'button'} class=${index === 0 ? '' : 'secondary'} onClick=${() => reply(dialog.kind === 'inputBox' ? (button === 'CANCEL' ? null : text) : typed ? { button, text } : button)}>${WORDS[button] ?? button}</button>`)}</div></form><//>`;
}

/** A dialog or sidebar that the script put up. */
function Shown({ dialog, project, close }) {
  const frame = useRef(null);
  useEffect(() => {
    const listen = async (event) => {
      const inner = frame.current?.contentWindow;
      if (!inner || event.source !== inner) return;
      const { workspaceHost, workspaceCall, name, args } = event.data ?? {};
      if (workspaceHost === 'close') close();
      if (!workspaceCall) return;
      try {
        const { value } = await post('/run', { project, name, args });
        inner.postMessage({ workspaceReply: workspaceCall, value }, '*');
      } catch (error) {
        inner.postMessage({ workspaceReply: workspaceCall, error: error.message }, '*');
      }
      void shell.refresh();
    };
    addEventListener('message', listen);
    return () => removeEventListener('message', listen);
  }, []);
  return html`<${Modal} title=${dialog.title || 'Message'} onClose=${close} wide=${dialog.hasPage}>
    ${dialog.hasPage ? html`<iframe ref=${frame} class="dialog-page" title=${dialog.title || 'Dialog'} sandbox="allow-scripts allow-forms allow-popups allow-popups-to-escape-sandbox allow-modals" src=${`/dialog/${dialog.number}`}></iframe>` : html`<p class="prewrap">${dialog.text}</p><div class="buttons"><button type="button" onClick=${close}>OK</button></div>`}<//>`;
}
