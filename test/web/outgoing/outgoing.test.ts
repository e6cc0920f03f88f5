import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isPublicAddress } from '../../../src/web/outgoing/address';
import { createOutgoing, type OutgoingRequest } from '../../../src/web/outgoing/outgoing';

const forbidden = [
  ...['127.0.0.1', '10.1.2.3', '172.16.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0'],
  ...['224.0.0.1', '255.255.255.255', '240.0.0.1', '192.0.2.1', '198.18.0.1', '192.0.0.8'],
  ...['::', '::1', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '::127.0.0.1', 'fe80::1', 'fc00::1', 'fd12::1'],
  ...['ff02::1', 'fec0::1', '64:ff9b::7f00:1', '64:ff9b:1::a00:1', '2002:7f00:1::', '2001::1', '2001:db8::1'],
  ...['4000::1', 'fe80::1%eth0', 'localhost', '', '127.1'],
];
test.each(forbidden)('%s is no public address', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});
test.each(['8.8.8.8', '1.1.1.1', '2606:4700:4700::1111', '2a00:1450:4007::1'])('%s is public', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});
async function serve(listener: RequestListener, address = '127.0.0.1'): Promise<number> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, address, done));
  return (server.address() as AddressInfo).port;
}
const text: OutgoingRequest = {
  accept: 'text/plain',
  takes: (mime) => mime === 'text/plain',
  maxBytes: 1000,
};
const own = createOutgoing({
  resolve: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
  permits: (address) => address === '127.0.0.1',
});
const refusal = async (asked: Promise<unknown>) =>
  asked.then(
    () => 'taken',
    (error: unknown) => (error as { reason?: string }).reason ?? error,
  );
const plain = { 'content-type': 'text/plain; charset=utf-8' };

test('an answer comes with its type and the address after redirects', async () => {
  const port = await serve(({ url, headers }, response) => {
    if (url === '/old') response.writeHead(302, { location: '/new' }).end('moved');
    else response.writeHead(200, plain).end(`${headers.host ?? ''} ${headers['accept-encoding'] ?? ''}`);
  });
  const answer = await own.read(`http://paper.example:${port}/old`, text);
  expect(answer).toMatchObject({ url: `http://paper.example:${port}/new`, mime: 'text/plain' });
  expect(answer.body.toString()).toBe(`paper.example:${port} identity`);
});

test.each([
  ...['ftp://a.example/', 'file:///etc/passwd', 'gopher://a.example', 'data:text/plain,x', 'no address'],
  ...['http://user:word@a.example/', `http://a.example/${'x'.repeat(5000)}`, '//a.example/x'],
])('%p is no address to ask', async (address) => {
  expect(await refusal(own.read(address, text))).toBe('badAddress');
});

const spellings = [
  '127.0.0.1',
  '2130706433',
  '0x7f000001',
  '0177.0.0.1',
  '127.1',
  '[::1]',
  '[::ffff:7f00:1]',
];
test.each([...spellings, 'localhost', '[::]', '0', '169.254.169.254'])(
  'this machine is not asked as %s',
  async (host) => {
    let asked = false;
    const port = await serve((_request, response) => {
      asked = true;
      response.end();
    });
    expect(await refusal(createOutgoing().read(`http://${host}:${port}/`, text))).toBe('notPublic');
    expect(asked).toBe(false);
  },
);

test('a redirect to an address that is not public is not followed', async () => {
  let asked = false;
  const inner = await serve((_request, response) => {
    asked = true;
    response.end();
  });
  const outer = await serve((_request, response) =>
    response.writeHead(301, { location: `http://127.0.0.2:${inner}/` }).end(),
  );
  expect(await refusal(own.read(`http://a.example:${outer}/`, text))).toBe('notPublic');
  const file = await serve((_request, response) =>
    response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  );
  expect(await refusal(own.read(`http://a.example:${file}/`, text))).toBe('badAddress');
  expect(asked).toBe(false);
});

test('one forbidden address among those of a name is enough to refuse it', async () => {
  const resolve = () =>
    Promise.resolve([
      { address: '8.8.8.8', family: 4 },
      { address: '10.0.0.1', family: 4 },
    ]);
  expect(await refusal(createOutgoing({ resolve }).read('http://a.example/', text))).toBe('notPublic');
});

