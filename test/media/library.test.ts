import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import express from 'express';
import type { NextFunction, Request, Response } from 'express';
import sharp from 'sharp';
import request from 'supertest';
import type { Actor } from '../../src/accounts/account';
import { NotAllowed, NotFound } from '../../src/errors';
import { searchLibraryFor } from '../../src/media/library.search';
import { requireVisibleMedia, type MediaPosition } from '../../src/media/library.service';
import { hashOf, originalName, sourceName } from '../../src/media/media';
import { mediaRoutes } from '../../src/media/media.routes';
import {
  findMedia,
  listDemoMedia,
  listMedia,
  removeMedia,
  storeUpload,
  updateMedia,
} from '../../src/media/media.service';
import type { Upload } from '../../src/media/media.service';
import { pictureOf } from '../../src/media/pictures/picture';
import { cleanAfter, cleanFiles } from '../../src/media/files/file-cleanup';
import { createRenditions } from '../../src/media/renditions/renditions';
import { readXmp } from '../../src/media/metadata/xmp';
import type { FileStore } from '../../src/storage/files';
import { localFiles } from '../../src/storage/local';
import { anActor } from '../an.actor';
import { openTemporaryDatabase } from '../database/temporary';
import { aPicture, withCameraData, withIptc } from './a.picture';
import { endedRenditions } from './ended.renditions';

const editor = anActor('editor', { id: 'e'.repeat(24) });
const journalist = anActor('journalist');
const now = new Date('2026-11-24T10:00:00Z');

let database: Awaited<ReturnType<typeof openTemporaryDatabase>>;
let folder: string;
let files: FileStore;
let renditions: ReturnType<typeof endedRenditions>;

beforeAll(async () => {
  database = await openTemporaryDatabase();
  folder = await mkdtemp(join(tmpdir(), 'media-'));
  files = localFiles(folder);
  renditions = endedRenditions(files);
});

afterAll(async () => {
  await renditions.end();
  await database.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 9 });
});

const send = async (content: Buffer | string, facts: Partial<Upload> = {}) =>
  storeUpload(
    files,
    { content, filename: 'C:\\photos\\سد.jpg', lang: 'ar', actor: journalist, ...facts },
    now,
  );

/** A picture of its own for each test. */
let sent = 0;
const aDistinctPicture = async (width = 800, height = 400) =>
  (await aPicture(width + (sent += 1), height)).png().toBuffer();

const stored = async () => {
  const names: string[] = [];
  for await (const name of files.list('')) names.push(name);
  return names;
};

