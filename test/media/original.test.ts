import express from 'express';
import request from 'supertest';
import type { ErrorRequestHandler, Express } from 'express';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { originalRoutes } from '../../src/media/originals/original.routes';
import { signedOriginal } from '../../src/media/originals/original';
import { storeUpload } from '../../src/media/media.service';
import type { Media } from '../../src/media/media';
import { localFiles } from '../../src/storage/local';
import { buffer } from 'node:stream/consumers';
import { sourceName } from '../../src/media/media';
import { system } from '../../src/accounts/account';
import { NotFound } from '../../src/errors';
import { openTemporaryDatabase } from '../database/temporary';
import sharp from 'sharp';

const secret = 'a secret of at least thirty-two letters';
const now = new Date('2026-11-24T10:00:00Z');
const root = mkdtempSync(join(tmpdir(), 'originals-'));
const files = localFiles(root);
let database: Awaited<ReturnType<typeof openTemporaryDatabase>>;
let media: Media;

beforeAll(async () => {
  database = await openTemporaryDatabase();
  const content = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#0a6' } })
    .jpeg()
    .toBuffer();
  const upload = { content, filename: 'ميناء طنجة.jpg', lang: 'ar', actor: system };
  media = (await storeUpload(files, upload, now)).media;
});
afterAll(async () => {
  await database.close();
  rmSync(root, { recursive: true });
});

function at(minutes: number): Express {
  const clock = () => new Date(now.getTime() + minutes * 60_000);
  const refusal: ErrorRequestHandler = (error: unknown, _req, res, next) => {
    if (error instanceof NotFound) res.sendStatus(404);
    else next(error);
  };
  return express().use(originalRoutes({ files, secret, clock }), refusal);
}

const address = () => signedOriginal(media, { secret, now });

test('a signed address gives the file as sent, under its original name, and not to shared caches', async () => {
  const answer = await request(at(14)).get(address()).buffer().expect(200);
  expect(answer.body).toEqual(await buffer(await files.open(sourceName(media) ?? '')));
  expect(answer.headers).toMatchObject({
    'content-type': 'image/jpeg',
    'cache-control': 'private, no-store',
  });
  expect(answer.headers['content-disposition']).toContain(encodeURIComponent('ميناء'));
});

test('it answers range requests', async () => {
  const answer = await request(at(0)).get(address()).set('Range', 'bytes=0-1').expect(206);
  expect(answer.body).toEqual(Buffer.from([0xff, 0xd8]));
});

test('an address expires after a quarter of an hour', () => request(at(15)).get(address()).expect(404));

test.each([
  ['no signature', (url: string) => url.replace(/\?.*/, '')],
  ['another time', (url: string) => url.replace(/until=\d/, 'until=9')],
  ['another picture', (url: string) => url.replace(/original\/../, 'original/00')],
  ['a forged signature', (url: string) => url.replace(/signature=.{6}/, 'signature=AAAAAA')],
  ['a short signature', (url: string) => url.replace(/signature=.*/, 'signature=AAAA')],
  ['two signatures', (url: string) => `${url}&signature=x`],
  ['an invalid time', (url: string) => url.replace(/until=\d+/, 'until=forever')],
])('an address with %s leads nowhere', async (_what, change) => {
  await request(at(0)).get(change(address())).expect(404);
});

test('a signature of another newspaper is invalid', async () => {
  const theirs = signedOriginal(media, { secret: 'the secret of quite another newspaper', now });
  await request(at(0)).get(theirs).expect(404);
});
