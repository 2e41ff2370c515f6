/** Compares what stands after a disturbed run with what stands after an undisturbed one. */
import { ALARM, MARK, type State } from './state';

export interface Difference {
  /** Missing, or there with another content. */
  readonly lost: readonly string[];
  /** There more often than it should be. */
  readonly doubled: readonly string[];
  /** People who look after the system were told that something is wrong. */
  readonly alarmed: boolean;
}

/** One mail may come twice where nobody can know whether it went out, if it says so. What people are told of the disturbance itself counts as no doubling. */
export function compare(undisturbed: State, disturbed: State): Difference {
  const lost: string[] = [];
  const doubled: string[] = [];
  let alarmed = false;
  let repeats = 0;
  for (const [key, wanted] of undisturbed) {
    const there = [...(disturbed.get(key) ?? [])].map((content) => content.replace(MARK, ''));
    for (const content of wanted.map((text) => text.replace(MARK, ''))) {
      const at = there.indexOf(content);
      if (at >= 0) there.splice(at, 1);
      else lost.push(`${key}: ${there.length > 0 ? firstDifference(content, there[0] ?? '') : 'missing'}`);
    }
  }
  for (const [key, there] of disturbed) {
    const surplus = there.length - (undisturbed.get(key)?.length ?? 0);
    if (surplus <= 0) continue;
    if (ALARM.test(key)) {
      if (key.startsWith('mail ')) alarmed = true;
      continue;
    }
    const marked = key.startsWith('mail ') ? there.filter((content) => content.startsWith(MARK)).length : 0;
    repeats += Math.min(marked, surplus);
    if (surplus > marked || repeats > 1) doubled.push(`${key}: ${there.length} times instead of ${there.length - surplus}`);
  }
  return { lost, doubled, alarmed };
}

/** The place where two contents part. */
function firstDifference(wanted: string, there: string): string {
  let at = 0;
  while (at < wanted.length && wanted[at] === there[at]) at += 1;
  const from = Math.max(0, at - 30);
  return `“…${wanted.slice(from, at + 60)}” became “…${there.slice(from, at + 60)}”`.replace(/\s+/g, ' ');
}
