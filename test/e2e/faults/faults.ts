/** What happens to writers while they type; each fault types, breaks something, types on, and mends it. */
import type { BrowserContext, Page } from 'playwright-core';
import type { Ledger } from './ledger';
import type { Newsroom, Person } from './newsroom';
import { PEOPLE } from './newsroom';

export interface Stage {
  readonly newsroom: Newsroom;
  readonly ledger: Ledger;
  readonly story: string;
  readonly random: () => number;
  readonly context: BrowserContext;
  readonly page: Page;
  /** Everybody who wrote, and where: looked at again at the end. */
  readonly writers: { readonly context: BrowserContext; readonly who: Person }[];
}

export type Fault = (stage: Stage) => Promise<void>;

const [first, second] = PEOPLE;
const SAVE = 'Control+s';
const between = (random: () => number, from: number, to: number): number =>
  Math.floor(from + random() * (to - from));
const pause = ({ page, random }: Stage, from: number, to: number): Promise<void> =>
  page.waitForTimeout(between(random, from, to));
const write = (stage: Stage, count = 3): Promise<void> => stage.ledger.type(stage.page, first, count);

/** Reads what the page says of its state, where it says one. */
const settled = (page: Page): Promise<unknown> =>
  page
    .waitForFunction(`document.querySelector('#kept')?.dataset.kept !== 'none'`, undefined, {
      timeout: 15_000,
    })
    .catch(() => undefined);

async function colleague({ newsroom, story, writers }: Stage, who: Person): Promise<Page> {
  const context = await (await newsroom.browser()).otherDevice();
  writers.push({ context, who });
  return newsroom.at(context, who, story);
}

async function withLine(stage: Stage, state: 'slow' | 'halfOpen' | 'down'): Promise<void> {
  const { line } = stage.newsroom;
  await write(stage);
  line.state = state;
  await write(stage);
  await pause(stage, 500, 3000);
  if (stage.random() < 0.3) line.cut();
  line.state = 'open';
  await write(stage);
  await settled(stage.page);
}

async function killBrowser(stage: Stage, isOffline: boolean): Promise<void> {
  await write(stage);
  if (isOffline) stage.newsroom.line.state = 'down';
  await write(stage);
  await pause(stage, 0, 2500);
  stage.ledger.kills.push({ at: Date.now(), by: first });
  await stage.newsroom.killBrowser();
  stage.newsroom.line.state = 'open';
}

async function secondWriter(stage: Stage, who: Person, takesOver: boolean): Promise<void> {
  const { ledger, page } = stage;
  await ledger.typeIn(page, first, { count: 2 });
  const other = await colleague(stage, who);
  if (takesOver) {
    await other
      .locator('#holder button')
      .click({ timeout: 3000 })
      .catch(() => undefined);
    await other.waitForLoadState();
    await other.locator('form[data-ready=true]').waitFor();
  }
  const paragraph = stage.random() < 0.5 ? 1 : 0;
  await ledger.typeIn(other, who, { count: 3, paragraph });
  await other.keyboard.press(SAVE);
  await write(stage);
  await page.keyboard.press(SAVE);
  await write(stage);
  await pause(stage, 300, 1500);
  await page.keyboard.press(SAVE).catch(() => undefined);
  await settled(page);
  await pause(stage, 300, 1200);
}

/** The page's clock is wrong from the next load on. */
async function wrongClock(stage: Stage, minutes: number): Promise<void> {
  const { page, newsroom, story, ledger } = stage;
  await page.addInitScript(`(() => {
    const [now, shift] = [Date.now.bind(Date), ${minutes * 60_000}];
    const Right = Date;
    globalThis.Date = class extends Right { constructor(...args) { if (args.length === 0) super(now() + shift); else super(...args); } static now() { return now() + shift; } };
  })()`);
  await newsroom.goTo(page, first, `/desk/articles/${story}`);
  await ledger.typeIn(page, first, { count: 3 });
  await pause(stage, 0, 2500);
  newsroom.line.state = 'down';
  await write(stage);
  await pause(stage, 1100, 1800);
  newsroom.line.state = 'open';
  await newsroom.goTo(page, first, `/desk/articles/${story}`);
}

