import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import type { Actor, ActorContext } from '../accounts/account';
import { requireMay } from '../accounts/permissions/permissions';
import { remember } from '../audit/audit.service';
import { transaction } from '../database/transaction';
import { NotAllowed, NotFound, NotPossible } from '../errors';
import { recordEvent } from '../events/outbox';
import type { Id } from '../ids/id';
import { newId } from '../ids/object-id';
import { cleanLine } from '../language/text/clean';
import type { Wording } from '../language/wording';
import { omit } from '../defined-only';
import type { FileStore } from '../storage/files';
import type { FocalPoint, Media, MediaOrigin } from './media';
import { centre, fileKey, hashesOf, originalName, sourceName, storedNames } from './media';
import { embeddedXmp } from './metadata/embedded';
import type { MediaChange } from './media.input';
import { deleteMedia, findMedia, findSameMedia, insertMedia, replaceMedia } from './media.model';
import { findAnyMedia } from './media.lists.model';
import { mayChangeMedia, mayRemoveMedia } from './media.rules';
import { renditionsFolder } from './renditions/renditions';
import type { ReadContent } from './files/content';
import { readContent } from './files/content';
import { refuseWithdrawn } from './withdrawal.service';
import { cutsOf } from './renditions/rendition';

export { findMedia, listDemoMedia, listMedia } from './media.model';

/** A new file with its texts. */
export interface Upload {
  /** The bytes, or the path of a file with them; the file is not moved. */
  readonly content: Buffer | string;
  /** The sender's file name; for editors only. */
  readonly filename: string;
  /** Language of the texts in the metadata (IPTC). */
  readonly lang: string;
  readonly alt?: Wording;
  /** Without caption and credit, those of the metadata apply. */
  readonly caption?: Wording;
  readonly credit?: Wording;
  readonly focalPoint?: FocalPoint;
  readonly actor: Actor;
  readonly demo?: boolean;
  /** `upload` where absent. */
  readonly origin?: MediaOrigin;
}

interface StoredMedia {
  readonly media: Media;
  /** Whether the content was stored before: `media` is that file, unchanged. */
  readonly known: boolean;
}

/**
 * Adds a file to the library: pictures upright, in sRGB, without location and camera data; films, sound and
 * documents unchanged. A file with the same content in the trash is restored.
 * @throws InvalidInput (field `file`), TooLarge, NotAllowed, NotPossible where the content was withdrawn
 */
export async function storeUpload(files: FileStore, upload: Upload, now: Date): Promise<StoredMedia> {
  requireMay(upload.actor, 'media.upload');
  const content = await readContent(upload.content, findSameMedia);
  const context = { who: upload.actor, now };
  if ('same' in content) return storedBefore(context, content.same);
  const { kind, credits } = content;
  const media: Media = {
    id: newId(),
    kind,
    iptc: credits,
    ...content.facts,
    ...described(upload, credits),
    // The sender's name can consist of invisible characters only.
    name: nameOf(upload.filename) || `${content.facts.hash}.${content.facts.extension}`,
    createdAt: now,
  };
  return addToLibrary(context, { media, content }, files);
}

/** The file that has the content already; from the trash it is restored. */
async function storedBefore(context: ActorContext, media: Media): Promise<StoredMedia> {
  refuseWithdrawn(media);
  if (!media.removedAt) return { media, known: true };
  const restored = omit(media, 'removedAt', 'removedBy');
  await transaction(async () => {
    await replaceMedia(restored);
    await recordAct(context, 'media.restored', restored);
  });
  return { media: restored, known: true };
}

/** Stores the bytes of a file and, where it was cleaned, those of the file as sent. */
export async function putContent(files: FileStore, { facts, bytes, source }: ReadContent): Promise<void> {
  const name = sourceName(facts);
  if (name !== undefined && source) await files.put(name, source);
  await files.put(originalName(facts), bytesOf(bytes));
}

/** The bytes from memory, or from the file of a path. */
const bytesOf = (bytes: Buffer | string): Buffer | Readable =>
  Buffer.isBuffer(bytes) ? bytes : createReadStream(bytes);

/** The last part of a sender's file name, cleaned; never part of a path or an address. */
export const nameOf = (filename: string): string =>
  Array.from(cleanLine(filename.slice(-1000).replace(/^.*[\\/]/s, '')))
    .slice(0, 200)
    .join('');

function described(upload: Upload, credits: Media['iptc']) {
  const inLang = (text: string | undefined): Wording => (text ? { [upload.lang]: text } : {});
  return {
    focalPoint: upload.focalPoint ?? centre,
    alt: upload.alt ?? {},
    caption: upload.caption ?? inLang(credits.caption),
    credit: upload.credit ?? inLang(credits.credit),
    demo: upload.demo ?? false,
    origin: upload.origin ?? 'upload',
    uploadedBy: upload.actor.id,
  };
}

