import { randomBytes } from 'node:crypto';
import { createWriteStream, mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, RequestHandler, Response } from 'express';
import { MulterError, type StorageEngine } from 'multer';
import type { Message } from '../../errors';
import { DomainError, InvalidInput, TooLarge } from '../../errors';
import { multipart } from '../../web/multipart';
import { tooLarge } from './content';
import { HEAD_BYTES, kindOf, mostBytesOf, refusalOf } from './file-type';
import type { MediaKind } from '../media';
import { incomingFolder, isSystemError } from './upload';

/** Most files of one form. */
export const MOST_FILES = 30;
/** Most bytes of one form: 2 GiB. */
export const MOST_IN_ALL = 2 * 1024 * 1024 * 1024;
const FIELDS = { fields: 40, fieldSize: 20_000 };

/** A file of a form: its path until the response is sent, or the reason of its refusal. */
export interface Received {
  /** The sender's file name; for display only. */
  readonly filename: string;
  readonly path?: string;
  readonly refusal?: Message;
}

const received = new WeakMap<Request, Received[]>();

/** The files of the form, in their order. @throws InvalidInput (`files`) where there is none */
export function receivedFiles(request: Request): readonly Received[] {
  const files = received.get(request) ?? [];
  if (files.length === 0) throw new InvalidInput({ files: { key: 'media.error.missing' } });
  return files;
}

/**
 * Receives the files of a form, each directly to the disk. The first bytes identify a file: one that is refused, or
 * larger than the limit of its kind, is discarded while the others are received.
 * @param uploadsDir the folder of the store
 */
export function receiveFiles(uploadsDir: string): RequestHandler {
  const folder = join(uploadsDir, incomingFolder);
  const receive = multipart({
    storage: storageIn(folder),
    limits: { ...FIELDS, files: MOST_FILES },
  }).array('files', MOST_FILES);
  return (request, response, next) => {
    if (Number(request.headers['content-length'] ?? 0) > MOST_IN_ALL) {
      response.set('Connection', 'close');
      throw tooLargeInAll();
    }
    received.set(request, []);
    removeWhenAnswered(request, response);
    void receive(request, response, (error: unknown) => next(error && asFormError(error)));
  };
}

/** The error for a form above the limit. */
const tooLargeInAll = () =>
  new TooLarge({ key: 'media.error.tooLargeInAll', values: { gigabytes: MOST_IN_ALL / 1024 ** 3 } });

const storageIn = (folder: string): StorageEngine => ({
  _handleFile: (request, file, done) => {
    mkdirSync(folder, { recursive: true });
    const path = join(folder, randomBytes(12).toString('hex'));
    const list = received.get(request) ?? [];
    const index = list.push({ filename: file.originalname }) - 1;
    const filter = new FileFilter(file.originalname);
    pipeline(file.stream, filter, createWriteStream(path, { flags: 'wx' })).then(
      () => {
        list[index] = {
          filename: file.originalname,
          path,
          ...(filter.refusal && { refusal: filter.refusal }),
        };
        done(null, { path, size: filter.bytes });
      },
      (error: unknown) => {
        void rm(path, { force: true });
        done(error);
      },
    );
  },
  _removeFile: (_request, file, done) => {
    rm(file.path, { force: true }).then(() => done(null), done);
  },
});

/** Passes an accepted file on, and discards a refused one without stopping the form. */
class FileFilter extends Transform {
  bytes = 0;
  refusal: Message | undefined;
  #head = Buffer.alloc(0);
  #kind: MediaKind | undefined;

  constructor(private readonly filename: string) {
    super();
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.bytes += chunk.length;
    if (this.#kind) this.#checkSize(this.#kind, chunk);
    else if (!this.refusal) this.#identify(chunk, HEAD_BYTES);
    done();
  }

  override _flush(done: TransformCallback): void {
    if (!this.#kind && !this.refusal) this.#identify(Buffer.alloc(0), 0);
    done();
  }

  /** Identifies the file once enough bytes are received. */
  #identify(chunk: Buffer, enough: number): void {
    this.#head = Buffer.concat([this.#head, chunk]);
    if (this.#head.length < enough) return;
    this.#kind = kindOf(this.#head);
    if (this.#kind) this.#checkSize(this.#kind, this.#head);
    else this.refusal = { key: refusalOf(this.#head.subarray(0, 1024), this.filename) };
  }

  #checkSize(kind: MediaKind, chunk: Buffer): void {
    if (this.bytes > mostBytesOf[kind]) this.refusal = tooLarge(kind).userMessage;
    if (!this.refusal) this.push(chunk);
  }
}

/** Deletes the received files after the response. */
function removeWhenAnswered(request: Request, response: Response): void {
  response.once('close', () => {
    for (const { path } of received.get(request) ?? [])
      if (path !== undefined) void rm(path, { force: true });
  });
}

/** The error of a form as a whole, for the editor. */
function asFormError(error: unknown): unknown {
  if (error instanceof DomainError || isSystemError(error)) return error;
  if (error instanceof MulterError && /LIMIT_(FILE_COUNT|UNEXPECTED_FILE|PART_COUNT)/.test(error.code)) {
    return new InvalidInput({ files: { key: 'media.error.tooManyAtOnce', values: { count: MOST_FILES } } });
  }
  const interrupted = error instanceof Error && /aborted|closed|Unexpected end of form/.test(error.message);
  return new InvalidInput({ files: { key: `media.error.${interrupted ? 'interrupted' : 'badForm'}` } });
}
