import type { Request, Response } from 'express';
import multer from 'multer';
import type { Carried } from '../web/form-carried';
import { formOf } from '../web/form';

/** Text fields of a form with files; the files themselves are not taken in from who is not signed in. */
const textFields = multer({
  limits: { fieldSize: 4 * 1024 * 1024, fields: 2000 },
  fileFilter: (_req, _file, done) => done(null, false),
}).any();

const isMultipart = (req: Request): boolean => req.is('multipart/form-data') === 'multipart/form-data';

/** What a form that cannot be acted upon now was posted with, so that nothing typed is lost. */
export async function postedForm(req: Request, res: Response): Promise<Carried> {
  if (isMultipart(req) && req.body === undefined) {
    await new Promise<void>((done) => void textFields(req, res, () => done()));
  }
  return {
    path: req.originalUrl.replace(/([?&])csrf=[^&]*&?/, '$1').replace(/[?&]$/, ''),
    values: formOf(req),
  };
}
