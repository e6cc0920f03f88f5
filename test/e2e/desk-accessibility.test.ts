import type { Browser, BrowserContext, Page } from 'playwright-core';
import { describeInBrowser, openBrowser } from './browser';
import { faultsHere, speaks } from './desk-person';
import { startDemo } from './demo.installation';
import { midad, newInstallation, type Running } from './running';
import { signedInAt } from './signing-in';

const password = 'a long enough password';
const screens = [
  ...[
    '',
    'articles',
    'articles/new',
    'submissions',
    'notifications',
    'planning',
    'media',
    'fronts',
    'comments',
  ],
  ...['comments/words', 'tips', 'administration', 'settings', 'sections', 'menus', 'menus/ar/header'],
  ...['people', 'tags', 'pages', 'redirects', 'house-style', 'synonyms', 'audit', 'jobs'],
  ...['accounts', 'permissions', 'profile', 'profile/two-factor'],
];

/** `npm run test:long` opens every screen in all languages of the desk. */
const languages = process.env['MIDAD_TEST_LONG'] === '1' ? (['ar', 'fr', 'en'] as const) : (['ar'] as const);

describeInBrowser('the desk is accessible', () => {
  const here = newInstallation();
  let paper: Running;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    [paper, browser] = await Promise.all([startDemo(here), openBrowser()]);
    const user = ['--email', 'sanaa@midad.example', '--name', 'سناء', '--role', 'administrator'];
    await midad({ ...here, input: password }, 'user', 'add', ...user, '--password-stdin');
    const url = `${paper.url}/desk/articles`;
    context = await signedInAt(browser, { url, email: 'sanaa@midad.example', password });
    page = await context.newPage();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await paper.stop();
    here.remove();
  });

  /** A story of the demo edition, with all that stands beside its text. */
  async function aStory(): Promise<string> {
    await page.goto(`${paper.url}/desk/articles?status=published`);
    const href = await page
      .locator('main a[href^="/desk/articles/"]')
      .filter({ hasText: /\S/ })
      .evaluateAll<string[], HTMLAnchorElement>((links) =>
        links.map((link) => link.getAttribute('href') ?? '').filter((path) => /[0-9a-f]{24}$/.test(path)),
      );
    return (href[0] ?? '').replace('/desk/', '');
  }

  describe.each(languages)('in %s, wide and light, and dark on a telephone', (lang) => {
    let story = '';
    beforeAll(async () => {
      await page.setViewportSize({ width: 1280, height: 900 });
      await speaks(page, paper.url, lang);
      story = await aStory();
    });

    test.each([...screens, 'STORY', 'STORY/history'])('the screen /desk/%s has no fault', async (screen) => {
      const path = screen.replace('STORY', story);
      await page.emulateMedia({ colorScheme: 'light' });
      await page.setViewportSize({ width: 1280, height: 900 });
      const answer = await page.goto(`${paper.url}/desk/${path}`);
      expect(answer?.status()).toBe(200);
      if (screen === 'STORY') await page.locator('form[data-ready=true]').waitFor();
      const wide = await faultsHere(page);
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.setViewportSize({ width: 360, height: 740 });
      const narrow = await faultsHere(page);
      expect([...new Set([...wide, ...narrow])]).toEqual([]);
    });
  });
});