describe('a picture sent to the newsroom', () => {
  test('is stored clean under the hash of its content, with its metadata', async () => {
    const jpeg = await withCameraData(await aPicture(600, 300), 6)
      .jpeg()
      .toBuffer();
    const { media, known } = await send(withIptc(jpeg, { 120: 'سد على الوادي', 110: 'MAP' }), {
      alt: { ar: 'سد' },
    });
    expect(known).toBe(false);
    expect(media).toMatchObject({
      kind: 'image',
      name: 'سد.jpg',
      mime: 'image/jpeg',
      width: 300,
      height: 600,
      alt: { ar: 'سد' },
      caption: { ar: 'سد على الوادي' },
      credit: { ar: 'MAP' },
      uploadedBy: journalist.id,
      demo: false,
    });
    const content = await buffer(await files.open(originalName(media)));
    expect(hashOf(content)).toBe(media.hash);
    expect(content.length).toBe(media.bytes);
    expect((await findMedia([media.id])).get(media.id)).toEqual(media);
  });

  test('is stored unchanged beside the clean one, with its digital source type', async () => {
    const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description Iptc4xmpExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"/></rdf:RDF></x:xmpmeta>`;
    const content = await withCameraData(await aPicture(620, 310))
      .withXmp(xmp)
      .jpeg()
      .toBuffer();
    const { media } = await send(content);
    expect(media.iptc.sourceType).toBe('trainedAlgorithmicMedia');
    const name = sourceName(media) ?? '';
    expect(name).toMatch(/^sources\/[0-9a-f]{2}\/[0-9a-f]{32}\.jpg$/);
    expect(await buffer(await files.open(name))).toEqual(content);
    expect(media.sourceBytes).toBe(content.length);
    const clean = await sharp(await buffer(await files.open(originalName(media)))).metadata();
    expect([clean.exif, clean.xmp, clean.iptc]).toEqual([undefined, undefined, undefined]);
    await removeMedia({ who: editor, now }, media.id, files);
    expect((await stored()).filter((each) => each.includes(media.hash) || each === name)).toEqual([]);
  });

  test('has rights and source type in each rendition, and never a location', async () => {
    const type = 'http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia';
    const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" exif:GPSLatitude="34,1N" photoshop:Credit="MAP &amp; co" Iptc4xmpExt:DigitalSourceType="${type}"><dc:creator><rdf:Seq><rdf:li>أمينة الفاسي</rdf:li></rdf:Seq></dc:creator><dc:rights><rdf:Alt><rdf:li xml:lang="x-default">© MAP 2026</rdf:li></rdf:Alt></dc:rights><plus:Licensor><rdf:Seq><rdf:li rdf:parseType="Resource"><plus:LicensorURL>https://map.example/buy</plus:LicensorURL></rdf:li></rdf:Seq></plus:Licensor></rdf:Description></rdf:RDF></x:xmpmeta>`;
    const content = await withCameraData(await aPicture(630, 320))
      .withXmp(xmp)
      .jpeg()
      .toBuffer();
    const { media } = await send(content);
    expect(media.iptc).toMatchObject({
      creator: 'أمينة الفاسي',
      copyright: '© MAP 2026',
      licenceUrl: 'https://map.example/buy',
    });
    const said = async (name: string) => {
      const read = await sharp(
        await buffer(await files.open(await renditions.ready(media.hash, name))),
      ).metadata();
      expect([name, read.exif, read.xmp?.includes('GPS')]).toEqual([name, undefined, false]);
      return Object.fromEntries(readXmp(read.xmp ?? Buffer.from('')));
    };
    const expected = {
      'photoshop:Credit': 'أمينة الفاسي / MAP & co',
      'dc:creator': 'أمينة الفاسي',
      'dc:rights': '© MAP 2026',
      'plus:LicensorURL': 'https://map.example/buy',
      'Iptc4xmpExt:DigitalSourceType': type,
    };
    for (const format of ['avif', 'webp', 'jpg']) expect(await said(`full-320.${format}`)).toEqual(expected);
    await updateMedia({ who: editor, now }, media.id, { credit: { ar: 'أرشيف الجريدة' } });
    await cleanAfter(files)({ type: 'media.credited', subject: media.id });
    expect(await said('full-320.jpg')).toEqual({ ...expected, 'photoshop:Credit': 'أرشيف الجريدة' });
  });

  test('without metadata has none in its renditions', async () => {
    const { media } = await send(await aDistinctPicture());
    const name = await renditions.ready(media.hash, 'full-320.webp');
    expect((await sharp(await buffer(await files.open(name))).metadata()).xmp).toBeUndefined();
  });

  test('leaves no file when its record cannot be written', async () => {
    const before = await stored();
    const broken = {
      ...files,
      put: (name: string, content: Buffer | Readable) => {
        if (name.startsWith('originals/'))
          return Promise.reject(new Error('ENOSPC: no space left on device'));
        return files.put(name, content);
      },
    };
    const upload = { content: await aDistinctPicture(), filename: 'a.png', lang: 'ar', actor: editor };
    await expect(storeUpload(broken, upload, now)).rejects.toThrow('ENOSPC');
    expect(await stored()).toEqual(before);
  });

  test('is visible to readers of all stories; other accounts see their own and published ones', async () => {
    const contributor = anActor('contributor', { id: 'd'.repeat(24) });
    const own = (await send(await aDistinctPicture(), { actor: contributor })).media;
    const theirs = (await send(await aDistinctPicture(), { actor: editor })).media;
    const shown = (await send(await aDistinctPicture(), { actor: editor })).media;
    const published = (ids: readonly string[]) =>
      Promise.resolve(new Set(ids.filter((id) => id === shown.id)));
    const seen = async (actor: Actor) =>
      (await searchLibraryFor({ actor, published }, {}, { limit: 200 })).items.map(({ id }) => id).sort();
    expect(await seen(contributor)).toEqual([own.id, shown.id].sort());
    expect(await seen(journalist)).toEqual(expect.arrayContaining([own.id, theirs.id, shown.id]));
    const viewer = { actor: contributor, published };
    await expect(requireVisibleMedia(viewer, theirs.id)).rejects.toThrow(NotFound);
    for (const { id } of [own, shown]) expect((await requireVisibleMedia(viewer, id)).id).toBe(id);
  });

  test.each(['...', '؟', '👍'])(
    'answers signs alone (%s) with nothing, not with all files',
    async (words) => {
      await send(await aDistinctPicture());
      const viewer = { actor: editor, published: () => Promise.resolve(new Set<string>()) };
      expect((await searchLibraryFor(viewer, { words }, { limit: 20 })).items).toEqual([]);
      expect((await searchLibraryFor(viewer, { words: ' ' }, { limit: 20 })).items).not.toEqual([]);
    },
  );

  test('has pages for accounts that see a part of it', async () => {
    const contributor = anActor('contributor', { id: 'c'.repeat(24) });
    const sent: string[] = [];
    for (const actor of [contributor, editor, contributor, editor, contributor]) {
      sent.push((await send(await aDistinctPicture(), { actor })).media.id);
    }
    const viewer = { actor: contributor, published: () => Promise.resolve(new Set<string>()) };
    const pages: string[] = [];
    let after: MediaPosition | undefined;
    do {
      const part = await searchLibraryFor(viewer, {}, { limit: 1, after });
      pages.push(...part.items.map(({ id }) => id));
      after = part.next;
    } while (after);
    expect(pages.sort()).toEqual([sent[0], sent[2], sent[4]].sort());
  });

  test('is recognised in another upload, by another account and in its clean form', async () => {
    const content = await aDistinctPicture();
    const first = await send(content);
    const kept = await buffer(await files.open(originalName(first.media)));
    for (const again of [
      content,
      kept,
      await sharp(content)
        .withExif({ IFD0: { Copyright: 'x' } })
        .png({ compressionLevel: 7 })
        .toBuffer(),
    ]) {
      expect(await send(again, { actor: editor, alt: { ar: 'آخر' } })).toEqual({
        media: first.media,
        known: true,
      });
    }
  });

  test('is stored once when two people upload it at the same moment', async () => {
    const content = await aDistinctPicture();
    const both = await Promise.all([send(content), send(content)]);
    expect(both.map(({ known }) => known).sort()).toEqual([false, true]);
    expect(both[0].media).toEqual(both[1].media);
  });

  test('leaves no files when it is refused', async () => {
    const before = await stored();
    await expect(send(Buffer.from('<html>'), { filename: 'page.png' })).rejects.toMatchObject({
      fields: { file: { key: 'media.error.notTaken' } },
    });
    expect(await stored()).toEqual(before);
  });

  test('is recognised by its content, not by its name', async () => {
    const { media } = await send(await aDistinctPicture(), { filename: '../../etc/صورة.jpg' });
    expect(media).toMatchObject({ mime: 'image/png', extension: 'png', name: 'صورة.jpg' });
  });

  test('is in the library, newest first, and in the demo edition if it belongs to it', async () => {
    const older = (await send(await aDistinctPicture(), { demo: true })).media;
    const { media: newest } = await storeUpload(
      files,
      { content: await aDistinctPicture(), filename: 'a', lang: 'ar', actor: editor },
      new Date('2026-11-25T10:00:00Z'),
    );
    const [first] = await listMedia(1);
    expect(first).toEqual(newest);
    expect((await listMedia(100, newest)).map(({ id }) => id)).toContain(older.id);
    expect((await listMedia(100, newest)).map(({ id }) => id)).not.toContain(newest.id);
    expect(await listDemoMedia()).toEqual([older]);
  });
});

