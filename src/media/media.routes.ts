import type { Request, Response } from 'express';
import { Router } from 'express';
import { NotFound } from '../errors';
import type { FileStore } from '../storage/files';
import { originalName } from './media';
import { findMediaByHash } from './media.model';
import { fileName } from './media.file';
import { mimeOf, parseRenditionName } from './rendition';
import type { Renditions } from './renditions';
import { sendBytes } from './send-bytes';

/** Pictures, films, sound and documents for readers. The address is the content's, so it is kept for a year. */
export function mediaRoutes(files: FileStore, renditions: Renditions): Router {
  return Router().get('/media/:hash/:name', (request, response) =>
    sendRendition(files, renditions, request, response),
  );
}

async function sendRendition(files: FileStore, renditions: Renditions, request: Request, response: Response) {
  const { hash = '', name = '' } = request.params as Readonly<Record<string, string | undefined>>;
  const rendition = parseRenditionName(name);
  if (!rendition) {
    await sendFile(files, { hash, name }, request, response);
    return;
  }
  const stored = await renditions.ready(hash, name);
  const size = await files.size(stored);
  if (size === undefined) throw new NotFound();
  response.set(headersOf(`${hash}-${name}`, mimeOf[rendition.format]));
  if (request.fresh) response.status(304).end();
  else await sendBytes(files, { stored, size }, request, response);
}

const headersOf = (tag: string, mime: string) => ({
  'Cache-Control': 'public, max-age=31536000, immutable',
  ETag: `"${tag}"`,
  'Content-Type': mime,
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Accept-Ranges': 'bytes',
});

/** A film, sound or document as it is, in stretches where the player asks for them. */
async function sendFile(
  files: FileStore,
  { hash, name }: { hash: string; name: string },
  request: Request,
  response: Response,
) {
  const media = /^file\.[a-z0-9]{3,4}$/.test(name) ? await findMediaByHash(hash) : undefined;
  if (!media || media.kind === 'image' || name !== fileName(media)) throw new NotFound();
  const stored = originalName(media);
  const size = await files.size(stored);
  if (size === undefined) throw new NotFound();
  response.set(headersOf(`${hash}-${name}`, media.mime));
  // A document opens where it is read, under a name of its own when it is kept.
  response.set('Content-Disposition', `inline; filename*=UTF-8''${encodeURIComponent(media.name || name)}`);
  if (request.fresh) response.status(304).end();
  else await sendBytes(files, { stored, size }, request, response);
}
