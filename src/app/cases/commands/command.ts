// A command that the menu or Chat may give: what it looks at, and how it answers the person who gave it.
import type { EngineAnswer } from '../../google/engine-client';
import type { Settings } from '../../google/settings';
import type { Moment } from '../../register/moment';
import type { Need } from '../../register/need';
import type { Person } from '../../register/people';
import type { Register } from '../../register/register';

/** Who asks, for what, and what the command has to look at. */
export interface Asked {
  readonly settings: Settings;
  readonly register: Register;
  readonly person: Person;
  readonly details: Readonly<Record<string, string>>;
  readonly moment: Moment;
}

export interface Command {
  /** What it looks at, besides who works where. */
  readonly needs: readonly Need[];
  /** @throws AppError whose words the person is shown. */
  answer(asked: Asked): EngineAnswer;
}
