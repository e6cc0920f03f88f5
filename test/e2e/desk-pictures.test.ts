import type { Locator, Page, Route } from 'playwright-core';
import sharp from 'sharp';
import { describeInBrowser } from './browser';
import { openDesk, type OpenDesk } from './desk-open';
import { faultsHere, speaks } from './desk-person';
import { newInstallation, type Running } from './running';
import { beginIn, ready } from './writing-screen';

jest.setTimeout(90_000);

/** A file as a browser drops or pastes it. */
interface Dropped {
  readonly name: string;
  readonly type: string;
  readonly base64: string;
}

/** What a browser drops beside files. */
type Data = Readonly<Record<string, string>>;

const PARTS = '**/desk/media/parts/**';

async function picture(name: string, background: string, width = 640): Promise<Dropped> {
  const create = { width, height: 400, channels: 3 as const, background };
  const bytes = await sharp({ create }).jpeg().toBuffer();
  return { name, type: 'image/jpeg', base64: bytes.toString('base64') };
}

const textFile: Dropped = {
  name: 'notes.txt',
  type: 'text/plain',
  base64: Buffer.from('no picture').toString('base64'),
};

/** Gives files or data to an element, as a drag or the clipboard does. */
const give = (target: Locator, kind: 'drop' | 'paste', files: readonly Dropped[], data: Data = {}) =>
  target.evaluate(
    (element, [name, given, texts]) => {
      const transfer = new DataTransfer();
      for (const { name: file, type, base64 } of given) {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        transfer.items.add(new File([bytes], file, { type }));
      }
      for (const [type, text] of Object.entries(texts)) transfer.setData(type, text);
      const { left, top, width, height } = element.getBoundingClientRect();
      const [clientX, clientY] = [left + width / 2, Math.min(top + height - 2, innerHeight - 120)];
      const shared = { bubbles: true, cancelable: true };
      const event =
        name === 'drop'
          ? new DragEvent('drop', { ...shared, clientX, clientY, dataTransfer: transfer })
          : new ClipboardEvent('paste', { ...shared, clipboardData: transfer });
      element.dispatchEvent(event);
    },
    [kind, files, data] as const,
  );

