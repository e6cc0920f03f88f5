import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { CodedBody } from '../../../src/web/response/coded-body';
import { preferredCoding } from '../../../src/web/response/content-coding';

test.each([
  [undefined, 'identity'],
  ['', 'identity'],
  ['gzip', 'gzip'],
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip;q=1.0, br;q=0.5', 'gzip'],
  ['br;q=0, gzip', 'gzip'],
  ['GZIP', 'gzip'],
  ['*', 'br'],
  ['*;q=0', 'identity'],
  ['gzip;q=0, *', 'br'],
  ['identity', 'identity'],
  ['br;q=nonsense', 'identity'],
  ['deflate', 'identity'],
])('a client that takes %j gets %s', (header, coding) => {
  expect(preferredCoding(header)).toBe(coding);
});

test('no header makes the choice fail', () => {
  fc.assert(
    fc.property(fc.string(), (header) => {
      expect(['br', 'gzip', 'identity']).toContain(preferredCoding(header));
    }),
  );
});

test('each form opens to the same text, is made once, and counts', async () => {
  let resized = 0;
  const text = 'خبر عاجل من الرباط. '.repeat(100);
  const body = new CodedBody(Buffer.from(text), { onResized: () => (resized += 1) });
  const [gzip, again] = await Promise.all([body.form('gzip'), body.form('gzip')]);
  expect(again).toBe(gzip);
  expect(gunzipSync(gzip).toString()).toBe(text);
  expect(brotliDecompressSync(await body.form('br')).toString()).toBe(text);
  expect(body.form('br')).toBeInstanceOf(Buffer);
  expect(resized).toBe(2);
  expect(body.size).toBe(Buffer.byteLength(text) + gzip.length + (await body.form('br')).length);
});

test.each([
  ['short', new CodedBody(Buffer.from('ok'))],
  ['compressed already', new CodedBody(Buffer.alloc(5000), { compressible: false })],
])('a body that is %s goes as it is', (_kind, body) => {
  expect(body.codingFor('gzip, br')).toBe('identity');
});

describe('a page of thousands', () => {
  const text = 'خبر عاجل من الرباط. '.repeat(100);
  const aPage = () => new CodedBody(Buffer.from(text), { compact: true });

  test('is held as it goes to browsers alone', async () => {
    const body = aPage();
    const br = await body.form('br');
    expect(body.size).toBe(br.length);
  });

  test('still goes to those who know no codings, and is then held for them too', async () => {
    const body = aPage();
    const tag = body.tag('identity');
    const br = await body.form('br');
    expect((await body.form('identity')).toString()).toBe(text);
    expect(body.size).toBe(br.length + Buffer.byteLength(text));
    expect(body.tag('identity')).toBe(tag);
  });

  test('is made into another coding from the one that is held', async () => {
    const body = aPage();
    const br = await body.form('br');
    const gzip = await body.form('gzip');
    expect(gunzipSync(gzip).toString()).toBe(text);
    expect(body.size).toBe(br.length + gzip.length);
  });

  test('holds no more memory than its bytes', async () => {
    const br = await aPage().form('br');
    expect(br.buffer.byteLength).toBe(br.length);
  });
});
