import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Request } from 'express';
import { actingFrom, presentOrigin } from '../../src/audit/origin';

type Work = (answer: () => void) => Promise<void>;

/** A server whose every request does the work as asked for from its address. */
async function serverOf(work: Work) {
  const server = createServer((_req, res) => {
    const asked = { ip: '192.0.2.7', res } as unknown as Pick<Request, 'ip' | 'res'>;
    actingFrom(asked, () => void work(() => res.end()));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return { port, close: () => new Promise((done) => server.close(done)) };
}

test('work knows the address it was asked for from, and nothing outside of it does', async () => {
  const seen: (string | undefined)[] = [];
  const server = await serverOf(async (answer) => {
    await wait(5);
    seen.push(presentOrigin());
    answer();
  });
  await new Promise((done) => get({ port: server.port }, (res) => res.resume().on('end', done)));
  seen.push(presentOrigin());
  await server.close();
  expect(seen).toEqual(['192.0.2.7', undefined]);
});

test('who goes away before he is answered is named in what his request still does', async () => {
  let goAway = (): void => undefined;
  let tell: (origin: string | undefined) => void;
  const told = new Promise<string | undefined>((known) => (tell = known));
  const server = await serverOf(async (answer) => {
    goAway();
    await wait(50);
    tell(presentOrigin());
    answer();
  });
  const asked = get({ port: server.port }).on('error', () => undefined);
  goAway = () => asked.destroy();
  expect(await told).toBe('192.0.2.7');
  await server.close();
});
