/** Tells the time. Passed in wherever "now" matters, so that a test can set it. */
export type Clock = () => Date;

/** The machine's own clock, in UTC as every `Date`. */
export const systemClock: Clock = () => new Date();