/** A new file: its record and its content. */
interface NewFile {
  readonly media: Media;
  readonly content: ReadContent;
}

/** Stores the bytes before the record: bytes without a record waste space, a record without bytes is broken. */
async function addToLibrary(
  context: ActorContext,
  { media, content }: NewFile,
  files: FileStore,
): Promise<StoredMedia> {
  const same = await findSameMedia(media.hash);
  if (same) return storedBefore(context, same);
  try {
    await putContent(files, content);
    await transaction(async () => {
      await insertMedia(media);
      await recordAct(context, 'media.stored', media);
    });
    return { media, known: false };
  } catch (error) {
    // Another upload of the same picture was stored at the same moment.
    const other = await findSameMedia(media.hash);
    if (!other) {
      for (const name of storedNames(media)) await files.remove(name);
      throw error;
    }
    await removeExtraFiles(files, media, other);
    return { media: other, known: true };
  }
}

/** Removes the stored files of an upload that the record of the same picture does not have: its source differs. */
async function removeExtraFiles(files: FileStore, upload: Media, stored: Media): Promise<void> {
  const names = storedNames(stored);
  for (const name of storedNames(upload)) if (!names.includes(name)) await files.remove(name);
}

/**
 * Changes the texts of a file, its focal point or its framings.
 * @throws NotFound, NotAllowed
 */
export function updateMedia(
  context: ActorContext,
  id: Id,
  change: MediaChange | ((media: Media) => MediaChange),
): Promise<Media> {
  // Two people may change texts of one file at the same moment: the record is read where it is written.
  return transaction(async () => {
    const media = await requireMedia(id);
    if (!mayChangeMedia(context.who, media)) throw new NotAllowed();
    const wanted = typeof change === 'function' ? change(media) : change;
    if (Object.keys(wanted).length === 0) return media;
    return storeChange(context, media, withFormerCuts(media, { ...media, ...wanted }));
  });
}

async function storeChange(context: ActorContext, before: Media, after: Media): Promise<Media> {
  if (!(await replaceMedia(after))) throw new NotFound();
  await recordAct(context, 'media.changed', after);
  if (embeddedXmp(after) !== embeddedXmp(before)) {
    await recordEvent({ type: 'media.credited', subject: after.id, drops: [] });
  }
  return after;
}

/** Adds the former framings, whose addresses redirect; above the limit the oldest are dropped. */
function withFormerCuts(before: Media, after: Media): Media {
  const cuts = cutsOf(after);
  const old = [...(before.formerCuts ?? []), ...cutsOf(before)].filter((cut) => !cuts.includes(cut));
  const formerCuts = [...new Set(old)].slice(-MOST_FORMER_CUTS);
  return formerCuts.length === 0 ? omit(after, 'formerCuts') : { ...after, formerCuts };
}

const MOST_FORMER_CUTS = 60;

/**
 * Deletes a file permanently, with its renditions. The caller checks that no story shows it.
 * @throws NotFound, NotAllowed, NotPossible where it is withdrawn
 */
export async function removeMedia(context: ActorContext, id: Id, files: FileStore): Promise<void> {
  const media = await findAnyMedia(id);
  if (!media) throw new NotFound();
  if (!mayRemoveMedia(context.who, media)) throw new NotAllowed();
  // The record of a withdrawn file is needed to answer 410 at its addresses.
  if (media.withdrawn) throw new NotPossible({ key: 'media.error.withdrawnAlready' });
  await transaction(async () => {
    await deleteMedia(id);
    await recordAct(context, 'media.removed', media);
  });
  const former = media.former ? storedNames(media.former) : [];
  for (const name of [...storedNames(media), ...former]) await files.remove(name);
  for await (const name of files.list(renditionsFolder(media.hash))) await files.remove(name);
}

/** A file that is not in the trash. @throws NotFound */
export async function requireMedia(id: Id): Promise<Media> {
  const media = (await findMedia([id])).get(id);
  if (!media) throw new NotFound();
  return media;
}

/** Writes an act on a file to the audit log and records its event, in the transaction of the act. */
export async function recordAct({ who, now }: ActorContext, act: string, media: Media): Promise<void> {
  const key = `media:${media.id}`;
  await remember({ at: now, actor: who.id, act, subject: key });
  const drops = [key, ...hashesOf(media).map(fileKey)];
  await recordEvent({ type: 'media.changed', subject: media.id, drops });
}
