import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Request, RequestHandler, Response } from 'express';
import { MulterError, diskStorage } from 'multer';
import { InvalidInput, TooLarge } from '../../errors';
import { multipart } from '../../web/multipart';
import { mostBytes } from './image-cleaning';

/** Where files stand while they come in, under the uploads folder; swept at the start (`removeLeftovers`). */
export const incomingFolder = '.incoming';

/** What a form's words beside the file may take. */
const FIELDS = { fields: 20, fieldSize: 20_000 };
const FORM_BYTES = 1024 * 1024;

const MEGABYTE = 1024 * 1024;
const tooLarge = () =>
  new TooLarge({ key: 'media.error.tooLarge', values: { megabytes: mostBytes / MEGABYTE } });

/** A file that has come in whole; it is gone once the request is answered. */
export interface ReceivedFile {
  readonly path: string;
  /** As the sender says; only shown. */
  readonly filename: string;
}

/**
 * Receives one file of a form into the uploads folder, then goes on; `receivedFile` gives it to the handler.
 * A file that is refused, breaks off or is not taken up by the handler leaves nothing behind.
 * @param uploadsDir the store's own folder: what is kept moves within one disk.
 */
export function uploadField(uploadsDir: string, field = 'file'): RequestHandler {
  const folder = join(uploadsDir, incomingFolder);
  const receive = multipart({
    storage: diskStorage({
      destination: (_request, _file, done) => {
        mkdirSync(folder, { recursive: true });
        done(null, folder);
      },
      filename: (_request, _file, done) => done(null, randomBytes(12).toString('hex')),
    }),
    limits: { ...FIELDS, files: 1, fileSize: mostBytes },
  }).single(field);
  return (request, response, next) => {
    // Told beforehand, it need not be read to the end to be refused.
    if (Number(request.headers['content-length'] ?? 0) > mostBytes + FORM_BYTES) {
      response.set('Connection', 'close');
      throw tooLarge();
    }
    removeWhenAnswered(request, response);
    void receive(request, response, (error: unknown) => next(error && toldOf(error)));
  };
}

/** @throws InvalidInput where the form carried no file. */
export function receivedFile(request: Request): ReceivedFile {
  if (!request.file) throw new InvalidInput({ file: { key: 'media.error.missing' } });
  return { path: request.file.path, filename: request.file.originalname };
}

function removeWhenAnswered(request: Request, response: Response): void {
  response.once('close', () => {
    // A refused file stays as an object without its path, whatever its type says.
    const path: string | undefined = request.file?.path;
    if (path !== undefined) void rm(path, { force: true });
  });
}

/** Whether the system itself failed, as on a full disk: the form is not to blame. */
export const isOfSystem = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'syscall' in error;

/** What the form's reader found wrong, in words for the person. */
function toldOf(error: unknown): unknown {
  if (isOfSystem(error)) return error;
  if (error instanceof MulterError) {
    if (error.code === 'LIMIT_FILE_SIZE') return tooLarge();
    const key =
      error.code === 'LIMIT_FILE_COUNT' || error.code === 'LIMIT_UNEXPECTED_FILE'
        ? 'tooManyFiles'
        : 'badForm';
    return new InvalidInput({ file: { key: `media.error.${key}` } });
  }
  const interrupted = error instanceof Error && /aborted|closed|Unexpected end of form/.test(error.message);
  if (interrupted) return new InvalidInput({ file: { key: 'media.error.interrupted' } });
  return new InvalidInput({ file: { key: 'media.error.badForm' } });
}
