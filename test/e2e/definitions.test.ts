import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { openDatabase } from '../../src/database/database';
import { ensureDefaultSections } from '../../src/sections/section.service';
import { defineTag } from '../../src/sections/tags/tag.changes.service';
import { anId } from '../an-id';
import { anActor } from '../an.actor';
import { aStory } from '../articles/newsroom';
import { describeInBrowser, openBrowser } from './browser';
import { newInstallation, start, type Running } from './running';

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const administrator = anActor('administrator');
const body = '<p>تعهّدت الدول لقوات <a href="/nato">الناتو</a> بالدعم، ورحّبت وبالناتو وبقوات الناتو.</p>';
const definition = 'حلف شمال الأطلسي: تحالف عسكري من دول أوروبا وأمريكا الشمالية.';

describeInBrowser('what a tag stands for', () => {
  const here = newInstallation({ MIDAD_DEMO: 'off' });
  let paper: Running;
  let browser: Browser;
  let path = '';

  beforeAll(async () => {
    const database = await openDatabase({ dataDir: here.env['DATA_DIR'] ?? '' });
    await ensureDefaultSections(new Date());
    const { slug, tagIds } = await aStory({ headline: 'قمة الحلف', body, tags: ['الناتو'] }, new Date());
    await defineTag({ who: administrator, now: new Date() }, anId(tagIds[0] ?? ''), { ar: definition });
    await database.close();
    path = encodeURI(`/technology/${slug}`);
    [paper, browser] = await Promise.all([start(here), openBrowser()]);
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await paper.stop();
    here.remove();
  });

  test.each([true, false])(
    'is read by keyboard where the text first names it (script: %s)',
    async (script) => {
      const page = await browser.newPage({ javaScriptEnabled: script });
      await page.goto(paper.url + path);
      const told = page.locator('.told-here');
      const name = page.locator('.prose .term');
      expect([await name.count(), await name.innerText(), await told.isVisible()]).toEqual([
        1,
        'وبالناتو',
        false,
      ]);
      await name.focus();
      await page.keyboard.press('Enter');
      expect(await told.innerText()).toContain(definition);
      expect(await told.isVisible()).toBe(true);
      await page.keyboard.press('Escape');
      expect(await told.isVisible()).toBe(false);
      await page.close();
    },
  );

  test('is open without an obstacle for any reader', async () => {
    const page = await browser.newPage();
    await page.goto(paper.url + path);
    await page.locator('.prose .term').click();
    await page.evaluate(axe);
    const violations = await page.evaluate<readonly { id: string }[]>(
      `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then((run) => run.violations)`,
    );
    expect(violations.map(({ id }) => id)).toEqual([]);
    await page.close();
  });
});
