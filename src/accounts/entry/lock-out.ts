/** Wrong passwords in a row that cost no waiting: people mistype. */
const FREE = 4;
/** The first wait, in seconds; each further failure doubles it. */
const FIRST_WAIT = 2;
/** The longest wait at a strange browser, and at one that the person signed in on before: never locked out. */
const LONGEST_WAIT = { strange: 15 * 60, known: 30 };
/** Failures are forgotten after a quiet day. */
export const FORGOTTEN_AFTER = 24 * 3600_000;

/** Seconds to wait after so many failures in a row. */
export function waitAfter(failures: number, browser: 'strange' | 'known'): number {
  if (failures <= FREE) return 0;
  return Math.min(FIRST_WAIT * 2 ** (failures - FREE - 1), LONGEST_WAIT[browser]);
}

/** The part of an address that one household or office shares: IPv6 is handed out by /64. */
export function networkOf(address: string): string {
  const v4 = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (v4 !== undefined) return v4;
  const [head = '', tail] = address.split('::');
  const groups = head.split(':').filter(Boolean);
  const rest = tail?.split(':').filter(Boolean) ?? [];
  const gap = tail === undefined ? 0 : Math.max(8 - groups.length - rest.length, 0);
  return [...groups, ...Array<string>(gap).fill('0'), ...rest].slice(0, 4).join(':');
}
