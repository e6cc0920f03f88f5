import type { Page } from 'playwright-core';
import { installed } from './chromium';

export { openBrowser } from './chromium';

if (!installed) console.warn('Browser tests are skipped: install Chromium first (apt-get install chromium)');

/** Tests that need a browser: skipped, and counted as skipped, where there is none. */
export const describeInBrowser = installed ? describe : describe.skip;

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
