import type { Request, Response } from 'express';
import { Router } from 'express';
import { NotFound } from '../errors';
import type { FileStore } from '../storage/files';
import { mimeOf, parseRenditionName } from './rendition';
import type { Renditions } from './renditions';
import { sendBytes } from './send-bytes';

/** Pictures for readers. The name says what the bytes are, so they never change and are kept for a year. */
export function mediaRoutes(files: FileStore, renditions: Renditions): Router {
  return Router().get('/media/:hash/:name', (request, response) =>
    sendRendition(files, renditions, request, response),
  );
}

async function sendRendition(files: FileStore, renditions: Renditions, request: Request, response: Response) {
  const { hash = '', name = '' } = request.params as Readonly<Record<string, string | undefined>>;
  const rendition = parseRenditionName(name);
  if (!rendition) throw new NotFound();
  const stored = await renditions.ready(hash, name);
  const size = await files.size(stored);
  if (size === undefined) throw new NotFound();
  response.set({
    'Cache-Control': 'public, max-age=31536000, immutable',
    ETag: `"${hash}-${name}"`,
    'Content-Type': mimeOf[rendition.format],
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'Accept-Ranges': 'bytes',
  });
  if (request.fresh) response.status(304).end();
  else await sendBytes(files, { stored, size }, request, response);
}
