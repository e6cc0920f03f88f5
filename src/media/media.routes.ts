import type { Request, Response } from 'express';
import { Router } from 'express';
import { NotFound } from '../errors';
import type { FileStore } from '../storage/files';
import { Gone } from '../web/response/http-problem';
import type { Media } from './media';
import { fileKey, originalName } from './media';
import { findFormerMedia, findMediaByHash } from './media.model';
import { fileName } from './media.file';
import { mediaPath } from './pictures/picture';
import { isFormerCut, mimeOf, parseRenditionName, renditionName, successorOf } from './renditions/rendition';
import type { Renditions } from './renditions/renditions';
import { sendBytes } from './files/send-bytes';

export interface MediaRoutesParts {
  readonly files: FileStore;
  readonly renditions: Renditions;
  /** Headers by which a shared cache can drop a file again. */
  readonly tags?: (keys: readonly string[]) => Readonly<Record<string, string>>;
  /** What is said at the address of a withdrawn file. */
  readonly goneText?: () => string;
}

/** Pictures, films, sound and documents for readers. The address is the content's, so it is kept for a year. */
export function mediaRoutes(parts: MediaRoutesParts): Router {
  return Router().get('/media/:hash/:name', async (request, response) => {
    const { hash, name } = request.params;
    try {
      await sendCurrent(parts, { hash, name }, request, response);
    } catch (error) {
      if (!(error instanceof NotFound) || response.headersSent) throw error;
      await sendFormer(parts, { hash, name }, response);
    }
  });
}

interface Asked {
  readonly hash: string;
  readonly name: string;
}

async function sendCurrent(parts: MediaRoutesParts, asked: Asked, request: Request, response: Response) {
  const { files, renditions } = parts;
  const { hash, name } = asked;
  const rendition = parseRenditionName(name);
  if (!rendition) {
    await sendFile(parts, asked, request, response);
    return;
  }
  const stored = await renditions.ready(hash, name);
  const size = await files.size(stored);
  if (size === undefined) throw new NotFound();
  response.set(headersOf(parts, asked, mimeOf[rendition.format]));
  if (request.fresh) response.status(304).end();
  else await sendBytes(files, { stored, size }, request, response);
}

/** Caches that many share ask once a day: one that cannot be told of a withdrawal forgets by itself. */
const headersOf = ({ tags }: MediaRoutesParts, { hash, name }: Asked, mime: string) => ({
  ...tags?.([fileKey(hash)]),
  'Cache-Control': 'public, max-age=31536000, immutable',
  'CDN-Cache-Control': 'public, max-age=86400',
  ETag: `"${hash}-${name}"`,
  'Content-Type': mime,
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Accept-Ranges': 'bytes',
});

/** A film, sound or document as it is, in stretches where the player asks for them. */
async function sendFile(parts: MediaRoutesParts, asked: Asked, request: Request, response: Response) {
  const { files } = parts;
  const { hash, name } = asked;
  const media = FILE_NAME.test(name) ? await findMediaByHash(hash) : undefined;
  if (!media || media.kind === 'image' || name !== fileName(media)) throw new NotFound();
  const stored = originalName(media);
  const size = await files.size(stored);
  if (size === undefined) throw new NotFound();
  // A document opens where it is read. The sender's name for it stays in the newsroom.
  response.set({ ...headersOf(parts, asked, media.mime), 'Content-Disposition': 'inline' });
  if (request.fresh) response.status(304).end();
  else await sendBytes(files, { stored, size }, request, response);
}

const FILE_NAME = /^file\.[a-z0-9]{3,4}$/;
const HASH = /^[0-9a-f]{32}$/;

/** Old addresses: those of withdrawn files are gone, those of replaced ones and of old cuts lead on. */
async function sendFormer(parts: MediaRoutesParts, { hash, name }: Asked, response: Response) {
  const media = HASH.test(hash) ? await findFormerMedia(hash) : undefined;
  if (!media) throw new NotFound();
  if (media.withdrawn) {
    sendGone(parts, hash, response);
    return;
  }
  const to = media.removedAt ? undefined : newName(media, hash, name);
  if (to === undefined) throw new NotFound();
  response.set({ ...parts.tags?.([fileKey(hash)]), 'Cache-Control': 'public, max-age=300' });
  response.redirect(302, mediaPath(media.hash, to));
}

function newName(media: Media, hash: string, name: string): string | undefined {
  const isReplaced = media.hash !== hash;
  const rendition = parseRenditionName(name);
  if (!rendition) {
    return isReplaced && FILE_NAME.test(name) && media.kind !== 'image' ? fileName(media) : undefined;
  }
  const successor = isReplaced || isFormerCut(media, rendition) ? successorOf(media, rendition) : undefined;
  return successor && renditionName(successor);
}

/** A picture's place takes no page, so a few words say that the file is gone. */
function sendGone({ tags, goneText }: MediaRoutesParts, hash: string, response: Response): void {
  if (!goneText) throw new Gone();
  response
    .status(410)
    .set({ ...tags?.([fileKey(hash)]), 'Cache-Control': 'public, max-age=60' })
    .type('text/plain; charset=utf-8')
    .send(goneText());
}
