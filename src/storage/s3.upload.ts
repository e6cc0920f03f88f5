import type { Readable } from 'node:stream';
import type { S3mini } from 's3mini';

/** S3 takes no part under 5 MiB but the last. One part at a time is held in memory. */
const PART_BYTES = 8 * 1024 * 1024;

type Part = Awaited<ReturnType<S3mini['uploadPart']>>;

/** Cuts a stream into parts of one size; the last may be smaller, and there is always one. */
async function* partsOf(content: Readable): AsyncGenerator<Buffer, void> {
  let chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of content as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    bytes += chunk.length;
    while (bytes >= PART_BYTES) {
      const whole = Buffer.concat(chunks);
      yield whole.subarray(0, PART_BYTES);
      chunks = [whole.subarray(PART_BYTES)];
      bytes -= PART_BYTES;
    }
  }
  yield Buffer.concat(chunks);
}

/**
 * Sends a stream of unknown length part by part. Nothing is stored under the name until the last has come; a
 * stream that breaks off takes what was sent back.
 */
export async function uploadStream(s3: S3mini, name: string, content: Readable): Promise<void> {
  const parts = partsOf(content);
  const first = await parts.next();
  const head = first.value ?? Buffer.alloc(0);
  if (head.length < PART_BYTES) {
    await s3.putObject(name, head);
    return;
  }
  const upload = await s3.getMultipartUploadId(name);
  try {
    const sent: Part[] = [await s3.uploadPart(name, upload, head, 1)];
    for await (const part of parts) {
      if (part.length > 0) sent.push(await s3.uploadPart(name, upload, part, sent.length + 1));
    }
    await s3.completeMultipartUpload(name, upload, sent);
  } catch (error) {
    // Where the store is away its own rule for unfinished uploads takes the parts back.
    await s3.abortMultipartUpload(name, upload).catch(() => undefined);
    throw error;
  }
}
