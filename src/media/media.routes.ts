import type { Response } from 'express';
import { Router } from 'express';
import { NotFound } from '../errors';
import type { FileStore } from '../storage/files';
import { param } from '../web/params';
import { Gone } from '../web/response/http-problem';
import type { Media } from './media';
import { fileKey, originalName } from './media';
import { findFormerMedia, findMediaByHash } from './media.model';
import { fileName } from './media.file';
import { mediaPath } from './pictures/picture';
import { isFormerCut, mimeOf, parseRenditionName, renditionName, successorOf } from './renditions/rendition';
import type { Renditions } from './renditions/renditions';
import type { FileExchange } from './files/send-bytes';
import { sendBytes } from './files/send-bytes';

interface MediaRoutesParts {
  readonly files: FileStore;
  readonly renditions: Renditions;
  /** Headers by which a shared cache can purge a file. */
  readonly tags?: (keys: readonly string[]) => Readonly<Record<string, string>>;
  /** The text at the address of a withdrawn file. */
  readonly goneText?: () => string;
}

/** Pictures, films, sound and documents for readers. The address names the content, so caches store it for a year. */
export function mediaRoutes(parts: MediaRoutesParts): Router {
  return Router().get('/media/:hash/:name', async (request, response) => {
    const [hash, name] = [param(request, 'hash'), param(request, 'name')];
    try {
      await sendCurrent(parts, { hash, name }, { request, response });
    } catch (error) {
      if (!(error instanceof NotFound) || response.headersSent) throw error;
      await sendFormer(parts, { hash, name }, response);
    }
  });
}

/** The parts of an address of a file. */
interface FileAddress {
  readonly hash: string;
  readonly name: string;
}

async function sendCurrent(
  parts: MediaRoutesParts,
  address: FileAddress,
  { request, response }: FileExchange,
): Promise<void> {
  const { files, renditions } = parts;
  const { hash, name } = address;
  const rendition = parseRenditionName(name);
  if (!rendition) {
    await sendFile(parts, address, { request, response });
    return;
  }
  const stored = await renditions.ready(hash, name);
  const size = await files.size(stored);
  if (size === undefined) throw new NotFound();
  response.set(headersOf(parts, address, mimeOf[rendition.format]));
  if (request.fresh) response.status(304).end();
  else await sendBytes({ request, response }, files, { stored, size });
}

/** Shared caches revalidate once a day, so that a cache without purging drops a withdrawn file by itself. */
const headersOf = ({ tags }: MediaRoutesParts, { hash, name }: FileAddress, mime: string) => ({
  ...tags?.([fileKey(hash)]),
  'Cache-Control': 'public, max-age=31536000, immutable',
  'CDN-Cache-Control': 'public, max-age=86400',
  ETag: `"${hash}-${name}"`,
  'Content-Type': mime,
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Accept-Ranges': 'bytes',
});

/** A film, sound or document as stored; players request it in ranges. */
async function sendFile(
  parts: MediaRoutesParts,
  address: FileAddress,
  { request, response }: FileExchange,
): Promise<void> {
  const { files } = parts;
  const { hash, name } = address;
  const media = FILE_NAME.test(name) ? await findMediaByHash(hash) : undefined;
  if (!media || media.kind === 'image' || name !== fileName(media)) throw new NotFound();
  const stored = originalName(media);
  const size = await files.size(stored);
  if (size === undefined) throw new NotFound();
  // A document opens in the browser. The sender's file name is not published.
  response.set({ ...headersOf(parts, address, media.mime), 'Content-Disposition': 'inline' });
  if (request.fresh) response.status(304).end();
  else await sendBytes({ request, response }, files, { stored, size });
}

const FILE_NAME = /^file\.[a-z0-9]{3,4}$/;
const HASH = /^[0-9a-f]{32}$/;

/** Former addresses: those of withdrawn files answer 410, those of replaced files and former crops redirect. */
async function sendFormer(parts: MediaRoutesParts, { hash, name }: FileAddress, response: Response) {
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

/** The name of the file that replaced a former one; undefined where there is none. */
function newName(media: Media, hash: string, name: string): string | undefined {
  const isReplaced = media.hash !== hash;
  const rendition = parseRenditionName(name);
  if (!rendition) {
    return isReplaced && FILE_NAME.test(name) && media.kind !== 'image' ? fileName(media) : undefined;
  }
  const successor = isReplaced || isFormerCut(media, rendition) ? successorOf(media, rendition) : undefined;
  return successor && renditionName(successor);
}

/** Answers 410 with a plain text: a picture's place on a page cannot show an error page. */
function sendGone({ tags, goneText }: MediaRoutesParts, hash: string, response: Response): void {
  if (!goneText) throw new Gone();
  response
    .status(410)
    .set({ ...tags?.([fileKey(hash)]), 'Cache-Control': 'public, max-age=60' })
    .type('text/plain; charset=utf-8')
    .send(goneText());
}
