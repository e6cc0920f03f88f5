/** Incomplete uploads leave no files. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import express from 'express';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { receiveFiles } from '../../src/media/files/receive';
import { incomingFolder, uploadField } from '../../src/media/files/upload';

/** A file system of one megabyte; only root can mount it. */
const disk = mkdtempSync(join(tmpdir(), 'midad-small-disk-'));
const canMount = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'midad', disk]).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'midad-interrupted-'));
afterAll(() => {
  if (canMount) spawnSync('umount', ['-l', disk]);
  for (const each of [disk, folder]) rmSync(each, { recursive: true, force: true, maxRetries: 9 });
});

let server: Server;
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

async function listen(receive: RequestHandler): Promise<number> {
  const app = express().post('/', receive, (_req, res) => void res.status(201).end());
  app.use((error: unknown, _req: Request, res: Response, next: NextFunction) => {
    if (res.destroyed) next();
    else res.status(500).send((error as NodeJS.ErrnoException).code);
  });
  server = createServer(app);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return (server.address() as AddressInfo).port;
}

const lying = (uploads: string) =>
  existsSync(join(uploads, incomingFolder)) ? readdirSync(join(uploads, incomingFolder)) : [];

async function until(holds: () => boolean): Promise<boolean> {
  for (let turn = 0; turn < 250 && !holds(); turn += 1) await pause(20);
  return holds();
}

const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(4096)]);
const head = (field: string) =>
  `--x\r\nContent-Disposition: form-data; name="${field}"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\n`;

describe.each([
  ['one file', uploadField, 'file'],
  ['several files', receiveFiles, 'files'],
])('%s', (_what, receiver, field) => {
  test('of an aborted request leaves no files', async () => {
    const port = await listen(receiver(folder));
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 5000000\r\n\r\n',
    );
    socket.write(head(field));
    socket.write(jpeg);
    expect(await until(() => lying(folder).length === 1)).toBe(true);
    socket.destroy();
    expect(await until(() => lying(folder).length === 0)).toBe(true);
  });

  (canMount ? test : test.skip)(
    'on a disk that fills meanwhile is not taken for a bad form, and leaves nothing',
    async () => {
      const port = await listen(receiver(disk));
      const body = new FormData();
      body.append(field, new Blob([jpeg, Buffer.alloc(3 * 1024 * 1024, 1)]), 'a.jpg');
      const answer = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body });
      expect([answer.status, await answer.text()]).toEqual([500, 'ENOSPC']);
      expect(await until(() => lying(disk).length === 0)).toBe(true);
    },
  );
});
