import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import type { NextFunction, Request, Response } from 'express';
import request from 'supertest';
import { InvalidInput, TooLarge } from '../../../src/errors';
import { mostBytesOf } from '../../../src/media/files/file-type';
import { MOST_FILES, MOST_IN_ALL, receivedFiles, receiveFiles } from '../../../src/media/files/receive';
import { incomingFolder } from '../../../src/media/files/upload';
import { anMp4, aPdf } from '../a.file';

let uploads: string;
let app: express.Express;

beforeAll(async () => {
  uploads = await mkdtemp(join(tmpdir(), 'receive-'));
  app = express();
  app.post('/', receiveFiles(uploads), (req: Request, res: Response) => {
    res.json(
      receivedFiles(req).map(({ filename, path, refusal }) => ({
        filename,
        kept: path !== undefined,
        refusal,
      })),
    );
  });
  app.use((error: unknown, _req: Request, res: Response, next: NextFunction) => {
    if (error instanceof InvalidInput) res.status(422).json(error.fields);
    else if (error instanceof TooLarge) res.status(413).json(error.userMessage);
    else next(error);
  });
});
afterAll(() => rm(uploads, { recursive: true, force: true, maxRetries: 9 }));

const lying = async () => readdir(join(uploads, incomingFolder)).catch(() => []);
const nothingLies = async () => {
  for (let tries = 0; tries < 100 && (await lying()).length > 0; tries += 1) {
    await new Promise((later) => setTimeout(later, 20));
  }
  return (await lying()).length === 0;
};

test('several files are received; a refused one does not affect the others', async () => {
  const sent = await request(app)
    .post('/')
    .attach('files', anMp4('a'), 'فيلم.mp4')
    .attach('files', Buffer.from('<html><script>'), 'page.jpg')
    .attach('files', aPdf('a'), 'تقرير.pdf');
  expect(sent.body).toEqual([
    { filename: 'فيلم.mp4', kept: true },
    { filename: 'page.jpg', kept: true, refusal: { key: 'media.error.notAsNamed' } },
    { filename: 'تقرير.pdf', kept: true },
  ]);
  expect(await nothingLies()).toBe(true);
});

test('a file above the limit of its kind is refused by name and not stored', async () => {
  const long = Buffer.concat([aPdf('b'), Buffer.alloc(mostBytesOf.pdf)]);
  const sent = await request(app)
    .post('/')
    .attach('files', long, 'طويل.pdf')
    .attach('files', anMp4('b'), 'ب.mp4');
  expect(sent.body).toMatchObject([
    { refusal: { key: 'media.error.tooLargeOf.pdf', values: { megabytes: 60 } } },
    { filename: 'ب.mp4' },
  ]);
});

test('a form with too many files is refused', async () => {
  let sending = request(app).post('/');
  for (let n = 0; n <= MOST_FILES; n += 1) sending = sending.attach('files', aPdf(String(n)), `${n}.pdf`);
  const sent = await sending;
  expect(sent.status).toBe(422);
  expect(sent.body).toEqual({ files: { key: 'media.error.tooManyAtOnce', values: { count: MOST_FILES } } });
  expect(await nothingLies()).toBe(true);
});

test('a form with too many bytes is refused before its body is read', async () => {
  const sent = await request(app)
    .post('/')
    .set('Content-Type', 'multipart/form-data; boundary=x')
    .set('Content-Length', String(MOST_IN_ALL + 1))
    .send('--x');
  expect(sent.status).toBe(413);
});

test('a form without files is refused', async () => {
  const sent = await request(app).post('/').field('note', 'nothing');
  expect(sent.body).toEqual({ files: { key: 'media.error.missing' } });
});
