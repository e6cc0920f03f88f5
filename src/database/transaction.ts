import { AsyncLocalStorage } from 'node:async_hooks';
import { connection } from 'mongoose';

const running = new AsyncLocalStorage<true>();

/**
 * Does all of the work or nothing of it. Work that is begun within a transaction joins that one, so a verb
 * of one room can be a step of another's. The work may run more than once where the database asks for it:
 * it changes nothing but the database.
 */
export function transaction<T>(work: () => Promise<T>): Promise<T> {
  return running.getStore() ? work() : connection.transaction(() => running.run(true, work));
}
