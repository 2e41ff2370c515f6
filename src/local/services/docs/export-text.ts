// Exports a Google Doc as plain text.
import { type Block, type DocumentModel, isTextBlock, listMarker, type TableBlock, textOfRuns } from './document-model';

/** The Doc as plain text: one line a paragraph, list items with their markers, one line a table row with tabs between the cells. */
export function renderText(model: DocumentModel): string {
  const lines = model.blocks.map(textOfBlock).filter((text): text is string => text !== undefined);
  return `${lines.join('\n')}\n`;
}

function textOfBlock(block: Block): string | undefined {
  if (block.type === 'rule') return '________________';
  if (block.type === 'pageBreak') return '\f';
  if (block.type === 'image') return block.alt || undefined;
  if (block.type === 'table') return textOfTable(block);
  const text = textOfRuns(block.runs);
  if (block.type === 'heading') return `\n${text}\n`;
  if (block.type === 'listItem') return `${'   '.repeat(block.level)}${block.ordered ? listMarker(block) : '*'} ${text}`;
  return text;
}

function textOfTable(table: TableBlock): string {
  return table.rows.map((row) => row.cells.map((cell) => textOfCell(cell.blocks)).join('\t')).join('\n');
}

function textOfCell(blocks: readonly Block[]): string {
  const texts = blocks.map((block) => (isTextBlock(block) ? textOfBlock(block)?.trim() : textOfBlock(block)));
  return texts
    .filter((text) => text)
    .join(' ')
    .replace(/\s+/g, ' ');
}
