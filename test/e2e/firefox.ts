import { existsSync } from 'node:fs';
import type { DeskPerson } from './desk-person';

const executablePath = ['/usr/bin/firefox-esr', '/usr/bin/firefox'].find(existsSync);
if (executablePath === undefined)
  console.warn('Firefox tests are skipped: install Firefox first (apt-get install firefox-esr)');

/** Tests that need Firefox: skipped, and counted as skipped, where there is none. */
export const describeInFirefox = executablePath === undefined ? describe.skip : describe;

/** What tests do on a page of Firefox. */
export interface FirefoxPage {
  readonly keyboard: {
    type(text: string): Promise<void>;
    press(key: string): Promise<void>;
    down(key: string): Promise<void>;
    up(key: string): Promise<void>;
  };
  readonly mouse: {
    move(x: number, y: number, options?: { readonly steps: number }): Promise<void>;
    click(x: number, y: number, options?: { readonly count: number }): Promise<void>;
    down(): Promise<void>;
    up(): Promise<void>;
  };
  goto(address: string): Promise<unknown>;
  close(): Promise<void>;
  reload(): Promise<unknown>;
  evaluate(expression: string): Promise<unknown>;
  click(selector: string): Promise<void>;
  focus(selector: string): Promise<void>;
  setViewport(size: { readonly width: number; readonly height: number }): Promise<void>;
  waitForSelector(selector: string, options?: { readonly visible: boolean }): Promise<unknown>;
  waitForFunction(expression: string, options?: { readonly timeout: number }): Promise<unknown>;
  waitForNavigation(): Promise<unknown>;
}

export interface Firefox {
  newPage(): Promise<FirefoxPage>;
  close(): Promise<void>;
}

interface Driver {
  launch(options: Readonly<Record<string, unknown>>): Promise<Firefox>;
}

/** Debian's Firefox, driven over WebDriver BiDi, with the languages of a Moroccan reader. */
export async function openFirefox(): Promise<Firefox> {
  const driver = (await import(require.resolve('puppeteer-core'))) as Driver;
  const extraPrefsFirefox = { 'intl.accept_languages': 'ar-MA, ar, fr' };
  return driver.launch({ browser: 'firefox', executablePath, extraPrefsFirefox });
}

/** A page on which a person has signed in at the desk. */
export async function atDeskOf(firefox: Firefox, url: string, who: DeskPerson): Promise<FirefoxPage> {
  const page = await firefox.newPage();
  await page.setViewport({ width: 1440, height: 900 });
  await page.goto(`${url}/desk/articles`);
  await page.focus('input[name=email]');
  await page.keyboard.type(who.email);
  await page.focus('input[name=password]');
  await page.keyboard.type(who.password);
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  return page;
}

/** Presses keys one after another, such as `Control+Shift+z`, as fast as a hand does. */
export async function pressKeys(page: FirefoxPage, ...keys: readonly string[]): Promise<void> {
  for (const chord of keys) {
    const [key = '', ...held] = chord.split('+').reverse();
    for (const modifier of held.toReversed()) await page.keyboard.down(modifier);
    await page.keyboard.press(key);
    for (const modifier of held) await page.keyboard.up(modifier);
    // ProseMirror looks away from the selection for 50 ms after a change.
    await new Promise((later) => setTimeout(later, 70));
  }
}
