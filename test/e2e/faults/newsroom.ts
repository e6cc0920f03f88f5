import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import mongoose from 'mongoose';
import { openDatabase, type Database } from '../../../src/database/database';
import { midad, newInstallation, start, type Installation, type Running } from '../running';
import { BrowserProcess } from './browser-process';
import type { Stored } from './ledger';
import { Line } from './line';

const PASSWORD = 'a long enough password';
export const PEOPLE = ['salma', 'karim'] as const;
export type Person = (typeof PEOPLE)[number];

/** Server, line, browser and people of the rounds. */
export class Newsroom {
  readonly line = new Line();
  readonly #here: Installation = newInstallation({ MIDAD_DEMO: 'off' });
  readonly #profiles = mkdtempSync(join(tmpdir(), 'midad-faults-'));
  readonly #ids = new Map<string, string>();
  #paper: Running | undefined;
  #browser: BrowserProcess | undefined;
  #database: Database | undefined;
  #token = '';
  url = '';

  async open(): Promise<void> {
    this.url = await this.line.listen();
    await this.startServer();
    for (const name of PEOPLE) {
      const user = [
        '--email',
        `${name}@midad.example`,
        '--name',
        name,
        '--role',
        'editor',
        '--password-stdin',
      ];
      await midad({ ...this.#here, input: PASSWORD }, 'user', 'add', ...user);
    }
    const email = `${PEOPLE[0]}@midad.example`;
    this.#token = (
      await midad(this.#here, 'token', 'add', '--email', email, '--name', 'faults')
    ).stdout.trim();
    this.#database = await openDatabase({ dataDir: this.#here.env['DATA_DIR'] ?? '' });
    for await (const { _id, email: of } of mongoose.connection.collection('accounts').find({})) {
      this.#ids.set(String(_id), String(of).split('@')[0] ?? '');
    }
  }

  async close(): Promise<void> {
    await this.#browser?.kill();
    await this.#database?.close();
    await this.line.close();
    await this.#paper?.stop();
    rmSync(this.#profiles, { recursive: true, force: true });
    this.#here.remove();
  }

  async startServer(): Promise<void> {
    this.#paper = await start(this.#here);
    this.line.target = Number(new URL(this.#paper.url).port);
  }

  async killServer(): Promise<void> {
    await this.#paper?.stop('SIGKILL');
  }

  async browser(): Promise<BrowserProcess> {
    this.#browser ??= await BrowserProcess.start(this.#profiles);
    return this.#browser;
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
      headers: { Authorization: `Bearer ${this.#token}`, 'Content-Type': 'application/json' },
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
    for (let tries = 0; tries < 4; tries += 1) {
      await page.goto(`${this.url}${path}`).catch(() => undefined);
      if (page.url().includes('/login')) await this.signIn(page, who);
      if (page.url().includes('/conflict')) return;
      const ready = page.locator('form[data-ready=true]').waitFor({ timeout: 15_000 });
      if (
        await ready.then(
          () => true,
          () => false,
        )
      )
        return;
    }
    throw new Error(`${who} cannot open ${path}: ${page.url()}`);
  }

  async signIn(page: Page, who: Person): Promise<void> {
    await page.locator('input[name=email]').fill(`${who}@midad.example`);
    await page.locator('input[name=password]').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => !url.pathname.endsWith('/login'));
    await page.waitForLoadState();
  }

  /** What the database holds of a story. */
  async stored(
    story: string,
  ): Promise<{ readonly versions: readonly Stored[]; readonly drafts: readonly Stored[] }> {
    const articleId = new mongoose.Types.ObjectId(story);
    const rows = (name: string, order: string) =>
      mongoose.connection
        .collection(name)
        .find({ articleId })
        .sort({ [order]: 1 })
        .toArray();
    const name = (id: unknown) => this.#ids.get(String(id)) ?? String(id);
    const versions = await rows('revisions', 'version');
    const drafts = await rows('workingdrafts', '_id');
    return {
      versions: versions.map(({ by, article }) => ({ by: name(by), text: JSON.stringify(article) })),
      drafts: drafts.map(({ accountId, sheet }) => ({
        by: name(accountId),
        text: JSON.stringify(sheet ?? ''),
      })),
    };
  }
}
