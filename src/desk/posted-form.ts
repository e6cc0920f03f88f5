import type { Request, Response } from 'express';
import type { CarriedFields } from '../web/request/carried-fields';
import { formOf } from '../web/request/form';
import { multipart } from '../web/multipart';

const KILOBYTE = 1024;
const MEGABYTE = 1024 * KILOBYTE;
/** As many as the library takes at once. */
const MOST_FILES = 30;

/** Text fields of a form with files; the files themselves are not taken in from who is not signed in. */
const textFields = (fieldSize: number, fields: number) =>
  multipart({
    limits: { fieldSize, fields, files: MOST_FILES },
    fileFilter: (_req, _file, done) => done(null, false),
  }).any();

/** A form as long as a story and a picture: its fields are at most as long as the whole. */
const wholeForm = textFields(4 * MEGABYTE, 400);
const WHOLE_BYTES = 48 * MEGABYTE;

/** A form with a film, or one that does not say how long it is: what is said about a file. */
const fileForm = textFields(64 * KILOBYTE, 40);

const isMultipart = (req: Request): boolean => req.is('multipart/form-data') === 'multipart/form-data';

const readerOf = (req: Request) =>
  Number(req.get('content-length') ?? Number.POSITIVE_INFINITY) <= WHOLE_BYTES ? wholeForm : fileForm;

/** What a form that cannot be acted upon now was posted with, so that nothing typed is lost. */
export async function postedForm(req: Request, res: Response): Promise<CarriedFields> {
  if (isMultipart(req) && req.body === undefined) {
    await new Promise<void>((done) => void readerOf(req)(req, res, () => done()));
  }
  return {
    path: req.originalUrl.replace(/([?&])csrf=[^&]*&?/, '$1').replace(/[?&]$/, ''),
    values: formOf(req),
  };
}
