import type { Readable } from 'node:stream';

/** A range of a file: first and last byte, both included, as in an HTTP range. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Storage of files on the local disk or in an object store. A name consists of lower-case path parts joined by `/`
 * (`originals/ab/abcd….jpg`) and is generated. A file is written atomically: a name refers to a whole file or to none,
 * and a second write replaces it.
 */
export interface FileStore {
  put(name: string, content: Buffer | Readable): Promise<void>;
  /** Size in bytes; undefined for a missing file. */
  size(name: string): Promise<number | undefined>;
  /** The content or a range of it. @throws NotFound for a missing file */
  open(name: string, range?: ByteRange): Promise<Readable>;
  /** Ignores a missing file. */
  remove(name: string): Promise<void>;
  /** Names with a prefix of whole path parts, unordered; `''` lists all. */
  list(prefix: string): AsyncIterable<string>;
}

/** The store is unreachable or refuses the request; the reason is the `cause`. */
export class StoreUnreachable extends Error {
  constructor(cause: unknown) {
    super(`the file store does not answer: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
    this.name = 'StoreUnreachable';
  }
}
