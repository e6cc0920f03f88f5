import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import express from 'express';
import type { NextFunction, Request, Response } from 'express';
import request from 'supertest';
import { InvalidInput, TooMuch } from '../../src/errors';
import { incomingFolder, receivedFile, uploadField } from '../../src/media/files/upload';

let uploads: string;
let server: Server;
const problems: unknown[] = [];

beforeEach(async () => {
  uploads = await mkdtemp(join(tmpdir(), 'upload-'));
  problems.length = 0;
  const app = express();
  app.post('/', uploadField(uploads), async (req: Request, res: Response) => {
    const { path, filename } = receivedFile(req);
    res.json({ filename, content: await readFile(path, 'utf8'), alt: (req.body as { alt?: string }).alt });
  });
  app.use((error: unknown, _req: Request, res: Response, next: NextFunction) => {
    problems.push(error);
    if (res.destroyed) next();
    else res.status(error instanceof TooMuch ? 413 : 422).end();
  });
  server = createServer(app);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  await rm(uploads, { recursive: true, force: true, maxRetries: 9 });
});

const leftovers = () => readdir(join(uploads, incomingFolder)).catch(() => []);

/** Waits up to a second until no file is left. */
async function nothingLeft() {
  for (let turn = 0; turn < 50 && (await leftovers()).length > 0; turn += 1) await wait(20);
  return leftovers();
}

const reasons = () =>
  problems.map((problem) => (problem instanceof InvalidInput ? problem.fields['file']?.key : problem));

test('a file is received with its Arabic name and its fields, and deleted after the response', async () => {
  const answer = await request(server)
    .post('/')
    .field('alt', 'سد على الوادي')
    .attach('file', Buffer.from('bytes'), { filename: 'صورة السد.jpg' });
  expect(answer.body).toEqual({ filename: 'صورة السد.jpg', content: 'bytes', alt: 'سد على الوادي' });
  expect(await nothingLeft()).toEqual([]);
});

test.each([
  ['a form without a file', () => request(server).post('/').field('alt', 'x'), 'media.error.missing'],
  [
    'two files',
    () =>
      request(server).post('/').attach('file', Buffer.from('a'), 'a').attach('file', Buffer.from('b'), 'b'),
    'media.error.tooManyFiles',
  ],
  [
    'a file in another field',
    () => request(server).post('/').attach('other', Buffer.from('a'), 'a'),
    'media.error.tooManyFiles',
  ],
  [
    'words without end',
    () => request(server).post('/').field('alt', 'x'.repeat(30_000)),
    'media.error.badForm',
  ],
  [
    'a form that is none',
    () => request(server).post('/').set('Content-Type', 'multipart/form-data').send('x'),
    'media.error.badForm',
  ],
])('%s is refused in words, and leaves nothing behind', async (_what, send, reason) => {
  expect((await send()).status).toBe(422);
  expect(reasons()).toEqual([reason]);
  expect(await nothingLeft()).toEqual([]);
});

test('a file of a declared length above the limit is refused before its body is read', async () => {
  const { port } = server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1');
  socket.write(
    'POST / HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 900000000\r\n\r\n--b\r\n',
  );
  const [answer] = await new Promise<Buffer[]>((resolve) => socket.once('data', (data) => resolve([data])));
  socket.destroy();
  expect(String(answer)).toMatch(/^HTTP\/1\.1 413/);
  expect(await leftovers()).toEqual([]);
});

test('a file without a declared length is stopped at the limit', async () => {
  const { port } = server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1');
  socket.write(
    'POST / HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nTransfer-Encoding: chunked\r\n\r\n',
  );
  const chunk = (text: string | Buffer) => {
    socket.write(`${text.length.toString(16)}\r\n`);
    socket.write(text);
    socket.write('\r\n');
  };
  chunk('--b\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n');
  const megabyte = Buffer.alloc(1024 * 1024);
  for (let sent = 0; sent < 41; sent += 1) chunk(megabyte);
  chunk('\r\n--b--\r\n');
  socket.write('0\r\n\r\n');
  const answer = await new Promise<Buffer>((resolve) => socket.once('data', resolve));
  socket.destroy();
  expect(String(answer)).toMatch(/^HTTP\/1\.1 413/);
  expect(await nothingLeft()).toEqual([]);
});

test('an aborted request leaves no files', async () => {
  const { port } = server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1');
  socket.write(
    'POST / HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 900000\r\n\r\n' +
      '--b\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n' +
      'x'.repeat(100_000),
  );
  for (let turn = 0; turn < 50 && (await leftovers()).length === 0; turn += 1) await wait(10);
  expect(await leftovers()).toHaveLength(1);
  socket.destroy();
  expect(await nothingLeft()).toEqual([]);
});
