import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import request from 'supertest';
import { loadAssets } from '../../../src/web/assets/assets';
import { assetRoutes } from '../../../src/web/assets/assets.routes';

let folder: string;

function asset(name: string, content: string | Buffer) {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), content);
}
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'midad-assets-'));
  asset('site/10-type.css', '@font-face{src:url("fonts/text.woff2") format("woff2")}');
  asset('site/20-page.css', `main{background:url(data:image/png;base64,AA)}${'p{margin:0}'.repeat(60)}`);
  asset('fonts/text.woff2', Buffer.alloc(2000, 7));
  asset('fonts/OFL.txt', 'licence');
  asset('favicon.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>');
});
afterEach(() => rmSync(folder, { recursive: true }));

const app = () => express().use(assetRoutes(() => loadAssets(folder)));

test('the sheets of a folder are one sheet, in order, that names its fonts by their content', () => {
  const assets = loadAssets(folder);
  const css = assets.byName('site.css')!.body.plain.toString();
  expect(css.indexOf('@font-face')).toBeLessThan(css.indexOf('main'));
  expect(css).toContain(`url("${assets.url('fonts/text.woff2')}")`);
  expect(css).toContain('url(data:image/png;base64,AA)');
  expect(assets.names).not.toContain('fonts/OFL.txt');
});

test('an address changes with its content, and a sheet’s with its fonts', () => {
  const before = loadAssets(folder);
  asset('fonts/text.woff2', Buffer.alloc(2000, 8));
  const after = loadAssets(folder);
  for (const name of ['fonts/text.woff2', 'site.css']) expect(after.url(name)).not.toBe(before.url(name));
  expect(after.url('favicon.svg')).toBe(before.url('favicon.svg'));
  expect(after.url('site.css')).toMatch(/^\/assets\/site\.[\da-f]{16}\.css$/);
});

test('a stylesheet that names a missing font stops the start', () => {
  asset('site/10-type.css', 'a{src:url("fonts/none.woff2")}');
  expect(() => loadAssets(folder)).toThrow('there is no asset "fonts/none.woff2"');
});

test('a sheet is sent compressed, for ever, and not again', async () => {
  const { url } = loadAssets(folder);
  const first = await request(app()).get(url('site.css')).set('Accept-Encoding', 'br');
  expect(first.status).toBe(200);
  expect(first.headers).toMatchObject({
    'content-type': 'text/css; charset=utf-8',
    'content-encoding': 'br',
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'Accept-Encoding',
  });
  const again = await request(app())
    .get(url('site.css'))
    .set('Accept-Encoding', 'br')
    .set('If-None-Match', first.headers['etag']!);
  expect(again.status).toBe(304);
});

test('a font is sent as it is', async () => {
  const font = await request(app())
    .get(loadAssets(folder).url('fonts/text.woff2'))
    .set('Accept-Encoding', 'br, gzip');
  expect(font.headers['content-encoding']).toBeUndefined();
  expect(font.headers).toMatchObject({ 'content-type': 'font/woff2', 'content-length': '2000' });
});

test.each(['/assets/site.0123456789abcdef.css', '/assets/site.css'])(
  '%s, from a page of another version, leads to the sheet of today',
  async (address) => {
    const answer = await request(app()).get(address);
    expect([answer.status, answer.headers['location']]).toEqual([302, loadAssets(folder).url('site.css')]);
    expect(answer.headers['cache-control']).toBe('no-cache');
  },
);

test.each(['/assets/none.css', '/assets/../assets.ts', '/assets/', '/assets/fonts', '/assets/fonts/OFL.txt'])(
  '%s is not found',
  async (address) => {
    expect((await request(app()).get(address)).status).not.toBe(200);
  },
);

test('browsers that ask for favicon.ico by heart get the icon', async () => {
  const icon = await request(app()).get('/favicon.ico');
  expect([icon.status, icon.headers['content-type']]).toEqual([200, 'image/svg+xml']);
});
