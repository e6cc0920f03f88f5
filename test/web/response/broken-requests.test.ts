import { answerBrokenRequests } from '../../../src/web/request/broken-requests';
import { aSite } from '../a.site';
import { rawSend } from '../raw';

const answerTo = (request: string) => {
  const { site } = aSite();
  const app = (_req: unknown, res: { end: (text: string) => void }) => res.end('served');
  return rawSend(app, request, (server) => answerBrokenRequests(server, site));
};
const rest = ' HTTP/1.1\r\nHost: midad.example\r\nConnection: close\r\n\r\n';

test.each([
  ['/رياضة', '/رياضة'],
  ['/fr/culture/Été/?q=ن&page=2', '/fr/culture/été?q=ن&page=2'],
  [`/tag/${'الأندلس'.normalize('NFD')}`, '/tag/الأندلس'],
  ['//evil.example/ن', '/evil.example/ن'],
])('a program that sends %s as raw UTF-8 is led to the encoded address', async (address, led) => {
  const answer = await answerTo(`GET ${address}${rest}`);
  expect(answer).toMatch(/^HTTP\/1\.1 301 /);
  expect(answer).toContain(`\r\nLocation: ${encodeURI(led)}\r\n`);
});

test.each([
  ['no HTTP', 'hello\r\n\r\n', 400],
  ['bytes that are no text', `GET /ن\ud800${rest}`.replace('\ud800', '\u0000'), 400],
  ['a form to a raw address', `POST /ن${rest}`, 400],
  ['headers without end', `GET / HTTP/1.1\r\nX: ${'x'.repeat(20_000)}${rest}`, 431],
])('%s gets a message about it in the paper’s language', async (_what, request, status) => {
  const answer = await answerTo(request);
  expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  expect(answer).toContain('<html lang="ar" dir="rtl">');
});

test('what is in order is served', async () => {
  expect(await answerTo(`GET /%D9%86${rest}`)).toContain('served');
});