test('a name that changes its address after the check is not asked again', async () => {
  const port = await serve((_request, response) => response.writeHead(200, plain).end('first'));
  const answers = ['127.0.0.1', '127.0.0.2'];
  let resolved = 0;
  const client = createOutgoing({
    resolve: () => Promise.resolve([{ address: answers[resolved++] ?? '', family: 4 }]),
    permits: (address) => address === '127.0.0.1',
  });
  expect((await client.read(`http://a.example:${port}/`, text)).body.toString()).toBe('first');
  expect(resolved).toBe(1);
  expect(await refusal(client.read(`http://a.example:${port}/`, text))).toBe('notPublic');
});

test('redirects are followed five times at most', async () => {
  let asked = 0;
  const port = await serve((_request, response) => {
    asked += 1;
    response.writeHead(302, { location: `/${asked}` }).end();
  });
  expect(await refusal(own.read(`http://a.example:${port}/`, text))).toBe('tooManyRedirects');
  expect(asked).toBe(6);
});

test('what is too large is refused by what it says, and by what comes', async () => {
  let sent = 0;
  const port = await serve(({ url }, response) => {
    if (url === '/says')
      response.writeHead(200, { ...plain, 'content-length': '5000' }).end('x'.repeat(5000));
    else {
      response.writeHead(200, plain);
      const more = () => {
        sent += 500;
        if (!response.destroyed) response.write('x'.repeat(500), () => setImmediate(more));
      };
      more();
    }
  });
  expect(await refusal(own.read(`http://a.example:${port}/says`, text))).toBe('tooLarge');
  expect(await refusal(own.read(`http://a.example:${port}/endless`, text))).toBe('tooLarge');
  expect(sent).toBeLessThan(5_000_000);
});

test('another type, an error status, too many headers and a broken answer are refused', async () => {
  const port = await serve(({ url }, response) => {
    if (url === '/html') response.writeHead(200, { 'content-type': 'text/html' }).end('x');
    else if (url === '/gone') response.writeHead(410, plain).end('x');
    else if (url === '/headers') response.writeHead(200, { ...plain, 'x-long': 'x'.repeat(30_000) }).end('x');
    else {
      response.writeHead(200, { ...plain, 'content-length': '500' });
      response.write('x');
      setTimeout(() => response.destroy(), 20);
    }
  });
  const asked = (path: string) => refusal(own.read(`http://a.example:${port}${path}`, text));
  expect(await asked('/html')).toBe('wrongType');
  expect(await asked('/gone')).toBe('status');
  expect(await asked('/headers')).toBe('unreachable');
  expect(await asked('/broken')).toBe('unreachable');
  const nowhere = createOutgoing({ resolve: () => Promise.reject(new Error('ENOTFOUND')) });
  expect(await refusal(nowhere.read('http://a.example/', text))).toBe('unreachable');
});

test('a host that says nothing, or too slowly, is left', async () => {
  const port = await serve(({ url }, response) => {
    if (url !== '/drips') return;
    response.writeHead(200, plain);
    const drip = setInterval(() => response.write('x'), 30);
    response.once('close', () => clearInterval(drip));
  });
  const hasty = { ...text, timeoutMs: 300 };
  expect(await refusal(own.read(`http://a.example:${port}/silent`, hasty))).toBe('tooSlow');
  expect(await refusal(own.read(`http://a.example:${port}/drips`, hasty))).toBe('tooSlow');
  const unresolved = createOutgoing({ resolve: () => new Promise(() => undefined) });
  expect(await refusal(unresolved.read('http://a.example/', hasty))).toBe('tooSlow');
});

test('a proxy that the environment names is not asked', async () => {
  let proxied = false;
  const proxy = await serve((_request, response) => {
    proxied = true;
    response.end();
  });
  const port = await serve((_request, response) => response.writeHead(200, plain).end('straight'));
  const before = { ...process.env };
  process.env['http_proxy'] = process.env['HTTP_PROXY'] = `http://127.0.0.1:${proxy}`;
  process.env['NODE_USE_ENV_PROXY'] = '1';
  try {
    expect((await own.read(`http://a.example:${port}/`, text)).body.toString()).toBe('straight');
  } finally {
    process.env = before;
  }
  expect(proxied).toBe(false);
});
