// Exports a Google Doc as clean HTML: the text/html export, and what the viewer of the local workspace shows.
import {
  type Block,
  countHeaderRows,
  type DocumentModel,
  type ListItemBlock,
  type TableBlock,
  type TableCell,
  type TextBlock,
  type TextRun,
} from './document-model';

const STYLES =
  'body{max-width:482pt;margin:2em auto;padding:0 1em;font:11pt/1.4 Arial,sans-serif;color:#000}' +
  'table{border-collapse:collapse;width:100%;margin:0 0 9pt}td,th{padding:5pt;vertical-align:top;text-align:left}' +
  'table[border] td,table[border] th{border:1px solid #80868b}td>p,th>p{margin:0 0 2.5pt}' +
  'p,ul,ol{margin:0 0 7pt}h1{font-size:20pt}h2{font-size:15.5pt}h3{font-size:13pt}h4{font-size:11.5pt}h5,h6{font-size:11pt}' +
  'hr.page{border:0;border-top:1px dashed #9aa0a6;page-break-after:always}img{max-width:100%}';

/** The Doc as a whole HTML page; every text and address is escaped, nothing in it runs. */
export function renderHtml(model: DocumentModel, options: { title?: string } = {}): string {
  const title = escapeHtml(options.title ?? model.title ?? 'Untitled document');
  const head = `<meta charset="utf-8"><title>${title}</title><style>${STYLES}</style>`;
  return `<!DOCTYPE html>\n<html lang="${escapeHtml(model.language ?? 'en-GB')}"><head>${head}</head><body>\n${renderBlocks(model.blocks)}\n</body></html>\n`;
}

/** Blocks as HTML elements, for a page that brings its own frame. */
export function renderBlocks(blocks: readonly Block[]): string {
  const parts: string[] = [];
  for (let index = 0; index < blocks.length; ) {
    const block = blocks[index];
    if (!block) break;
    if (block.type === 'listItem') {
      const items = itemsFrom(blocks, index);
      parts.push(renderList(items));
      index += items.length;
    } else {
      parts.push(renderBlock(block));
      index += 1;
    }
  }
  return parts.join('\n');
}

/** The text with the five characters replaced that HTML gives a meaning. */
export function escapeHtml(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

function renderBlock(block: Exclude<Block, ListItemBlock>): string {
  if (block.type === 'rule') return '<hr>';
  if (block.type === 'pageBreak') return '<hr class="page">';
  if (block.type === 'table') return renderTable(block);
  if (block.type === 'image') {
    const image = `<img src="data:${block.mimeType};base64,${block.data}" alt="${escapeHtml(block.alt)}" width="${Math.round(block.width / 0.75)}">`;
    return `<p${styleOf(block)}>${image}</p>`;
  }
  const name = block.type === 'heading' ? `h${block.level}` : 'p';
  return `<${name}${styleOf(block)}>${renderRuns(block.runs) || '<br>'}</${name}>`;
}

function itemsFrom(blocks: readonly Block[], from: number): ListItemBlock[] {
  const items: ListItemBlock[] = [];
  for (const block of blocks.slice(from)) {
    if (block.type !== 'listItem' || (items[0] && block.list !== items[0].list)) break;
    items.push(block);
  }
  return items;
}

/** Deeper items become a list inside the item before them; a change from bullets to numbers starts a list of its own. */
function renderList(items: readonly ListItemBlock[]): string {
  const level = Math.min(...items.map((item) => item.level));
  let html = '';
  let open: string | undefined;
  for (let index = 0; index < items.length; ) {
    const item = items[index];
    if (!item) break;
    const nested = deeperThan(level, items, item.level > level ? index : index + 1);
    const name = item.level > level ? (open ?? 'ul') : item.ordered ? 'ol' : 'ul';
    if (open !== name) {
      html += open ? `</${open}>` : '';
      html += name === 'ol' && (item.number ?? 1) !== 1 ? `<ol start="${item.number}">` : `<${name}>`;
      open = name;
    }
    const own = item.level > level ? '' : renderRuns(item.runs);
    html += `<li${styleOf(item)}>${own}${nested.length > 0 ? renderList(nested) : ''}</li>`;
    index += nested.length + (item.level > level ? 0 : 1);
  }
  return `${html}${open ? `</${open}>` : ''}`;
}

function deeperThan(level: number, items: readonly ListItemBlock[], from: number): ListItemBlock[] {
  let end = from;
  while (end < items.length && (items[end]?.level ?? 0) > level) end += 1;
  return items.slice(from, end);
}

function renderTable(table: TableBlock): string {
  const headerRows = countHeaderRows(table);
  const columns = table.columnWidths?.map((width) => (width ? `<col style="width:${width}pt">` : '<col>')).join('');
  const rows = table.rows.map((row) => `<tr>${row.cells.map(renderCell).join('')}</tr>`);
  const head = headerRows > 0 ? `<thead>${rows.slice(0, headerRows).join('')}</thead>` : '';
  const name = table.bordered ? '<table border="1">' : '<table>';
  return `${name}${columns ? `<colgroup>${columns}</colgroup>` : ''}${head}<tbody>${rows.slice(headerRows).join('')}</tbody></table>`;
}

function renderCell(cell: TableCell): string {
  const name = cell.header ? 'th' : 'td';
  const spans = `${cell.columnSpan ? ` colspan="${cell.columnSpan}"` : ''}${cell.rowSpan ? ` rowspan="${cell.rowSpan}"` : ''}`;
  const background = cell.background ? `background-color:${cell.background};` : '';
  // A header cell is bold only where its runs say so.
  const style = `${background}${cell.header ? 'font-weight:normal' : ''}`;
  return `<${name}${spans}${style ? ` style="${style}"` : ''}>${renderBlocks(cell.blocks)}</${name}>`;
}

function styleOf(block: TextBlock | Extract<Block, { type: 'image' }>): string {
  const indent = block.type === 'paragraph' && block.indent ? `margin-left:${block.indent * 18}pt;` : '';
  const style = `${indent}${block.align ? `text-align:${block.align};` : ''}`;
  return style ? ` style="${style}"` : '';
}

function renderRuns(runs: readonly TextRun[]): string {
  return runs.map(renderRun).join('');
}

function renderRun(run: TextRun): string {
  let html = escapeHtml(run.text).replaceAll('\n', '<br>');
  const style = `${run.color ? `color:${run.color};` : ''}${run.size ? `font-size:${run.size}pt;` : ''}`;
  if (style) html = `<span style="${style}">${html}</span>`;
  if (run.underline) html = `<u>${html}</u>`;
  if (run.italic) html = `<i>${html}</i>`;
  if (run.bold) html = `<b>${html}</b>`;
  return run.link ? `<a href="${escapeHtml(run.link)}">${html}</a>` : html;
}
