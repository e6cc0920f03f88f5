import { AsyncLocalStorage } from 'node:async_hooks';
import type { Request } from 'express';
import { guardAsyncStorage } from '../boot/async-storage-guard';

const origins = new AsyncLocalStorage<string>();
const enterStorage = guardAsyncStorage(origins);

/** Milliseconds for which work continues after its client has disconnected. */
const GRACE_MS = 60_000;

/** Runs the work of a request; audit entries of that work contain the network of its client. */
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

/** The client's address of the current work; undefined for background work. */
export const currentOrigin = (): string | undefined => origins.getStore();

/**
 * The network of an address for the audit log (24 bits of IPv4, 48 of IPv6): enough to recognise a foreign network,
 * too little to identify a household.
 */
export function shortAddress(address: string): string {
  const four = /(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/.exec(address);
  if (four) return `${four[1] ?? ''}.0/24`;
  if (!address.includes(':')) return address;
  const [head = ''] = address.split('::');
  const groups = head.split(':').filter((group) => group !== '');
  return `${groups.slice(0, 3).join(':')}::/48`;
}
