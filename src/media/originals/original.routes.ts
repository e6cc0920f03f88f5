import { Router } from 'express';
import type { Clock } from '../../clock';
import { NotFound } from '../../errors';
import type { FileStore } from '../../storage/files';
import { param } from '../../web/params';
import { Gone } from '../../web/response/http-problem';
import type { Media } from '../media';
import { originalName, sourceName } from '../media';
import { findFormerMedia, findMediaByHash } from '../media.model';
import { isValidOriginal } from './original';
import type { FileExchange } from '../files/send-bytes';
import { sendBytes } from '../files/send-bytes';

interface OriginalParts {
  readonly files: FileStore;
  readonly secret: string;
  readonly clock: Clock;
}

/** Originals belong to the newsroom: only a signed address that has not expired gives one. */
export function originalRoutes(parts: OriginalParts): Router {
  return Router().get('/media/original/:file', (request, response) =>
    sendOriginal(parts, { request, response }),
  );
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

async function sendOriginal(
  { files, secret, clock }: OriginalParts,
  { request, response }: FileExchange,
): Promise<void> {
  const { until, signature } = request.query;
  const file = param(request, 'file');
  const address = { file, until: textOf(until), signature: textOf(signature) };
  // An invalid address gives the same answer whether or not there is such a picture.
  if (!isValidOriginal(address, { secret, now: clock() })) throw new NotFound();
  const hash = file.split('.')[0] ?? '';
  const media = await findMediaByHash(hash);
  if (!media && (await findFormerMedia(hash))?.withdrawn) throw new Gone();
  const stored = media && (sourceName(media) ?? originalName(media));
  const size = stored === undefined ? undefined : await files.size(stored);
  if (!media || stored === undefined || size === undefined) throw new NotFound();
  response.set({
    'Cache-Control': 'private, no-store',
    'Content-Type': media.mime,
    'X-Content-Type-Options': 'nosniff',
    'Content-Disposition': download(media),
    'Accept-Ranges': 'bytes',
    ETag: `"${media.sourceHash}"`,
  });
  await sendBytes({ request, response }, files, { stored, size });
}

/** The header for a download under the sender's file name, in letters of any script (RFC 6266). */
const download = ({ name, hash, extension }: Media): string =>
  `attachment; filename="${hash}.${extension}"; filename*=UTF-8''${encodeURIComponent(name || `${hash}.${extension}`).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`;
