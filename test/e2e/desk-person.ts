import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { midad } from './running';
import type { Installation, Running } from './running';
import { signedInAt } from './signing-in';

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

export interface DeskPerson {
  readonly email: string;
  readonly password: string;
}

/** An account of a role, made as an administrator makes it. */
export async function aColleague(here: Installation, role: string, name: string): Promise<DeskPerson> {
  const email = `${role}@midad.example`;
  const { stdout } = await midad(here, 'user', 'add', '--email', email, '--name', name, '--role', role);
  return { email, password: /password \(shown once\): (\S+)/.exec(stdout)?.[1] ?? '' };
}

/** Their own browser, signed in. */
export const atDesk = (browser: Browser, { url }: Running, who: DeskPerson): Promise<BrowserContext> =>
  signedInAt(browser, { url: `${url}/desk`, ...who });

/** Chooses the language of the desk, as people do on their own page. */
export async function speaks(page: Page, url: string, lang: 'ar' | 'fr' | 'en'): Promise<void> {
  await page.goto(`${url}/desk/profile`);
  await page.locator('select[name=lang]').selectOption(lang);
  await page.locator('form:has(select[name=lang]) button').first().click();
  await page.waitForLoadState();
}

/** Accessibility violations of a page, and whether it is wider than its screen. */
export async function faultsOf(page: Page, address: string, width: number): Promise<readonly string[]> {
  await page.setViewportSize({ width, height: 900 });
  await page.goto(address);
  return faultsHere(page);
}

/**
 * As `faultsOf`, of the page as it stands. Colours that still change to those of another scheme are no fault: their
 * transitions end at once, because those of a page behind another one never do.
 */
export async function faultsHere(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  await page.evaluate(
    'for (const each of document.getAnimations()) if (each instanceof CSSTransition) each.finish()',
  );
  const wide = await page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth');
  const found = await page.evaluate<readonly string[]>(
    'axe.run({ iframes: false }).then((run) => run.violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`))',
  );
  return wide ? ['wider than the screen', ...found] : found;
}
