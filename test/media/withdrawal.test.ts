import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NextFunction, Request, Response } from 'express';
import express from 'express';
import request from 'supertest';
import { commandLine, type Actor } from '../../src/accounts/account';
import { entriesOf } from '../../src/audit/audit.service';
import { InvalidInput, NotAllowed, NotFound, NotPossible } from '../../src/errors';
import { cleanAfter, cleanFiles } from '../../src/media/files/file-cleanup';
import { putBack, replaceContent } from '../../src/media/library.service';
import { originalName, type Media } from '../../src/media/media';
import { mediaRoutes } from '../../src/media/media.routes';
import { findMedia, removeMedia, storeUpload } from '../../src/media/media.service';
import { pictureOf } from '../../src/media/pictures/picture';
import { createRenditions } from '../../src/media/renditions/renditions';
import { withdrawMedia } from '../../src/media/withdrawal.service';
import { localFiles } from '../../src/storage/local';
import { originalsOf } from '../../src/transfer/folder/originals';
import { openTemporaryDatabase } from '../database/temporary';
import { aPicture } from './a.picture';

const now = new Date('2026-11-29T10:00:00Z');
const editor: Actor = { id: 'a'.repeat(24), role: 'editor' };
const photographer: Actor = { id: 'b'.repeat(24), role: 'photographer' };
let database: Awaited<ReturnType<typeof openTemporaryDatabase>>;
let folder: string;
let files: ReturnType<typeof localFiles>;
beforeAll(async () => {
  database = await openTemporaryDatabase();
  folder = await mkdtemp(join(tmpdir(), 'withdrawal-'));
  files = localFiles(folder);
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

let drawn = 0;
const bytes = async () => (await aPicture(700 + (drawn += 1), 500)).jpeg().toBuffer();
const send = async (content: Buffer, actor = photographer) =>
  (await storeUpload(files, { content, filename: 'سري.jpg', lang: 'ar', actor }, now)).media;
const site = () =>
  express()
    .use(
      mediaRoutes({
        files,
        renditions: createRenditions(files),
        tags: (keys) => ({ 'Surrogate-Key': keys.join(' ') }),
        goneText: () => 'أُزيل هذا الملف.',
      }),
    )
    .use((error: unknown, _req: Request, res: Response, next: NextFunction) => {
      if (error instanceof NotFound) res.status(404).end();
      else next(error);
    });
const linksOf = (media: Media) =>
  (['full', 'card', 'square'] as const).flatMap((crop) => {
    const picture = pictureOf(media, { crop, lang: 'ar' });
    const sets = [...(picture?.sources ?? []).map(({ srcset }) => srcset), picture?.srcset ?? ''];
    return sets.flatMap((set) => set.split(', ').map((part) => part.split(' ')[0] ?? ''));
  });
const stored = async (prefix: string) => {
  const names: string[] = [];
  for await (const name of files.list(prefix)) names.push(name);
  return names;
};

describe('a file that is withdrawn', () => {
  test('is gone at all its addresses and from the store, with the reason in the log', async () => {
    const media = await send(await bytes());
    const links = linksOf(media);
    expect(links.length).toBeGreaterThan(20);
    const app = site();
    const first = await request(app).get(links[0] ?? '');
    expect([first.status, first.headers['surrogate-key']]).toEqual([200, `media-file:${media.hash}`]);
    const gone = await withdrawMedia(media.id, { actor: editor, reason: ' شكوى من الأسرة ' }, now);
    await cleanAfter(files)({ type: 'media.withdrawn', subject: media.id });
    for (const link of links) {
      const answer = await request(app).get(link);
      expect([answer.status, answer.text]).toEqual([410, 'أُزيل هذا الملف.']);
    }
    expect(await stored(`originals/${media.hash.slice(0, 2)}`)).not.toContain(originalName(media));
    expect(await stored(`renditions/${media.hash.slice(0, 2)}/${media.hash}`)).toEqual([]);
    expect((await findMedia([media.id])).size).toBe(0);
    expect(gone.withdrawn).toEqual({ at: now, by: editor.id, reason: 'شكوى من الأسرة' });
    const entries = [];
    for await (const entry of entriesOf({ subject: `media:${media.id}` })) entries.push(entry);
    expect(entries).toContainEqual(
      expect.objectContaining({ act: 'media.withdrawn', detail: { reason: 'شكوى من الأسرة' } }),
    );
  });

  test('does not come back: not by the same bytes, not by putting back, not by a rendition under way', async () => {
    const content = await bytes();
    const media = await send(content);
    const other = await send(await bytes());
    await cleanFiles(files, await withdrawMedia(media.id, { actor: editor, reason: 'حقوق' }, now));
    await expect(send(content)).rejects.toMatchObject({
      told: { key: 'media.error.withdrawn', values: { reason: 'حقوق', day: '2026-11-29' } },
    });
    await expect(putBack(media.id, editor, now)).rejects.toThrow(NotPossible);
    await expect(removeMedia(files, media.id, editor, now)).rejects.toThrow(NotPossible);
    await expect(
      replaceContent(files, other.id, { content, filename: 'b' }, editor, now),
    ).rejects.toMatchObject({
      told: { key: 'media.error.withdrawn' },
    });
    expect(await stored(`originals/${media.hash.slice(0, 2)}`)).not.toContain(originalName(media));

    const late = await send(await bytes());
    const slow = createRenditions({
      ...files,
      put: async (name, made) => {
        await withdrawMedia(late.id, { actor: editor, reason: 'حقوق' }, now);
        await files.put(name, made);
      },
    });
    await expect(slow.ready(late.hash, 'full-320.jpg')).rejects.toThrow(NotFound);
    expect(await stored(`renditions/${late.hash.slice(0, 2)}/${late.hash}`)).toEqual([]);
  });

  test('names no file in an export', async () => {
    const media = await send(await bytes());
    const { id, ...document } = await withdrawMedia(media.id, { actor: editor, reason: 'حقوق' }, now);
    expect(originalsOf({ ...document, _id: id })).toEqual([]);
    expect(originalsOf({ ...media, _id: id })).toHaveLength(2);
  });

  test('asks for a reason, and for leave over any file', async () => {
    const media = await send(await bytes());
    const as = (actor: Actor, reason = 'حقوق') => withdrawMedia(media.id, { actor, reason }, now);
    await expect(as(editor, ' \u200b ')).rejects.toThrow(InvalidInput);
    await expect(as(editor, 'x'.repeat(1001))).rejects.toThrow(InvalidInput);
    await expect(as(photographer)).rejects.toThrow(NotAllowed);
    await expect(withdrawMedia('f'.repeat(24), { actor: editor, reason: 'x' }, now)).rejects.toThrow(
      NotFound,
    );
    await as(commandLine);
    await expect(as(editor)).rejects.toThrow(NotPossible);
  });
});

describe('a file whose content is replaced', () => {
  test('leads its old addresses to the new ones, and keeps nothing that was made of the old', async () => {
    const media = await send(await bytes());
    const app = site();
    const old = linksOf(media);
    for (const link of old.slice(0, 3)) await request(app).get(link).expect(200);
    const content = await bytes();
    const after = await replaceContent(files, media.id, { content, filename: '' }, editor, now);
    expect(await stored(`renditions/${media.hash.slice(0, 2)}/${media.hash}`)).toEqual([]);
    const fresh = new Set(linksOf(after));
    for (const link of old) {
      const answer = await request(app).get(link);
      expect([link, answer.status, fresh.has(answer.headers['location'] ?? '')]).toEqual([link, 302, true]);
    }
    const again = await replaceContent(
      files,
      media.id,
      { content: await bytes(), filename: '' },
      editor,
      now,
    );
    expect(again.gone).toEqual([media.hash]);
    await request(app)
      .get(old[0] ?? '')
      .expect(302);
    await cleanFiles(files, await withdrawMedia(media.id, { actor: editor, reason: 'حقوق' }, now));
    for (const link of [old[0] ?? '', ...fresh]) await request(app).get(link).expect(410);
  });
});
