// Reads a visit's response: the answers that the register keeps, and apart from them what pupils said.
import type { Problem } from '../policy/problem';
import { CHECKLIST_PAGES, itemOf } from '../policy/providers/checklist';
import {
  type ActionOwner,
  EMPTY_ANSWER,
  type ItemAnswer,
  type Judgement,
  LONGEST,
  type PupilSeen,
  type VisitAnswers,
  type VisitKind,
} from '../policy/providers/visit';
import { type RawAnswers, readAnswers } from './answers';
import { type Values, valuesOf } from './values';
import { MOST_ACTIONS, MOST_PUPILS, visitForm } from './visit';

/** A pupil as the form names them: by initials or reference. */
export interface NamedPupil {
  readonly question: string;
  readonly named: string;
  readonly voice: PupilSeen['voice'];
}

export interface VisitReading {
  /** Without the pupils, whom only the register can tell apart; null where the response cannot be read. */
  readonly answers: Omit<VisitAnswers, 'pupils'> | null;
  readonly pupils: readonly NamedPupil[];
  readonly problems: readonly Problem[];
}

/** What a pupil said, by the question that named them. */
export interface SaidInForm {
  readonly question: string;
  readonly words: string;
  readonly present: string;
}

/** The visit's reference in a response, for choosing the rows it is about; '' where there is none. */
export function referenceIn(raw: RawAnswers): string {
  return typeof raw.reference === 'string' ? raw.reference.trim().toUpperCase() : '';
}

export function readVisit(raw: RawAnswers): VisitReading {
  const { values: read, problems } = readAnswers(visitForm, raw);
  const values = valuesOf(read);
  const seen = seenByItem(values);
  const all = [...problems, ...seen.problems, ...silentProblems(values)];
  const pupils = positions(MOST_PUPILS).flatMap((at) =>
    values.has(`pupil${at}Named`)
      ? [
          {
            question: `pupil${at}`,
            named: values.text(`pupil${at}Named`),
            voice: (values.textOrNull(`pupil${at}Voice`) ?? '') as PupilSeen['voice'],
          },
        ]
      : [],
  );
  if (all.length > 0) return { answers: null, pupils, problems: all };
  const actions = actionsByItem(values);
  const judged = judgedItems(read);
  const ids = new Set([...judged.keys(), ...seen.words.keys(), ...actions.keys()]);
  return {
    pupils,
    problems: [],
    answers: {
      reference: values.text('reference').toUpperCase(),
      kind: values.text('kind') as VisitKind,
      heldOn: values.text('heldOn'),
      time: values.text('time').replace('.', ':'),
      location: values.text('location'),
      metWith: values.lines('metWith'),
      visitors: values.lines('visitors'),
      staffing: values.text('staffing') as 'yes' | 'no',
      items: [...ids].map(
        (item): ItemAnswer => ({
          ...EMPTY_ANSWER,
          item,
          judgement: judged.get(item) ?? '',
          ...(seen.words.get(item) ?? {}),
          ...(actions.get(item) ?? {}),
        }),
      ),
      comments: values.textOrNull('comments') ?? '',
      signature: values.text('signature'),
    },
  };
}

/** What pupils said, read again from the response when it is brought to the restricted spreadsheet. */
export function saidInForm(raw: RawAnswers): SaidInForm[] {
  const values = valuesOf(readAnswers(visitForm, raw).values);
  return positions(MOST_PUPILS).flatMap((at) =>
    values.textOrNull(`pupil${at}Voice`) === 'given'
      ? [
          {
            question: `pupil${at}`,
            words: values.textOrNull(`pupil${at}Words`) ?? '',
            present: values.textOrNull(`pupil${at}Present`) ?? '',
          },
        ]
      : [],
  );
}

function positions(most: number): number[] {
  return Array.from({ length: most }, (_, index) => index + 1);
}

function judgedItems(read: Readonly<Record<string, unknown>>): Map<string, Judgement> {
  return new Map(
    CHECKLIST_PAGES.flatMap(({ id, items }) => {
      const rows = read[`judged-${id}`];
      return Array.isArray(rows) ? items.flatMap((item, row) => (rows[row] ? [[item.id, rows[row] as Judgement] as const] : [])) : [];
    }),
  );
}

const LINE = /^\s*(E\.[PVQ]\.\d+(?:r\.[12]|r|[abc])?)\s*:\s*(.*)$/i;

/** 'E.V.7: two boxes, checked each Monday' and the lines that go on from it; a web address at its end is evidence. */
function seenByItem(values: Values): { words: Map<string, Pick<ItemAnswer, 'seen' | 'evidence'>>; problems: Problem[] } {
  const words = new Map<string, Pick<ItemAnswer, 'seen' | 'evidence'>>();
  const problems: Problem[] = [];
  for (const page of CHECKLIST_PAGES) {
    const field = `seen-${page.id}`;
    const texts = new Map<string, string>();
    let item = '';
    for (const line of values.lines(field)) {
      const [, named = '', rest = line] = LINE.exec(line) ?? [];
      if (named !== '') item = `${named.slice(0, 4).toUpperCase()}${named.slice(4).toLowerCase()}`;
      texts.set(item, `${texts.get(item) ?? ''}\n${rest}`.trim());
    }
    for (const [id, text] of texts) {
      if (itemOf(id) === undefined) {
        problems.push({
          code: 'visit.item-unknown',
          field,
          message: `“What was seen: ${page.title}”: there is no item ${id || 'without a number'}. Begin each with its number and a colon.`,
        });
        continue;
      }
      const evidence = /(https?:\/\/\S+)\s*$/i.exec(text)?.[1] ?? '';
      const seen = (evidence === '' ? text : text.slice(0, text.length - evidence.length)).trim();
      const known = words.get(id)?.seen;
      words.set(id, { seen: (known === undefined ? seen : `${known}\n${seen}`).slice(0, LONGEST.seen + 1), evidence });
    }
  }
  return { words, problems };
}

function actionsByItem(values: Values): Map<string, Pick<ItemAnswer, 'action' | 'owner' | 'due'>> {
  const found = new Map<string, Pick<ItemAnswer, 'action' | 'owner' | 'due'>>();
  for (const at of positions(MOST_ACTIONS)) {
    if (!values.has(`action${at}Item`)) continue;
    const item = values.text(`action${at}Item`);
    const earlier = found.get(item);
    const action = values.text(`action${at}What`);
    const due = values.text(`action${at}Due`);
    // Two actions on one item are one finding, due by the earlier day.
    found.set(item, {
      action: earlier === undefined ? action : `${earlier.action}\n${action}`,
      owner: earlier?.owner || (values.text(`action${at}Owner`) as ActionOwner),
      due: earlier !== undefined && earlier.due < due ? earlier.due : due,
    });
  }
  return found;
}

function silentProblems(values: Values): Problem[] {
  return positions(MOST_PUPILS).flatMap((at): Problem[] => {
    if (values.textOrNull(`pupil${at}Voice`) !== 'given') return [];
    const wants = (field: string, message: string): Problem[] =>
      values.has(field) ? [] : [{ code: 'answer.missing', field, message: `Pupil ${at}: ${message}` }];
    return [
      ...wants(`pupil${at}Words`, 'write down what the pupil said, or say that they did not want to.'),
      ...wants(`pupil${at}Present`, 'say who else was in the room, or “nobody”.'),
    ];
  });
}
