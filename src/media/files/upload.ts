import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Request, RequestHandler, Response } from 'express';
import { MulterError, diskStorage } from 'multer';
import { InvalidInput, TooLarge } from '../../errors';
import { multipart } from '../../web/multipart';
import { mostBytes } from './image-cleaning';

/** The folder of files that are being received, within the uploads folder; cleared at the start (`removeLeftovers`). */
export const incomingFolder = '.incoming';

/** Limits of the text fields beside the file. */
const FIELDS = { fields: 20, fieldSize: 20_000 };
const FORM_BYTES = 1024 * 1024;

const MEGABYTE = 1024 * 1024;
const tooLarge = () =>
  new TooLarge({ key: 'media.error.tooLarge', values: { megabytes: mostBytes / MEGABYTE } });

/** A complete file; it is deleted after the response. */
interface ReceivedFile {
  readonly path: string;
  /** The sender's file name; for display only. */
  readonly filename: string;
}

/**
 * Receives one file of a form into the uploads folder; the handler gets it from `receivedFile`. A file that is
 * refused, incomplete or not used by the handler is deleted.
 * @param uploadsDir the folder of the store: files move within one disk
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
    // A declared length above the limit is refused without reading the body.
    if (Number(request.headers['content-length'] ?? 0) > mostBytes + FORM_BYTES) {
      response.set('Connection', 'close');
      throw tooLarge();
    }
    removeWhenAnswered(request, response);
    void receive(request, response, (error: unknown) => next(error && asFormError(error)));
  };
}

/** The file of the form. @throws InvalidInput (`file`) where there is none */
export function receivedFile(request: Request): ReceivedFile {
  if (!request.file) throw new InvalidInput({ file: { key: 'media.error.missing' } });
  return { path: request.file.path, filename: request.file.originalname };
}

/** Deletes the received file after the response. */
function removeWhenAnswered(request: Request, response: Response): void {
  response.once('close', () => {
    // multer leaves a refused file without a path, against its type.
    const path: string | undefined = request.file?.path;
    if (path !== undefined) void rm(path, { force: true });
  });
}

/** Whether the operating system failed, such as for a full disk: the form is valid. */
export const isSystemError = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'syscall' in error;

/** The error of the form, for the editor. */
function asFormError(error: unknown): unknown {
  if (isSystemError(error)) return error;
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
