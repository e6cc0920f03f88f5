import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import express from 'express';
import type { NextFunction, Request, Response } from 'express';
import sharp from 'sharp';
import request from 'supertest';
import type { Actor } from '../../src/accounts/account';
import { InvalidInput, NotAllowed, NotFound, NotPossible, TooLarge } from '../../src/errors';
import {
  KEPT_FOR,
  mediaMissingAlt,
  putBack,
  replaceContent,
  revertContent,
  searchLibrary,
  takeAway,
  type FindUses,
} from '../../src/media/library.service';
import { originalName } from '../../src/media/media';
import { fileOf } from '../../src/media/media.file';
import { mediaRoutes } from '../../src/media/media.routes';
import { findMedia, storeUpload, updateMedia, type Upload } from '../../src/media/media.service';
import { pictureOf } from '../../src/media/pictures/picture';
import { createRenditions } from '../../src/media/renditions/renditions';
import type { FileStore } from '../../src/storage/files';
import { localFiles } from '../../src/storage/local';
import { openTemporaryDatabase } from '../database/temporary';
import { anMp3, anMp4, aPdf } from './a.file';
import { aPicture } from './a.picture';

const editor: Actor = { id: 'e'.repeat(24), role: 'editor' };
const journalist: Actor = { id: 'a'.repeat(24), role: 'journalist' };
const photographer: Actor = { id: 'b'.repeat(24), role: 'photographer' };
let now = new Date('2026-11-24T10:00:00Z');
const nowhere: FindUses = () => Promise.resolve([]);
const inAStory: FindUses = () => Promise.resolve([{ kind: 'article', name: 'خبر', lang: 'ar' }]);

let database: Awaited<ReturnType<typeof openTemporaryDatabase>>;
let folder: string;
let files: FileStore;

