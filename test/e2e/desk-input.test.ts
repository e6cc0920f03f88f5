import type { Browser, BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { describeInBrowser, openBrowser } from './browser';
import { beginAt, pasteInto, pressAll, sentText, textBecomes } from './desk-input';
import { startDemo } from './demo.installation';
import { midad, newInstallation, type Running } from './running';
import { signedInAt } from './signing-in';

const password = 'a long enough password';
const who = { email: 'karim@midad.example', password };

jest.setTimeout(120_000);

describeInBrowser('what the editor takes in', () => {
  const here = newInstallation();
  let paper: Running;
  let browser: Browser;
  let desk: BrowserContext;
  let token: string;

  beforeAll(async () => {
    [paper, browser] = await Promise.all([startDemo(here), openBrowser()]);
    const user = ['--email', who.email, '--name', 'كريم', '--role', 'editor', '--password-stdin'];
    await midad({ ...here, input: password }, 'user', 'add', ...user);
    token = (await midad(here, 'token', 'add', '--email', who.email, '--name', 'test')).stdout.trim();
    desk = await signedInAt(browser, { url: `${paper.url}/desk/articles`, ...who });
    await desk.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: paper.url });
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await paper.stop();
    here.remove();
  });

  async function call<T>(path: string, init: RequestInit = {}): Promise<T> {
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
    const response = await fetch(`${paper.url}/api/v1${path}`, { ...init, headers });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  }
  async function storyOf(body: string): Promise<string> {
    const story = { headline: 'قصة', body, lang: 'ar', section: 'national' };
    return (await call<{ id: string }>('/articles', { method: 'POST', body: JSON.stringify(story) })).id;
  }
  async function opened(id: string) {
    const page = await desk.newPage();
    await page.goto(`${paper.url}/desk/articles/${id}`);
    await page.locator('form[data-ready=true]').waitFor();
    return page;
  }
  const isUntouched = `(() => { const field = document.querySelector('#field-body'); return field.value === field.defaultValue; })()`;

  /** Digits of a place from left to right, as they stand on the screen. */
  const digitsOf = (page: Page, place: string): Promise<string> =>
    page.evaluate(`(() => {
      const element = document.querySelector(${JSON.stringify(place)});
      const found = [];
      const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        const { currentNode: node } = texts;
        [...node.data].forEach((letter, at) => {
          if (!/\\d/.test(letter)) return;
          const range = document.createRange();
          range.setStart(node, at);
          range.setEnd(node, at + 1);
          const { left, top } = range.getBoundingClientRect();
          found.push({ letter, left, top });
        });
      }
      return found.sort((a, b) => a.top - b.top || a.left - b.left).map(({ letter }) => letter).join('');
    })()`);

  describe('numbers that are typed', () => {
    /** Right to left: what comes first in the line stands at its right. */
    const lines: readonly (readonly [typed: string, seen: string])[] = [
      ['فاز الوداد 3-1 أمس', '31'],
      ['انتهت 2-1، 4-3', '4321'],
      ['يوم 28-11-2026 مساء', '28112026'],
      ['بين 2024–2025', '20242025'],
    ];
    test('scores, dates and ranges are read in their order, and stored as they were typed', async () => {
      const page = await beginAt(desk, paper.url);
      for (const [at, [typed, seen]] of lines.entries()) {
        if (at > 0) await page.keyboard.press('Enter');
        await page.keyboard.type(typed);
        expect(await digitsOf(page, `#story-text > p:nth-of-type(${at + 1})`)).toBe(seen);
      }
      await textBecomes(page, lines.map(([typed]) => `<p>${typed}</p>`).join(''));
      await page.close();
    });

    test('an input method writes a score once, in its order', async () => {
      const page = await beginAt(desk, paper.url);
      await page.keyboard.type('فاز ');
      const session = await desk.newCDPSession(page);
      for (const text of ['2', '2-', '2-1']) {
        const { length: end } = text;
        await session.send('Input.imeSetComposition', { text, selectionStart: end, selectionEnd: end });
        await page.waitForTimeout(80);
      }
      await session.send('Input.insertText', { text: '2-1 ' });
      await page.keyboard.type('أمس');
      await textBecomes(page, '<p>فاز 2-1 أمس</p>');
      expect(await digitsOf(page, '#story-text > p')).toBe('21');
      await page.close();
    });

    test('a score that is half bold is read in its order', async () => {
      const page = await beginAt(desk, paper.url);
      await page.keyboard.type('فاز 2-1');
      await page.waitForTimeout(100);
      await pressAll(page, 'Shift+ArrowRight', 'Control+b');
      await textBecomes(page, '<p>فاز 2-<strong>1</strong></p>');
      expect(await digitsOf(page, '#story-text > p')).toBe('21');
      await page.close();
    });

    test('the caret goes through a score and what is typed and deleted there is right', async () => {
      const page = await beginAt(desk, paper.url);
      await page.keyboard.type('فاز 2-1 أمس');
      await page.waitForTimeout(100);
      await pressAll(page, ...new Array<string>(5).fill('ArrowRight'));
      await page.keyboard.type('0');
      await textBecomes(page, '<p>فاز 2-01 أمس</p>');
      await pressAll(page, 'Backspace', 'Delete');
      await page.keyboard.type('3');
      await textBecomes(page, '<p>فاز 2-3 أمس</p>');
      expect(await digitsOf(page, '#story-text > p')).toBe('23');
      await page.close();
    });

    test('the history shows scores and dates in their order, changed or not', async () => {
      const id = await storyOf('<p>فاز الوداد 3-1 أمس</p><p>يوم 28-11-2026 مساء</p>');
      const page = await opened(id);
      await page.locator('#story-text > p').first().click();
      await page.keyboard.press('End');
      await page.keyboard.type(' بعد 2-1');
      await page.keyboard.press('Control+s');
      await page.locator('#keeping', { hasText: 'حُفظ المقال' }).waitFor();
      await page.goto(`${paper.url}/desk/articles/${id}/history`);
      expect(await digitsOf(page, '.changed-text .changed')).toBe('2131');
      expect(await digitsOf(page, '.changed-text .same')).toBe('28112026');
      await page.close();
    });
  });

  describe('a story that is only looked at', () => {
    test('has nothing unsaved: every story of the demo edition', async () => {
      const { items } = await call<{ items: readonly { id: string }[] }>('/articles?limit=100');
      expect(items.length).toBeGreaterThan(20);
      const page = await desk.newPage();
      const touched: string[] = [];
      for (const { id } of items) {
        await page.goto(`${paper.url}/desk/articles/${id}`);
        await page.locator('form[data-ready=true]').waitFor();
        await page.locator('#story-text').focus();
        await page.keyboard.press('ArrowDown');
        if (!(await page.evaluate(isUntouched))) touched.push(id);
      }
      expect(touched).toEqual([]);
      await page.close();
    }, 240_000);

    const kinds: Readonly<Record<string, string>> = {
      list: '<ul><li>أول</li><li>ثان</li></ul>',
      'numbered list': '<ol start="3"><li>أول</li></ol>',
      'nested list': '<ul><li>أول<ul><li>ثان</li></ul></li></ul>',
      quote: '<blockquote><p>قال</p></blockquote>',
      'pull quote': '<blockquote class="pull"><p>قال</p></blockquote>',
      table: '<table><thead><tr><th>أ</th></tr></thead><tbody><tr><td>ب</td></tr></tbody></table>',
      'ragged table': '<table><tbody><tr><td>أ</td><td>ب</td></tr><tr><td>ج</td></tr></tbody></table>',
      'table with a caption': '<table><caption>جدول</caption><tbody><tr><td>أ</td></tr></tbody></table>',
      embed: '<figure class="embed"><a href="https://youtu.be/abc">YouTube: فيلم</a></figure>',
      heading: '<h2>عنوان</h2>',
      rule: '<hr>',
      code: '<pre><code>let a = 1;\n\nlet b;</code></pre>',
      box: '<aside class="fact"><p>حقيقة</p></aside>',
      details: '<details><summary>المزيد</summary><p>نص</p></details>',
      entry:
        '<aside class="entry"><p><time datetime="2026-11-24T10:00:00Z">10:00</time></p><h3>خبر</h3><p>نص</p></aside>',
      footnote: '<p>نص<span class="footnote"> [هامش]</span></p>',
      'marks of copy': '<p><b>غليظ</b> <i>مائل</i> <u>خط</u> <abbr title="منظمة">م</abbr> <q>قول</q></p>',
      'foreign phrase': '<p>قال <span lang="fr" dir="ltr">bonjour</span> ثم</p>',
      'spaces and line ends': '<p>كلمة  كلمتان\nثلاث</p>',
      'picture amid words': '<p>قبل <img src="media:PICTURE" alt="صورة"> بعد</p>',
      'links of all kinds':
        '<p><a href="https://a.ma/" title="عنوان">رابط</a> <a href="mailto:a@b.ma">بريد</a></p>',
    };
    test('has nothing unsaved, whatever it ends in; a word typed changes its own block alone', async () => {
      const [page, wrong] = [await desk.newPage(), [] as string[]];
      const rest = (html: string) =>
        html
          .replace(/ data-id="\w+"/g, '')
          .replace(/<p>(?:ثم)?أول الكلام<\/p>/, '')
          .trim();
      const { items } = await call<{ items: readonly { id: string }[] }>('/media?limit=1');
      for (const [kind, last] of Object.entries(kinds)) {
        const body = `<p>أول الكلام</p>${last.replace('PICTURE', items[0]?.id ?? '')}`;
        await page.goto(`${paper.url}/desk/articles/${await storyOf(body)}`);
        await page.locator('form[data-ready=true]').waitFor();
        const before = await sentText(page);
        await page.locator('#story-text > p').first().click();
        await pressAll(page, 'ArrowDown', 'Control+Home');
        if (!(await page.evaluate(isUntouched))) wrong.push(`${kind}: looked at`);
        await page.keyboard.type('ثم');
        const after = await sentText(page);
        if (rest(after) !== rest(before) || !after.includes('ثمأول')) wrong.push(`${kind}: ${after}`);
        await pressAll(page, 'Backspace', 'Backspace');
        if (!(await page.evaluate(isUntouched))) wrong.push(`${kind}: taken back`);
      }
      expect(wrong).toEqual([]);
      await page.close({ runBeforeUnload: false });
    }, 240_000);

    test('is found without a notice when it is opened again', async () => {
      const id = await storyOf('<p>أول</p><ul><li>ثان</li></ul>');
      const page = await opened(id);
      await page.locator('#story-text').click();
      await page.waitForTimeout(2500);
      await page.close();
      const again = await opened(id);
      expect(await again.locator('#unsaved').count()).toBe(0);
      expect(await again.locator('#keeping').isVisible()).toBe(false);
      await again.close();
    });
  });

  test('what is empty is not sent: a list, a table, a quotation without a word', async () => {
    const page = await beginAt(desk, paper.url);
    await page.keyboard.type('نص');
    await page.keyboard.press('Enter');
    await page.keyboard.type('/جدول');
    await page.locator('.insert-menu [aria-selected=true]').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('#story-text table').waitFor();
    await textBecomes(page, '<p>نص</p>');
    await page.keyboard.type('خلية');
    expect(await sentText(page)).toContain('<table');
    await page.close({ runBeforeUnload: false });
  });

  const excel = (rows: string) =>
    `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style><!--table {mso-x:1}--></style></head><body><table width=128>\n<!--StartFragment-->\n <col width=64 span=2>\n ${rows}<!--EndFragment-->\n</table></body></html>`;
  const word = (body: string) =>
    `<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><!--StartFragment-->${body}<!--EndFragment--></body></html>`;
  const item = (list: string, sign: string, text: string) =>
    `<p class=MsoListParagraph style='mso-list:${list}'><![if !supportLists]><span style='mso-list:Ignore'>${sign}<span>&nbsp;</span></span><![endif]>${text}</p>\n`;
  const bare = (html: string) => html.replace(/ style="[^"]*"|<colgroup>.*?<\/colgroup>/g, '');

  describe('pasting', () => {
    let shared: Page | undefined;
    /** One story for all that is pasted, empty again. */
    async function emptied(): Promise<Page> {
      shared ??= await beginAt(desk, paper.url);
      await pressAll(shared, 'Control+a', 'Delete');
      return shared;
    }
    afterAll(() => shared?.close({ runBeforeUnload: false }));
    const pastes: readonly (readonly [string, Readonly<Record<string, string>>, string])[] = [
      [
        'a table of Excel',
        {
          'text/html': excel(
            '<tr height=20><td class=xl65>المدينة</td><td>السكان</td></tr><tr><td>فاس</td><td align=right>1150131</td></tr>',
          ),
        },
        '<table><tbody><tr><td><p>المدينة</p></td><td><p>السكان</p></td></tr><tr><td><p>فاس</p></td><td><p>1150131</p></td></tr></tbody></table>',
      ],
      [
        'a table of LibreOffice',
        {
          'text/html':
            '<table cellspacing="0" border="0"><colgroup width="85"></colgroup><tr><td height="17" align="left"><font color="#000000">أ</font></td><td sdval="2">2</td></tr></table>',
        },
        '<table><tbody><tr><td><p>أ</p></td><td><p>2</p></td></tr></tbody></table>',
      ],
      [
        'lists of Word keep their levels, and a list of numbers stays apart from one of bullets',
        {
          'text/html': word(
            item('l0 level1 lfo1', '1.', 'أول') +
              item('l0 level2 lfo1', 'أ-', 'فرعي') +
              item('l0 level1 lfo1', '2.', 'ثان') +
              item('l1 level1 lfo2', '·', 'نقطة') +
              item('l1 level2 lfo2', 'o', 'نقطة فرعية'),
          ),
        },
        '<ol><li><p>أول</p><ol><li><p>فرعي</p></li></ol></li><li><p>ثان</p></li></ol><ul><li><p>نقطة</p><ul><li><p>نقطة فرعية</p></li></ul></li></ul>',
      ],
      [
        'a nested list of Google Docs',
        {
          'text/html': `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><ul><li dir="rtl"><p><span>أ</span></p></li><ul><li><p><span style="font-weight:700">ب</span></p></li></ul></ul></b>`,
        },
        '<ul><li><p>أ</p><ul><li><p><strong>ب</strong></p></li></ul></li></ul>',
      ],
      [
        'lines that begin with a date and a time keep their words',
        { 'text/plain': '24/11/2026 18:05 وصل الوزير: قال كلمة\n12/11/2026 10:30 - اجتماع المجلس: جدول' },
        '<p>24/11/2026 18:05 وصل الوزير: قال كلمة</p><p>12/11/2026 10:30 - اجتماع المجلس: جدول</p>',
      ],
      [
        'a message of WhatsApp is bold, italic and struck as it is there',
        { 'text/plain': '*عاجل* كشف _الموقع_ و~خطأ~ ~خطأ~ و snake_case_x و 5*3*2' },
        '<p><strong>عاجل</strong> كشف <em>الموقع</em> و~خطأ~ <s>خطأ</s> و snake_case_x و 5*3*2</p>',
      ],
      [
        'double signs are one style, and signs with spaces within are the text’s own',
        { 'text/plain': '**غليظ** ثم __غليظ__ و ~~خطأ~~ و * نجمة * و ** نجمتان ** و ***' },
        '<p><strong>غليظ</strong> ثم <strong>غليظ</strong> و <s>خطأ</s> و * نجمة * و ** نجمتان ** و ***</p>',
      ],
      [
        'stars in a text with styles are the text’s own',
        { 'text/html': '<p>خمس *نجوم* و _سطر_ و **نجمتان**</p>' },
        '<p>خمس *نجوم* و _سطر_ و **نجمتان**</p>',
      ],
      [
        'a film of YouTube is its card, other films and sounds are links',
        {
          'text/html':
            '<p>قبل</p><video src="https://x.example/a.mp4"></video><iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe><audio controls><source src="https://x.example/a.mp3">بديل</audio><p>بعد</p>',
        },
        '<p>قبل</p><p><a href="https://x.example/a.mp4">https://x.example/a.mp4</a></p><figure class="embed"><a href="https://www.youtube.com/watch?v=abcdefghijk">YouTube</a></figure><p><a href="https://x.example/a.mp3">https://x.example/a.mp3</a></p><p>بعد</p>',
      ],
      [
        'a page of a PDF is a paragraph again',
        {
          'text/plain':
            'أعلنت وزارة الصحة اليوم الثلاثاء عن انطلاق الحملة الوطنية\nللتلقيح ضد الإنفلونزا الموسمية في كل أقاليم المملكة المغربية\nوقالت الوزارة في بلاغ لها إن الحملة تستهدف الفئات الهشة أولا\nوالعاملين في القطاع.\n\nفقرة ثانية',
        },
        '<p>أعلنت وزارة الصحة اليوم الثلاثاء عن انطلاق الحملة الوطنية للتلقيح ضد الإنفلونزا الموسمية في كل أقاليم المملكة المغربية وقالت الوزارة في بلاغ لها إن الحملة تستهدف الفئات الهشة أولا والعاملين في القطاع.</p><p>فقرة ثانية</p>',
      ],
      [
        'lines of a text are paragraphs',
        { 'text/plain': 'سطر أول\nسطر ثان\n\nسطر ثالث' },
        '<p>سطر أول</p><p>سطر ثان</p><p>سطر ثالث</p>',
      ],
      [
        'a pictured sign is the sign',
        { 'text/html': '<span>مرحبا <img alt="😀" src="data:image/gif;base64,R0"></span>' },
        '<p>مرحبا 😀</p>',
      ],
    ];
    test.each(pastes)('%s', async (_what, data, wanted) => {
      const page = await emptied();
      await pasteInto(page, { 'text/plain': 'x', ...data });
      for (let tries = 0; tries < 60 && bare(await sentText(page)) !== wanted; tries += 1)
        await page.waitForTimeout(50);
      expect(bare(await sentText(page))).toBe(wanted);
    });

    test.each([
      ['text', { 'text/plain': 'واحد ' }],
      ['HTML', { 'text/html': '<meta charset="utf-8"><span>واحد </span>', 'text/plain': 'واحد ' }],
      ['a paragraph', { 'text/html': '<p dir="rtl">واحد </p>', 'text/plain': 'واحد ' }],
    ])('the space at the end of %s parts it from the next word', async (_what, data) => {
      const page = await emptied();
      await pasteInto(page, data);
      await page.keyboard.type('اثنان');
      await textBecomes(page, '<p>واحد اثنان</p>');
    });

    test('what is typed after an address is not part of its link', async () => {
      const page = await emptied();
      const link = '<a href="https://x.example/a?b=1">https://x.example/a?b=1</a>';
      await pasteInto(page, { 'text/plain': 'https://x.example/a?b=1' });
      await page.keyboard.type('، ثم');
      await textBecomes(page, `<p>${link}، ثم</p>`);
      await pressAll(page, 'Control+a', 'Delete');
      await page.keyboard.type('https://x.example/a?b=1، ثم');
      await textBecomes(page, `<p>${link}، ثم</p>`);
      await pressAll(page, 'Control+a', 'Delete');
      await page.keyboard.type('https://x.example/a?b=1 ');
      await pressAll(page, 'Backspace');
      await page.keyboard.type('اثنان');
      await textBecomes(page, `<p>${link}اثنان</p>`);
    });

    test('films that cannot come along are named, and so are those that became links', async () => {
      const page = await emptied();
      const html =
        '<p>نص</p><video src="https://x.example/a.mp4"></video><video src="blob:https://x.example/1"></video>';
      await pasteInto(page, { 'text/html': html, 'text/plain': 'نص' });
      const said = await page.locator('#pasted').innerText();
      expect(said).toMatch(/مقاطع وُضع رابط مكانها: \W?1/);
      expect(said).toMatch(/مقاطع لم تُنقل مع النص: \W?1/);
    });

    test('a picture amid words comes into the library', async () => {
      const picture = { width: 40, height: 30, channels: 3 as const, background: '#876' };
      const pixels = (await sharp({ create: picture }).png().toBuffer()).toString('base64');
      const page = await beginAt(desk, paper.url);
      const html = `<p>قبل <img src="data:image/png;base64,${pixels}" alt="وصف"> بعد</p>`;
      await pasteInto(page, { 'text/html': html, 'text/plain': 'x' });
      await textBecomes(
        page,
        '<p>قبل بعد</p><figure><img src="media:ID" alt="وصف"><figcaption></figcaption></figure>',
      );
      await page.close({ runBeforeUnload: false });
    });

    test('pictures that cannot come along are counted, and a chat gives its senders back', async () => {
      const page = await beginAt(desk, paper.url);
      await pasteInto(page, {
        'text/html': '<p>نص <img src="https://a.example/x.png"></p><p><img src="file:///C:/x.png"></p>',
        'text/plain': 'نص',
      });
      // The picture of another host is asked for first.
      await page.locator('#pasted', { hasText: /صور لم تُنقل مع النص: \W?2/ }).waitFor();
      await textBecomes(page, '<p>نص</p>');
      await pressAll(page, 'Control+a', 'Delete');
      await pasteInto(page, { 'text/plain': '[24/11/2026, 18:05:10] سلمى: عاجل' });
      await textBecomes(page, '<p>عاجل</p>');
      await page.locator('#pasted button').first().press('Enter');
      await textBecomes(page, '<p>[24/11/2026, 18:05:10] سلمى: عاجل</p>');
      await page.close({ runBeforeUnload: false });
    });

    test('what is cut and pasted within the editor stays as it was', async () => {
      const page = await beginAt(desk, paper.url);
      await page.keyboard.type(' محمـــد  قال  كلمة 24/11/2026 ');
      await page.keyboard.press('Enter');
      await page.keyboard.type('24/11/2026, 18:05 - سلمى: نص');
      const before = await sentText(page);
      await pressAll(page, 'Control+a', 'Control+x');
      await textBecomes(page, '');
      await pressAll(page, 'Control+v');
      await textBecomes(page, before);
      await page.close({ runBeforeUnload: false });
    });
  });

  test('keys without a pause cut and paste what the eye sees, as it stands', async () => {
    const page = await beginAt(desk, paper.url);
    for (let round = 0; round < 8; round += 1) {
      await pressAll(page, 'Control+a', 'Delete');
      await page.keyboard.type('جـــميل  جدا');
      await textBecomes(page, '<p>جـــميل  جدا</p>');
      for (const key of ['Home', 'Shift+End', 'Control+x', 'Control+End', 'Control+v'])
        await page.keyboard.press(key);
      await textBecomes(page, '<p>جـــميل  جدا</p>');
    }
    await page.close({ runBeforeUnload: false });
  });

  describe('an input method', () => {
    test.each([
      ['an empty story', '', [], '<p>كتب </p>'],
      ['the next paragraph', 'أ', ['Enter'], '<p>أ</p><p>كتب </p>'],
      ['the middle of a word', 'أب', ['ArrowRight'], '<p>أكتب ب</p>'],
    ])('writes every letter once in %s', async (_where, typed, keys, wanted) => {
      for (const pause of [0, 80]) {
        const page = await beginAt(desk, paper.url);
        await page.keyboard.type(typed);
        await pressAll(page, ...keys);
        const session = await desk.newCDPSession(page);
        const word = 'كتب';
        for (let end = 1; end <= word.length; end += 1) {
          const text = word.slice(0, end);
          await session.send('Input.imeSetComposition', { text, selectionStart: end, selectionEnd: end });
          await page.waitForTimeout(pause);
        }
        await session.send('Input.insertText', { text: `${word} ` });
        await textBecomes(page, wanted);
        await page.close({ runBeforeUnload: false });
      }
    });

    test('a block that begins during a composition gets its id after it', async () => {
      const page = await beginAt(desk, paper.url);
      await pressAll(page, 'Control+a', 'Delete');
      const session = await desk.newCDPSession(page);
      for (const text of ['D', 'Do', 'Dow']) {
        await session.send('Input.imeSetComposition', {
          text,
          selectionStart: text.length,
          selectionEnd: text.length,
        });
        await page.waitForTimeout(400);
      }
      await session.send('Input.insertText', { text: 'Down' });
      await textBecomes(page, '<p>Down</p>');
      await page.waitForFunction(`document.querySelector('#story-text > p').dataset.id !== undefined`);
      await page.close({ runBeforeUnload: false });
    });
  });

  describe.each([
    ['ar', ['واحد', 'اثنان', 'ثلاثة', 'أربعة'], 'ArrowLeft', 'ArrowRight'],
    ['fr', ['un', 'deux', 'trois', 'quatre'], 'ArrowRight', 'ArrowLeft'],
  ] as const)('arrow keys in a text of %s', (lang, [a, b, c, d], on, back) => {
    test('go from cell to cell as the eye sees them', async () => {
      const page = await beginAt(desk, paper.url, lang);
      const html = `<p>${a}</p><table><tr><td>${a}</td><td>${b}</td></tr><tr><td>${c}</td><td>${d}</td></tr></table>`;
      await pasteInto(page, { 'text/html': html, 'text/plain': 'x' });
      await page.locator('#story-text td').first().click();
      await pressAll(page, 'End', on, 'X', ...Array.from(b, () => on), on, 'Y', back, back, 'Z');
      const cells = [a, `X${b}Z`, `Y${c}`, d].map((text) => `<td><p>${text}</p></td>`);
      expect(bare(await sentText(page))).toBe(
        `<p>${a}</p><table><tbody><tr>${cells[0]}${cells[1]}</tr><tr>${cells[2]}${cells[3]}</tr></tbody></table>`,
      );
      await page.close({ runBeforeUnload: false });
    });

    test('leave a link and code at their end, insert nothing, and go back into them', async () => {
      const page = await beginAt(desk, paper.url, lang);
      const html = `<p>${a} <code>abc</code></p><p>${b} <a href="https://a.ma/">${c}</a></p>`;
      await pasteInto(page, { 'text/html': html, 'text/plain': 'x' });
      await page.locator('#story-text p').nth(1).click();
      await pressAll(page, 'End', on, 'K');
      await page.locator('#story-text p').first().click();
      await pressAll(page, 'End', back, 'M', 'End', on, 'Q', on, 'R');
      await textBecomes(page, `<p>${a} <code>abMc</code>Q</p><p>R${b} <a href="https://a.ma/">${c}</a>K</p>`);
      await page.close({ runBeforeUnload: false });
    });
  });
});
