import multer from 'multer';

/**
 * What no form of the site has more of. Its fields have plain names: the library reads `a[b]` as an object and
 * `a[4000000000]` as a list of four thousand million items, over which the next reader goes one by one.
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

/** A reader of forms with files: the one way to `multer`, with limits for all that a form may have. */
export const multipart = ({ limits, ...options }: Options): multer.Multer =>
  multer({
    defParamCharset: 'utf8',
    ...options,
    limits: { ...names, parts: limits.fields + limits.files, ...limits },
  });
