import { join } from 'node:path';
import { Types } from 'mongoose';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { EmbeddedClient } from '../../../src/database/embedded/index';
import { start, type Installation, type Running } from '../running';
import { BrowserProcess } from './browser-process';
import { bothStay } from './conflict';
import type { Stored } from './ledger';
import { Line } from './line';
import { watchWords } from './watching';
import { PASSWORD, clientOf, copyOf, rowsOf, type Person, type Prepared } from './prepared';

/** Between two tries to open a page, in ms. */
const AGAIN = 500;

/** What the database holds of a story. */
export interface StoredStory {
  readonly versions: readonly Stored[];
  readonly drafts: readonly Stored[];
}

const succeeded = () => true;
const failed = () => false;
const isOpenEditor = 'document.querySelector("form[data-ready=true]") !== null';

/** Server, line and browser of one writer, which break without others noticing, and other people's devices. */
export class Newsroom {
  readonly line = new Line();
  readonly #here: Installation;
  readonly #stored: EmbeddedClient;
  #paper: Running | undefined;
  #browser: BrowserProcess | undefined;
  readonly #seen = new Set<string>();
  url = '';

  /** @param devices a browser that stays alive, for other devices and people */
  constructor(
    private readonly prepared: Prepared,
    private readonly devices: Browser,
  ) {
    this.#here = copyOf(prepared.here);
    this.#stored = clientOf(this.#here);
  }

  async open(): Promise<void> {
    this.url = await this.line.listen();
    await Promise.all([this.startServer(), this.context()]);
  }

  async close(): Promise<void> {
    await this.#browser?.kill();
    await this.#stored.close();
    await this.line.close();
    await this.#paper?.stop();
    this.#here.remove();
  }

  /** Words that stood in the text of a page, as the pages tell. */
  get seen(): ReadonlySet<string> {
    return this.#seen;
  }

  async startServer(): Promise<void> {
    this.#paper = await start(this.#here);
    this.line.target = Number(new URL(this.#paper.url).port);
  }

  async killServer(): Promise<void> {
    await this.#paper?.stop('SIGKILL');
  }

  /** The browser of the person whose writing is broken off: its profile is on the disk. */
  async context(): Promise<BrowserContext> {
    if (!this.#browser) {
      this.#browser = await BrowserProcess.start(join(this.#here.env['HOME'] ?? '', 'profile'));
      await watchWords(this.#browser.context, this.#seen);
      await this.#browser.context.addCookies(this.prepared.cookies.salma);
    }
    return this.#browser.context;
  }

  /** Another device, which shares nothing with the profile. */
  async otherDevice(who: Person): Promise<BrowserContext> {
    const context = await this.devices.newContext({ locale: 'ar' });
    await watchWords(context, this.#seen);
    await context.addCookies(this.prepared.cookies[who]);
    return context;
  }

  async killBrowser(): Promise<void> {
    await this.#browser?.kill();
    this.#browser = undefined;
  }

  /** A story with two paragraphs, made by a program. */
  async story(headline: string): Promise<string> {
    const body = '<p>فقرة أولى.</p><p>فقرة ثانية.</p>';
    const response = await fetch(`${this.url}/api/v1/articles`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${this.prepared.token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ headline, body, lang: 'ar', section: 'national' }),
    });
    if (!response.ok) throw new Error(`a story: ${response.status} ${await response.text()}`);
    return ((await response.json()) as { id: string }).id;
  }

  /** Opens a story as a person, signing in where the page asks for it. */
  async at(context: BrowserContext, who: Person, story: string): Promise<Page> {
    const page = await context.newPage();
    page.on('dialog', (dialog) => void dialog.accept().catch(() => undefined));
    await this.goTo(page, who, `/desk/articles/${story}`);
    return page;
  }

  async goTo(page: Page, who: Person, path: string): Promise<void> {
    for (let tries = 0; tries < 8; tries += 1) {
      // A page that is being left, or made anew by its own script, may answer that the call was aborted.
      const isThere = await page.goto(`${this.url}${path}`).then(succeeded, failed);
      if (!isThere) await page.waitForTimeout(AGAIN).catch(() => undefined);
      if (!isThere) continue;
      if (page.url().includes('/login')) await this.signIn(page, who);
      if (page.url().includes('/conflict')) return;
      if (await isReady(page)) return;
    }
    throw new Error(`${who} cannot open ${path}: ${page.url()}`);
  }

  /** Brings a page back to the editor: what conflicts is decided by the person, who keeps both. */
  async backAt(page: Page, who: Person, story: string): Promise<readonly string[]> {
    const chosen: string[] = [];
    for (let tries = 0; tries < 4; tries += 1) {
      if (page.url().includes('/conflict')) chosen.push(...(await bothStay(page)));
      const path = `/desk/articles/${story}`;
      const isThere =
        page.url().endsWith(path) && (await page.evaluate<boolean>(isOpenEditor).catch(() => false));
      if (isThere) return chosen;
      await this.goTo(page, who, path);
    }
    return chosen;
  }

  async signInAt(page: Page, who: Person): Promise<void> {
    await page.goto(`${this.url}/desk/login`);
    await this.signIn(page, who);
  }

  async signIn(page: Page, who: Person): Promise<void> {
    await page.locator('input[name=email]').fill(`${who}@midad.example`);
    await page.locator('input[name=password]').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => !url.pathname.endsWith('/login'));
    await page.waitForLoadState();
  }

  async stored(story: string): Promise<StoredStory> {
    const articleId = new Types.ObjectId(story);
    const rows = (name: string, order: string) =>
      rowsOf(this.#stored, name, { filter: { articleId }, order });
    const name = (id: unknown) => this.prepared.names.get(String(id)) ?? String(id);
    const [versions, drafts] = [await rows('revisions', 'version'), await rows('workingdrafts', '_id')];
    return {
      versions: versions.map(({ by, article }) => ({ by: name(by), text: JSON.stringify(article) })),
      drafts: drafts.flatMap(({ accountId, draft }) =>
        draft === undefined ? [] : [{ by: name(accountId), text: JSON.stringify(draft) }],
      ),
    };
  }
}

const isReady = (page: Page): Promise<boolean> =>
  page.locator('form[data-ready=true]').waitFor({ timeout: 15_000 }).then(succeeded, failed);
