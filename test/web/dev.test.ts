import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventEmitter } from 'node:events';
import { DevReload, devChangeOf, isDeveloping } from '../../src/web/dev.routes';

let folder: string;
let reload: DevReload;
const cache = { clear: jest.fn() };

/** An open page: what it heard. */
class OpenPage extends EventEmitter {
  readonly heard: string[] = [];
  writeHead = () => this;
  end = () => this.emit('close');
  write(text: string): void {
    this.heard.push(...[...text.matchAll(/^event: (\w+)$/gm)].map(([, name = '']) => name));
    this.emit('heard');
  }
  async hears(name: string): Promise<void> {
    while (!this.heard.includes(name)) await new Promise((done) => this.once('heard', done));
  }
}

function aPage(): OpenPage {
  const page = new OpenPage();
  reload.open(page as unknown as ServerResponse);
  return page;
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'midad-dev-'));
  mkdirSync(join(folder, 'assets'));
  cache.clear.mockClear();
  reload = new DevReload(folder, cache);
});
afterEach(() => {
  reload.close();
  rmSync(folder, { recursive: true });
});

test('an open page puts changed styles in place, and the pages in memory are dropped before', async () => {
  const page = aPage();
  writeFileSync(join(folder, 'assets/site.css'), 'body{}');
  await page.hears('styles');
  expect(page.heard).toEqual(['hello', 'styles']);
  expect(cache.clear).toHaveBeenCalled();
});

test('an open page is read again after a template changed, with styles that changed at the same time', async () => {
  const page = aPage();
  writeFileSync(join(folder, 'assets/site.css'), 'body{}');
  writeFileSync(join(folder, 'front.hbs'), '<p>');
  await page.hears('page');
  expect(page.heard).not.toContain('styles');
});

test('a page that is closed hears nothing more', async () => {
  const [closed, open] = [aPage(), aPage()];
  closed.end();
  writeFileSync(join(folder, 'front.hbs'), '<p>');
  await open.hears('page');
  expect(closed.heard).toEqual(['hello']);
});

test('styles are put in place, templates and scripts are read again', () => {
  expect(['assets/site/01.css', 'front.hbs', 'assets/live.js'].map(devChangeOf)).toEqual([
    'styles',
    'page',
    'page',
  ]);
});

test.each([
  ['development', true],
  ['production', false],
  [undefined, false],
])('with NODE_ENV %s that is so: %s', (mode, developing) => {
  expect(isDeveloping(mode ?? '')).toBe(developing);
});
