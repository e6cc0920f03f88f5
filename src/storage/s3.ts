import { Readable } from 'node:stream';
import type { S3mini } from 's3mini';
import { ConfigError, type S3Config } from '../config';
import { NotFound } from '../errors';
import type { Logger } from '../log';
import { StoreUnreachable, type ByteRange, type FileStore } from './files';
import { checkedName, isName, isPrefix } from './name';
import { fetchWithTimeout } from './s3.fetch';
import { uploadStream } from './s3.upload';

/** Names in one page of a listing: the largest number that S3 gives. */
const PAGE = 1000;

/** The host of the bucket; that of AWS without an endpoint. */
const endpointOf = ({ endpoint, region, bucket }: S3Config): string =>
  endpoint === undefined
    ? `https://${bucket}.s3.${region}.amazonaws.com`
    : `${endpoint.replace(/(?<!\/)\/+$/, '')}/${bucket}`;

/**
 * Files in a bucket of an S3-compatible store. S3 shows a file under its name once it has all of it, so a file
 * is always whole. An unreachable store does not stop the start.
 * @throws ConfigError where the bucket is missing, or the keys are refused.
 */
export async function openS3Files(config: S3Config, log: Logger): Promise<FileStore> {
  // Loaded only where it is used: most papers keep their pictures on their own disk.
  const { S3mini } = await import('s3mini');
  const s3 = new S3mini({ ...config, endpoint: endpointOf(config), fetch: fetchWithTimeout });
  await check(s3, config, log);
  return {
    put: (name, content) => asStoreError(put(s3, checkedName(name), content), content),
    size: (name) => asStoreError(sizeOf(s3, checkedName(name))),
    open: (name, range) => asStoreError(openFile(s3, checkedName(name), range)),
    remove: (name) => asStoreError(remove(s3, checkedName(name))),
    list: (prefix) => listNames(s3, prefix),
  };
}

async function check(s3: S3mini, config: S3Config, log: Logger): Promise<void> {
  try {
    if ((await s3.listObjectsPaged('/', '', 1)) !== null) return;
  } catch (error) {
    if (statusOf(error) !== 403 && statusOf(error) !== 401) {
      log.error({ err: error }, 'the file store does not answer: pictures wait until it does');
      return;
    }
    throw new ConfigError([
      `S3_ACCESS_KEY_ID: got "${config.accessKeyId}", takes with S3_SECRET_ACCESS_KEY the keys that open the bucket "${config.bucket}" (the store says ${codeOf(error)})`,
    ]);
  }
  throw new ConfigError([
    `S3_BUCKET: got "${config.bucket}", takes the name of a bucket that the store at ${new URL(s3.endpoint).origin} has`,
  ]);
}

async function put(s3: S3mini, name: string, content: Buffer | Readable): Promise<void> {
  if (Buffer.isBuffer(content)) await s3.putObject(name, content);
  else await uploadStream(s3, name, content);
}

async function remove(s3: S3mini, name: string): Promise<void> {
  await s3.deleteObject(name).catch(ifMissing);
}

async function sizeOf(s3: S3mini, name: string): Promise<number | undefined> {
  try {
    return await s3.getContentLength(name);
  } catch (error) {
    ifMissing(error);
    return undefined;
  }
}

async function openFile(s3: S3mini, name: string, range?: ByteRange): Promise<Readable> {
  const reading = range ? s3.getObjectRaw(name, false, range.start, range.end + 1) : s3.getObjectRaw(name);
  const response = await reading.catch(ifMissing);
  if (!response) throw new NotFound();
  return response.body ? Readable.from(chunksOf(response.body), { objectMode: false }) : Readable.from([]);
}

/** The content is read chunk by chunk; a client that disconnects ends the download. */
async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel();
  }
}

async function* listNames(s3: S3mini, prefix: string): AsyncIterable<string> {
  if (!isPrefix(prefix)) return;
  const under = prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`;
  let next: string | undefined;
  do {
    const token = next;
    const page = await asStoreError(s3.listObjectsPaged('/', under, PAGE, token));
    for (const { Key } of page?.objects ?? []) if (isName(Key)) yield Key;
    next = page?.nextContinuationToken;
  } while (next !== undefined);
}

/** Errors are errors of the store, except those of the content's own stream. */
async function asStoreError<T>(work: Promise<T>, content?: Buffer | Readable): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof NotFound) throw error;
    throw (content instanceof Readable && content.errored) || new StoreUnreachable(error);
  }
}

function ifMissing(error: unknown): undefined {
  if (statusOf(error) !== 404) throw error;
}

/** The client wraps some of its own errors. */
function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('status' in error && typeof error.status === 'number') return error.status;
  return statusOf(error.cause);
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'no';
