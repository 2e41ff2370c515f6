// A mail made of a few kinds of block, rendered as simple HTML and as text, so that both always say the same.
import template from '../../../templates/mails/mail.hbs';
import { cleaned, webAddress } from '../documents/show';
import { dataProtectionLine, type Trust } from '../documents/trust';
import { cleanLine } from '../forms/clean-text';

export type Block =
  | { readonly paragraph: string }
  | { readonly heading: string }
  | { readonly list: readonly string[] }
  | { readonly steps: readonly string[] }
  /** Quoted words or a code, set apart. */
  | { readonly apart: string }
  | { readonly link: { readonly text: string; readonly url: string } }
  | { readonly button: { readonly text: string; readonly url: string } };

export interface Letter {
  readonly trust: Trust;
  readonly subject: string;
  readonly blocks: readonly Block[];
}

export interface Rendered {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** The mail with its footer: who sends it, where to write, and how to complain about personal data. */
export function render(letter: Letter): Rendered {
  const { trust } = letter;
  const subject = cleanLine(letter.subject);
  const blocks = cleaned(letter.blocks);
  const footer = cleaned([
    `This message comes from the Alternative Provision register of ${trust.name}. You do not need to reply to it.`,
    `Questions: ${trust.mailbox}. If this message is not for you, please tell us there and delete it.`,
    ...(trust.complaintsUrl === '' ? [] : [`How to complain: ${trust.complaintsUrl}`]),
    dataProtectionLine(trust),
  ]);
  for (const block of blocks) {
    if ('link' in block) webAddress(block.link.url);
    if ('button' in block) webAddress(block.button.url);
  }
  return {
    subject,
    text: `${[...blocks.map(blockText), '--', footer.join('\n')].join('\n\n')}\n`,
    html: template({ subject, blocks: blocks.map(withLines), footer }),
  };
}

function blockText(block: Block): string {
  if ('paragraph' in block) return block.paragraph;
  if ('heading' in block) return block.heading.toLocaleUpperCase('en-GB');
  if ('list' in block) return block.list.map((item) => `- ${indented(item)}`).join('\n');
  if ('steps' in block) return block.steps.map((item, place) => `${place + 1}. ${indented(item)}`).join('\n');
  if ('apart' in block) return `    ${block.apart.replace(/\n/g, '\n    ')}`;
  const { text, url } = 'link' in block ? block.link : block.button;
  return `${text}:\n${url}`;
}

function indented(item: string): string {
  return item.replace(/\n/g, '\n  ');
}

function withLines(block: Block): object {
  return 'apart' in block ? { apart: block.apart.split('\n') } : block;
}
