import { AsyncLocalStorage } from 'node:async_hooks';
import type { Request } from 'express';
import { disableWhenIdle } from '../async-storage-guard';

const origins = new AsyncLocalStorage<string>();
const enterStorage = disableWhenIdle(origins);

/** How long work may go on for somebody who went away before it was answered, in milliseconds. */
const GRACE_MS = 60_000;

/** Does the work of a request as asked for from its network address: what is remembered meanwhile names it. */
export function actingFrom({ ip, res }: Pick<Request, 'ip' | 'res'>, work: () => void): void {
  if (ip === undefined || !res) {
    work();
    return;
  }
  const leave = enterStorage();
  res.once('close', () => {
    if (res.writableFinished) leave();
    else setTimeout(leave, GRACE_MS).unref();
  });
  origins.run(ip, work);
}

/** The network address the present work was asked for from; undefined for the product's own. */
export const currentOrigin = (): string | undefined => origins.getStore();

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
