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
  purgeRemovedMedia,
  restoreMedia,
  replaceContent,
  revertContent,
  searchLibrary,
  trashMedia,
  type FindUses,
} from '../../src/media/library.service';
import { mediaMissingAlt } from '../../src/media/texts/missing-words';
import { originalName } from '../../src/media/media';
import { fileOf } from '../../src/media/media.file';
import { mediaRoutes } from '../../src/media/media.routes';
import { findMedia, storeUpload, updateMedia, type Upload } from '../../src/media/media.service';
import { pictureOf } from '../../src/media/pictures/picture';
import { createRenditions } from '../../src/media/renditions/renditions';
import type { FileStore } from '../../src/storage/files';
import { localFiles } from '../../src/storage/local';
import { anId } from '../an-id';
import { anActor } from '../an.actor';
import { openTemporaryDatabase } from '../database/temporary';
import { anMp3, anMp4, aPdf } from './a.file';
import { aPicture } from './a.picture';

const editor = anActor('editor', { id: 'e'.repeat(24) });
const journalist = anActor('journalist');
const photographer = anActor('photographer', { id: 'b'.repeat(24) });
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
  await rm(folder, { recursive: true, force: true, maxRetries: 9 });
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

  test('has one address', async () => {
    const { media } = await send(anMp4('two'));
    for (const name of ['file.mp3', 'file', 'original.mp4', 'full-320.jpg']) {
      expect((await request(site()).get(`/media/${media.hash}/${name}`)).status).toBe(404);
    }
    const picture = await aNewPicture();
    expect((await request(site()).get(`/media/${picture.hash}/file.jpg`)).status).toBe(404);
  });

  test('is refused above the size limit of its kind', async () => {
    const path = join(folder, 'long.pdf');
    await writeFile(path, Buffer.concat([aPdf(), Buffer.alloc(60 * 1024 * 1024)]));
    await expect(send(path)).rejects.toThrow(TooLarge);
  });
});

describe('the library', () => {
  test('is searched by words in any language, by kind and by uploader', async () => {
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
    await updateMedia({ who: editor, now }, dam.id, { alt: { ar: 'نهر' } });
    expect(await found({ words: 'سدود' })).toEqual([]);
  });

  test('continues after the end of a page', async () => {
    const { items, next } = await searchLibrary({}, 2);
    const rest = await searchLibrary({}, 50, next);
    expect(items).toHaveLength(2);
    expect(rest.items.map(({ id }) => id)).not.toEqual(expect.arrayContaining(items.map(({ id }) => id)));
    expect(rest.next).toBeUndefined();
  });

  test('lists the pictures without alternative text', async () => {
    const said = await aNewPicture({ alt: { ar: 'سوق' } });
    const silent = await aNewPicture();
    const film = (await send(anMp4('three'))).media;
    const missing = async (lang: string) =>
      (await mediaMissingAlt([said.id, silent.id, film.id], lang)).map(({ id }) => id);
    expect(await missing('ar')).toEqual([silent.id]);
    expect(new Set(await missing('fr'))).toEqual(new Set([said.id, silent.id]));
  });
});

describe('a file in the trash', () => {
  test('is not found by readers, and can be restored', async () => {
    const media = await aNewPicture();
    await trashMedia({ who: photographer, now }, { id: media.id }, { files, uses: nowhere });
    expect((await findMedia([media.id])).size).toBe(0);
    const src = pictureOf(media, { crop: 'card', lang: 'ar' })?.src ?? '';
    expect((await request(site()).get(src)).status).toBe(404);
    await restoreMedia({ who: photographer, now }, media.id);
    expect((await findMedia([media.id])).get(media.id)).toEqual(media);
    expect((await request(site()).get(src)).status).toBe(200);
  });

  test('is restored by another upload of the same file', async () => {
    const content = await (await aPicture(777, 300)).jpeg().toBuffer();
    const { media } = await send(content);
    await trashMedia({ who: editor, now }, { id: media.id }, { files, uses: nowhere });
    expect(await send(content)).toMatchObject({ known: true, media: { id: media.id } });
    expect((await findMedia([media.id])).size).toBe(1);
  });

  test('is not put there while a story shows it, unless an editor forces it', async () => {
    const { id } = await aNewPicture();
    const uses = { files, uses: inAStory };
    const refused = trashMedia({ who: editor, now }, { id }, uses);
    await expect(refused).rejects.toThrow(NotPossible);
    await expect(refused).rejects.toMatchObject({ userMessage: { values: { count: 1, names: '«خبر»' } } });
    await expect(trashMedia({ who: photographer, now }, { id, force: true }, uses)).rejects.toThrow(
      NotAllowed,
    );
    await expect(trashMedia({ who: journalist, now }, { id }, uses)).rejects.toThrow(NotAllowed);
    await trashMedia({ who: editor, now }, { id, force: true }, uses);
    expect((await findMedia([id])).size).toBe(0);
  });

  test('is deleted after a month, unless a deleted story needs it', async () => {
    const [old, needed, other] = [await aNewPicture(), await aNewPicture(), await aNewPicture()];
    for (const { id } of [old, needed])
      await trashMedia({ who: editor, now }, { id }, { files, uses: nowhere });
    now = new Date(now.getTime() + 30 * 24 * 3_600_000 + 1);
    await trashMedia({ who: editor, now }, { id: other.id }, { files, uses: nowhere });
    expect(await purgeRemovedMedia(files, (id) => Promise.resolve(id === needed.id), now)).toBeGreaterThan(0);
    expect(await files.size(originalName(old))).toBeUndefined();
    await expect(restoreMedia({ who: editor, now }, old.id)).rejects.toThrow(NotFound);
    for (const { id } of [needed, other]) await restoreMedia({ who: editor, now }, id);
  });
});

