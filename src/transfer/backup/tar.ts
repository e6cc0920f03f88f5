/**
 * Tar archives, because every system has tools for them.
 * Source: POSIX.1-2017, pax, "ustar Interchange Format".
 */

/** A file to archive. */
export interface TarFile {
  /** At most 100 bytes; parts are separated by `/`. */
  readonly name: string;
  /** In bytes; exactly the length of the content. */
  readonly size: number;
  readonly content: AsyncIterable<Uint8Array>;
}

/** The file is truncated, or not an archive. */
export class DamagedArchive extends Error {
  override readonly name = 'DamagedArchive';
}

const BLOCK = 512;

/** The bytes of an archive with the files, in their order. */
export async function* writeTar(files: AsyncIterable<TarFile>): AsyncGenerator<Uint8Array> {
  for await (const file of files) {
    yield headerOf(file);
    let written = 0;
    for await (const chunk of file.content) {
      written += chunk.length;
      yield chunk;
    }
    if (written !== file.size) throw new Error(`${file.name} changed while it was written`);
    yield Buffer.alloc(paddingOf(file.size));
  }
  yield Buffer.alloc(2 * BLOCK);
}

const paddingOf = (size: number): number => (BLOCK - (size % BLOCK)) % BLOCK;

const octal = (value: number, width: number): string => `${value.toString(8).padStart(width - 1, '0')}\0`;

function headerOf({ name, size }: TarFile): Buffer {
  if (Buffer.byteLength(name) > 100) throw new Error(`${name} is too long a name for an archive`);
  const header = Buffer.alloc(BLOCK);
  header.write(name, 0);
  header.write(octal(0o600, 8), 100);
  header.write(octal(0, 8), 108);
  header.write(octal(0, 8), 116);
  header.write(octal(size, 12), 124);
  header.write(octal(0, 12), 136);
  header.write('0', 156);
  header.write('ustar\0' + '00', 257);
  header.write(`${octal(checksumOf(header), 7)} `, 148);
  return header;
}

/** Sum of the bytes of the header, with spaces for its own field. */
const checksumOf = (header: Uint8Array): number =>
  header.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 0x20 : byte), 0);

/**
 * The files of an archive, in their order. The next file skips the unread content of the one before.
 * @throws DamagedArchive where a checksum is wrong or the end is missing
 */
export async function* readTar(archive: AsyncIterable<Uint8Array, unknown>): AsyncGenerator<TarFile> {
  const source = new Blocks(archive);
  for (;;) {
    const header = await source.take(BLOCK);
    if (header.every((byte) => byte === 0)) return;
    const { name, size } = parseHeader(header);
    const content = source.stream(size);
    yield { name, size, content };
    while (!(await content.next()).done);
    await source.take(paddingOf(size));
  }
}

function parseHeader(header: Buffer): { name: string; size: number } {
  const field = (from: number, to: number) => header.toString('utf8', from, to).replace(/\0[^]*/, '');
  const size = Number.parseInt(field(124, 136), 8);
  if (Number.parseInt(field(148, 156), 8) !== checksumOf(header) || !Number.isSafeInteger(size)) {
    throw new DamagedArchive('this is no archive, or it is damaged');
  }
  return { name: field(0, 100), size };
}

/** Reads pieces of a given length from chunks of any length. */
class Blocks {
  private readonly chunks: AsyncIterator<Uint8Array, unknown>;
  private held = Buffer.alloc(0);

  constructor(archive: AsyncIterable<Uint8Array, unknown>) {
    this.chunks = archive[Symbol.asyncIterator]();
  }

  /** Reads exactly this many bytes. */
  async take(length: number): Promise<Buffer> {
    while (this.held.length < length) this.held = Buffer.concat([this.held, await this.next()]);
    const taken = this.held.subarray(0, length);
    this.held = this.held.subarray(length);
    return taken;
  }

  /** Reads this many bytes as a stream. */
  async *stream(length: number): AsyncGenerator<Uint8Array> {
    let left = length;
    while (left > 0) {
      if (this.held.length === 0) this.held = await this.next();
      const piece = this.held.subarray(0, left);
      this.held = this.held.subarray(piece.length);
      left -= piece.length;
      yield piece;
    }
  }

  private async next(): Promise<Buffer<ArrayBuffer>> {
    const next = await this.chunks.next();
    if (next.done) throw new DamagedArchive('the archive is cut off');
    return Buffer.from(next.value);
  }
}
