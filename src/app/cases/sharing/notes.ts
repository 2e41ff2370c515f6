// What people are told of files that were open to somebody who has no business there.
import { hashOf } from '../../register/hash';
import type { Moment } from '../../register/moment';
import { type Delivery, PRIORITY } from '../../register/outbox';
import { addressesOf } from '../../register/people';
import type { Register } from '../../register/register';
import { noteTo } from '../note';
import { inWords, type Judged } from './judged';

/** More than this many are counted, and read in the Sharing tab. */
const MOST_LINES = 15;

/** Notes to the trust's AP leads about everything, and to the DSLs about what is restricted; none where nothing was wrong. */
export function sharingNotes(register: Register, batch: readonly Judged[], moment: Moment): Delivery[] {
  const wrong = batch.filter((judged) => linesOf(judged).length > 0);
  if (wrong.length === 0) return [];
  const restricted = wrong.filter((judged) => judged.restricted);
  const leads = addressesOf(register, 'trust AP lead', '', moment.today);
  return [
    note(leads, 'trust', wrong, moment),
    ...[...grouped(restricted)].map(([academy, files]) => {
      const dsls = addressesOf(register, 'DSL', academy, moment.today);
      return note(dsls.length > 0 ? dsls : addressesOf(register, 'deputy DSL', academy, moment.today), `dsl:${academy}`, files, moment);
    }),
  ];
}

function grouped(files: readonly Judged[]): Map<string, Judged[]> {
  const found = new Map<string, Judged[]>();
  for (const judged of files) found.set(judged.academy, [...(found.get(judged.academy) ?? []), judged]);
  return found;
}

function note(people: readonly string[], whose: string, files: readonly Judged[], moment: Moment): Delivery {
  const lines = files.flatMap(linesOf);
  const restricted = files.some((judged) => judged.restricted);
  return noteTo(people, `sharing:${whose}:${moment.today}:${hashOf(lines.join('\n')).slice(0, 8)}`, {
    title: restricted ? 'A restricted file was open to somebody else' : 'A file was open to somebody else',
    lines: [
      ...lines.slice(0, MOST_LINES),
      ...(lines.length > MOST_LINES ? [`And ${lines.length - MOST_LINES} more: see the Sharing tab of the register.`] : []),
      'Find out who shared it and why. If somebody outside may have read a child’s record, tell the data protection officer today.',
    ],
    priority: restricted ? PRIORITY.safeguarding : PRIORITY.asked,
  });
}

/** A file by its name where the system named it: other people's names for files may hold a child's. */
function linesOf({ file, named, extra, missing, toClose, problem, restricted }: Judged): string[] {
  const name = named ? `“${file.name}”` : `A file (https://drive.google.com/open?id=${file.id})`;
  const what = restricted ? `${name}, which is restricted,` : name;
  return [
    ...(extra.length > 0 ? [`${what} was open to ${extra.map(inWords).join(', ')}. That has been taken away.`] : []),
    ...(toClose ? [`${what} took the access of the folder above it. It has been closed.`] : []),
    ...(missing.length > 0
      ? [`${what} was not open to ${missing.map(({ who }) => who).join(', ')}, who may open it. It is open to them again.`]
      : []),
    ...(problem !== '' ? [`${what} ${problem}. Put it right by hand.`] : []),
  ];
}
