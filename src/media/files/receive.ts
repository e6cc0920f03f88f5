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
import { incomingFolder, isOfSystem } from './upload';

/** Files that one form may carry. */
export const MOST_FILES = 30;
/** Bytes that one form may carry in all: 2 GiB. */
export const MOST_IN_ALL = 2 * 1024 * 1024 * 1024;
const FIELDS = { fields: 40, fieldSize: 20_000 };

/** A file of a form: where it lies until the answer is given, or why it was not taken. */
export interface Received {
  /** As the sender says; only shown. */
  readonly filename: string;
  readonly path?: string;
  readonly refusal?: Message;
}

const taken = new WeakMap<Request, Received[]>();

/** The files of the form, in their order. @throws InvalidInput where it carried none. */
export function receivedFiles(request: Request): readonly Received[] {
  const files = taken.get(request) ?? [];
  if (files.length === 0) throw new InvalidInput({ files: { key: 'media.error.missing' } });
  return files;
}

/**
 * Receives the files of a form, each straight to the disk. What a file is is told from its first bytes: one
 * that is not taken, or grows past the limit of its kind, is let go while the others come in.
 * @param uploadsDir the store's own folder
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
      throw inAll();
    }
    taken.set(request, []);
    removeWhenAnswered(request, response);
    void receive(request, response, (error: unknown) => next(error && toldOf(error)));
  };
}

const inAll = () =>
  new TooLarge({ key: 'media.error.tooLargeInAll', values: { gigabytes: MOST_IN_ALL / 1024 ** 3 } });

const storageIn = (folder: string): StorageEngine => ({
  _handleFile: (request, file, done) => {
    mkdirSync(folder, { recursive: true });
    const path = join(folder, randomBytes(12).toString('hex'));
    const list = taken.get(request) ?? [];
    const place = list.push({ filename: file.originalname }) - 1;
    const gate = new Gate();
    pipeline(file.stream, gate, createWriteStream(path, { flags: 'wx' })).then(
      () => {
        list[place] = { filename: file.originalname, path, ...(gate.refusal && { refusal: gate.refusal }) };
        done(null, { path, size: gate.bytes });
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

/** Lets a file through as long as it is one that is taken; of any other nothing is kept, and the line goes on. */
class Gate extends Transform {
  bytes = 0;
  refusal: Message | undefined;
  #head = Buffer.alloc(0);
  #kind: MediaKind | undefined;

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.bytes += chunk.length;
    if (this.#kind) this.#weigh(this.#kind, chunk);
    else if (!this.refusal) this.#look(chunk, HEAD_BYTES);
    done();
  }

  override _flush(done: TransformCallback): void {
    if (!this.#kind && !this.refusal) this.#look(Buffer.alloc(0), 0);
    done();
  }

  /** The first bytes decide, once enough of them have come. */
  #look(chunk: Buffer, enough: number): void {
    this.#head = Buffer.concat([this.#head, chunk]);
    if (this.#head.length < enough) return;
    this.#kind = kindOf(this.#head);
    if (this.#kind) this.#weigh(this.#kind, this.#head);
    else this.refusal = { key: refusalOf(this.#head.subarray(0, 1024)) };
  }

  #weigh(kind: MediaKind, chunk: Buffer): void {
    if (this.bytes > mostBytesOf[kind]) this.refusal = tooLarge(kind).told;
    if (!this.refusal) this.push(chunk);
  }
}

function removeWhenAnswered(request: Request, response: Response): void {
  response.once('close', () => {
    for (const { path } of taken.get(request) ?? []) if (path !== undefined) void rm(path, { force: true });
  });
}

/** What was wrong with the form as a whole. */
function toldOf(error: unknown): unknown {
  if (error instanceof DomainError || isOfSystem(error)) return error;
  if (error instanceof MulterError && /LIMIT_(FILE_COUNT|UNEXPECTED_FILE|PART_COUNT)/.test(error.code)) {
    return new InvalidInput({ files: { key: 'media.error.tooManyAtOnce', values: { count: MOST_FILES } } });
  }
  const interrupted = error instanceof Error && /aborted|closed|Unexpected end of form/.test(error.message);
  return new InvalidInput({ files: { key: `media.error.${interrupted ? 'interrupted' : 'badForm'}` } });
}
