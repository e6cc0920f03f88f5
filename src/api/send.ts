import type { Request, Response } from 'express';
import { compress, preferredCoding } from '../web/response/content-coding';
import type { ApiReply } from './operation';

/** Smaller replies fit one packet: compression gains nothing. */
const WORTH_COMPRESSING = 400;
/** Level of Brotli: each reply is compressed for one caller. */
const EFFORT = 4;

/** Sends a reply as JSON. Caches store no reply to a token and revalidate public replies. */
export async function send(res: Response, reply: ApiReply, lang: string): Promise<void> {
  const { req } = res;
  res.set('Cache-Control', req.get('authorization') === undefined ? 'no-cache' : 'no-store');
  res.vary('Authorization').vary('Accept-Language');
  if (reply.version !== undefined) res.set('ETag', `"${reply.version}"`);
  if (reply.location !== undefined) res.set('Location', reply.location);
  if (!reply.body) {
    res.status(204).end();
    return;
  }
  res
    .status(reply.status ?? 200)
    .set('Content-Language', lang)
    .type('application/json');
  await sendBytes(req, res, Buffer.from(JSON.stringify(reply.body)));
}

async function sendBytes(req: Request, res: Response, plain: Buffer): Promise<void> {
  res.vary('Accept-Encoding');
  const coding = plain.length < WORTH_COMPRESSING ? 'identity' : preferredCoding(req.get('accept-encoding'));
  const bytes = coding === 'identity' ? plain : await compress(plain, coding, EFFORT);
  if (coding !== 'identity') res.set('Content-Encoding', coding);
  res.set('Content-Length', String(bytes.length)).end(req.method === 'HEAD' ? undefined : bytes);
}
