import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { describeInBrowser, openBrowser } from './browser';
import { midad, newInstallation, start, type Running } from './running';

const vowelled = 'كَتَبَ الصَّحَفِيُّ خَبَرًا عن المدينة.';
const bare = 'كتب الصحفي خبرا عن المدينة.';

/** A browser's voices, which a machine without speech has none of; what is spoken is kept to be looked at. */
const arabicVoice = `
  window.spoken = [];
  const voice = { lang: 'ar-MA', name: 'test' };
  const synthesis = new EventTarget();
  Object.assign(synthesis, { speaking: false, getVoices: () => [voice], cancel: () => { synthesis.speaking = false; },
    speak: (words) => { synthesis.speaking = true; window.spoken.push(words.text); } });
  Object.defineProperty(window, 'speechSynthesis', { value: synthesis });
  window.SpeechSynthesisUtterance = class extends EventTarget { constructor(text) { super(); this.text = text; } };
`;

describeInBrowser('help with reading a story', () => {
  const here = newInstallation({ MIDAD_DEMO: 'off' });
  let paper: Running;
  let browser: Browser;
  let context: BrowserContext;
  let path = '';

  beforeAll(async () => {
    [paper, browser] = await Promise.all([start(here), openBrowser()]);
    const file = join(here.env['HOME'] ?? '', 'story.txt');
    writeFileSync(file, `خبر مشكول\n${vowelled}\n`);
    const sent = await midad(here, 'import', 'text', file, '--section', 'culture', '--publish');
    path = new URL(sent.stdout.trim()).pathname;
  }, 60_000);
  beforeEach(async () => (context = await browser.newContext()));
  afterEach(() => context.close());
  afterAll(async () => {
    await browser.close();
    await paper.stop();
    here.remove();
  });

  const open = async () => {
    const page = await context.newPage();
    await page.goto(paper.url + path);
    return page;
  };
  const size = 'parseFloat(getComputedStyle(document.querySelector(".prose")).fontSize)';

  test('a larger text stays larger on the next story, and goes back', async () => {
    const page = await open();
    const before = await page.evaluate<number>(size);
    const larger = page.getByRole('button', { name: 'تكبير النص' });
    await larger.focus();
    await page.keyboard.press('Enter');
    const after = await page.evaluate<number>(size);
    expect(after).toBeGreaterThan(before);
    const next = await open();
    expect(await next.evaluate<number>(size)).toBe(after);
    await next.getByRole('button', { name: 'تصغير النص' }).click();
    expect(await next.evaluate<number>(size)).toBe(before);
  });

  test('vowel signs are hidden and come back as they were written', async () => {
    const page = await open();
    const signs = page.getByRole('button', { name: 'التشكيل' });
    const words = page.locator('.prose p').last();
    expect(await words.innerText()).toBe(vowelled);
    await signs.click();
    expect([await words.innerText(), await signs.getAttribute('aria-pressed')]).toEqual([bare, 'false']);
    await signs.click();
    expect(await words.innerText()).toBe(vowelled);
  });

  test('listening is offered only where the browser has a voice of the language', async () => {
    const page = await open();
    const listen = page.getByRole('button', { name: 'استمع' });
    const voices = await page.evaluate<number>(
      `speechSynthesis.getVoices().filter(({ lang }) => lang.startsWith('ar')).length`,
    );
    expect(await listen.isVisible()).toBe(voices > 0);
    await context.addInitScript(arabicVoice);
    const spoken = await open();
    await spoken.getByRole('button', { name: 'استمع' }).click();
    expect(await spoken.evaluate<string[]>('window.spoken')).toEqual(['خبر مشكول', vowelled]);
    await spoken.getByRole('button', { name: 'استمع' }).click();
    expect(await spoken.evaluate<boolean>('speechSynthesis.speaking')).toBe(false);
  });

  test('without script no tool is shown that would do nothing', async () => {
    const page = await browser.newPage({ javaScriptEnabled: false });
    await page.goto(paper.url + path);
    expect(await page.locator('.reading-tools').isVisible()).toBe(false);
    await page.close();
  });
});
