import type { Browser, Page } from 'playwright-core';
import { describeInBrowser, openBrowser } from './browser';
import { startDemo } from './demo.installation';
import { newInstallation, type Running } from './running';

describeInBrowser('a reader at the demo edition', () => {
  const here = newInstallation();
  let paper: Running;
  let browser: Browser;
  let article = '';

  beforeAll(async () => {
    [paper, browser] = await Promise.all([startDemo(here), openBrowser()]);
    const page = await browser.newPage();
    await page.goto(paper.url);
    article = (await page.locator('main article :is(h2, h3) a').first().getAttribute('href')) ?? '';
    await page.close();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await paper.stop();
    here.remove();
  });

  async function reading<T>(
    path: string,
    options: Parameters<Browser['newPage']>[0],
    look: (page: Page) => Promise<T>,
  ) {
    const page = await browser.newPage(options);
    try {
      await page.goto(paper.url + path);
      return await look(page);
    } finally {
      await page.close();
    }
  }

  test.each([360, 768, 1440])(
    'nothing overflows sideways at %i px',
    async (width) => {
      for (const path of ['/', '/fr/', '/sports', article, '/search?q=المغرب']) {
        const excess = await reading(path, { viewport: { width, height: 900 } }, (page) =>
          page.evaluate<number>(
            'document.documentElement.scrollWidth - document.documentElement.clientWidth',
          ),
        );
        expect([path, excess]).toEqual([path, 0]);
      }
    },
    30_000,
  );

  test('the keyboard reaches the story past the menu by the skip link', async () => {
    await reading(article, {}, async (page) => {
      await page.keyboard.press('Tab');
      const skip = page.locator(':focus');
      expect(await skip.getAttribute('href')).toMatch(/^#/);
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      expect(
        await page.evaluate<boolean>(`document.querySelector('main').contains(document.activeElement)`),
      ).toBe(true);
    });
  });

  test('everything works without JavaScript: menu, edition, search', async () => {
    await reading('/', { javaScriptEnabled: false }, async (page) => {
      await page.locator('input[type=search]').first().fill('المغرب');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/search\?q=/);
      expect(await page.locator('main article').count()).toBeGreaterThan(0);
      await page.locator('a[hreflang=fr]').first().click();
      expect(await page.locator('html').getAttribute('lang')).toBe('fr');
      expect(await page.locator('html').getAttribute('dir')).toBe('ltr');
    });
  });

  test('a page asks no other host, breaks no policy and moves nothing while it loads', async () => {
    await reading('about:blank'.slice(11), {}, async (page) => {
      const hosts = new Set<string>();
      const complaints: string[] = [];
      page.on('request', (asked) => hosts.add(new URL(asked.url()).host));
      page.on('console', (said) => said.type() === 'error' && complaints.push(said.text()));
      page.on('pageerror', (error) => complaints.push(error.message));
      for (const path of ['/', article, '/fr/']) {
        await page.goto(paper.url + path, { waitUntil: 'networkidle' });
        const shift = await page.evaluate<number>(
          `new Promise((done) => { let sum = 0; new PerformanceObserver((list) => { for (const one of list.getEntries()) sum += one.value; }).observe({ type: 'layout-shift', buffered: true }); setTimeout(() => done(sum), 300); })`,
        );
        expect([path, shift < 0.02]).toEqual([path, true]);
      }
      expect([...hosts]).toEqual([new URL(paper.url).host]);
      expect(complaints).toEqual([]);
    });
  }, 30_000);

  test('an article page without pictures and fonts weighs at most 60 KB on the wire', async () => {
    await reading('/', {}, async (page) => {
      const wire = await page.context().newCDPSession(page);
      await wire.send('Network.enable');
      const kinds = new Map<string, string>();
      let bytes = 0;
      wire.on('Network.responseReceived', (one) => kinds.set(one.requestId, one.type));
      wire.on('Network.loadingFinished', (one) => {
        if (!['Image', 'Font'].includes(kinds.get(one.requestId) ?? '')) bytes += one.encodedDataLength;
      });
      await page.goto(paper.url + article, { waitUntil: 'networkidle' });
      expect(bytes).toBeGreaterThan(1000);
      expect(bytes).toBeLessThanOrEqual(60 * 1024);
    });
  });

  test('months are the Maghreb’s', async () => {
    const months = /يناير|فبراير|مارس|أبريل|ماي|يونيو|يوليوز|غشت|شتنبر|أكتوبر|نونبر|دجنبر/;
    await reading(article, {}, async (page) => {
      // A story of the last day shows its age, and the full date as its title.
      const time = page.locator('main time').first();
      expect(`${await time.innerText()} ${(await time.getAttribute('title')) ?? ''}`).toMatch(months);
    });
  });
});