const leaving = async (stage: Stage, leave: () => Promise<unknown>): Promise<void> => {
  await write(stage);
  await pause(stage, 0, 2000);
  await leave().catch(() => undefined);
  await stage.newsroom.goTo(stage.page, first, `/desk/articles/${stage.story}`);
  await stage.ledger.typeIn(stage.page, first, { count: 2 });
};

export const faults: Readonly<Record<string, Fault>> = {
  'server killed': async (stage) => {
    await write(stage);
    await pause(stage, 0, 2000);
    await stage.newsroom.killServer();
    await write(stage);
    await stage.newsroom.startServer();
    await write(stage);
    await settled(stage.page);
  },
  'browser killed': (stage) => killBrowser(stage, false),
  'browser killed offline': (stage) => killBrowser(stage, true),
  offline: (stage) => withLine(stage, 'down'),
  'slow line': (stage) => withLine(stage, 'slow'),
  'half-open line': (stage) => withLine(stage, 'halfOpen'),
  'cut line': async (stage) => {
    for (let cuts = 0; cuts < 4; cuts += 1) {
      await write(stage, 2);
      stage.newsroom.line.cut();
      await pause(stage, 100, 900);
    }
  },
  'ended session': async (stage) => {
    await write(stage);
    await stage.context.clearCookies();
    await write(stage);
    await pause(stage, 1000, 2500);
    const other = await stage.context.newPage();
    await other.goto(`${stage.newsroom.url}/desk/login`);
    await stage.newsroom.signIn(other, first);
    await other.close();
    await write(stage, 1);
  },
  'second tab': async (stage) => {
    await write(stage);
    const tab = await stage.newsroom.at(stage.context, first, stage.story);
    await stage.ledger.typeIn(tab, first, { count: 3, paragraph: 1 });
    await stage.page.bringToFront();
    await write(stage);
    await pause(stage, 0, 2500);
    if (stage.random() < 0.5) await tab.keyboard.press(SAVE);
    await stage.page.keyboard.press(SAVE);
    await pause(stage, 500, 1500);
  },
  'second device': (stage) => secondWriter(stage, first, false),
  'second person': (stage) => secondWriter(stage, second, false),
  'taken over': (stage) => secondWriter(stage, second, true),
  'save during autosave': async (stage) => {
    await write(stage);
    await pause(stage, 1300, 1700);
    await stage.page.keyboard.press(SAVE);
    await write(stage);
    await stage.page.keyboard.press(SAVE);
    await write(stage);
  },
  'double save': async (stage) => {
    await write(stage);
    await stage.page.locator('button[value=save]').dblclick();
    await stage.ledger.typeIn(stage.page, first, { count: 3 });
    await stage.page.keyboard.press(SAVE);
    await stage.page.keyboard.press(SAVE);
  },
  reload: (stage) => leaving(stage, () => stage.page.reload()),
  'back and forward': (stage) =>
    leaving(stage, async () => {
      await stage.page.goBack();
      await stage.page.goForward();
    }),
  'slow clock': (stage) => wrongClock(stage, -10),
  'fast clock': (stage) => wrongClock(stage, 10),
  'other account': async (stage) => {
    await write(stage);
    await pause(stage, 0, 2000);
    await stage.context.clearCookies();
    const other = await stage.context.newPage();
    await other.goto(`${stage.newsroom.url}/desk/login`);
    await stage.newsroom.signIn(other, second);
    await stage.page.bringToFront();
    await write(stage);
    await pause(stage, 1000, 3000);
    await stage.page.keyboard.press(SAVE).catch(() => undefined);
    await pause(stage, 500, 1500);
    await stage.context.clearCookies();
    await other.close();
  },
};