describe('a picture of the library', () => {
  test('is changed by its uploader and by editors', async () => {
    const { media } = await send(await aDistinctPicture());
    const other = anActor('journalist', { id: 'b'.repeat(24) });
    await expect(updateMedia({ who: other, now }, media.id, { alt: { fr: 'Un barrage' } })).rejects.toThrow(
      NotAllowed,
    );
    const changed = await updateMedia({ who: editor, now }, media.id, {
      alt: { fr: 'Un barrage' },
      focalPoint: { x: 0.1, y: 0.9 },
    });
    expect(changed).toEqual({
      ...media,
      alt: { fr: 'Un barrage' },
      focalPoint: { x: 0.1, y: 0.9 },
      formerCuts: ['card-x50y50', 'square-x50y50'],
    });
  });

  test('is deleted with its renditions', async () => {
    const before = await stored();
    const { media } = await send(await aDistinctPicture());
    await renditions.ready(media.hash, 'full-320.webp');
    await expect(removeMedia({ who: journalist, now }, media.id, files)).rejects.toThrow(NotAllowed);
    await removeMedia({ who: editor, now }, media.id, files);
    expect(await stored()).toEqual(before);
    await expect(updateMedia({ who: editor, now }, media.id, {})).rejects.toThrow(NotFound);
    await expect(renditions.ready(media.hash, 'full-320.webp')).rejects.toThrow(NotFound);
  });
});

