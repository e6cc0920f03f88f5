/** Wrong passwords in a row without a delay: people mistype. */
const FREE = 4;
/** The first delay, in seconds; each further failure doubles it. */
const FIRST_WAIT = 2;
/** The longest delay of an unknown browser and of a known one, in seconds: no person is ever locked out. */
const LONGEST_WAIT = { strange: 15 * 60, known: 30 };
/** Failures expire after a day without failures, in milliseconds. */
export const FORGOTTEN_AFTER = 24 * 3600_000;

/** Seconds to wait after so many failures in a row. */
export function waitAfter(failures: number, browser: 'strange' | 'known'): number {
  if (failures <= FREE) return 0;
  return Math.min(FIRST_WAIT * 2 ** (failures - FREE - 1), LONGEST_WAIT[browser]);
}

/** The part of an address that one household or office shares: providers assign IPv6 by /64. */
export function networkOf(address: string): string {
  const v4 = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (v4 !== undefined) return v4;
  const [head = '', tail] = address.split('::');
  const groups = head.split(':').filter(Boolean);
  const rest = tail?.split(':').filter(Boolean) ?? [];
  const gap = tail === undefined ? 0 : Math.max(8 - groups.length - rest.length, 0);
  return [...groups, ...Array<string>(gap).fill('0'), ...rest].slice(0, 4).join(':');
}
