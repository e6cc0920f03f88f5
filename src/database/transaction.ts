import { runTransaction } from './models';

/**
 * Does all of the work or nothing of it. Work that is begun within a transaction joins that one, so a verb
 * of one room can be a step of another's. The work may run more than once where the database asks for it:
 * it changes nothing but the database.
 */
export const transaction = <T>(work: () => Promise<T>): Promise<T> => runTransaction(work);
