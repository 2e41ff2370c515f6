// Small pieces that pages are made of.
import { html, useEffect, useRef } from './library.js';

export const Loading = ({ what = 'this' }) => html`<p class="loading" role="status">Loading ${what} …</p>`;

export const Problem = ({ error }) => html`<div class="notice problem" role="alert"><p>${error.message}</p></div>`;

export const Empty = ({ children }) => html`<div class="notice quiet">${children}</div>`;

/** A page's heading, with what may be done on its right. */
export const Heading = ({ title, lead, back, children }) => html`
  ${back && html`<p class="back"><a href=${back.href}>${back.label}</a></p>`}
  <div class="heading">
    <div><h1>${title}</h1>${lead && html`<p class="lead">${lead}</p>`}</div>
    ${children && html`<div class="actions">${children}</div>`}
  </div>`;

/** A lock drawn, so that it looks the same on every computer. */
export const Lock = () =>
  html`<svg class="lock" viewBox="0 0 16 16" width="12" height="12" aria-hidden="true"><path d="M4 7V5a4 4 0 0 1 8 0v2h1v8H3V7zm2 0h4V5a2 2 0 0 0-4 0z" fill="currentColor" /></svg>`;

/** A modal dialog; Escape and the close button call onClose. */
export function Modal({ title, children, onClose, wide }) {
  const dialog = useRef(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return html`<dialog ref=${dialog} class=${wide ? 'wide' : ''} aria-label=${title} onCancel=${(event) => {
    event.preventDefault();
    onClose?.();
  }}>
    <div class="dialog-head"><h2>${title}</h2>${onClose && html`<button type="button" class="plain" aria-label="Close" onClick=${onClose}>✕</button>`}</div>
    <div class="dialog-body">${children}</div>
  </dialog>`;
}

/** HTML that somebody else made, shut in a frame: nothing in it runs, links open beside. The frame grows no longer than the screen. */
export const Enclosed = ({ content, title, tall }) =>
  html`<iframe class=${tall ? 'enclosed tall' : 'enclosed'} title=${title} sandbox="allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation" srcdoc=${content}></iframe>`;
