// Collects runs into blocks while HTML is read, with HTML's rules for white space.
import type { Alignment, Block, HeadingLevel, ListItemBlock, TextBlock, TextRun } from './document-model';

/** What kind of block text becomes; a list item is spent by its first block, further ones become indented paragraphs. */
export type Container =
  | { kind: 'paragraph'; indent: number }
  | { kind: 'heading'; level: HeadingLevel }
  | { kind: 'listItem'; item: Omit<ListItemBlock, 'runs' | 'type' | 'align'>; spent: boolean };

export type InlineStyle = Omit<TextRun, 'text'>;

export class BlockCollector {
  readonly blocks: Block[] = [];
  private open: { container: Container; align?: Alignment; runs: TextRun[] } | undefined;

  /** Adds text to the open block, opening one when there is none; white space is collapsed unless it is to be preserved. */
  text(text: string, style: InlineStyle, container: Container, align: Alignment | undefined, preserve: boolean): void {
    let added = preserve ? text.replace(/\r\n?/g, '\n') : text.replace(/[ \t\r\n\f]+/g, ' ');
    const last = this.open?.runs.at(-1)?.text.at(-1);
    if (!preserve && (last === undefined || last === ' ' || last === '\n')) added = added.replace(/^ /, '');
    if (added) this.append(added, style, container, align);
  }

  /** Adds a line break, which takes the white space before it away. */
  lineBreak(style: InlineStyle, container: Container, align: Alignment | undefined): void {
    const last = this.open?.runs.at(-1);
    if (last) last.text = last.text.replace(/ +$/, '');
    this.append('\n', style, container, align);
  }

  /** Adds a block that holds no text, after what is open. */
  block(block: Block): void {
    this.flush();
    this.blocks.push(block);
  }

  /** Ends the open block. A last line break adds no empty line, and a block of white space alone is none. */
  flush(): void {
    const open = this.open;
    this.open = undefined;
    if (!open) return;
    const hadBreak = open.runs.some((run) => run.text.includes('\n'));
    trimEnd(open.runs);
    const runs = mergeRuns(open.runs);
    if (runs.length === 0 && !hadBreak) return;
    this.blocks.push(finish(open.container, runs, open.align));
  }

  /** A list item without text still has its marker. */
  endItem(container: Container): void {
    this.flush();
    if (container.kind === 'listItem' && !container.spent) this.blocks.push(finish(container, [], undefined));
  }

  private append(text: string, style: InlineStyle, container: Container, align: Alignment | undefined): void {
    this.open ??= { container, align, runs: [] };
    this.open.runs.push({ text, ...style });
  }
}

function finish(container: Container, runs: TextRun[], align: Alignment | undefined): TextBlock {
  const aligned = align && align !== 'left' ? { align } : {};
  if (container.kind === 'heading') return { type: 'heading', level: container.level, runs, ...aligned };
  if (container.kind === 'paragraph') {
    return { type: 'paragraph', runs, ...aligned, ...(container.indent > 0 ? { indent: container.indent } : {}) };
  }
  if (container.spent) return { type: 'paragraph', runs, ...aligned, indent: container.item.level + 1 };
  container.spent = true;
  return { type: 'listItem', ...container.item, runs, ...aligned };
}

function trimEnd(runs: TextRun[]): void {
  for (let last = runs.at(-1); last; last = runs.at(-1)) {
    last.text = last.text.replace(/ +$/, '');
    if (last.text.endsWith('\n')) {
      last.text = last.text.slice(0, -1);
      if (last.text) return;
      runs.pop();
      return;
    }
    if (last.text) return;
    runs.pop();
  }
}

function mergeRuns(runs: readonly TextRun[]): TextRun[] {
  const merged: TextRun[] = [];
  for (const run of runs) {
    const { text, ...style } = run;
    const previous = merged.at(-1);
    if (!text) continue;
    if (previous && sameStyle(previous, style)) previous.text += text;
    else merged.push({ ...run });
  }
  return merged;
}

function sameStyle(a: InlineStyle, b: InlineStyle): boolean {
  const keys = ['bold', 'italic', 'underline', 'color', 'size', 'link'] as const;
  return keys.every((key) => a[key] === b[key]);
}
