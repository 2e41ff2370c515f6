// The workspace's clock: real time until it is moved, and then moved time; scripts see no other.

/** Epoch milliseconds that a workspace's services and scripts live by. */
export interface Clock {
  /** Epoch milliseconds now. */
  now(): number;
  /** Moves the clock forward to an instant; an earlier instant leaves it where it is. */
  moveTo(epochMs: number): void;
}

/**
 * A clock that stands still at an instant until it is moved, so that a run gives the same result every time.
 * Each reading is at least as late as the one before.
 */
export function standingClock(startMs: number): Clock {
  let current = startMs;
  return {
    now: () => current,
    moveTo(epochMs) {
      if (epochMs > current) current = epochMs;
    },
  };
}

/** A clock that runs with real time, shifted by however far it has been moved. */
export function runningClock(realNow: () => number, shiftMs = 0): Clock & { readonly shift: () => number } {
  let shift = shiftMs;
  return {
    now: () => realNow() + shift,
    moveTo(epochMs) {
      const ahead = epochMs - (realNow() + shift);
      if (ahead > 0) shift += ahead;
    },
    shift: () => shift,
  };
}
