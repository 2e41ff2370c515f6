/** The engine's ten-minute tick in the demo: when it rests, and how. */
import type { Workspace } from '../../../src/local';
import { instantOf, momentOf, nextDayAt } from './moment';

interface TriggerApi {
  getProjectTriggers(): { getHandlerFunction(): string }[];
  deleteTrigger(trigger: object): void;
  newTrigger(handler: string): { timeBased(): { everyMinutes(minutes: number): { create(): void } } };
}

const HANDLER = 'tick_';
/** The morning's round is over by 08:00; the next four ticks deliver what it leaves, and do the day's upkeep, which is due from 08:15. */
const MORNING = ['08:00', '08:40'] as const;

/** Takes the tick's trigger away and makes it again, as the engine's owner can. */
export class Tick {
  readonly #app: TriggerApi;

  constructor(engine: Workspace) {
    this.#app = engine.globals.ScriptApp as TriggerApi;
  }

  rest(): void {
    for (const trigger of this.#triggers()) this.#app.deleteTrigger(trigger);
  }

  wake(): void {
    if (this.#triggers().length === 0) this.#app.newTrigger(HANDLER).timeBased().everyMinutes(10).create();
  }

  #triggers(): object[] {
    return this.#app.getProjectTriggers().filter((trigger) => trigger.getHandlerFunction() === HANDLER);
  }
}

/** The spans around each morning's round that lie between two instants, in epoch milliseconds. */
export function morningsBetween(from: number, to: number): [from: number, to: number][] {
  const spans: [number, number][] = [];
  const day = (moment: string, time: string): number => Date.parse(instantOf(`${moment.slice(0, 10)} ${time}`));
  for (let moment = momentOf(from); day(moment, MORNING[0]) < to; moment = nextDayAt(moment, '00:00')) {
    if (day(moment, MORNING[1]) > from) spans.push([Math.max(from, day(moment, MORNING[0])), Math.min(to, day(moment, MORNING[1]))]);
  }
  return spans;
}