describe('what readers get', () => {
  const site = () =>
    express()
      .use(mediaRoutes({ files, renditions }))
      .use((error: unknown, _req: Request, res: Response, next: NextFunction) => {
        if (error instanceof NotFound) res.status(404).end();
        else next(error);
      });

  test('includes every file that a page links to, in its size and format', async () => {
    const { media } = await send(await aDistinctPicture(700, 500));
    const picture = pictureOf(media, { crop: 'card', lang: 'ar' })!;
    const links = [...picture.sources.map(({ srcset }) => srcset), picture.srcset].flatMap((set) =>
      set.split(', '),
    );
    expect(links).toHaveLength(9);
    const app = site();
    for (const link of links) {
      const [url = '', width] = link.split(' ');
      const answer = await request(app).get(url).buffer(true).responseType('blob').expect(200);
      const { format, ...size } = await sharp(answer.body as Buffer).metadata();
      expect([format, `${size.width}w`]).toEqual([
        { avif: 'heif', webp: 'webp', jpg: 'jpeg' }[url.split('.')[1]!],
        width,
      ]);
      expect(size.height).toBe(Math.round(size.width / 1.6));
    }
  });

  test('is cut around the focal point', async () => {
    const { media } = await send(await aDistinctPicture(3000, 400), { focalPoint: { x: 0, y: 0 } });
    const url = pictureOf(media, { crop: 'card', lang: 'ar' })!.src;
    const answer = await request(site()).get(url).responseType('blob').expect(200);
    const { channels } = await sharp(answer.body as Buffer).stats();
    // The left end is red above and blue below; it contains nothing of the green quarter.
    expect(channels.map(({ mean }) => mean > 50)).toEqual([true, false, true]);
  });

  test('is immutable, and answers range and conditional requests', async () => {
    const { media } = await send(await aDistinctPicture());
    const url = `/media/${media.hash}/full-320.jpg`;
    const app = site();
    const whole = await request(app).get(url).responseType('blob').expect(200);
    expect(whole.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': 'image/jpeg',
      'x-content-type-options': 'nosniff',
      'accept-ranges': 'bytes',
      etag: `"${media.hash}-full-320.jpg"`,
    });
    const bytes = whole.body as Buffer;
    const part = (range: string, more: Record<string, string> = {}) =>
      request(app)
        .get(url)
        .set({ Range: range, ...more })
        .responseType('blob');
    const first = await part('bytes=0-9').expect(206);
    expect(first.body).toEqual(bytes.subarray(0, 10));
    expect(first.headers['content-range']).toBe(`bytes 0-9/${bytes.length}`);
    expect((await part('bytes=-5').expect(206)).body).toEqual(bytes.subarray(-5));
    expect((await part('bytes=0-9', { 'If-Range': '"other"' }).expect(200)).body).toEqual(bytes);
    await part('bytes=0-1,5-6').expect(200);
    await part(`bytes=${bytes.length}-`).expect(416).expect('content-range', `bytes */${bytes.length}`);
    await request(app).get(url).set('If-None-Match', `"${media.hash}-full-320.jpg"`).expect(304);
    const head = await request(app).head(url).expect(200);
    expect(head.headers['content-length']).toBe(String(bytes.length));
  });

  test('has no other width, format, crop, focal point or picture', async () => {
    const { media } = await send(await aDistinctPicture(500, 400), { focalPoint: { x: 0.2, y: 0.2 } });
    const app = site();
    await request(app).get(`/media/${media.hash}/full-640.jpg`).expect(200);
    for (const path of [
      `${media.hash}/full-960.jpg`,
      `${media.hash}/full-321.jpg`,
      `${media.hash}/full-320.png`,
      `${media.hash}/card-320-x50y50.jpg`,
      `${media.hash}/original.jpg`,
      `${'0'.repeat(32)}/full-320.jpg`,
      `${media.id}/full-320.jpg`,
      `..%2f..%2foriginals/full-320.jpg`,
    ]) {
      await request(app).get(`/media/${path}`).expect(404);
    }
  });

  test('a former card redirects to the current one after a change of the focal point', async () => {
    const { media } = await send(await aDistinctPicture(500, 400));
    const app = site();
    await request(app).get(`/media/${media.hash}/card-320-x50y50.jpg`).expect(200);
    await cleanFiles(
      files,
      await updateMedia({ who: editor, now }, media.id, { focalPoint: { x: 0, y: 0 } }),
    );
    await request(app)
      .get(`/media/${media.hash}/card-320-x50y50.jpg`)
      .expect(302)
      .expect('location', `/media/${media.hash}/card-320-x00y00.jpg`);
    await request(app).get(`/media/${media.hash}/card-320-x49y50.jpg`).expect(404);
    await request(app).get(`/media/${media.hash}/card-320-x00y00.jpg`).expect(200);
  });

  test('is rendered once for simultaneous requests', async () => {
    const { media } = await send(await aDistinctPicture());
    let puts = 0;
    const counting = createRenditions({
      ...files,
      put: (name, content) => ((puts += 1), files.put(name, content)),
    });
    await Promise.all(Array.from({ length: 8 }, () => counting.ready(media.hash, 'full-640.webp')));
    expect(puts).toBe(1);
  });

  test('a transparent picture gets a white background in a format without transparency', async () => {
    const content = await sharp({
      create: { width: 400, height: 300, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    })
      .png()
      .toBuffer();
    const { media } = await send(content);
    const answer = await request(site())
      .get(`/media/${media.hash}/full-320.jpg`)
      .responseType('blob')
      .expect(200);
    expect((await sharp(answer.body as Buffer).stats()).channels[0]?.min).toBeGreaterThan(250);
  });

  test('is stored before the first request once it is warmed', async () => {
    const { media } = await send(await aDistinctPicture(500, 400));
    await renditions.warm(media);
    const names = (await stored())
      .filter((name) => name.includes(`${media.hash}/`))
      .map((name) => name.split('/').at(-1));
    expect(names.sort()).toEqual(['card-320-x50y50.avif', 'card-640-x50y50.avif', 'full-640.avif']);
  });
});
