/** Answers that mean harm, in every open question: they stay text wherever they go, and run nothing. */
import { Parser } from 'htmlparser2';
import { referralForm } from '../../../src/app/forms/referral';
import { questionsOf } from '../../../src/app/forms/definition';
import { BOOKS, INTERVENTIONS, PLANS, TABLES } from '../../../src/app/register/tables';
import type { FormAnswer } from '../../../src/local';
import { HOSTILE, REFERRAL } from './answers';
import { type Ground, type Outcome, Tally } from './disturb';
import { rowsOf } from './state';
import { APPROVER, BOOK_NAMES, KEY_CONTACT, Trust } from './trust';

/** Sends a referral for each harmful text. */
export async function runHostile({ dist, ready }: Ground, quick: boolean): Promise<Outcome> {
  const tally = new Tally('answers that mean harm');
  for (const [name, text] of Object.entries(HOSTILE).slice(0, quick ? 2 : undefined)) {
    const trust = await Trust.open(dist, ready);
    const { lost, told } = send(trust, text);
    tally.add(name, { lost: [...lost, ...harmOf(trust)], doubled: [], alarmed: false }, told);
    await trust.discard();
  }
  return tally.outcome;
}

/** Open questions whose answers the rules do not look into. */
const PARAGRAPHS = questionsOf(referralForm)
  .filter(({ id, kind }) => kind === 'paragraph' && REFERRAL[id] !== undefined && id !== 'predictedOutcomes')
  .map(({ id }) => id);

/** Sends the text in every paragraph, and what fits of it in the names. What is missing of it afterwards is lost, unless the sender is told. */
function send(trust: Trust, text: string): { lost: string[]; told: boolean } {
  const short = text.slice(0, 90);
  const names: Record<string, FormAnswer> = { legalForename: short, knownAs: short, contact1Name: short, agency1Name: short };
  const hostile = Object.fromEntries(PARAGRAPHS.map((id): [string, FormAnswer] => [id, text]));
  try {
    trust.refer({ ...names, ...hostile });
  } catch (error) {
    // The form itself refuses it, and shows the sender why.
    return { lost: (error as Error).name === 'FormRefusal' ? [] : [`the form failed: ${String(error)}`], told: true };
  }
  trust.settle();
  const inbox = rowsOf(trust, BOOKS.master.inbox);
  if (inbox.length === 0) return { lost: ['the answers came to no Inbox'], told: false };
  if (inbox[0]?.state !== 'applied') {
    const told = trust.workspace.outbox.some(({ to }) => to.includes(KEY_CONTACT));
    return { lost: told ? [] : ['the sender was not told that it was held back'], told };
  }
  const stood = [rowsOf(trust, PLANS)[0]?.rationale, rowsOf(trust, INTERVENTIONS)[0]?.action];
  const lost = stood.filter((there) => essence(String(there)) !== essence(text)).map((there) => `stands as “${String(there).slice(0, 60)}”`);
  const undone = rowsOf(trust, BOOKS.master.outbox).filter(({ state }) => state !== 'done');
  return { lost: [...lost, ...undone.map(({ id, state, error }) => `${id} is ${state}: ${error}`)], told: false };
}

/** Without what has no place in a cell: control characters, and space about the text. */
function essence(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '').replace(/\s+/g, ' ').trim();
}

/** Formulas in cells, and anything that runs or calls out in a page or a mail. */
function harmOf(trust: Trust): string[] {
  const found: string[] = [];
  for (const book of ['master', 'restricted'] as const) {
    for (const { title } of TABLES[book]) if (trust.hasFormula(BOOK_NAMES[book], title)) found.push(`a formula in ${title}`);
  }
  const shown = trust.workspace.outbox.map(({ subject, html }) => ({ what: `the mail ${subject}`, html }));
  for (const person of [APPROVER, KEY_CONTACT]) {
    if (trust.workspace.outbox.some(({ to, text }) => to.includes(person) && text.includes('token='))) {
      const page = trust.look(person);
      if (page.status !== 'ok') found.push(`the page for ${person} cannot be shown: ${page.text.slice(0, 80)}`);
      shown.push({ what: `the page for ${person}`, html: page.html });
    }
  }
  for (const { what, html } of shown) for (const harm of activeParts(html)) found.push(`${harm} in ${what}`);
  return found;
}

const OWN_SCRIPT = /^\s*$/;

/** Elements and attributes that do something when the HTML is shown. */
function activeParts(html: string): string[] {
  const found: string[] = [];
  let script: string | null = null;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === 'script') script = '';
      if (['iframe', 'object', 'embed', 'base'].includes(name)) found.push(`<${name}>`);
      for (const [attribute, value] of Object.entries(attributes)) {
        if (attribute.startsWith('on')) found.push(attribute);
        if (['href', 'src', 'action', 'formaction'].includes(attribute) && /^\s*(javascript|data|vbscript):|evil\.example/i.test(value)) found.push(`${attribute}=${value}`);
      }
    },
    ontext(text) {
      if (script !== null) script += text;
    },
    onclosetag(name) {
      if (name !== 'script' || script === null) return;
      if (!OWN_SCRIPT.test(script)) found.push('a script');
      script = null;
    },
  });
  parser.write(html);
  parser.end();
  return found;
}
