/** Connections that attackers hold open, and how they differ from slow lines of readers. */
import { connect } from 'node:net';
import { listen, type HttpServer } from '../../src/server/http-server';
import { answerBrokenRequests } from '../../src/web/request/broken-requests';
import { aSite } from './a.site';

const times = { headersMs: 200, graceMs: 200, bytesPerSecond: 100, checkMs: 50 };

let server: HttpServer;
beforeAll(async () => {
  server = await listen('127.0.0.1', 0, times);
  answerBrokenRequests(server.server, aSite().site);
  server.answerWith((req, res) => {
    req.resume().once('end', () => res.end('taken'));
  });
});
afterAll(() => server.drain(0));

interface Sender {
  /** Sent at once. */
  readonly first: string;
  /** Sent again and again, every so many milliseconds. */
  readonly then?: { readonly text: string; readonly everyMs: number; readonly times: number };
}

/** All that the server says until it closes the connection. */
const answerTo = ({ first, then }: Sender): Promise<string> =>
  new Promise((resolve) => {
    let text = '';
    let left = then?.times ?? 0;
    const socket = connect(server.port, '127.0.0.1', () => socket.write(first));
    const timer = setInterval(() => {
      if (then && left > 0 && socket.writable) socket.write(then.text);
      left -= 1;
    }, then?.everyMs ?? 1000);
    socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    socket
      .on('error', () => undefined)
      .on('close', () => {
        clearInterval(timer);
        resolve(text);
      });
  });

const head = (length: number | string) =>
  `POST / HTTP/1.1\r\nHost: midad.example\r\nConnection: close\r\n${
    typeof length === 'number' ? `Content-Length: ${length}` : length
  }\r\n\r\n`;

test.each<readonly [string, Sender]>([
  ['a body that never comes', { first: head(1000) }],
  ['a body that stops', { first: `${head(1000)}text=x` }],
  [
    'a body that comes a byte at a time',
    { first: head(1000), then: { text: 'x', everyMs: 100, times: 100 } },
  ],
  ['a body in chunks that stops', { first: `${head('Transfer-Encoding: chunked')}5\r\nabc` }],
  ['headers that never end', { first: 'POST / HTTP/1.1\r\nX: y\r\n' }],
])('%s is answered with 408, and its connection is closed', async (_what, sender) => {
  expect(await answerTo(sender)).toMatch(/^HTTP\/1\.1 408 /);
});

test('a body on a slow line that moves is taken, however long it takes', async () => {
  const then = { text: 'x'.repeat(50), everyMs: 50, times: 20 };
  expect(await answerTo({ first: head(1000), then })).toMatch(/^HTTP\/1\.1 200 [^]*taken$/);
});

test('an answer may take as long as it does', async () => {
  server.answerWith((_req, res) => void setTimeout(() => res.end('late'), 600));
  expect(await answerTo({ first: `${head(4)}text` })).toMatch(/^HTTP\/1\.1 200 [^]*late$/);
});