beforeAll(async () => {
  database = await openTemporaryDatabase();
  folder = await mkdtemp(join(tmpdir(), 'keeping-'));
  files = localFiles(folder);
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

const send = async (content: Buffer | string, facts: Partial<Upload> = {}) =>
  storeUpload(files, { content, filename: 'صورة.jpg', lang: 'ar', actor: photographer, ...facts }, now);
let drawn = 0;
const aNewPicture = async (facts: Partial<Upload> = {}) => {
  drawn += 1;
  const picture = await (await aPicture(400 + drawn, 300)).jpeg().toBuffer();
  return (await send(picture, facts)).media;
};
const site = () =>
  express()
    .use(mediaRoutes({ files, renditions: createRenditions(files) }))
    .use((error: unknown, _req: Request, res: Response, next: NextFunction) => {
      if (error instanceof NotFound) res.status(404).end();
      else next(error);
    });

describe('a film, sound or document', () => {
  test.each([
    ['video', anMp4('one'), 'mp4', 'video/mp4'],
    ['audio', anMp3(), 'mp3', 'audio/mpeg'],
    ['pdf', aPdf('one'), 'pdf', 'application/pdf'],
  ])('is kept as it is and sent in stretches (%s)', async (kind, content, extension, mime) => {
    const path = join(folder, `sent.${extension}`);
    await writeFile(path, content);
    const { media } = await send(path, { filename: `ملف.${extension}` });
    expect(media).toMatchObject({ kind, extension, mime, bytes: content.length });
    expect(await buffer(await files.open(originalName(media)))).toEqual(content);
    const src = fileOf(media, 'ar')?.src ?? '';
    const part = await request(site()).get(src).set('Range', 'bytes=4-11');
    expect(part.status).toBe(206);
    expect(part.headers).toMatchObject({
      'content-type': mime,
      'content-range': `bytes 4-11/${content.length}`,
    });
    expect((await send(path)).known).toBe(true);
  });

  test('is nothing else at its address', async () => {
    const { media } = await send(anMp4('two'));
    for (const name of ['file.mp3', 'file', 'original.mp4', 'full-320.jpg']) {
      expect((await request(site()).get(`/media/${media.hash}/${name}`)).status).toBe(404);
    }
    const picture = await aNewPicture();
    expect((await request(site()).get(`/media/${picture.hash}/file.jpg`)).status).toBe(404);
  });

  test('is not taken past the limit of its kind', async () => {
    const path = join(folder, 'long.pdf');
    await writeFile(path, Buffer.concat([aPdf(), Buffer.alloc(60 * 1024 * 1024)]));
    await expect(send(path)).rejects.toThrow(TooLarge);
  });
});

describe('the library', () => {
  test('is searched by words in any language, by kind and by person', async () => {
    const dam = await aNewPicture({ alt: { ar: 'حقينة السدود بعد الأمطار', fr: 'Retenues des barrages' } });
    const found = async (filter: Parameters<typeof searchLibrary>[0]) =>
      (await searchLibrary(filter, 50)).items.map(({ id }) => id);
    expect(await found({ words: 'قطار' })).toEqual([]);
    for (const words of ['سد', 'السدود', 'الامطار', 'barrage', 'retenue barrages']) {
      expect([words, await found({ words })]).toEqual([words, [dam.id]]);
    }
    expect(await found({ words: 'سدود', kind: 'video' })).toEqual([]);
    expect(await found({ words: 'سدود', uploadedBy: photographer.id })).toEqual([dam.id]);
    expect(await found({ words: 'سدود', uploadedBy: editor.id })).toEqual([]);
    await updateMedia(dam.id, { alt: { ar: 'نهر' } }, editor, now);
    expect(await found({ words: 'سدود' })).toEqual([]);
  });

  test('goes on where a page ended', async () => {
    const { items, next } = await searchLibrary({}, 2);
    const rest = await searchLibrary({}, 50, next);
    expect(items).toHaveLength(2);
    expect(rest.items.map(({ id }) => id)).not.toEqual(expect.arrayContaining(items.map(({ id }) => id)));
    expect(rest.next).toBeUndefined();
  });

  test('tells which pictures nobody has described', async () => {
    const said = await aNewPicture({ alt: { ar: 'سوق' } });
    const silent = await aNewPicture();
    const film = (await send(anMp4('three'))).media;
    const missing = async (lang: string) =>
      (await mediaMissingAlt([said.id, silent.id, film.id], lang)).map(({ id }) => id);
    expect(await missing('ar')).toEqual([silent.id]);
    expect(new Set(await missing('fr'))).toEqual(new Set([said.id, silent.id]));
  });
});

describe('a file that is taken away', () => {
  test('is gone for readers, and can be put back', async () => {
    const media = await aNewPicture();
    await takeAway({ files, uses: nowhere }, media.id, { actor: photographer }, now);
    expect((await findMedia([media.id])).size).toBe(0);
    const src = pictureOf(media, { crop: 'card', lang: 'ar' })?.src ?? '';
    expect((await request(site()).get(src)).status).toBe(404);
    await putBack(media.id, photographer, now);
    expect((await findMedia([media.id])).get(media.id)).toEqual(media);
    expect((await request(site()).get(src)).status).toBe(200);
  });

  test('stands again when the same file is sent again', async () => {
    const content = await (await aPicture(777, 300)).jpeg().toBuffer();
    const { media } = await send(content);
    await takeAway({ files, uses: nowhere }, media.id, { actor: editor }, now);
    expect(await send(content)).toMatchObject({ known: true, media: { id: media.id } });
    expect((await findMedia([media.id])).size).toBe(1);
  });

  test('stays as long as a story shows it, unless an editor insists', async () => {
    const { id } = await aNewPicture();
    const uses = { files, uses: inAStory };
    await expect(takeAway(uses, id, { actor: editor }, now)).rejects.toThrow(NotPossible);
    await expect(takeAway(uses, id, { actor: photographer, force: true }, now)).rejects.toThrow(NotAllowed);
    await expect(takeAway(uses, id, { actor: journalist }, now)).rejects.toThrow(NotAllowed);
    await takeAway(uses, id, { actor: editor, force: true }, now);
    expect((await findMedia([id])).size).toBe(0);
  });

  test('goes for good after a month', async () => {
    const [old, other] = [await aNewPicture(), await aNewPicture()];
    await takeAway({ files, uses: nowhere }, old.id, { actor: editor }, now);
    now = new Date(now.getTime() + KEPT_FOR + 1);
    await takeAway({ files, uses: nowhere }, other.id, { actor: editor }, now);
    expect(await files.size(originalName(old))).toBeUndefined();
    await expect(putBack(old.id, editor, now)).rejects.toThrow();
    await putBack(other.id, editor, now);
  });
});

describe('a file that is replaced', () => {
  test('keeps its place and its words; the former comes back by one act', async () => {
    const media = await aNewPicture({ alt: { ar: 'رئيس الحكومة' } });
    const better = await (await aPicture(900, 600)).png().toBuffer();
    const replaced = await replaceContent(
      files,
      media.id,
      { content: better, filename: 'ب.png' },
      editor,
      now,
    );
    expect(replaced).toMatchObject({ id: media.id, alt: media.alt, width: 900, mime: 'image/png' });
    const src = pictureOf(replaced, { crop: 'full', lang: 'ar' })?.src ?? '';
    const { width } = await sharp((await request(site()).get(src)).body as Buffer).metadata();
    expect(width).toBe(900);
    const back = await revertContent(media.id, editor, now);
    expect(back).toMatchObject({ hash: media.hash, width: media.width });
    expect((await request(site()).get(pictureOf(back, { crop: 'full', lang: 'ar' })?.src ?? '')).status).toBe(
      200,
    );
  });

  test.each<[string, () => Promise<Buffer>, Actor, new (...args: never[]) => Error]>([
    ['by another kind', () => Promise.resolve(anMp4('four')), editor, InvalidInput],
    ['by somebody else', async () => (await aPicture(901, 600)).png().toBuffer(), journalist, NotAllowed],
    ['by what is no file', () => Promise.resolve(Buffer.from('text')), editor, InvalidInput],
  ])('is not: %s', async (_why, content, actor, reason) => {
    const media = await aNewPicture();
    const act = replaceContent(files, media.id, { content: await content(), filename: '' }, actor, now);
    await expect(act).rejects.toThrow(reason);
  });

  test('is not by a file that stands in the library already', async () => {
    const [media, other] = [await aNewPicture(), await aNewPicture()];
    const content = await buffer(await files.open(originalName(other)));
    const act = replaceContent(files, media.id, { content, filename: '' }, editor, now);
    await expect(act).rejects.toThrow(NotPossible);
  });
});

describe('a crop', () => {
  test('is framed by itself, nearer than the others', async () => {
    const media = await aNewPicture();
    const framed = await updateMedia(
      media.id,
      { framings: { square: { x: 0.2, y: 0.3, zoom: 2 } } },
      editor,
      now,
    );
    const square = pictureOf(framed, { crop: 'square', lang: 'ar' });
    expect(square).toMatchObject({ width: 150, height: 150 });
    expect(square?.src).toContain('square-320-x20y30z200.jpg');
    expect((await request(site()).get(square?.src ?? '')).status).toBe(200);
    expect(pictureOf(framed, { crop: 'card', lang: 'ar' })?.src).toContain('x50y50.jpg');
    const wrong = square?.src.replace('z200', 'z300') ?? '';
    expect((await request(site()).get(wrong)).status).toBe(404);
  });
});

describe('what a role does not allow', () => {
  const moderator: Actor = { id: 'c'.repeat(24), role: 'moderator' };
  const other: Actor = { id: 'd'.repeat(24), role: 'photographer' };

  test.each<[string, (id: string) => Promise<unknown>]>([
    ['a moderator sends a picture', async () => aNewPicture({ actor: moderator })],
    ['somebody describes another’s picture', (id) => updateMedia(id, { alt: { ar: 'لا' } }, other, now)],
    [
      'somebody takes another’s picture away',
      (id) => takeAway({ files, uses: nowhere }, id, { actor: other }, now),
    ],
    ['somebody puts another’s picture back', (id) => putBack(id, other, now)],
    ['somebody puts the former file back', (id) => revertContent(id, other, now)],
  ])('is refused: %s', async (_what, act) => {
    const { id } = await aNewPicture();
    await expect(act(id)).rejects.toThrow(NotAllowed);
    expect((await findMedia([id])).get(id)).toMatchObject({ alt: {} });
  });
});
