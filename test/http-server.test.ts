import { listen } from '../src/server/http-server';

test('a site that is still starting is alive but asks to come again', async () => {
  const site = await listen('127.0.0.1', 0);
  const address = `http://127.0.0.1:${site.port}`;
  expect((await fetch(`${address}/healthz`)).status).toBe(200);
  const page = await fetch(address);
  expect([page.status, page.headers.get('retry-after')]).toEqual([503, '2']);
  await site.drain(100);
});

test('draining answers the request under way and takes no other', async () => {
  const site = await listen('127.0.0.1', 0);
  const address = `http://127.0.0.1:${site.port}`;
  let arrived: () => void = () => undefined;
  const underWay = new Promise<void>((done) => (arrived = done));
  site.answerWith((_req, res) => {
    arrived();
    setTimeout(() => res.end('whole'), 100);
  });
  const answer = fetch(address).then((got) => got.text());
  await underWay;
  await site.drain(5000);
  expect(await answer).toBe('whole');
  await expect(fetch(address)).rejects.toThrow();
});

test('a request that never ends is cut off when patience runs out', async () => {
  const site = await listen('127.0.0.1', 0);
  let arrived: () => void = () => undefined;
  const underWay = new Promise<void>((done) => (arrived = done));
  site.answerWith(() => arrived());
  const answer = fetch(`http://127.0.0.1:${site.port}`).catch(() => 'cut');
  await underWay;
  await site.drain(50);
  expect(await answer).toBe('cut');
});

test('a port in use is named with what it takes', async () => {
  const first = await listen('127.0.0.1', 0);
  await expect(listen('127.0.0.1', first.port)).rejects.toThrow(`PORT: got "${first.port}", takes a port`);
  await first.drain(100);
});

test('an address of another machine is named', async () => {
  await expect(listen('192.0.2.1', 0)).rejects.toThrow('HOST: got "192.0.2.1"');
});
