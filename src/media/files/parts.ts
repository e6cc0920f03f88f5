/** Files that browsers send in parts, so that an interrupted upload continues where it stopped. */
import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform, type Readable, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { InvalidInput, TooLarge } from '../../errors';
import type { Id } from '../../ids/id';
import { tooLarge } from './content';
import { HEAD_BYTES, kindOf, mostBytesOf, refusalOf } from './file-type';
import { MOST_IN_ALL } from './receive';
import { incomingFolder } from './upload';

const MEGABYTE = 1024 * 1024;
/** Most bytes of one part. */
export const MOST_PART = 8 * MEGABYTE;
/** Most unfinished files of one account. */
const MOST_UNFINISHED = 100;
/** An unfinished file is deleted after this time, in milliseconds. */
const UNFINISHED_FOR = 24 * 3_600_000;

/** An unfinished file of an account. */
export interface PartialFile {
  readonly owner: Id;
  /** The browser's name for it, unique within the account. */
  readonly key: string;
}

/** One part of a file. */
export interface FilePart {
  /** Position of its first byte. */
  readonly at: number;
  /** Bytes of the whole file. */
  readonly total: number;
  /** The name of the file on the sender's disk. */
  readonly name?: string;
  readonly bytes: Readable;
}

const KEY = /^[a-z0-9-]{8,64}$/;
const PREFIX = 'part-';

export const isPartKey = (key: string): boolean => KEY.test(key);

/** Unfinished files in the uploads folder of this node. A file that another node began starts again. */
export class PartialFiles {
  readonly #folder: string;

  constructor(uploadsDir: string) {
    this.#folder = join(uploadsDir, incomingFolder);
  }

  /** Bytes that were received. */
  async received(file: PartialFile): Promise<number> {
    return (await stat(this.path(file)).catch(() => undefined))?.size ?? 0;
  }

  path({ owner, key }: PartialFile): string {
    return join(this.#folder, `${PREFIX}${owner}-${key}`);
  }

  /**
   * Writes a part, which begins where the received bytes end or before; the caller checks that.
   * @returns the received bytes, this part included
   * @throws InvalidInput (`file`), TooLarge
   */
  async append(file: PartialFile, { at, total, bytes, name = '' }: FilePart): Promise<number> {
    if (total > mostBytesOf.video) throw tooLarge('video');
    if (at === 0) await this.#begin(file, total);
    const path = this.path(file);
    const flags = at === 0 ? 'w' : 'r+';
    await pipeline(bytes, new PartLimit(total - at), createWriteStream(path, { flags, start: at }));
    const received = await this.received(file);
    if (at < HEAD_BYTES) await this.#refuseKind(file, { received, total, name });
    return received;
  }

  async remove(file: PartialFile): Promise<void> {
    await rm(this.path(file), { force: true });
  }

  /** Removes old unfinished files and limits those of one account. @throws TooLarge */
  async #begin({ owner }: PartialFile, total: number): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    const before = Date.now() - UNFINISHED_FOR;
    let [count, bytes] = [0, total];
    for (const name of await readdir(this.#folder)) {
      if (!name.startsWith(PREFIX)) continue;
      const path = join(this.#folder, name);
      const entry = await stat(path).catch(() => undefined);
      if (entry && entry.mtimeMs < before) await rm(path, { force: true });
      else if (name.startsWith(`${PREFIX}${owner}-`))
        [count, bytes] = [count + 1, bytes + (entry?.size ?? 0)];
    }
    if (count < MOST_UNFINISHED && bytes <= MOST_IN_ALL) return;
    throw new TooLarge({ key: 'media.error.tooLargeInAll', values: { gigabytes: MOST_IN_ALL / 1024 ** 3 } });
  }

  /** Refuses a file by its first bytes, before the rest of it is sent. */
  async #refuseKind(
    file: PartialFile,
    sent: { received: number; total: number; name: string },
  ): Promise<void> {
    if (sent.received < Math.min(HEAD_BYTES, sent.total)) return;
    const head = await this.#head(file);
    const kind = kindOf(head);
    if (kind && sent.total <= mostBytesOf[kind]) return;
    await this.remove(file);
    throw kind ? tooLarge(kind) : new InvalidInput({ file: { key: refusalOf(head, sent.name) } });
  }

  async #head(file: PartialFile): Promise<Buffer> {
    const handle = await open(this.path(file), 'r');
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(1024), 0, 1024, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  }
}

/** Passes at most the bytes that a part may have. */
class PartLimit extends Transform {
  #left: number;

  constructor(left: number) {
    super();
    this.#left = Math.min(left, MOST_PART);
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#left -= chunk.length;
    if (this.#left < 0) done(new InvalidInput({ file: { key: 'media.error.badForm' } }));
    else done(null, chunk);
  }
}