describeInBrowser('pictures where they are needed, in the writing screen', () => {
  const here = newInstallation({ MIDAD_DEMO: 'off' });
  let paper: Running;
  let page: Page;
  let desk: OpenDesk;

  beforeAll(async () => {
    desk = await openDesk(here, 'editor');
    ({ paper, page } = desk);
  }, 120_000);
  afterAll(() => desk.close());

  const text = () => page.locator('#story-text');
  const lead = () => page.locator('#lead');
  const leadValue = () => page.locator('[name=leadImage]').inputValue();
  const body = () => page.locator('#field-body').inputValue();
  const picker = () => page.locator('dialog.picker[open]');
  const said = (state: string) => page.locator(`.upload[data-state=${state}] .upload-said`);
  const figures = () => text().locator('figure.picture:not(.gallery)');
  /** Waits until the field of the text fits. */
  const becomes = (pattern: RegExp) =>
    page.waitForFunction(
      (source) =>
        new RegExp(source).test(document.querySelector<HTMLTextAreaElement>('#field-body')?.value ?? ''),
      pattern.source,
    );
  const leadIs = (wanted: boolean) =>
    page.waitForFunction(
      (isSet) => (document.querySelector<HTMLSelectElement>('[name=leadImage]')?.value !== '') === isSet,
      wanted,
    );
  async function begin(headline: string): Promise<void> {
    await beginIn(page, paper.url, headline);
    await text().focus();
  }

  test('a picture is dropped into the text or pasted; its texts are asked for there, and the library learns them', async () => {
    await begin('صور في النص');
    await page.keyboard.type('قبل الصورة.');
    const held = new Promise<Route>((resolve) => {
      void page.route(PARTS, (route) =>
        route.request().method() === 'POST' ? resolve(route) : route.continue(),
      );
    });
    await give(text(), 'drop', [await picture('سوق.jpg', '#a04020')]);
    // It stands in its place at once, with its progress.
    await figures().locator('progress').waitFor();
    expect(await figures().locator('img').getAttribute('src')).toMatch(/^data:image/);
    await (await held).continue();
    await page.unroute(PARTS);
    await becomes(/src="media:[0-9a-f]{24}"/);
    await figures().locator('.field.wanted').waitFor();
    await figures().locator('textarea').focus();
    await page.keyboard.type('باعة في سوق قديم');
    await page.keyboard.press('Tab');
    await page.keyboard.type('تصوير: سناء');
    const stored = page.waitForResponse((reply) => reply.url().endsWith('/desk/media/words'));
    await text().press('Control+Home');
    await stored;
    await becomes(/alt="باعة في سوق قديم"[^]*تصوير: سناء/);

    await text().press('Control+End');
    await give(text(), 'paste', [await picture('مرفأ.jpg', '#2040a0')]);
    await page.waitForFunction(`document.querySelectorAll('#story-text figure.picture').length === 2`);
    await becomes(/media:[0-9a-f]{24}[^]*media:[0-9a-f]{24}/);
    // A wide picture is drawn from the same file as before, not from that of a card.
    const drawn = figures().first().locator('img');
    const before = await drawn.getAttribute('src');
    await figures().first().locator('[data-tool="width.full"]').press('Enter');
    await becomes(/class="full"/);
    expect(await drawn.getAttribute('src')).toBe(before);
    expect(before).not.toContain('card');
  });

  test('the library is searched, filtered and paged from the text; its words are on offer, others stay the story’s', async () => {
    // More than one page of small pictures.
    await page.evaluate(async () => {
      const token = document.querySelector<HTMLMetaElement>('meta[name="csrf-token"]')?.content ?? '';
      const canvas = Object.assign(document.createElement('canvas'), { width: 220, height: 220 });
      const brush = canvas.getContext('2d');
      const drawn = async (number: number) => {
        if (brush) brush.fillStyle = `hsl(${number * 6} 60% 50%)`;
        brush?.fillRect(0, 0, 220, 220);
        return new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
      };
      for (const from of [0, 25]) {
        const form = new FormData();
        for (let number = from; number < from + 25; number += 1) {
          const blob = await drawn(number);
          if (blob) form.append('files', blob, `شريط ${number}.png`);
        }
        const headers = { Accept: 'application/json', 'X-CSRF-Token': token };
        await fetch('/desk/media', { method: 'POST', body: form, headers });
      }
    });
    await begin('من المكتبة');
    await page.keyboard.type('/صورة');
    await page.keyboard.press('Enter');
    await picker().locator('.picks li').nth(47).waitFor();
    await picker()
      .locator('.picker-list')
      .evaluate((list) => list.scrollTo(0, list.scrollHeight));
    await picker().locator('.picks li').nth(51).waitFor();
    await picker().locator('input[type=search]').fill('باعة');
    await page.waitForFunction(`document.querySelectorAll('dialog.picker .picks li').length === 1`);
    // The list stays as it is when the field is left: one made anew would take the focus from its picture.
    const first = await picker().locator('.picks li').elementHandle();
    await picker().locator('.picks input').focus();
    await page.waitForTimeout(300);
    expect(await first.evaluate((line) => line.contains(document.activeElement))).toBe(true);
    await picker().locator('select[name=rights]').selectOption('uncredited');
    await picker().locator('.soft[role=status]', { hasText: /.+/ }).waitFor();
    await picker().locator('select[name=rights]').selectOption('credited');
    await picker().locator('.picks li').waitFor();
    // The list is made anew with the reply: what is chosen before is gone.
    await Promise.all([
      page.waitForResponse((reply) => reply.url().includes('show=mine')),
      picker().locator('input[name=show][value=mine]').press('Space'),
    ]);
    await picker().locator('.picks input').press('Space');
    expect(await faultsHere(page)).toEqual([]);
    await picker().locator('button[value=yes]').press('Enter');
    await becomes(/alt="باعة في سوق قديم"/);
    expect(await figures().locator('.picture-words input').getAttribute('placeholder')).toBe('تصوير: سناء');
    await figures().locator('textarea').fill('زحام قبل العيد');
    await text().press('Control+Home');
    await becomes(/alt="زحام قبل العيد"/);
    const [kept] = await page.evaluate<{ own: string }[]>(
      `fetch('/desk/media.json?lang=ar&q=' + encodeURIComponent('باعة')).then((r) => r.json()).then(({ items }) => items)`,
    );
    expect(kept?.own).toBe('باعة في سوق قديم');
  });

  test('the library’s caption is written where the writer sees it, and one that is emptied stays empty', async () => {
    await page.evaluate(async () => {
      const found = await fetch(`/desk/media.json?lang=ar&q=${encodeURIComponent('باعة')}`);
      const { items } = (await found.json()) as { items: { id: string }[] };
      const { id = '' } = items[0] ?? {};
      const token = document.querySelector<HTMLMetaElement>('meta[name="csrf-token"]')?.content ?? '';
      const body = new URLSearchParams({ ids: id, lang: 'ar', [`caption.${id}`]: 'سوق في فاس' });
      await fetch('/desk/media/words', { method: 'POST', body, headers: { 'X-CSRF-Token': token } });
    });
    const pick = async () => {
      await picker().locator('input[type=search]').fill('باعة');
      await page.waitForFunction(`document.querySelectorAll('dialog.picker .picks li').length === 1`);
      await picker().locator('.picks input').press('Space');
      await picker().locator('button[value=yes]').press('Enter');
    };
    await begin('كلام الصورة');
    await page.keyboard.type('/صورة');
    await page.keyboard.press('Enter');
    await pick();
    await becomes(/<figcaption>سوق في فاس<\/figcaption>/);
    await lead().locator('.lead-add button').last().press('Enter');
    await pick();
    const caption = page.locator('[name=leadCaption]');
    await page.waitForFunction(
      () => document.querySelector<HTMLTextAreaElement>('[name=leadCaption]')?.value === 'سوق في فاس',
    );
    await caption.fill('');
    expect(await caption.getAttribute('placeholder')).not.toContain('سوق');
  });

  test('of several files the first picture leads and the text is offered the others; crop and focal point are set in place', async () => {
    await begin('صورة رئيسية');
    const files = [
      textFile,
      await picture('أولى.jpg', '#208040', 900),
      await picture('ثانية.jpg', '#802040'),
    ];
    await give(lead(), 'drop', files);
    await leadIs(true);
    const others = lead().locator('.upload[data-state=waiting]');
    expect(await others.locator('.upload-name bdi').allInnerTexts()).toEqual(['notes.txt', 'ثانية.jpg']);
    expect(await faultsHere(page)).toEqual([]);
    await others.getByRole('button', { name: 'أدرجها في النص' }).press('Enter');
    await becomes(/src="media:[0-9a-f]{24}"/);
    // The file that is no picture says so in its own place.
    await figures().locator('.upload[data-state=refused]').waitFor();
    await figures().locator('.upload[data-state=refused] button').press('Enter');
    await page.waitForFunction(`document.querySelectorAll('#story-text figure.picture').length === 1`);

    await lead().locator('[data-tool=frame]').press('Enter');
    const frame = page.locator('dialog.framing-dialog[open]');
    await frame.locator('.focal-picture').click({ position: { x: 6, y: 40 } });
    expect(Number(await frame.locator('[name=x]').inputValue())).toBeLessThan(6);
    await frame.locator('[name=y]').focus();
    for (let presses = 0; presses < 5; presses += 1) await page.keyboard.press('ArrowRight');
    await frame.locator('button[value=save]').press('Enter');
    await frame.waitFor({ state: 'detached' });
    expect(await page.evaluate(`document.activeElement.dataset.tool`)).toBe('frame');
    await lead().locator('[data-tool=removeLead]').press('Enter');
    expect(await leadValue()).toBe('');
    // Pasted above the text it leads again.
    await page.locator('[name=headline]').focus();
    await give(page.locator('[name=headline]'), 'paste', [await picture('ثالثة.jpg', '#204080')]);
    await leadIs(true);
  });

  test('a gallery takes pictures by drop, arranges them by keys and by pointer, and refuses other files in words', async () => {
    await begin('معرض');
    await page.keyboard.type('/معرض');
    await page.keyboard.press('Enter');
    await picker().locator('.picks input').nth(0).press('Space');
    await picker().locator('.picks input').nth(1).press('Space');
    await picker().locator('button[value=yes]').press('Enter');
    const frame = text().locator('.gallery-frame');
    await frame.locator('li').nth(1).waitFor();
    await give(frame, 'drop', [await picture('مضافة.jpg', '#608020'), textFile]);
    await page.locator('#toasts', { hasText: 'notes.txt' }).waitFor();
    await frame.locator('li[data-src^="media:"]').nth(2).waitFor();
    const order = () =>
      frame.locator('li').evaluateAll((items) => items.map((item) => (item as HTMLElement).dataset['src']));
    const [one, two, three] = await order();
    await frame.locator('li img').nth(2).press('Alt+Shift+ArrowRight');
    expect(await order()).toEqual([one, three, two]);
    expect(await frame.locator('.visually-hidden[role=status]').textContent()).toContain('2');
    const [from, to] = [
      await frame.locator('li img').nth(0).boundingBox(),
      await frame.locator('li img').nth(1).boundingBox(),
    ];
    await page.mouse.move((from?.x ?? 0) + 75, (from?.y ?? 0) + 80);
    await page.mouse.down();
    await page.mouse.move((to?.x ?? 0) + 75, (to?.y ?? 0) + 80, { steps: 4 });
    await page.mouse.up();
    expect(await order()).toEqual([three, one, two]);
    await frame.locator('li input').first().fill('وصف في المعرض');
    await becomes(/alt="وصف في المعرض"/);
    await frame.locator('li img').nth(2).press('Delete');
    expect(await order()).toEqual([three, one]);
  });

  test('a picture of another host is copied into the library, or refused with a word, however it comes', async () => {
    await begin('صور من الخارج');
    const [own] = await page.evaluate<object[]>(
      `fetch('/desk/media.json?lang=ar').then((r) => r.json()).then(({ items }) => items)`,
    );
    // The desk asks no host of this machine: the reply of the address that is reached is given here.
    await page.route('**/desk/media/fetched', (route) =>
      (route.request().postData() ?? '').includes('good')
        ? route.fulfill({ status: 201, json: { files: [own] } })
        : route.continue(),
    );
    await give(text(), 'drop', [], { 'text/uri-list': 'https://photos.example/good.jpg' });
    await becomes(/src="media:/);
    await page.locator('#toasts', { hasText: 'photos.example' }).waitFor();
    await give(text(), 'drop', [], { 'text/html': '<img src="http://127.0.0.1:1/none.png">' });
    await page.locator('#pasted.problem').waitFor();
    expect(await figures().count()).toBe(1);
    await give(lead(), 'drop', [], { 'text/uri-list': 'http://127.0.0.1:1/none' });
    await lead().locator('.upload[data-state=refused]').waitFor();
    expect(await leadValue()).toBe('');
    await give(lead(), 'drop', [], { 'text/uri-list': 'https://photos.example/good', 'text/plain': 'x' });
    await leadIs(true);
    expect(await body()).not.toContain('example');
    await page.unroute('**/desk/media/fetched');
  });

  test('a file that is too large is refused before it is sent whole', async () => {
    await begin('ملف كبير');
    const { base64 } = await picture('كبيرة.jpg', '#102030');
    await text().evaluate((element, head) => {
      const bytes = Uint8Array.from(atob(head), (letter) => letter.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes, new Uint8Array(42_000_000)], 'كبيرة.jpg', { type: 'image/jpeg' }));
      element.dispatchEvent(
        new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: transfer }),
      );
    }, base64);
    await said('refused').waitFor();
    expect(await said('refused').innerText()).toContain('40');
  });

  test('an upload that loses the network waits, goes on where it stopped, and outlives a reload', async () => {
    await begin('شبكة تنقطع');
    const create = { width: 1500, height: 1100, channels: 3 as const, background: '#000' };
    const noise = { type: 'gaussian' as const, mean: 128, sigma: 60 };
    const bytes = await sharp({ create: { ...create, noise } })
      .png({ compressionLevel: 0 })
      .toBuffer();
    const large = { name: 'كبيرة.png', type: 'image/png', base64: bytes.toString('base64') };
    const starts: string[] = [];
    let isCut = true;
    await page.route(PARTS, (route) => {
      const at = new URL(route.request().url()).searchParams.get('at');
      if (at !== null) starts.push(at);
      return isCut && at !== null && at !== '0' ? route.abort() : route.continue();
    });
    await give(text(), 'drop', [large]);
    await said('waiting').waitFor({ timeout: 20_000 });
    isCut = false;
    starts.length = 0;
    await page.locator('.upload[data-state=waiting] button').first().press('Enter');
    await becomes(/src="media:/);
    expect(Number(starts[0])).toBeGreaterThan(0);

    isCut = true;
    const other = await picture('رئيسية.jpg', '#331144');
    await page.unroute(PARTS);
    await page.route(PARTS, (route) => (isCut ? undefined : route.continue()));
    await give(lead(), 'drop', [other]);
    await lead().locator('.upload[data-state=sending]').waitFor();
    await page.waitForFunction(
      () =>
        new Promise((resolve) => {
          const asked = indexedDB.open('midad-uploads');
          asked.onsuccess = () => {
            const count = asked.result.transaction('files').objectStore('files').count();
            count.onsuccess = () => resolve(count.result > 0);
            asked.result.close();
          };
        }),
    );
    isCut = false;
    await page.unroute(PARTS);
    await page.reload();
    await ready(page);
    await leadIs(true);
  });

  test('a film is sent in parts too, and a file of another kind is said in its dialog', async () => {
    await begin('فيلم');
    await page.keyboard.type('/مقطع');
    await page.keyboard.press('Enter');
    const dialog = page.locator('dialog.editor-dialog[open]');
    const file = dialog.locator('input[type=file]').first();
    const jpeg = await picture('صورة لا فيلم.jpg', '#556677');
    await file.setInputFiles({
      name: jpeg.name,
      mimeType: jpeg.type,
      buffer: Buffer.from(jpeg.base64, 'base64'),
    });
    await dialog.locator('.upload-said', { hasText: 'نوع آخر' }).waitFor();
    const film = Buffer.concat([
      Buffer.from('00000018667479706d703432000000006d70343269736f6d', 'hex'),
      Buffer.alloc(5_000_000),
    ]);
    const sent: string[] = [];
    await page.route(PARTS, (route) => {
      sent.push(new URL(route.request().url()).searchParams.get('at') ?? '');
      return route.continue();
    });
    await file.setInputFiles({ name: 'جلسة.mp4', mimeType: 'video/mp4', buffer: film });
    await dialog.locator('.player-picks input:checked').waitFor();
    await page.unroute(PARTS);
    expect(sent.filter((at) => at !== '')).toEqual(['0', '2097152', '4194304']);
    await dialog.locator('button[value=yes]').press('Enter');
    await becomes(/class="player"/);
  });

  test('on a phone, in French, a picture is chosen and described by touch alone', async () => {
    await speaks(page, paper.url, 'fr');
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${paper.url}/desk/articles/new?lang=fr`);
    await ready(page);
    await page.locator('[name=headline]').fill('Le port au matin');
    await page.locator('#lead .lead-add button').last().click();
    await picker().locator('.picks label').nth(2).click();
    expect(await faultsHere(page)).toEqual([]);
    await picker().locator('button[value=yes]').click();
    await leadIs(true);
    await page.locator('[name=leadAlt]').fill('Des barques à quai');
    await give(lead(), 'drop', [await picture('deux.jpg', '#99aa11'), await picture('trois.jpg', '#11aa99')]);
    await lead().locator('.upload[data-state=waiting]').waitFor();
    expect(await faultsHere(page)).toEqual([]);
  });
});
