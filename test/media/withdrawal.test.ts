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
import { restoreMedia, replaceContent } from '../../src/media/library.service';
import { originalName, type Media } from '../../src/media/media';
import { mediaRoutes } from '../../src/media/media.routes';
import { findMedia, removeMedia, storeUpload } from '../../src/media/media.service';
import { pictureOf } from '../../src/media/pictures/picture';
import { createRenditions } from '../../src/media/renditions/renditions';
import { withdrawMedia } from '../../src/media/withdrawal.service';
import { localFiles } from '../../src/storage/local';
import { originalsOf } from '../../src/transfer/folder/originals';
import { anId } from '../an-id';
import { anActor } from '../an.actor';
import { openTemporaryDatabase } from '../database/temporary';
import { aPicture } from './a.picture';

const now = new Date('2026-11-29T10:00:00Z');
const editor = anActor('editor');
const photographer = anActor('photographer', { id: 'b'.repeat(24) });
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
  await rm(folder, { recursive: true, force: true, maxRetries: 9 });
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
  test('answers 410 at all its addresses and is deleted from the store, with the reason in the log', async () => {
    const media = await send(await bytes());
    const links = linksOf(media);
    expect(links.length).toBeGreaterThan(20);
    const app = site();
    const first = await request(app).get(links[0] ?? '');
    expect([first.status, first.headers['surrogate-key']]).toEqual([200, `media-file:${media.hash}`]);
    const gone = await withdrawMedia({ who: editor, now }, media.id, ' شكوى من الأسرة ');
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

  test('is not restored by the same bytes, by the trash, or by a rendition in progress', async () => {
    const content = await bytes();
    const media = await send(content);
    const other = await send(await bytes());
    await cleanFiles(files, await withdrawMedia({ who: editor, now }, media.id, 'حقوق'));
    await expect(send(content)).rejects.toMatchObject({
      userMessage: { key: 'media.error.withdrawn', values: { reason: 'حقوق', day: '2026-11-29' } },
    });
    await expect(restoreMedia({ who: editor, now }, media.id)).rejects.toThrow(NotPossible);
    await expect(removeMedia({ who: editor, now }, media.id, files)).rejects.toThrow(NotPossible);
    await expect(
      replaceContent({ who: editor, now }, { id: other.id, content, filename: 'b' }, files),
    ).rejects.toMatchObject({
      userMessage: { key: 'media.error.withdrawn' },
    });
    expect(await stored(`originals/${media.hash.slice(0, 2)}`)).not.toContain(originalName(media));

    const late = await send(await bytes());
    const slow = createRenditions({
      ...files,
      put: async (name, made) => {
        await withdrawMedia({ who: editor, now }, late.id, 'حقوق');
        await files.put(name, made);
      },
    });
    await expect(slow.ready(late.hash, 'full-320.jpg')).rejects.toThrow(NotFound);
    expect(await stored(`renditions/${late.hash.slice(0, 2)}/${late.hash}`)).toEqual([]);
  });

  test('is not part of an export', async () => {
    const media = await send(await bytes());
    const { id, ...document } = await withdrawMedia({ who: editor, now }, media.id, 'حقوق');
    expect(originalsOf({ ...document, _id: id })).toEqual([]);
    expect(originalsOf({ ...media, _id: id })).toHaveLength(2);
  });

  test('needs a reason, and the permission for all files', async () => {
    const media = await send(await bytes());
    const as = (actor: Actor, reason = 'حقوق') => withdrawMedia({ who: actor, now }, media.id, reason);
    await expect(as(editor, ' \u200b ')).rejects.toThrow(InvalidInput);
    await expect(as(editor, 'x'.repeat(1001))).rejects.toThrow(InvalidInput);
    await expect(as(photographer)).rejects.toThrow(NotAllowed);
    await expect(withdrawMedia({ who: editor, now }, anId('f'.repeat(24)), 'x')).rejects.toThrow(NotFound);
    await as(commandLine);
    await expect(as(editor)).rejects.toThrow(NotPossible);
  });
});

describe('a file whose content is replaced', () => {
  test('redirects its former addresses, and loses the renditions of its former content', async () => {
    const media = await send(await bytes());
    const app = site();
    const old = linksOf(media);
    for (const link of old.slice(0, 3)) await request(app).get(link).expect(200);
    const content = await bytes();
    const after = await replaceContent({ who: editor, now }, { id: media.id, content, filename: '' }, files);
    expect(await stored(`renditions/${media.hash.slice(0, 2)}/${media.hash}`)).toEqual([]);
    const fresh = new Set(linksOf(after));
    for (const link of old) {
      const answer = await request(app).get(link);
      expect([link, answer.status, fresh.has(answer.headers['location'] ?? '')]).toEqual([link, 302, true]);
    }
    const again = await replaceContent(
      { who: editor, now },
      { id: media.id, content: await bytes(), filename: '' },
      files,
    );
    expect(again.gone).toEqual([media.hash]);
    await request(app)
      .get(old[0] ?? '')
      .expect(302);
    await cleanFiles(files, await withdrawMedia({ who: editor, now }, media.id, 'حقوق'));
    for (const link of [old[0] ?? '', ...fresh]) await request(app).get(link).expect(410);
  });
});
