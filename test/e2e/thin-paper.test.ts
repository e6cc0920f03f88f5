import sharp from 'sharp';
import type { Browser, Page } from 'playwright-core';
import { describeInBrowser, openBrowser } from './browser';
import { faultsOf, aColleague } from './desk-person';
import { midad, newInstallation, start, type Running } from './running';
import { signedInAt } from './signing-in';

const BODY = {
  ar: '<p>انتهت المباراة 2-1 في موسم 2026-2027 وارتفع الحضور بنسبة 10-12 % عن يوم 29/11/2026: رقم «قياسي».</p>',
  fr: '<p>Le match finit 2-1 en saison 2026-2027 ; le public croît de 10-12 % depuis le 29/11/2026 : « un record ».</p>',
};
const HEADLINE = { ar: 'الفريق يفوز 2-1 قبل موسم 2026-2027', fr: 'Saison 2026-2027 : « la mer monte »' };
type Lang = keyof typeof BODY;

/** What the file of a generated picture says of itself. */
const GENERATED = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" Iptc4xmpExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"/></rdf:RDF></x:xmpmeta>`;

/** Sections with so many stories, each with a picture (P) or without one (N), the last of them the newest. */
const PAPER: readonly (readonly [Lang, string, string])[] = [
  ['ar', 'sports', 'N'],
  ['ar', 'culture', 'NPN'],
  ['ar', 'economy', 'PNPPN'],
  ['ar', 'society', 'PPNPP'],
  ['fr', 'culture', 'N'],
];

/** Faces that draw the marks of a text of its own in the page. */
async function facesOf(page: Page, marks: string): Promise<readonly string[]> {
  await page.evaluate<unknown>(
    `const probe = document.createElement('p');
     probe.id = 'probe'; probe.textContent = ${JSON.stringify(marks)};
     document.querySelector('main .prose').append(probe);
     document.fonts.ready.then(() => undefined)`,
  );
  const session = await page.context().newCDPSession(page);
  await session.send('DOM.enable');
  await session.send('CSS.enable');
  const { root } = await session.send('DOM.getDocument');
  const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector: '#probe' });
  const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId });
  return fonts.map(({ familyName }) => familyName);
}

/** Scores, ranges and dates of the page that stand on two lines. */
const BROKEN = `(() => {
  const found = { seen: 0, broken: [] };
  const range = document.createRange();
  for (const block of document.querySelectorAll('main :is(h1, p)')) {
    const nodes = [];
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) nodes.push(walker.currentNode);
    const text = nodes.map((node) => node.data).join('');
    const at = (offset) => {
      let left = offset;
      for (const node of nodes) {
        if (left <= node.length) return [node, left];
        left -= node.length;
      }
    };
    for (const numbers of text.matchAll(/2-1|2026-2027|10-12.%|29\\/11\\/2026/g)) {
      found.seen += 1;
      range.setStart(...at(numbers.index));
      range.setEnd(...at(numbers.index + numbers[0].length));
      const tops = [...range.getClientRects()].filter(({ width }) => width > 1).map(({ bottom }) => bottom);
      if (Math.max(...tops) - Math.min(...tops) > 12) found.broken.push(numbers[0]);
    }
  }
  return found;
})()`;

/** How much of its width each row of a grid takes, from the start of its first card to the end of its last. */
const ROWS = `[...document.querySelectorAll('main .grid')].flatMap((grid) => {
  const whole = grid.getBoundingClientRect().width;
  const rows = Map.groupBy([...grid.children].map((card) => card.getBoundingClientRect()), ({ top }) => Math.round(top));
  return [...rows.values()].map((cards) => cards.reduce((sum, { width }) => sum + width, 0) / whole);
})`;

describeInBrowser('a thin paper', () => {
  const here = newInstallation({ MIDAD_DEMO: 'off' });
  let paper: Running;
  let browser: Browser;
  const urls: Record<string, string> = {};

  beforeAll(async () => {
    [paper, browser] = await Promise.all([start(here), openBrowser()]);
    const made = await midad(here, 'token', 'add', '--email', 'admin@midad.local', '--name', 'test');
    const authorization = `Bearer ${made.stdout.trim()}`;
    const send = async (path: string, body: FormData | object) => {
      const json = !(body instanceof FormData);
      const answer = await fetch(`${paper.url}/api/v1${path}`, {
        method: 'POST',
        headers: { authorization, ...(json && { 'content-type': 'application/json' }) },
        body: json ? JSON.stringify(body) : body,
      });
      return (await answer.json()) as { readonly id: string; readonly url: string };
    };
    const image = sharp({ create: { width: 960, height: 640, channels: 3, background: '#346' } });
    const form = new FormData();
    form.set('file', new Blob([new Uint8Array(await image.withXmp(GENERATED).jpeg().toBuffer())]), 'sea.jpg');
    form.set('alt', 'بحر');
    form.set('credit', 'أمينة');
    const { id: mediaId } = await send('/media', form);
    for (const [lang, section, stories] of PAPER) {
      for (const kind of stories) {
        const text = {
          lang,
          section,
          headline: HEADLINE[lang],
          standfirst: HEADLINE[lang],
          body: BODY[lang],
        };
        const story = await send('/articles', { ...text, ...(kind === 'P' && { leadImage: { mediaId } }) });
        await send(`/articles/${story.id}/transitions`, { to: 'published' });
        urls[`${lang} ${section}`] = new URL(story.url).pathname;
      }
    }
  }, 90_000);
  afterAll(async () => {
    await browser.close();
    await paper.stop();
    here.remove();
  });

  async function at<T>(path: string, width: number, look: (page: Page) => Promise<T>): Promise<T> {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    try {
      expect((await page.goto(paper.url + path, { waitUntil: 'load' }))?.status()).toBe(200);
      await page.evaluate<unknown>('document.fonts.ready.then(() => undefined)');
      return await look(page);
    } finally {
      await page.close();
    }
  }
  const box = async (page: Page, selector: string) => {
    const found = await page.locator(selector).first().boundingBox();
    if (!found) throw new Error(`${selector} is not on the page`);
    return found;
  };

  test('draws the marks of a French story with a Latin face, those of an Arabic one with its own', async () => {
    const marks = ': « » ; . , ( ) % 12 – …';
    expect(await at(urls['fr culture'] ?? '', 1280, (page) => facesOf(page, marks))).toEqual(['Noto Serif']);
    expect(await at(urls['ar sports'] ?? '', 1280, (page) => facesOf(page, marks))).toEqual([
      'Noto Naskh Arabic',
    ]);
  });

  test('a French page fetches no marks of the Arabic faces', async () => {
    const page = await browser.newPage();
    const fonts: string[] = [];
    page.on('request', (asked) => asked.resourceType() === 'font' && fonts.push(asked.url()));
    await page.goto(paper.url + (urls['fr culture'] ?? ''), { waitUntil: 'networkidle' });
    await page.close();
    expect(fonts.map((url) => /fonts\/([\w-]+)/.exec(url)?.[1]).sort()).toEqual([
      'sans-latin',
      'sans-latin-common',
      'text-latin',
      'text-latin-common',
    ]);
  });

  test.each(['ar sports', 'fr culture'])(
    'no score, range or date of a story (%s) is broken on a phone',
    async (name) => {
      await at(urls[name] ?? '', 390, async (page) => {
        for (let width = 300; width <= 430; width += 5) {
          await page.setViewportSize({ width, height: 800 });
          const { seen, broken } = await page.evaluate<{ seen: number; broken: string[] }>(BROKEN);
          expect([width, broken]).toEqual([width, []]);
          expect(seen).toBeGreaterThanOrEqual(4);
        }
      });
    },
  );

  test('a section that leads without a picture fills the row with its words', async () => {
    for (const section of ['sports', 'culture', 'economy']) {
      await at(`/${section}`, 1440, async (page) => {
        const row = await box(page, '.card-lead');
        const headline = await box(page, '.card-lead .card-headline');
        const about = await box(page, '.card-lead .card-about');
        expect(headline.width + about.width).toBeGreaterThan(row.width * 0.9);
        expect(Math.abs(headline.y - about.y)).toBeLessThan(40);
      });
    }
  });

  test.each([800, 1100, 1440])('no row of cards has an empty place at %i px', async (width) => {
    for (const path of ['/', '/culture', '/economy', '/society', urls['ar economy'] ?? '']) {
      const rows = await at(path, width, (page) => page.evaluate<number[]>(ROWS));
      expect([path, rows.filter((share) => share < 0.85)]).toEqual([path, []]);
    }
  });

  test('an edition of one story shows it alone, and nothing that names it again', async () => {
    await at('/fr/', 1440, async (page) => {
      const [hero, lead] = [await box(page, '.hero'), await box(page, '.hero .card-lead')];
      expect(lead.width).toBeCloseTo(hero.width, 0);
      expect(await page.locator('main article').count()).toBe(1);
    });
    await at(urls['fr culture'] ?? '', 1440, async (page) => {
      const story = await box(page, '.story');
      expect(Math.abs(story.x - (1440 - story.x - story.width))).toBeLessThan(20);
      expect(await page.locator('.rail article').count()).toBe(0);
    });
  });

  test('an edition without a story leads to the others, its footer at the foot of the window', async () => {
    await at('/en/', 1440, async (page) => {
      expect(
        await page.locator('.empty a').evaluateAll((links) => links.map((link) => link.getAttribute('lang'))),
      ).toEqual(['ar', 'fr']);
      const footer = await box(page, '.colophon');
      expect(footer.y + footer.height).toBeCloseTo(900, 0);
    });
  });

  test('readers see beside its credit that a picture was generated, and programs read it', async () => {
    await at(urls['ar society'] ?? '', 390, async (page) => {
      expect(await page.locator('.story-figure figcaption small').allInnerTexts()).toEqual([
        'أمينة',
        'صورة مولَّدة بالذكاء الاصطناعي',
      ]);
      const data = await page.locator('script[type="application/ld+json"]').allTextContents();
      expect(data.join()).toContain('"digitalSourceType":"http://cv.iptc.org/newscodes/digitalsourcetype/');
    });
  });

  test('other stories stand at the end side of a text at 1440 px, and below it on a phone', async () => {
    const story = urls['ar economy'] ?? '';
    await at(story, 1440, async (page) => {
      const [text, rail, whole] = [
        await box(page, '.prose'),
        await box(page, '.rail'),
        await box(page, '.story'),
      ];
      expect(rail.x + rail.width).toBeLessThanOrEqual(text.x);
      expect(rail.x).toBeCloseTo(whole.x, 0);
      expect(Math.abs(rail.y - text.y)).toBeLessThan(5);
      const stories = await page
        .locator('main .card-headline a')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
      expect(new Set(stories).size).toBe(stories.length);
      expect(stories).not.toContain(story);
      expect(await page.locator('.rail article').count()).toBeGreaterThan(2);
    });
    await at(story, 390, async (page) => {
      const [text, rail] = [await box(page, '.prose'), await box(page, '.rail')];
      expect(rail.y).toBeGreaterThan(text.y + text.height);
    });
  });

  /** Makes the changes of an editor to the Arabic front page, as forms of the desk send them, and launches it. */
  async function arrange(page: Page, edits: readonly Readonly<Record<string, string>>[]): Promise<void> {
    await page.goto(`${paper.url}/desk/fronts/ar`);
    const answers = await page.evaluate<readonly number[]>(`(async () => {
      const answers = [];
      for (const [path, fields] of ${JSON.stringify([...edits.map((edit) => ['', edit]), ['/launch', {}]])}) {
        const here = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html');
        const form = here.querySelector('form:has(input[name=version])');
        const hidden = [...form.querySelectorAll('input[type=hidden]')].map(({ name, value }) => [name, value]);
        // Zones are named by their title: the desk gives them their ids.
        const named = [...here.querySelectorAll('[data-zone]')].find((each) =>
          each.querySelector('.zone-name')?.textContent.trim() === fields.zone);
        const zone = named ? { zone: named.dataset.zone } : {};
        const body = new URLSearchParams({ ...Object.fromEntries(hidden), ...fields, ...zone });
        answers.push((await fetch(location.pathname + path, { method: 'POST', body })).status);
      }
      return answers;
    })()`);
    expect(new Set(answers)).toEqual(new Set([200]));
  }

  test('the zones of a front fit a phone and a desktop, in light and dark, and a row moves by keys', async () => {
    const who = await aColleague(here, 'editor', 'سناء');
    const desk = await signedInAt(browser, { url: `${paper.url}/desk/fronts`, ...who });
    const page = await desk.newPage();
    await arrange(page, [
      { do: 'addZone', layout: 'strip', title: 'شريط' },
      { do: 'addZone', layout: 'pair', title: 'اثنان' },
      { do: 'addZone', layout: 'list', title: 'قائمة' },
      { do: 'changeZone', zone: 'قائمة', limit: '2' },
      { do: 'changeZone', zone: 'شريط', limit: '6' },
    ]);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      for (const width of [390, 1440]) expect(await faultsOf(page, paper.url, width)).toEqual([]);
    }
    await at('/', 390, async (reader) => {
      const [strip, last] = [reader.locator('.zone-strip'), reader.locator('.zone-strip a').last()];
      const inSight = async () => {
        const [row, link] = [await strip.boundingBox(), await last.boundingBox()];
        return row && link && link.x + link.width > row.x && link.x < row.x + row.width;
      };
      expect(await inSight()).toBe(false);
      await last.focus();
      expect(await inSight()).toBe(true);
    });
    await at('/', 1440, async (reader) => {
      const [first, second] = await reader.locator('.zone-pair > .card').all();
      const boxes = [await first?.boundingBox(), await second?.boundingBox()];
      expect(boxes[0]?.y).toBe(boxes[1]?.y);
      expect(boxes[0]?.x).toBeGreaterThan(boxes[1]?.x ?? Infinity);
    });
    await desk.close();
  }, 60_000);
});
