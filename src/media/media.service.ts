import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import type { Actor } from '../accounts/account';
import { requireMay } from '../accounts/permissions/permissions';
import { remember } from '../audit/audit.service';
import { transaction } from '../database/transaction';
import { NotAllowed, NotFound, NotPossible } from '../errors';
import { recordEvent } from '../events/outbox';
import { cleanLine } from '../language/text/clean';
import type { Wording } from '../language/wording';
import { omit } from '../defined-only';
import type { FileStore } from '../storage/files';
import type { FocalPoint, Media, MediaOrigin } from './media';
import { centre, fileKey, hashesOf, originalName, sourceName, storedNames } from './media';
import { embeddedXmp } from './metadata/embedded';
import type { MediaChange } from './media.input';
import { deleteMedia, findMedia, findSameMedia, insertMedia, newMediaId, replaceMedia } from './media.model';
import { findAnyMedia } from './media.lists.model';
import { mayChangeMedia, mayRemoveMedia } from './media.rules';
import { renditionsFolder } from './renditions/renditions';
import type { ReadContent } from './files/content';
import { readContent } from './files/content';
import { refuseWithdrawn } from './withdrawal.service';
import { cutsOf } from './renditions/rendition';

export { findMedia, listDemoMedia, listMedia } from './media.model';

/** A picture as it comes in, with what is known of it. */
export interface Upload {
  /** The bytes, or the path of a file with them; the file is left where it is. */
  readonly content: Buffer | string;
  /** As the sender named it; kept for editors only. */
  readonly filename: string;
  /** Language of what the file says of itself (IPTC). */
  readonly lang: string;
  readonly alt?: Wording;
  /** Without these, what the file says of itself. */
  readonly caption?: Wording;
  readonly credit?: Wording;
  readonly focalPoint?: FocalPoint;
  readonly actor: Actor;
  readonly demo?: boolean;
  /** An upload where absent. */
  readonly origin?: MediaOrigin;
}

export interface StoredMedia {
  readonly media: Media;
  /** The same content had been stored before: this is that file, unchanged. */
  readonly known: boolean;
}

/**
 * Takes a file into the library: pictures upright, in sRGB, without location and camera data; films, sound and
 * documents as they are. One that was taken away before is put back.
 * @throws InvalidInput (field `file`) where it is nothing that can be taken.
 */
export async function storeUpload(files: FileStore, upload: Upload, now: Date): Promise<StoredMedia> {
  requireMay(upload.actor, 'media.upload');
  const content = await readContent(upload.content, findSameMedia);
  if ('same' in content) return known(content.same, upload.actor, now);
  const { kind, credits } = content;
  const media: Media = {
    id: newMediaId(),
    kind,
    iptc: credits,
    ...content.facts,
    ...described(upload, credits),
    // A sender may give a file a name of nothing that can be seen.
    name: nameOf(upload.filename) || `${content.facts.hash}.${content.facts.extension}`,
    createdAt: now,
  };
  return keep(files, media, { content, actor: upload.actor });
}

/** The same content was sent before: it stands there, or stands there again. */
async function known(media: Media, actor: Actor, now: Date): Promise<StoredMedia> {
  refuseWithdrawn(media);
  if (!media.removedAt) return { media, known: true };
  const back = omit(media, 'removedAt');
  await transaction(async () => {
    await replaceMedia(back);
    await follow(back, 'media.restored', actor.id, now);
  });
  return { media: back, known: true };
}

/** Stores a file and, beside it, the file as it was sent. */
export async function putContent(files: FileStore, { facts, bytes, source }: ReadContent): Promise<void> {
  const name = sourceName(facts);
  if (name !== undefined && source) await files.put(name, source);
  await files.put(originalName(facts), bytesOf(bytes));
}

/** The bytes of a file that was read: from memory, or from where it lies. */
const bytesOf = (bytes: Buffer | string): Buffer | Readable =>
  Buffer.isBuffer(bytes) ? bytes : createReadStream(bytes);

/** The last part of a sender's name of a file, cleaned; never part of a path or an address. */
export const nameOf = (filename: string): string =>
  Array.from(cleanLine(filename.slice(-1000).replace(/^.*[\\/]/s, '')))
    .slice(0, 200)
    .join('');

