import { spawn, type ChildProcess } from 'node:child_process';
import {
  appendFileSync,
  copyFileSync,
  cpSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { describeInBrowser, openBrowser } from './browser';

const repository = resolve(__dirname, '../..');
const TYPED = "document.querySelector('#masthead-search').value";

/** A port that nothing listens on. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

/** The sources of the product in a folder of their own, where a test may change them. */
function aCopy(): string {
  const root = mkdtempSync(join(tmpdir(), 'midad-development-'));
  for (const folder of ['src', 'views'])
    cpSync(join(repository, folder), join(root, folder), { recursive: true });
  for (const file of ['.swcrc', 'package.json', 'package-lock.json']) {
    copyFileSync(join(repository, file), join(root, file));
  }
  symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'));
  return root;
}

describeInBrowser('npm run dev', () => {
  const said = { text: '' };
  let root: string;
  let dev: ChildProcess;
  let browser: Browser | undefined;
  let page: Page;
  const refused: string[] = [];

  async function hears(pattern: RegExp): Promise<void> {
    while (!pattern.test(said.text)) {
      if (said.text.includes('the paper ended')) throw new Error(said.text);
      await new Promise((done) => dev.stdout?.once('data', done));
    }
  }
  const change = (file: string, text: string) => appendFileSync(join(root, file), text);

  beforeAll(async () => {
    root = aCopy();
    const port = await freePort();
    const { PATH = '' } = process.env;
    dev = spawn(process.execPath, [join(root, 'src/cli/dev.cjs'), '--inspect=0'], {
      cwd: root,
      env: {
        PATH,
        HOME: root,
        PORT: String(port),
        DATA_DIR: join(root, 'data'),
        UPLOADS_DIR: join(root, 'uploads'),
        LOG_LEVEL: 'warn',
        MIDAD_DEMO: 'off',
      },
    });
    for (const stream of [dev.stdout, dev.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (said.text += text));
    }
    await hears(/midad ready/);
    browser = await openBrowser();
    page = await browser.newPage();
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) refused.push(message.text());
    });
    await page.goto(`http://127.0.0.1:${port}/`);
    await page.fill('#masthead-search', 'واتساب');
    await page.evaluate("document.body.dataset.before = 'yes'");
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    const ended = new Promise((done) => dev.once('exit', done));
    dev.kill('SIGTERM');
    await ended;
    rmSync(root, { recursive: true, force: true, maxRetries: 9 });
  });

  /** Resolves when the page gives this answer; a page that loads gives none. */
  async function shows(expression: string, wanted: string): Promise<void> {
    while ((await page.evaluate(expression).catch(() => undefined)) !== wanted) await page.waitForTimeout(50);
  }

  test('changed styles come into the open page, which stays the same', async () => {
    change('views/assets/site/03-base.css', '\nbody { outline: 3px solid rgb(1, 2, 3); }\n');
    await shows('getComputedStyle(document.body).outlineColor', 'rgb(1, 2, 3)');
    expect(await page.getAttribute('body', 'data-before')).toBe('yes');
    expect(await page.evaluate(TYPED)).toBe('واتساب');
  }, 60_000);

  test('a changed template comes into the open page, which keeps what was typed', async () => {
    change('views/layouts/footer.hbs', '<p id="fresh">جديد</p>');
    await page.waitForSelector('#fresh');
    await shows(TYPED, 'واتساب');
  }, 60_000);

  test('a changed source starts the paper again, and traces name its lines', async () => {
    const line = readFileSync(join(root, 'src/server/serving.ts'), 'utf8').split('\n').length;
    said.text = '';
    change('src/server/serving.ts', "process.stdout.write(`${new Error('probe').stack}\\n`);\n");
    await hears(/midad ready/);
    expect(said.text).toContain('dev: src/server/serving.ts changed');
    expect(said.text).toContain(`${join(root, 'src/server/serving.ts')}:${line}:`);
    await page.waitForSelector('#fresh');
    await shows(TYPED, 'واتساب');
  }, 60_000);

  test('nothing is refused by the content security policy', () => {
    expect(refused).toEqual([]);
  });
});