describe('a file that is replaced', () => {
  test('keeps its id and its texts; the former content can be restored', async () => {
    const media = await aNewPicture({ alt: { ar: 'رئيس الحكومة' } });
    const better = await (await aPicture(900, 600)).png().toBuffer();
    const replaced = await replaceContent(
      { who: editor, now },
      { id: media.id, content: better, filename: 'ب.png' },
      files,
    );
    expect(replaced).toMatchObject({ id: media.id, alt: media.alt, width: 900, mime: 'image/png' });
    const src = pictureOf(replaced, { crop: 'full', lang: 'ar' })?.src ?? '';
    const { width } = await sharp((await request(site()).get(src)).body as Buffer).metadata();
    expect(width).toBe(900);
    const back = await revertContent({ who: editor, now }, media.id);
    expect(back).toMatchObject({ hash: media.hash, width: media.width });
    expect((await request(site()).get(pictureOf(back, { crop: 'full', lang: 'ar' })?.src ?? '')).status).toBe(
      200,
    );
  });

  test.each<[string, () => Promise<Buffer>, Actor, new (...args: never[]) => Error]>([
    ['by another kind', () => Promise.resolve(anMp4('four')), editor, InvalidInput],
    ['by another account', async () => (await aPicture(901, 600)).png().toBuffer(), journalist, NotAllowed],
    ['by an unknown format', () => Promise.resolve(Buffer.from('text')), editor, InvalidInput],
  ])('is not: %s', async (_why, content, actor, reason) => {
    const media = await aNewPicture();
    const act = replaceContent(
      { who: actor, now },
      { id: media.id, content: await content(), filename: '' },
      files,
    );
    await expect(act).rejects.toThrow(reason);
  });

  test('is not replaced by content that the library has already', async () => {
    const [media, other] = [await aNewPicture(), await aNewPicture()];
    const content = await buffer(await files.open(originalName(other)));
    const act = replaceContent({ who: editor, now }, { id: media.id, content, filename: '' }, files);
    await expect(act).rejects.toThrow(NotPossible);
  });
});

describe('a crop', () => {
  test('has a framing of its own, with a zoom', async () => {
    const media = await aNewPicture();
    const framed = await updateMedia({ who: editor, now }, media.id, {
      framings: { square: { x: 0.2, y: 0.3, zoom: 2 } },
    });
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
  const moderator = anActor('moderator', { id: 'c'.repeat(24) });
  const other = anActor('photographer', { id: 'd'.repeat(24) });

  test.each<[string, (id: string) => Promise<unknown>]>([
    ['a moderator sends a picture', async () => aNewPicture({ actor: moderator })],
    [
      'an account describes another’s picture',
      (id) => updateMedia({ who: other, now }, anId(id), { alt: { ar: 'لا' } }),
    ],
    [
      'an account moves another’s picture to the trash',
      (id) => trashMedia({ who: other, now }, { id: anId(id) }, { files, uses: nowhere }),
    ],
    ['an account restores another’s picture', (id) => restoreMedia({ who: other, now }, anId(id))],
    ['an account restores the former content', (id) => revertContent({ who: other, now }, anId(id))],
  ])('is refused: %s', async (_what, act) => {
    const { id } = await aNewPicture();
    await expect(act(id)).rejects.toThrow(NotAllowed);
    expect((await findMedia([id])).get(id)).toMatchObject({ alt: {} });
  });
});
