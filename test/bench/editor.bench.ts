/**
 * The writing screen in Chromium, in a story of 5,000 Arabic words: the time from a key to the laid out letter, the
 * compressed size of its scripts, and the time from a click on the story in the list until it takes text, on a four
 * times slower processor and a slow 4G connection with the scripts in the browser's cache.
 */
import { get } from 'node:http';
import type { BrowserContext, Page } from 'playwright-core';
import { openBrowser } from '../e2e/chromium';
import { midad, newInstallation, start, type Installation, type Running } from '../e2e/running';
import { signedInAt } from '../e2e/signing-in';
import { flag, median, quantile, report } from './report';

const WORDS = 5000;
const KEYS = flag('quick') ? 60 : 240;
const OPENINGS = flag('quick') ? 2 : 5;
const WORDS_OF_SENTENCE =
  'أعلنت الحكومة أمس في الرباط أن مشروع القانون الجديد سيعرض على البرلمان قبل نهاية الشهر بعد مشاورات مع النقابات'.split(
    ' ',
  );
const EMAIL = 'bench@midad.example';
const PASSWORD = 'a long enough password';

/** Goals: milliseconds, milliseconds, bytes. */
const GOALS = { latency: 16, ready: 1500, scripts: 250_000 };

/** A slow 4G connection, with the round trip and the rate of Lighthouse. */
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 204_800, uploadThroughput: 96_000 };

/** A text of so many words in paragraphs with a heading now and then. */
function longText(words: number): string {
  const blocks: string[] = [];
  for (let at = 0; at < words; at += 60) {
    const text = Array.from({ length: 60 }, (_, word) => WORDS_OF_SENTENCE[(at + word * 7) % 19] ?? '').join(
      ' ',
    );
    const isHeading = at % 600 === 0;
    blocks.push(isHeading ? `<h2>${text.slice(0, 60)}</h2><p>${text}.</p>` : `<p>${text}.</p>`);
  }
  return blocks.join('');
}

async function newStory(here: Installation, paper: Running): Promise<string> {
  const args = ['--email', EMAIL, '--name', 'bench', '--role', 'editor', '--password-stdin'];
  await midad({ ...here, input: PASSWORD }, 'user', 'add', ...args);
  const { stdout } = await midad(here, 'token', 'add', '--email', EMAIL, '--name', 'bench');
  const story = { headline: 'مقال طويل', body: longText(WORDS), lang: 'ar', section: 'national' };
  const response = await fetch(`${paper.url}/api/v1/articles`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${stdout.trim()}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(story),
  });
  return ((await response.json()) as { readonly id: string }).id;
}

/** Measures each key from the event to the end of the layout that follows it, and long tasks beside. */
const MEASURE = `
  window.latencies = [];
  window.longTasks = [];
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.longTasks.push(duration);
  }).observe({ type: 'longtask' });
  addEventListener('keydown', (event) => {
    const began = event.timeStamp;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      document.body.offsetHeight;
      window.latencies.push(performance.now() - began);
    };
    port2.postMessage(0);
  }, true);
`;

/** The time from the start of the navigation until the form takes text. */
const NOTE_READY = `
  new MutationObserver((_changes, observer) => {
    if (!document.querySelector('form[data-ready=true]')) return;
    observer.disconnect();
    window.readyAt = performance.now();
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-ready'] });
`;

async function openStory(desk: BrowserContext, url: string): Promise<Page> {
  const page = await desk.newPage();
  await page.goto(url);
  await page.locator('form[data-ready=true]').waitFor();
  return page;
}

/** Presses keys of an Arabic keyboard, which the browser's driver does not know by name. */
async function keysOf(page: Page): Promise<(letter: string) => Promise<void>> {
  const cdp = await page.context().newCDPSession(page);
  return async (letter) => {
    const key = { key: letter, code: letter === ' ' ? 'Space' : 'KeyF', windowsVirtualKeyCode: 70 };
    await cdp.send('Input.dispatchKeyEvent', { ...key, type: 'keyDown', text: letter });
    await cdp.send('Input.dispatchKeyEvent', { ...key, type: 'keyUp' });
  };
}

/** What the page's main thread spent, by the names that the browser gives to its counters. */
const COSTS = {
  all: 'TaskDuration',
  script: 'ScriptDuration',
  style: 'RecalcStyleDuration',
  layout: 'LayoutDuration',
} as const;

type Costs = Readonly<Record<keyof typeof COSTS, number>>;

/** Reads the processor time of the page's main thread in ms, which hardly feels what else the machine does. */
async function costsOf(page: Page): Promise<() => Promise<Costs>> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await cdp.send('Performance.getMetrics');
    const ms = (name: string) => (metrics.find((metric) => metric.name === name)?.value ?? NaN) * 1000;
    const { all, script, style, layout } = COSTS;
    return { all: ms(all), script: ms(script), style: ms(style), layout: ms(layout) };
  };
}

const perKey = (before: Costs, after: Costs, keys: number): Costs => ({
  all: (after.all - before.all) / keys,
  script: (after.script - before.script) / keys,
  style: (after.style - before.style) / keys,
  layout: (after.layout - before.layout) / keys,
});

