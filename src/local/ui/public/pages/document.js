// A document as a sheet of paper, with what else can be done with the file.
import { html } from '../parts/library.js';
import { Enclosed, Heading, Loading, Problem } from '../parts/pieces.js';
import { useLoaded } from '../parts/shell.js';
import { bytes, when } from '../parts/words.js';
import { hrefOf } from './drive.js';

export function DocumentPage({ route, version }) {
  const { data, error } = useLoaded(`/drive/${route.id}`, version);
  const back = { href: '#/drive', label: 'All files' };
  if (error) return html`<${Heading} title="File" back=${back} /><${Problem} error=${error} />`;
  if (!data) return html`<${Loading} what="the document" />`;
  const { file, losses } = data;
  const at = `/api/drive/${file.id}/download`;
  return html`<${Heading} title=${file.name} back=${back}>
      ${file.kind === 'document' && html`<a class="button secondary" href=${`${at}?as=pdf`} download>Download .pdf</a><a class="button secondary" href=${`${at}?as=docx`} download>Download .docx</a>`}
      ${!['document', 'folder', 'form', 'spreadsheet'].includes(file.kind) && html`<a class="button secondary" href=${at} download>Download</a>`}
      ${file.kind === 'pdf' && html`<a class="button secondary" href=${`${at}?inline=1`} target="_blank" rel="noopener">Open in a new tab</a>`}
      ${(file.kind === 'spreadsheet' || file.kind === 'form') && html`<a class="button" href=${hrefOf(file)}>Open</a>`}
    <//>
    <details class="facts"><summary>${file.sharing}${file.locked ? ' · content locked' : ''} · changed ${when(file.modifiedTime)}${file.size ? ` · ${bytes(file.size)}` : ''}</summary>
      <ul>${file.permissions.map((line) => html`<li>${line}</li>`)}</ul>
      ${file.locked && html`<p>The content is locked. Data is changed by form, and the document is made again.</p>`}
      ${losses.length > 0 && html`<p class="warn">Lost when Google imported it: ${losses.join(', ')}</p>`}</details>
    ${data.html !== null && html`<div class="desk"><${Enclosed} content=${paper(data.html)} title=${file.name} tall=${true} /></div>`}
    ${data.text !== null && html`<pre class="paper-text">${data.text}</pre>`}
    ${data.html === null && data.text === null && html`<p class="muted">This kind of file is shown only when downloaded.</p>`}`;
}

/** The page's own look around the document: paper, and links that open beside. */
const paper = (content) =>
  content.replace(
    /<\/head>/i,
    '<base target="_blank"><style>html{background:#eceff1}body{background:#fff;box-sizing:border-box;max-width:210mm!important;margin:12px auto!important;padding:6vw!important;box-shadow:0 1px 4px #0003;overflow-wrap:break-word}@media(min-width:800px){body{padding:20mm!important;min-height:260mm}}</style></head>',
  );
