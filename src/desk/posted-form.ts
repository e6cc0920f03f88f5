import type { Request, Response } from 'express';
import type { CarriedFields } from '../web/request/carried-fields';
import { formOf } from '../web/request/form';
import { multipart } from '../web/multipart';

const KILOBYTE = 1024;
const MEGABYTE = 1024 * KILOBYTE;
/** The library's limit of files in one form. */
const MOST_FILES = 30;

/** Parses the text fields of a form with files; without a session, files are not accepted. */
const textFields = (fieldSize: number, fields: number) =>
  multipart({
    limits: { fieldSize, fields, files: MOST_FILES },
    fileFilter: (_req, _file, done) => done(null, false),
  }).any();

/** A form with a story and pictures: the limits of its fields follow the size of the whole. */
const wholeForm = textFields(4 * MEGABYTE, 400);
const WHOLE_BYTES = 48 * MEGABYTE;

/** A form with a film, or without a content length: it has short fields about a file. */
const fileForm = textFields(64 * KILOBYTE, 40);

const isMultipart = (req: Request): boolean => req.is('multipart/form-data') === 'multipart/form-data';

const readerOf = (req: Request) =>
  Number(req.get('content-length') ?? Number.POSITIVE_INFINITY) <= WHOLE_BYTES ? wholeForm : fileForm;

/** The values of a form that cannot be processed now, so that none is lost. */
export async function postedForm(req: Request, res: Response): Promise<CarriedFields> {
  if (isMultipart(req) && req.body === undefined) {
    await new Promise<void>((done) => void readerOf(req)(req, res, () => done()));
  }
  return { path: req.originalUrl, values: formOf(req) };
}