function described(upload: Upload, credits: Media['iptc']) {
  const said = (text: string | undefined): Wording => (text ? { [upload.lang]: text } : {});
  return {
    focalPoint: upload.focalPoint ?? centre,
    alt: upload.alt ?? {},
    caption: upload.caption ?? said(credits.caption),
    credit: upload.credit ?? said(credits.credit),
    demo: upload.demo ?? false,
    origin: upload.origin ?? 'upload',
    uploadedBy: upload.actor.id,
  };
}

/** The bytes first: a file without a record is a little waste, a record without its file a broken picture. */
async function keep(
  files: FileStore,
  media: Media,
  { content, actor }: { readonly content: ReadContent; readonly actor: Actor },
): Promise<StoredMedia> {
  const same = await findSameMedia(media.hash);
  if (same) return known(same, actor, media.createdAt);
  try {
    await putContent(files, content);
    await transaction(async () => {
      await insertMedia(media);
      await follow(media, 'media.stored', media.uploadedBy ?? 'system', media.createdAt);
    });
    return { media, known: false };
  } catch (error) {
    // Somebody else sent the same picture at the same moment.
    const other = await findSameMedia(media.hash);
    if (!other) {
      for (const name of storedNames(media)) await files.remove(name);
      throw error;
    }
    await removeUnknown(files, media, other);
    return { media: other, known: true };
  }
}

/** Another person's copy of the same picture may have been sent with other metadata. */
async function removeUnknown(files: FileStore, sent: Media, known: Media): Promise<void> {
  const names = storedNames(known);
  for (const name of storedNames(sent)) if (!names.includes(name)) await files.remove(name);
}

/**
 * Changes what is said of a file, or what its crops must keep.
 * @throws NotFound, NotAllowed
 */
export async function updateMedia(id: string, change: MediaChange, actor: Actor, now: Date): Promise<Media> {
  const media = await requireMedia(id);
  if (!mayChangeMedia(actor, media)) throw new NotAllowed();
  return transaction(async () => {
    const changed = withFormerCuts(media, { ...media, ...change });
    if (!(await replaceMedia(changed))) throw new NotFound();
    await follow(changed, 'media.changed', actor.id, now);
    if (embeddedXmp(changed) !== embeddedXmp(media)) {
      await recordEvent({ type: 'media.credited', subject: id, drops: [] });
    }
    return changed;
  });
}

/** Old cuts lead to the new ones; those that pages linked to longest ago go first. */
function withFormerCuts(before: Media, after: Media): Media {
  const cuts = cutsOf(after);
  const old = [...(before.formerCuts ?? []), ...cutsOf(before)].filter((cut) => !cuts.includes(cut));
  const formerCuts = [...new Set(old)].slice(-MOST_FORMER_CUTS);
  return formerCuts.length === 0 ? omit(after, 'formerCuts') : { ...after, formerCuts };
}

const MOST_FORMER_CUTS = 60;

/**
 * Removes a file for good, with all that was made of it. Whether a story still shows it is the caller's question.
 * @throws NotFound, NotAllowed
 */
export async function removeMedia(files: FileStore, id: string, actor: Actor, now: Date): Promise<void> {
  const media = await findAnyMedia(id);
  if (!media) throw new NotFound();
  if (!mayRemoveMedia(actor, media)) throw new NotAllowed();
  // The record is what answers for the addresses of a withdrawn file.
  if (media.withdrawn) throw new NotPossible({ key: 'media.error.withdrawnAlready' });
  await transaction(async () => {
    await deleteMedia(id);
    await follow(media, 'media.removed', actor.id, now);
  });
  const former = media.former ? storedNames(media.former) : [];
  for (const name of [...storedNames(media), ...former]) await files.remove(name);
  for await (const name of files.list(renditionsFolder(media.hash))) await files.remove(name);
}

/** @throws NotFound */
export async function requireMedia(id: string): Promise<Media> {
  const media = (await findMedia([id])).get(id);
  if (!media) throw new NotFound();
  return media;
}

/** What every change to a file leaves behind, in the transaction that makes it. */
export async function follow(media: Media, act: string, actor: string, at: Date): Promise<void> {
  const key = `media:${media.id}`;
  await remember({ at, actor, act, subject: key });
  const drops = [key, ...hashesOf(media).map(fileKey)];
  await recordEvent({ type: 'media.changed', subject: media.id, drops });
}
