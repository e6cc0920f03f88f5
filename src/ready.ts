/**
 * Prints that the paper answers requests, and the address of its desk.
 * @param address where this process listens
 * @param siteUrl the address that readers and editors use
 */
export function sayReady(address: string, siteUrl: string): void {
  process.stdout.write(`midad ready ${address}\ndesk: ${new URL('/desk', siteUrl).href}\n`);
}