interface Typed {
  readonly latencies: readonly number[];
  /** Processor time of a key in ms, with its share of saving and painting. */
  readonly costs: Costs;
}

/** Types in the middle of the text, at the pace of a fast typist, with a pause in which the draft is saved. */
async function typeIn(page: Page): Promise<Typed> {
  await page.locator('#story-text > p').nth(40).click();
  await page.evaluate(MEASURE);
  const [press, readCosts] = [await keysOf(page), await costsOf(page)];
  const before = await readCosts();
  for (let key = 0; key < KEYS; key += 1) {
    await press(key % 6 === 5 ? ' ' : 'ب');
    await page.waitForTimeout(key % 60 === 59 ? 2500 : 60);
  }
  const costs = perKey(before, await readCosts(), KEYS);
  return { latencies: await page.evaluate<readonly number[]>('window.latencies'), costs };
}

/** The same keys in a bare editable element with the same text, on the same machine. */
async function typeBare(desk: BrowserContext, url: string): Promise<Typed> {
  const page = await desk.newPage();
  await page.goto(url);
  const body = JSON.stringify(longText(WORDS));
  await page.evaluate(`document.body.innerHTML = ${body}; document.body.contentEditable = 'true'`);
  await page.locator('p').nth(40).click();
  await page.evaluate(MEASURE);
  const [press, readCosts] = [await keysOf(page), await costsOf(page)];
  const before = await readCosts();
  for (let key = 0; key < KEYS / 2; key += 1) {
    await press(key % 6 === 5 ? ' ' : 'ب');
    await page.waitForTimeout(60);
  }
  const costs = perKey(before, await readCosts(), KEYS / 2);
  const latencies = await page.evaluate<readonly number[]>('window.latencies');
  await page.close();
  return { latencies, costs };
}

async function timeUntilReady(page: Page, list: string, story: string): Promise<number> {
  const cdp = await page.context().newCDPSession(page);
  await page.goto(list);
  const link = page.locator(`a[href$="/desk/articles/${story}"]`).first();
  await link.waitFor();
  await cdp.send('Network.enable');
  await cdp.send('Network.emulateNetworkConditions', SLOW_4G);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await link.click();
  await page.waitForFunction('window.readyAt !== undefined', undefined, { timeout: 60_000 });
  const ready = await page.evaluate<number>('window.readyAt');
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await cdp.detach();
  return ready;
}

/** Bytes of a file as a browser receives it. */
const sizeOf = (address: string): Promise<number> =>
  new Promise((done, failed) => {
    get(address, { headers: { 'Accept-Encoding': 'br' } }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => (bytes += chunk.length)).on('end', () => done(bytes));
    }).on('error', failed);
  });

async function scriptSizes(page: Page): Promise<void> {
  const addresses = await page.evaluate<readonly string[]>(
    '[...document.querySelectorAll("script[src]")].map(({ src }) => src)',
  );
  let total = 0;
  for (const address of addresses) {
    const bytes = await sizeOf(address);
    if (/\/desk-(?:editor|shell)[.-]/.test(address)) total += bytes;
    report(`editor script ${address.replace(/^.*\/|\.[0-9a-f]{16}/g, '')} bytes`, bytes);
  }
  report('editor scripts bytes', total);
  report('editor scripts of goal', total / GOALS.scripts);
}

async function main(): Promise<void> {
  const here = newInstallation();
  const [paper, browser] = await Promise.all([start(here), openBrowser()]);
  try {
    const story = await newStory(here, paper);
    const list = `${paper.url}/desk/articles`;
    const desk = await signedInAt(browser, { url: list, email: EMAIL, password: PASSWORD });
    const page = await openStory(desk, `${list}/${story}`);
    await scriptSizes(page);
    const { latencies, costs } = await typeIn(page);
    report('editor typing p50 ms', median(latencies));
    report('editor typing p95 ms', quantile(latencies, 0.95));
    report('editor typing p95 of goal', quantile(latencies, 0.95) / GOALS.latency);
    report('editor typing processor ms', costs.all);
    report('editor typing script ms', costs.script);
    report('editor typing style ms', costs.style);
    report('editor typing layout ms', costs.layout);
    const bare = await typeBare(desk, list);
    report('editor bare typing p95 ms', quantile(bare.latencies, 0.95));
    report('editor typing p50 over bare', median(latencies) / median(bare.latencies));
    report('editor typing processor time over bare', costs.all / bare.costs.all);
    const longTasks = await page.evaluate<readonly number[]>('window.longTasks');
    report('editor long tasks per 100 keys', (longTasks.length / KEYS) * 100);
    report('editor longest task ms', Math.max(0, ...longTasks));
    await page.close();
    const reader = await desk.newPage();
    await reader.addInitScript(NOTE_READY);
    const times: number[] = [];
    for (let round = 0; round < OPENINGS; round += 1) times.push(await timeUntilReady(reader, list, story));
    report('editor ready ms', median(times));
    report('editor ready of goal', median(times) / GOALS.ready);
  } finally {
    await browser.close();
    await paper.stop();
    here.remove();
  }
}

void main();
