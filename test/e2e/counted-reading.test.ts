import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { mostReadOfDay } from '../../src/articles/reading/reads.model';
import { openDatabase } from '../../src/database/database';
import { describeInBrowser, openBrowser } from './browser';
import { midad, newInstallation, start, type Running } from './running';

describeInBrowser('a story that is read', () => {
  const here = newInstallation({ MIDAD_DEMO: 'off' });
  let paper: Running;
  let browser: Browser;
  let path = '';

  beforeAll(async () => {
    [paper, browser] = await Promise.all([start(here), openBrowser()]);
    const file = join(here.env['HOME'] ?? '', 'story.txt');
    writeFileSync(file, 'خبر يقرأ\nنص الخبر.\n');
    const sent = await midad(here, 'import', 'text', file, '--section', 'culture', '--publish');
    path = new URL(sent.stdout.trim()).pathname;
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await paper.stop();
    here.remove();
  });

  /** What the page tells the paper of its reader, as `METHOD path`. */
  async function told(options: Parameters<Browser['newPage']>[0]): Promise<string[]> {
    const page = await browser.newPage(options);
    const asked: string[] = [];
    page.on('requestfinished', (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.startsWith('/reading')) asked.push(`${request.method()} ${pathname}`);
    });
    await page.goto(paper.url + path, { waitUntil: 'networkidle' });
    expect(await page.context().cookies()).toEqual([]);
    expect(await page.evaluate('document.querySelectorAll("main noscript").length')).toBe(1);
    await page.close();
    return asked;
  }

  test('is counted once, with script and without', async () => {
    expect(await told({})).toEqual(['POST /reading']);
    const withoutScript = [expect.stringMatching(/^GET \/reading\/[0-9a-f]{24}\.gif$/)];
    // Another browser: a second reading of the same one within a minute is none.
    const other = { javaScriptEnabled: false, userAgent: 'Mozilla/5.0 (X11; Linux x86_64) another browser' };
    expect(await told(other)).toEqual(withoutScript);
    expect(await told(other)).toEqual(withoutScript);
    expect(await told({ javaScriptEnabled: false, extraHTTPHeaders: { DNT: '1' } })).toEqual(withoutScript);
    await paper.stop();
    const database = await openDatabase({ dataDir: here.env['DATA_DIR'] ?? '' });
    const read = await mostReadOfDay(['ar'], 10, new Date());
    await database.close();
    expect(read.map(({ reads }) => reads)).toEqual([2]);
  }, 60_000);
});
