import { createHash, randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { S3mini } from 's3mini';
import { NotFound } from '../../src/errors';
import { createLog } from '../../src/log';
import { StoreUnreachable, type FileStore } from '../../src/storage/files';
import { openS3Files } from '../../src/storage/s3';
import { failureOf } from '../../src/web/response/failure';
import { freePort, hasObjectStore, startObjectStore, storeKeys, type ObjectStore } from './object.store';

const log = createLog('silent');
const keys = { region: 'us-east-1', bucket: 'midad', ...storeKeys };
const whenThere = hasObjectStore() ? describe : describe.skip;

const hash = (content: Buffer) => createHash('sha256').update(content).digest('hex');
const inChunks = (content: Buffer, size = 60_000) =>
  Readable.from(
    (function* () {
      for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size);
    })(),
  );

function breakingAfter(bytes: number): Readable {
  return Readable.from(
    (function* () {
      for (let sent = 0; sent < bytes; sent += 100_000) yield Buffer.alloc(100_000, 'x');
      throw new Error('the line broke');
    })(),
  );
}

whenThere('in an S3 store', () => {
  let store: ObjectStore;
  let files: FileStore;
  const openFiles = (bucket = 'midad') => openS3Files({ ...keys, bucket, endpoint: store.endpoint }, log);

  beforeAll(async () => {
    store = await startObjectStore();
    files = await openFiles();
  }, 30_000);
  afterAll(() => store.stop());

  const names = async (prefix: string) => {
    const found: string[] = [];
    for await (const name of files.list(prefix)) found.push(name);
    return found.sort();
  };

  test('a stored file is read back, whole or in part, and replaced', async () => {
    await files.put('originals/ab/abcd.jpg', Buffer.from('0123456789'));
    expect(String(await buffer(await files.open('originals/ab/abcd.jpg')))).toBe('0123456789');
    const stretch = await files.open('originals/ab/abcd.jpg', { start: 2, end: 4 });
    expect(String(await buffer(stretch))).toBe('234');
    expect(await files.size('originals/ab/abcd.jpg')).toBe(10);
    await files.put('originals/ab/abcd.jpg', Buffer.from('new'));
    expect(String(await buffer(await files.open('originals/ab/abcd.jpg')))).toBe('new');
  });

  test.each([
    ['nothing', 0],
    ['less than a part', 100_000],
    ['exactly a part', 8 * 1024 * 1024],
    ['several parts', 20_000_001],
  ])('a stream of %s is stored as it was sent', async (_what, size) => {
    const content = randomBytes(size);
    await files.put('streams/one', inChunks(content));
    expect(await files.size('streams/one')).toBe(size);
    expect(hash(await buffer(await files.open('streams/one')))).toBe(hash(content));
  });

  test.each([200_000, 18_000_000])(
    'a stream that breaks off after %d bytes leaves nothing',
    async (bytes) => {
      await expect(files.put('broken/one', breakingAfter(bytes))).rejects.toThrow('the line broke');
      expect(await files.size('broken/one')).toBeUndefined();
      expect(await names('broken')).toEqual([]);
      const bucket = new S3mini({ ...keys, endpoint: `${store.endpoint}/midad` });
      expect(JSON.stringify(await bucket.listMultipartUploads())).not.toContain('"Upload"');
    },
  );

  test('what is not there is not found, and removing it twice is no harm', async () => {
    await expect(files.open('none.jpg')).rejects.toThrow(NotFound);
    expect(await files.size('none.jpg')).toBeUndefined();
    await files.put('a.txt', Buffer.from('a'));
    await files.remove('a.txt');
    await files.remove('a.txt');
    expect(await files.size('a.txt')).toBeUndefined();
    await expect(async () => files.open('../secret')).rejects.toThrow('not a name');
  });

  test('files are listed under whole path parts, page after page', async () => {
    for (const name of ['list/a/1', 'list/a/b/2', 'list/ab/3']) await files.put(name, Buffer.from('x'));
    expect(await names('list/a')).toEqual(['list/a/1', 'list/a/b/2']);
    expect(await names('list/a/')).toEqual(['list/a/1', 'list/a/b/2']);
    expect(await names('list/none')).toEqual([]);
    expect(await names('../..')).toEqual([]);
    const many = Array.from({ length: 1005 }, (_, n) => `many/${n}`);
    const putting = async () => {
      for (let name = many.pop(); name !== undefined; name = many.pop()) {
        await files.put(name, Buffer.from('x'));
      }
    };
    await Promise.all(Array.from({ length: 8 }, putting));
    expect(await names('many')).toHaveLength(1005);
  }, 30_000);

  test('a bucket that is not there stops the start and is named', async () => {
    await expect(openFiles('other')).rejects.toThrow(
      `S3_BUCKET: got "other", takes the name of a bucket that the store at ${store.endpoint} has`,
    );
  });

  test('a store that goes away leaves nothing half-written, and all is well when it is back', async () => {
    const passing = await startObjectStore();
    const kept = await openS3Files({ ...keys, endpoint: passing.endpoint }, log);
    await kept.put('before', Buffer.from('before'));
    await passing.stop();
    for (const work of [
      () => kept.put('after', Buffer.from('after')),
      () => kept.put('after', inChunks(randomBytes(9_000_000))),
      () => kept.size('before'),
      () => kept.open('before'),
      () => kept.remove('before'),
    ]) {
      const failure: unknown = await work().catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(StoreUnreachable);
      expect(failureOf(failure)).toMatchObject({ status: 503, code: 'unavailable' });
    }
    const back = await startObjectStore(passing.port);
    expect(await kept.size('after')).toBeUndefined();
    await kept.put('after', Buffer.from('after'));
    expect(await kept.size('after')).toBe(5);
    await back.stop();
  }, 30_000);
});

test('keys that the store refuses stop the start; the secret one is not shown', async () => {
  const refusing = await answering(403, '<Error><Code>SignatureDoesNotMatch</Code></Error>');
  const opening = openS3Files({ ...keys, endpoint: refusing.endpoint }, log);
  const failure = await opening.catch((error: unknown) => String(error));
  expect(failure).toMatch(/S3_ACCESS_KEY_ID: got "key", takes .* bucket "midad" .*SignatureDoesNotMatch/);
  expect(failure).not.toContain('"secret"');
  refusing.server.close();
});

test('a store that is away does not stop the start', async () => {
  const files = await openS3Files({ ...keys, endpoint: `http://127.0.0.1:${await freePort()}` }, log);
  await expect(files.size('a')).rejects.toThrow(StoreUnreachable);
});

/** A server that gives every request the same answer. */
async function answering(status: number, body: string): Promise<{ server: Server; endpoint: string }> {
  const server = createServer((_req, res) => {
    res.writeHead(status, { 'Content-Type': 'application/xml' }).end(body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { server, endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
