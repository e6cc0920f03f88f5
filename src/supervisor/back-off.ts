/** Milliseconds after which a process counts as stable: its exit does not predict that the next one exits too. */
const STABLE_MS = 30_000;
const FIRST_PAUSE_MS = 100;
const MAX_PAUSE_MS = 15_000;

/** Number of consecutive early exits of a slot, including the latest. */
export const consecutiveFailures = (before: number, ranMs: number): number =>
  ranMs >= STABLE_MS ? 1 : before + 1;

/** Milliseconds until the next fork; the pause doubles with each consecutive exit. */
export const pauseAfter = (failures: number): number =>
  Math.min(MAX_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(30, failures - 1));
