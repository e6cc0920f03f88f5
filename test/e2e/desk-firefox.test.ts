import { aColleague } from './desk-person';
import { atDeskOf, describeInFirefox, openFirefox, pressKeys } from './firefox';
import type { Firefox, FirefoxPage } from './firefox';
import { startDemo } from './demo.installation';
import { newInstallation, type Running } from './running';

jest.setTimeout(60_000);

/** The text of the first paragraph that holds a word, as a place on the screen. */
const placeOf = (word: string) => `(() => {
  const texts = document.createTreeWalker(document.querySelector('#story-text'), NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { currentNode: node } = texts;
    const at = node.data.indexOf(${JSON.stringify(word)});
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + ${word.length});
    const { left, right, top, bottom } = range.getBoundingClientRect();
    return { left, right, y: (top + bottom) / 2 };
  }
})()`;

describeInFirefox('the desk in Firefox', () => {
  const here = newInstallation();
  let paper: Running;
  let firefox: Firefox;
  let page: FirefoxPage;

  beforeAll(async () => {
    [paper, firefox] = await Promise.all([startDemo(here), openFirefox()]);
    page = await atDeskOf(firefox, paper.url, await aColleague(here, 'editor', 'سناء'));
  }, 120_000);
  afterAll(async () => {
    await firefox.close();
    await paper.stop();
    here.remove();
  });

  const ready = () => page.waitForSelector('form[data-ready=true]');
  const sent = `document.querySelector('#field-body').value.replace(/ data-id="\\w+"/g, '').replace(/>\\s+</g, '><').trim()`;
  const selected = () => page.evaluate('String(getSelection())');
  /** Waits until the form holds a text; where it stays different, both are shown. */
  async function textBecomes(wanted: string): Promise<void> {
    const isThere = `${sent} === ${JSON.stringify(wanted)}`;
    await page.waitForFunction(isThere, { timeout: 5000 }).catch(() => undefined);
    expect(await page.evaluate(sent)).toBe(wanted);
  }
  const kept = () =>
    page.waitForFunction(`(() => {
    const { kept, sequence, server } = document.querySelector('#kept').dataset;
    return kept === 'server' && sequence === server;
  })()`);

  /** A new story with a headline; the caret stands in its empty text. */
  async function begin(headline: string): Promise<void> {
    await page.goto(`${paper.url}/desk/articles/new?lang=ar&begin=yes`);
    await ready();
    await page.keyboard.type(headline);
    await pressKeys(page, 'Enter', 'Enter');
  }
  async function write(text: string): Promise<void> {
    await begin('قصة');
    await page.keyboard.type(text);
    await textBecomes(`<p>${text}</p>`);
  }
  /** Pastes what a clipboard holds. Firefox gives an event that a script makes no clipboard. */
  const paste = (data: Readonly<Record<string, string>>) =>
    page.evaluate(`(() => {
      const clipboardData = new DataTransfer();
      for (const [type, text] of Object.entries(${JSON.stringify(data)})) clipboardData.setData(type, text);
      const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true });
      Object.defineProperty(event, 'clipboardData', { value: clipboardData });
      document.querySelector('#story-text').dispatchEvent(event);
    })()`);

  test('Arabic and Latin are typed, and the caret goes where the keys point', async () => {
    await write('فاز الوداد 3-1 and won أمس');
    await pressKeys(page, 'Home');
    await page.keyboard.type('لقد ');
    await textBecomes('<p>لقد فاز الوداد 3-1 and won أمس</p>');
    await pressKeys(page, 'End', 'ArrowRight', 'ArrowRight');
    await page.keyboard.type('و');
    await textBecomes('<p>لقد فاز الوداد 3-1 and won أومس</p>');
    await pressKeys(page, 'ArrowLeft', 'Backspace', 'Delete');
    await textBecomes('<p>لقد فاز الوداد 3-1 and won أو</p>');
    await pressKeys(page, 'Enter');
    await page.keyboard.type('One two');
    await pressKeys(page, 'Home', 'ArrowRight');
    await page.keyboard.type('-');
    await textBecomes('<p>لقد فاز الوداد 3-1 and won أو</p><p>O-ne two</p>');
    await pressKeys(page, 'ArrowUp', 'Control+Home');
    await page.keyboard.type('1 ');
    await textBecomes('<p>1 لقد فاز الوداد 3-1 and won أو</p><p>O-ne two</p>');
  });

  test('keys select to the side to which they point, in right-to-left text too', async () => {
    await write('واحد اثنان ثلاثة');
    await pressKeys(
      page,
      'Home',
      'Shift+ArrowLeft',
      'Shift+ArrowLeft',
      'Shift+ArrowLeft',
      'Shift+ArrowRight',
    );
    expect(await selected()).toBe('وا');
    await pressKeys(page, 'End', 'Shift+ArrowRight', 'Shift+ArrowRight');
    expect(await selected()).toBe('ثة');
    await pressKeys(page, 'Home', 'Control+Shift+ArrowLeft');
    expect(String(await selected()).trim()).toBe('واحد');
    await pressKeys(page, 'Shift+End');
    expect(await selected()).toBe('واحد اثنان ثلاثة');
    await page.keyboard.type('بدله');
    await textBecomes('<p>بدله</p>');
  });

  test('a selection by pointer shows the bubble bar; bold, undo and redo', async () => {
    await write('واحد اثنان ثلاثة');
    const { left, right, y } = (await page.evaluate(placeOf('اثنان'))) as {
      left: number;
      right: number;
      y: number;
    };
    await page.mouse.move(right - 1, y);
    await page.mouse.down();
    await page.mouse.move(left + 1, y, { steps: 5 });
    await page.mouse.up();
    expect(await selected()).toBe('اثنان');
    await page.waitForSelector('.bubble', { visible: true });
    await pressKeys(page, 'Control+b');
    await textBecomes('<p>واحد <strong>اثنان</strong> ثلاثة</p>');
    await pressKeys(page, 'Control+z');
    await textBecomes('<p>واحد اثنان ثلاثة</p>');
    await pressKeys(page, 'Control+y');
    await textBecomes('<p>واحد <strong>اثنان</strong> ثلاثة</p>');
    await page.click('.bubble button');
    await textBecomes('<p>واحد اثنان ثلاثة</p>');
    await page.mouse.click(right - 3, y, { count: 2 });
    expect(String(await selected()).trim()).toBe('اثنان');
  });

  test('the menu of blocks is filtered by typing; Backspace merges two blocks', async () => {
    await write('نص');
    await pressKeys(page, 'Enter');
    await page.keyboard.type('/عنوان');
    await page.waitForSelector('.insert-menu [aria-selected=true]');
    await pressKeys(page, 'Enter');
    await page.keyboard.type('عنوان فرعي');
    await pressKeys(page, 'Enter');
    await page.keyboard.type('تتمة');
    await textBecomes('<p>نص</p><h2>عنوان فرعي</h2><p>تتمة</p>');
    // What is stored apart is undone apart.
    await kept();
    await pressKeys(page, 'Home', 'Backspace');
    await textBecomes('<p>نص</p><h2>عنوان فرعيتتمة</h2>');
    await pressKeys(page, 'Control+z');
    await textBecomes('<p>نص</p><h2>عنوان فرعي</h2><p>تتمة</p>');
  });

  test('HTML is pasted clean, and copying, cutting and pasting by keys keeps the blocks', async () => {
    await begin('قصة');
    const html = '<p style="color:red">من <b>الحافظة</b></p><ul><li>أول</li></ul><script>1</script>';
    await paste({ 'text/html': html, 'text/plain': 'x' });
    const pasted = '<p>من <strong>الحافظة</strong></p><ul><li><p>أول</p></li></ul>';
    await textBecomes(pasted);
    await kept();
    await pressKeys(page, 'Control+a', 'Control+c', 'ArrowLeft', 'Control+a', 'Control+x');
    await textBecomes('');
    await pressKeys(page, 'Control+v');
    await textBecomes(pasted);
  });

  test('what is typed is stored by itself, is there after a reload, and is published', async () => {
    await write('كُتب في فايرفوكس.');
    await kept();
    await page.reload();
    await ready();
    await textBecomes('<p>كُتب في فايرفوكس.</p>');
    await page.click('.primary-act > summary');
    await Promise.all([page.waitForNavigation(), page.click('button[value="act:publish"]')]);
    await page.waitForSelector('.tag[data-stage=published]');
    await ready();
    await Promise.all([page.waitForNavigation(), page.click('.bar-end > a.icon-button')]);
    expect(await page.evaluate(`document.querySelector('main').innerText`)).toContain('كُتب في فايرفوكس.');
  });

  test('the writing screen is as wide as a phone, in both directions', async () => {
    await page.setViewport({ width: 390, height: 844 });
    for (const lang of ['ar', 'fr']) {
      await page.goto(`${paper.url}/desk/articles/new?lang=${lang}`);
      await ready();
      const root = 'document.documentElement';
      expect(await page.evaluate(`${root}.scrollWidth - ${root}.clientWidth`)).toBe(0);
    }
    await page.setViewport({ width: 1440, height: 900 });
  });

  test.each([1440, 390])(
    'readers at %i px: right to left, in the paper’s type, without overflow',
    async (width) => {
      const reader = await firefox.newPage();
      await reader.setViewport({ width, height: 900 });
      await reader.goto(paper.url);
      const story = String(
        await reader.evaluate(`document.querySelector('main article :is(h2, h3) a').pathname`),
      );
      for (const path of ['/', story, '/fr/', '/search?q=المغرب']) {
        await reader.goto(paper.url + path);
        const seen = await reader.evaluate(`document.fonts.ready.then((fonts) => ({
        dir: getComputedStyle(document.body).direction,
        excess: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        failed: [...fonts].filter(({ status }) => status === 'error').map(({ family }) => family),
        isInOwnType: [...fonts].some(({ status }) => status === 'loaded'),
      }))`);
        const dir = path === '/fr/' ? 'ltr' : 'rtl';
        expect([path, seen]).toEqual([path, { dir, excess: 0, failed: [], isInOwnType: true }]);
      }
      await reader.close();
    },
  );
});
