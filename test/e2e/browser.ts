import { existsSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';

/** The headless shell is the same engine without the window around it, at less than half the processor time. */
const executablePath = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find(existsSync);
const installed = executablePath !== undefined;
if (!installed) console.warn('Browser tests are skipped: install Chromium first (apt-get install chromium)');

/** Tests that need a browser: skipped, and counted as skipped, where there is none. */
export const describeInBrowser = installed ? describe : describe.skip;

/** Debian's Chromium, kept from asking anything of the network outside. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    ...(installed && { executablePath }),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      // The shell rounds the widths of letters otherwise, as no browser of readers does.
      '--font-render-hinting=none',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** Gives the browser of a page an authenticator of its own, which confirms each passkey without a touch. */
export async function addAuthenticator(page: Page): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      automaticPresenceSimulation: true,
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
    },
  });
}
