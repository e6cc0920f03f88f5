import { AsyncLocalStorage } from 'node:async_hooks';

const origins = new AsyncLocalStorage<string>();

/** Does the work as asked for from a network address: what is remembered meanwhile names it. */
export const actingFrom = <T>(address: string | undefined, work: () => T): T =>
  address === undefined ? work() : origins.run(address, work);

/** The network address the present work was asked for from; undefined for the product's own. */
export const presentOrigin = (): string | undefined => origins.getStore();

/**
 * An address as the record keeps it: the network it is in, not the household (24 bits of IPv4, 48 of IPv6).
 * Enough to see that an act came from elsewhere; the sessions of an account know more, and are forgotten.
 */
export function shortAddress(address: string): string {
  const four = /(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/.exec(address);
  if (four) return `${four[1] ?? ''}.0/24`;
  if (!address.includes(':')) return address;
  const [head = ''] = address.split('::');
  const groups = head.split(':').filter((group) => group !== '');
  return `${groups.slice(0, 3).join(':')}::/48`;
}
