/** Reads the token of a form with files from the beginning of its body: no address has to carry it. */
import type { Request, RequestHandler } from 'express';
import { FORM_TOKEN, FORM_TOKEN_HEADER } from '../web/request/csrf';

/** The token is the first field of the form; its part ends within these bytes. */
const HEAD_BYTES = 1024;
const FIRST_FIELD = new RegExp(
  String.raw`^--[^\r\n]{1,200}\r\ncontent-disposition: form-data; name="${FORM_TOKEN}"\r\n\r\n([\w.-]{1,200})\r\n`,
  'i',
);

const tokenIn = (head: string): string | undefined => FIRST_FIELD.exec(head)?.[1];

const isMultipart = (req: Request): boolean => req.is('multipart/form-data') === 'multipart/form-data';

/** The first bytes of a body, which stays whole for the parser of the route. */
function headOf(req: Request): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const stop = (head: string) => {
      req.off('readable', read).off('close', lost);
      resolve(head);
    };
    const lost = () => stop('');
    const read = () => {
      for (let chunk = nextChunk(req); chunk; chunk = nextChunk(req)) chunks.push(chunk);
      const body = Buffer.concat(chunks);
      const head = body.toString('latin1', 0, HEAD_BYTES);
      if (body.length < HEAD_BYTES && !req.complete && tokenIn(head) === undefined) return;
      if (body.length > 0) req.unshift(body);
      stop(head);
    };
    req.on('readable', read).on('close', lost);
  });
}

const nextChunk = (req: Request): Buffer | null => req.read() as Buffer | null;

/** Hands the token of a form with files on as the header in which scripts send theirs. */
export const readMultipartToken: RequestHandler = async (req, _res, next) => {
  if (isMultipart(req) && req.get(FORM_TOKEN_HEADER) === undefined && req.body === undefined) {
    const token = tokenIn(await headOf(req));
    if (token !== undefined) req.headers[FORM_TOKEN_HEADER] = token;
  }
  next();
};
