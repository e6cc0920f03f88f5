import { runTransaction } from './models';

/**
 * Runs work in a transaction. Work inside a running transaction joins it, so that a function of one room can be a step
 * of another's. The work may run more than once where the database requires it, so it must change nothing but the
 * database.
 */
export const transaction = <T>(work: () => Promise<T>): Promise<T> => runTransaction(work);
