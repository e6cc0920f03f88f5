import express, { Router } from 'express';
import type { ErrorRequestHandler } from 'express';
import sharp from 'sharp';
import request from 'supertest';
import { NotFound } from '../../../src/errors';
import { logoUrl } from '../../../src/seo/address';
import { loadAssets } from '../../../src/web/assets/assets';
import { assetRoutes } from '../../../src/web/assets/assets.routes';
import { mountEditions } from '../../../src/web/pages/editions';
import { initialIconUrl, initialOf } from '../../../src/web/assets/initial-icon';
import { manifestPage } from '../../../src/web/assets/manifest';
import { paperIn } from '../../../src/web/templates/views';
import { aPaper } from '../a.paper';
import { aSite } from '../a.site';

const renamed = aPaper({ name: { ar: 'المساء', fr: 'L’Étoile du soir', en: 'The Evening' } });
const { site } = aSite({ paper: renamed });
const assets = loadAssets();
const notFound: ErrorRequestHandler = (error: unknown, _req, res, next) => {
  if (error instanceof NotFound) res.sendStatus(404);
  else next(error);
};

const app = express().use(
  assetRoutes(() => assets, site.paper),
  notFound,
);
mountEditions(app, site.paper, Router().get('/manifest.webmanifest', site.page(manifestPage(site))));

test.each([
  ['المساء', 'م'],
  ['أنوال', 'أ'],
  ['«الصباح»', 'ص'],
  ['اليوم 24', 'ي'],
  ['آل', 'آ'],
  ['Le Soir', 'S'],
  ['L’Étoile', 'E'],
  ['The Evening', 'E'],
  ['24 heures', '2'],
  ['ⵜⵉⴼⴰⵡⵜ', ''],
  ['', ''],
])('«%s» is known by the letter «%s»', (name, letter) => {
  expect(initialOf(name)).toBe(letter);
});

/** The middle of the picture, where the letter stands: how much of it is light. */
async function lightShare(png: Buffer): Promise<number> {
  const { data } = await sharp(png).greyscale().raw().toBuffer({ resolveWithObject: true });
  return data.filter((value) => value > 180).length / data.length;
}

test.each([180, 192, 512] as const)(
  'the letter is a picture of %i pixels, drawn in its middle',
  async (size) => {
    const answer = await request(app).get(initialIconUrl('المساء', size)).buffer(true);
    expect(answer.headers).toMatchObject({
      'content-type': 'image/png',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    const png = answer.body as Buffer;
    expect(await sharp(png).metadata()).toMatchObject({ width: size, height: size });
    expect(await lightShare(png)).toBeGreaterThan(0.02);
    expect(await lightShare(png)).toBeLessThan(0.3);
  },
);

test('a name in letters that are not drawn has an icon without one', async () => {
  const plain = await request(app).get(initialIconUrl('ⵜⵉⴼⴰⵡⵜ')).buffer(true);
  expect([plain.status, plain.headers['content-type']]).toEqual([200, 'image/svg+xml']);
});

test.each([
  '0645.png',
  'ffff.0123456789abcdef.svg',
  '0645.0123456789abcdef.181.png',
  '000000000000000000000000',
  '__proto__',
  'constructor',
])('/assets/initial/%s is not found', async (name) => {
  const answer = await request(app).get(`/assets/initial/${name}`);
  expect(answer.status).toBe(404);
});

test('no icon of a renamed paper is the mark', async () => {
  const arabic = paperIn(renamed, 'ar').icons;
  expect(arabic).toEqual({
    drawing: initialIconUrl('المساء'),
    large: initialIconUrl('المساء', 192),
    touch: initialIconUrl('المساء', 180),
  });
  expect(paperIn(renamed, 'fr').icons?.drawing).toBe(initialIconUrl('Étoile'));
  expect(paperIn(aPaper(), 'ar').icons).toBeUndefined();
  expect(new URL(logoUrl({ paper: site.paper, assets: () => assets })).pathname).toBe(
    initialIconUrl('المساء', 512),
  );
  const manifest = await request(app).get('/fr/manifest.webmanifest').buffer(true).parse(readJson);
  const { icons } = manifest.body as { icons: readonly { readonly src: string }[] };
  expect(icons.map(({ src }) => src)).toEqual(
    ([180, 192, 512] as const).map((each) => initialIconUrl('E', each)),
  );
  const [favicon, mark] = await Promise.all(
    [
      app,
      express().use(
        assetRoutes(
          () => assets,
          () => aPaper(),
        ),
      ),
    ].map((each) => request(each).get('/favicon.ico')),
  );
  expect(favicon?.body).not.toEqual(mark?.body);
});

type Parse = Parameters<request.Test['parse']>[0];
const readJson: Parse = (res, done) => {
  let text = '';
  res.on('data', (chunk: Buffer) => (text += chunk.toString()));
  res.on('end', () => done(null, JSON.parse(text)));
};
