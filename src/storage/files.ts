import type { Readable } from 'node:stream';

/** A stretch of a file: first and last byte, both included, as in an HTTP range. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Where files live: this machine's disk or an object store. A name is lower-case path parts joined by `/`
 * (`originals/ab/abcd….jpg`), made by the product, never by a person. A file that stands under a name is
 * whole: it is there entirely or not at all, and putting it again replaces it at once.
 */
export interface FileStore {
  put(name: string, content: Buffer | Readable): Promise<void>;
  /** Size in bytes; undefined where no file stands. */
  size(name: string): Promise<number | undefined>;
  /** The content, or the stretch of it. @throws NotFound where no file stands. */
  open(name: string, range?: ByteRange): Promise<Readable>;
  /** Nothing happens where no file stands. */
  remove(name: string): Promise<void>;
  /** Names that start with a prefix made of whole path parts, in no order; `''` lists all. */
  list(prefix: string): AsyncIterable<string>;
}

/** The files cannot be had now, or the store refuses them; the reason is the `cause`. */
export class StoreUnreachable extends Error {
  constructor(cause: unknown) {
    super(`the file store does not answer: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
    this.name = 'StoreUnreachable';
  }
}
