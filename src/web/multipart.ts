import multer from 'multer';

/**
 * Limits above every form of the site. Its fields have plain names: the library reads `a[b]` as an object and
 * `a[4000000000]` as a list of four thousand million items, which later code would iterate.
 */
const names = { fieldNameSize: 60, headerPairs: 50, fieldNestingDepth: 0, fieldArrayIndexLimit: 0 };

interface FormLimits {
  readonly fields: number;
  readonly fieldSize: number;
  readonly files: number;
  readonly fileSize?: number;
}

interface Options extends Omit<multer.Options, 'limits'> {
  readonly limits: FormLimits;
}

/** A parser of forms with files: the only use of `multer`, with limits for all parts of a form. */
export const multipart = ({ limits, ...options }: Options): multer.Multer =>
  multer({
    defParamCharset: 'utf8',
    ...options,
    limits: { ...names, parts: limits.fields + limits.files, ...limits },
  });
