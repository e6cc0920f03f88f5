/** The current time. Code that depends on "now" receives it as a parameter, so that a test can set it. */
export type Clock = () => Date;

/** The clock of the machine. */
export const systemClock: Clock = () => new Date();
