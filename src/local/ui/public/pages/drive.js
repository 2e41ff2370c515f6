// Drive: folders as a tree, each file with its sharing in words.
import { html } from '../parts/library.js';
import { Empty, Heading, Loading, Lock, Problem } from '../parts/pieces.js';
import { useLoaded } from '../parts/shell.js';
import { when } from '../parts/words.js';

const KINDS = {
  folder: 'Folder',
  document: 'Doc',
  spreadsheet: 'Sheet',
  form: 'Form',
  pdf: 'PDF',
  page: 'Page',
  script: 'Script',
  file: 'File',
};

/** Where a file is opened in the page. */
export const hrefOf = (file) =>
  file.kind === 'spreadsheet' ? `#/register/${file.id}` : file.kind === 'form' ? `#/forms/${file.id}` : `#/drive/${file.id}`;

export function DrivePage({ version, state }) {
  const { data, error } = useLoaded('/drive', version);
  if (error) return html`<${Problem} error=${error} />`;
  if (!data) return html`<${Loading} what="Drive" />`;
  const known = new Set(data.files.map((file) => file.id));
  const children = new Map();
  for (const file of data.files) {
    const parent = known.has(file.parent) ? file.parent : null;
    children.set(parent, [...(children.get(parent) ?? []), file]);
  }
  return html`<${Heading} title="Drive" lead=${state.seesAll ? 'All files of the workspace.' : 'What the acting person may open.'} />
    ${data.files.length === 0 && html`<${Empty}><p>Nothing here is shared with the acting person. Act as somebody else, or turn on “See everything”.</p><//>`}
    <${Branch} files=${children.get(null) ?? []} all=${children} open=${true} />`;
}

function Branch({ files, all, open }) {
  const sorted = [...files].sort(
    (a, b) => (b.kind === 'folder') - (a.kind === 'folder') || a.name.localeCompare(b.name, 'en-GB', { numeric: true }),
  );
  return html`<ul class="tree">${sorted.map((file) => {
    const below = all.get(file.id) ?? [];
    return html`<li key=${file.id}>${file.kind === 'folder' ? html`<details open=${open}><summary><${Line} file=${file} extra=${below.length} /></summary>${below.length > 0 ? html`<${Branch} files=${below} all=${all} open=${below.length < 8} />` : html`<p class="muted indent">Empty</p>`}</details>` : html`<${Line} file=${file} />`}</li>`;
  })}</ul>`;
}

const Line = ({ file, extra }) => html`<span class="file"><span class=${`kind kind-${file.kind}`}>${KINDS[file.kind]}</span>
  <span class="grow">${file.kind === 'folder' || file.kind === 'script' || !file.openable ? html`<strong>${file.name}</strong>` : html`<a href=${hrefOf(file)}>${file.name}</a>`}
    ${file.locked && html` <span class="tag" title="Its content is locked: data is changed by form and the document made again"><${Lock} /> locked</span>`}
    ${file.limited && html` <span class="tag" title="Nobody gets in from the folder above"><${Lock} /> restricted folder</span>`}
    <span class="sharing">${file.sharing}</span></span>
  <span class="muted date">${extra === undefined ? when(file.modifiedTime) : `${extra} inside`}</span></span>`;
