import type { Browser, BrowserContext } from 'playwright-core';

export interface SigningIn {
  /** The desk's page that was wanted; signing in leads back to it. */
  readonly url: string;
  readonly email: string;
  readonly password: string;
}

/** A browser of its own in which a person has signed in at the desk. */
export async function signedInAt(
  browser: Browser,
  { url, email, password }: SigningIn,
  options: { javaScriptEnabled?: boolean } = {},
): Promise<BrowserContext> {
  // bypassCSP lets the accessibility checker in; the desk's own policy is tested elsewhere.
  const context = await browser.newContext({ locale: 'ar', bypassCSP: true, ...options });
  const first = await context.newPage();
  await first.goto(url);
  await first.locator('input[name=email]').fill(email);
  await first.locator('input[name=password]').fill(password);
  await first.keyboard.press('Enter');
  await first.waitForURL(url);
  await first.close();
  return context;
}
