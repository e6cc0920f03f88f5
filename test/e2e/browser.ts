import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const executablePath = '/usr/bin/chromium';
const installed = existsSync(executablePath);
if (!installed) console.warn('Browser tests are skipped: install Chromium first (apt-get install chromium)');

/** Tests that need a browser: skipped, and counted as skipped, where there is none. */
export const describeInBrowser = installed ? describe : describe.skip;

/** Debian's Chromium, kept from asking anything of the network outside. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
