/** A process that worked this long, in milliseconds, was sound: what ended it is no sign that the next will end too. */
const SOUND = 30_000;
const FIRST_PAUSE = 100;
const LONGEST_PAUSE = 15_000;

/** How often in a row a place was left early, the latest included. */
export const fallsInARow = (before: number, worked: number): number => (worked >= SOUND ? 1 : before + 1);

/** Milliseconds until the next takes the place: at once after a first fall, then twice as long each time. */
export const pauseAfter = (falls: number): number =>
  Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(30, falls - 1));
