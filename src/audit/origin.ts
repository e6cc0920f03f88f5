import { AsyncLocalStorage } from 'node:async_hooks';

const origins = new AsyncLocalStorage<string>();

/** Does the work as asked for from a network address: what is remembered meanwhile names it. */
export const actingFrom = <T>(address: string | undefined, work: () => T): T =>
  address === undefined ? work() : origins.run(address, work);

/** The network address the present work was asked for from; undefined for the product's own. */
export const presentOrigin = (): string | undefined => origins.getStore();
