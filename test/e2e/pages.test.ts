import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { describeInBrowser, openBrowser } from './browser';
import { startDemo } from './demo.installation';
import { newInstallation, type Running } from './running';

/** A telephone on a slow network: what comes late is seen to come late. */
const telephone = { viewport: { width: 412, height: 823 }, deviceScaleFactor: 1.75, isMobile: true };
const slow = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 90_000 };

const SHIFT = `new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => { for (const one of list.getEntries()) sum += one.value; })
    .observe({ type: 'layout-shift', buffered: true });
  setTimeout(() => done(sum), 400);
})`;
const LARGEST = `new Promise((done) => {
  new PerformanceObserver((list) => done(list.getEntries().at(-1).url))
    .observe({ type: 'largest-contentful-paint', buffered: true });
  setTimeout(() => done(''), 2000);
})`;
const PRELOADED = `document.querySelector('link[rel=preload][as=image]')?.imageSrcset ?? ''`;

describeInBrowser('a page on a telephone', () => {
  const here = newInstallation();
  let paper: Running;
  let browser: Browser;
  let article = '';

  beforeAll(async () => {
    [paper, browser] = await Promise.all([startDemo(here), openBrowser()]);
    const html = await (await fetch(paper.url)).text();
    article = /<h[23][^>]*>\s*<a href="(\/[^"]+\/[^"]+)"/.exec(html)?.[1] ?? '';
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await paper.stop();
    here.remove();
  });

  async function visit<T>(path: string, look: (page: Page, scripts: readonly string[]) => Promise<T>) {
    const context = await browser.newContext(telephone);
    try {
      const page = await context.newPage();
      const scripts: string[] = [];
      page.on('request', (asked) => asked.resourceType() === 'script' && scripts.push(asked.url()));
      await (await context.newCDPSession(page)).send('Network.emulateNetworkConditions', slow);
      await page.goto(paper.url + path, { waitUntil: 'networkidle' });
      return await look(page, scripts);
    } finally {
      await context.close();
    }
  }

  const pages = ['/', '/fr/', 'article'].map(
    (name) => [name, () => (name === 'article' ? article : name)] as const,
  );

  test.each(pages)(
    'nothing moves while %s comes in',
    async (_name, path) => {
      const shift = await visit(path(), (page) => page.evaluate<number>(SHIFT));
      expect(shift).toBeLessThan(0.001);
    },
    30_000,
  );

  test.each(pages)(
    'the largest thing on %s is fetched first, if it is a picture',
    async (_name, path) => {
      const [largest, preloaded] = await visit(path(), (page) =>
        Promise.all([page.evaluate<string>(LARGEST), page.evaluate<string>(PRELOADED)]),
      );
      if (largest !== '') expect(preloaded).toContain(new URL(largest).pathname);
      else expect(preloaded).not.toBe('');
    },
    30_000,
  );

  test('all script of a story takes at most 10 KB', async () => {
    const scripts = await visit(article, (_page, found) => Promise.resolve(found));
    expect(scripts.length).toBeGreaterThan(0);
    const bodies = await Promise.all(
      scripts.map(async (url) => Buffer.from(await (await fetch(url)).arrayBuffer())),
    );
    const bytes = bodies.reduce((sum, body) => sum + gzipSync(body).length, 0);
    expect(bytes).toBeLessThanOrEqual(10 * 1024);
  }, 30_000);

  test('the rules for reading ahead are read by the browser, and break no policy', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (said) => said.type() === 'error' && complaints.push(said.text()));
    const rules = page.waitForResponse((answer) => answer.url().endsWith('/speculation-rules.json'));
    await page.goto(paper.url + article);
    expect((await rules).status()).toBe(200);
    expect(complaints).toEqual([]);
    await context.close();
  }, 30_000);
});
