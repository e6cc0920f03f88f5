import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { describeInBrowser, openBrowser } from './browser';
import { midad, newInstallation, pageOnce, start, type Running } from './running';

/** Copy as a newsroom sends it: stray marks, a Latin name, a hashtag, a byline on a line of its own. */
const copy = [
  'عودة تطبيق ” رسائل ” إلى العمل بعد عطب طويل',
  'مداد:',
  'كشف موقع Down Tracker للمتابعة الفورية عن آلاف الانقطاعات\u202E في المدينة.',
  'وتصدر هاشتاغ #عطب_الرسائل ، جميع المنصات.',
  '',
].join('\n');

const seed = resolve(__dirname, '../../../shared/seed/whatsapp-outage.ar.txt');

/** Direction of the isolated name as the browser sees it: `bdi` finds it by itself. */
const directionOf = (name: string, page: Page) =>
  page.evaluate<string>(
    `getComputedStyle([...document.querySelectorAll('main bdi')].find((one) => one.textContent === '${name}')).direction`,
  );

interface Story {
  readonly name: string;
  readonly text: string;
  readonly latin: string;
  readonly tag: string;
  readonly search: string;
}

const stories: readonly Story[] = [
  { name: 'a story of our own', text: copy, latin: 'Down Tracker', tag: 'عطب_الرسائل', search: 'الانقطاعات' },
  ...(existsSync(seed)
    ? [
        {
          name: 'the newsroom’s article',
          text: readFileSync(seed, 'utf8'),
          latin: 'Down Detector',
          tag: 'تعليق_الواتساب',
          search: 'الانقطاعات',
        },
      ]
    : []),
];

describeInBrowser.each(stories)('$name, sent to the technology section', ({ text, latin, tag, search }) => {
  const here = newInstallation({ MIDAD_DEMO: 'off' });
  const headline = text.split('\n')[0]?.trim() ?? '';
  let paper: Running;
  let browser: Browser;
  let path = '';

  beforeAll(async () => {
    [paper, browser] = await Promise.all([start(here), openBrowser()]);
    const file = join(here.env['HOME'] ?? '', 'story.txt');
    writeFileSync(file, text);
    await fetch(`${paper.url}/technology`); // the pages it must appear on are cached before it comes
    await fetch(paper.url);
    const sent = await midad(here, 'import', 'text', file, '--section', 'technology', '--publish');
    expect(sent).toMatchObject({ code: 0, stderr: '' });
    path = new URL(/http:\S+/.exec(sent.stdout)?.[0] ?? '', paper.url).pathname;
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await paper.stop();
    here.remove();
  });

  const open = async (address: string) => {
    const page = await browser.newPage();
    const answer = await page.goto(paper.url + address);
    expect(answer?.status()).toBe(200);
    return page;
  };

  test('the page is Arabic and right-to-left, with the author’s own headline in its one h1', async () => {
    const page = await open(path);
    expect(await page.locator('html').getAttribute('lang')).toBe('ar');
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
    expect(await page.locator('h1').allInnerTexts()).toEqual([headline]);
    await page.close();
  });

  test('Latin names are isolated as one run', async () => {
    const page = await open(path);
    const run = page.locator('main bdi', { hasText: latin }).first();
    expect(await run.innerText()).toBe(latin);
    expect(await directionOf(latin, page)).toBe('ltr');
    await page.close();
  });

  test('no override character reaches the reader', async () => {
    expect(await (await fetch(paper.url + path)).text()).not.toMatch(/[\u202A-\u202E\u2066-\u2069\uFEFF]/);
  });

  test('the hashtag leads to a tag page that lists the story', async () => {
    const page = await open(path);
    await page.locator('main p a', { hasText: tag }).click();
    expect(decodeURIComponent(page.url())).toContain('/tag/');
    expect(await page.locator('main', { hasText: headline }).count()).toBe(1);
    await page.close();
  });

  test.each(['/', '/technology', `/search?q=${search}`])('the story stands on %s', async (address) => {
    await pageOnce(paper.url + address, (html) =>
      [path, decodeURI(path)].some((href) => html.includes(href)),
    );
    const page = await open(address);
    expect(await page.locator('main a', { hasText: headline }).count()).toBeGreaterThan(0);
    await page.close();
  });

  test('a killed process loses nothing', async () => {
    await paper.stop('SIGKILL');
    paper = await start(here);
    for (const address of [path, '/', '/technology', `/search?q=${search}`]) {
      const page = await open(address);
      expect(await page.locator('main', { hasText: headline }).count()).toBe(1);
      await page.close();
    }
  }, 30_000);
});
