import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { describeInBrowser, openBrowser } from './browser';
import { startDemo } from './demo.installation';
import { newInstallation, type Running } from './running';

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

describeInBrowser('every kind of page meets WCAG 2.2 AA', () => {
  const here = newInstallation();
  let paper: Running;
  let browser: Browser;

  beforeAll(async () => {
    [paper, browser] = await Promise.all([startDemo(here), openBrowser()]);
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await paper.stop();
    here.remove();
  });

  /** First link of the page that matches, so that the test follows the paper and knows no address by heart. */
  async function linkOn(path: string, selector: string): Promise<string> {
    const page = await browser.newPage();
    await page.goto(paper.url + path);
    const href = await page.locator(selector).first().getAttribute('href');
    await page.close();
    return href ?? '';
  }

  const pages: readonly (readonly [string, () => Promise<string> | string])[] = [
    ['Arabic front', () => '/'],
    ['French front', () => '/fr/'],
    ['English front', () => '/en/'],
    ['section front', () => '/sports'],
    ['article', () => linkOn('/', 'main article :is(h2, h3) a')],
    ['French article', () => linkOn('/fr/', 'main article :is(h2, h3) a')],
    [
      'author',
      async () => linkOn(await linkOn('/', 'main article :is(h2, h3) a'), 'main a[href*="/author/"]'),
    ],
    ['tag', async () => linkOn(await linkOn('/', 'main article :is(h2, h3) a'), 'main a[href*="/tag/"]')],
    ['search with results', () => '/search?q=المغرب'],
    ['search without results', () => '/search?q=zzzzqqqq'],
    ['date archive', () => `/archive/${new Date().toISOString().slice(0, 10).replaceAll('-', '/')}`],
    ['static page', () => '/page/about'],
    ['nothing here', () => '/nothing/here'],
  ];

  async function violations(path: string, colorScheme: 'light' | 'dark', width: number): Promise<string[]> {
    // bypassCSP lets the checker in; the page's own policy is tested elsewhere.
    const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 }, bypassCSP: true });
    await page.goto(paper.url + path);
    await page.evaluate(axe);
    const found = await page.evaluate<Violation[]>(
      `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then((run) => run.violations)`,
    );
    await page.close();
    return found.map((one) => `${one.id}: ${one.nodes[0]?.html ?? ''} ${one.nodes[0]?.failureSummary ?? ''}`);
  }

  test.each(pages)(
    '%s',
    async (_name, find) => {
      const path = await find();
      expect(path).toMatch(/^\//);
      expect(await violations(path, 'light', 1280)).toEqual([]);
      expect(await violations(path, 'dark', 360)).toEqual([]);
    },
    30_000,
  );
});
