/** What editors do with the library beyond taking files in and describing them. */
import type { Actor } from '../accounts/account';
import { system } from '../accounts/account';
import { transaction } from '../database/transaction';
import { InvalidInput, NotAllowed, NotFound, NotPossible } from '../errors';
import { omit } from '../defined-only';
import type { FileStore } from '../storage/files';
import { readContent } from './files/content';
import type { Content, Media } from './media';
import { storedNames } from './media';
import { findAnyMedia, removedBefore } from './media.lists.model';
import { findMedia, findSameMedia, replaceMedia } from './media.model';
import {
  mayChangeMedia,
  mayRemoveMedia,
  mayViewMedia,
  mayWithdrawMedia,
  type LibraryViewer,
} from './media.rules';
import { follow, nameOf, putContent, removeMedia, requireMedia } from './media.service';
import { cleanFiles } from './files/file-cleanup';
import { refuseWithdrawn } from './withdrawal.service';

export {
  holdsNoWord,
  lastCredits,
  searchLibrary,
  listSenders,
  type LibraryFilter,
} from './media.lists.model';
export type { MediaPosition } from './media.model';

/** Where a file stands: a story, a person's page, a front. */
export interface MediaUse {
  readonly kind: 'article' | 'person' | 'front';
  readonly name: string;
  /** Language of the name. */
  readonly lang: string;
  /** The desk's page of it. */
  readonly href?: string;
}

/**
 * Finds where a file stands; given by the part that knows all rooms. For an actor, what the actor may not read
 * is left out.
 */
export type FindUses = (mediaId: string, who?: Actor) => Promise<readonly MediaUse[]>;

/** How long what was taken away can be put back, in milliseconds. */
export const KEPT_FOR = 30 * 24 * 3_600_000;
const PURGED_AT_ONCE = 50;

/** A file that the viewer may see, taken away or not. @throws NotFound */
export async function requireVisibleMedia(viewer: LibraryViewer, id: string): Promise<Media> {
  const media = await requireAnyMedia(id);
  if (!(await mayViewMedia(viewer, media))) throw new NotFound();
  return media;
}

/** A file, taken away or not. @throws NotFound */
export async function requireAnyMedia(id: string): Promise<Media> {
  const media = await findAnyMedia(id);
  if (!media) throw new NotFound();
  return media;
}

/** Whether the actor may take a file away although it is in use: who may take away any file. */
export const mayForceRemoval = mayWithdrawMedia;

/**
 * Takes a file from the library; it can be put back for a month. One that is in use goes only where somebody
 * who may take away any file insists.
 * @throws NotFound, NotAllowed, NotPossible (in use)
 */
export async function takeAway(
  { files, uses }: { readonly files: FileStore; readonly uses: FindUses },
  id: string,
  { actor, force = false }: { readonly actor: Actor; readonly force?: boolean },
  now: Date,
): Promise<void> {
  const media = await requireMedia(id);
  if (!mayRemoveMedia(actor, media)) throw new NotAllowed();
  if (force && !mayForceRemoval(actor)) throw new NotAllowed();
  const used = await uses(id);
  if (used.length > 0 && !force) {
    throw new NotPossible({ key: 'media.error.inUse', values: { count: used.length } });
  }
  await cleanFiles(files, await write({ ...media, removedAt: now }, 'media.taken_away', actor, now));
  await purge(files, now);
}

/** Puts a file back that was taken away. @throws NotFound, NotAllowed */
export async function putBack(id: string, actor: Actor, now: Date): Promise<Media> {
  const media = await requireAnyMedia(id);
  if (!mayRemoveMedia(actor, media)) throw new NotAllowed();
  refuseWithdrawn(media);
  return write(omit(media, 'removedAt'), 'media.restored', actor, now);
}

/**
 * Puts another file of the same kind in the place of one: stories go on pointing to it. The former can be
 * put back.
 * @param content the bytes, or the path of a file with them
 * @throws NotFound, NotAllowed, NotPossible where the content stands in the library already
 */
export async function replaceContent(
  files: FileStore,
  id: string,
  { content, filename }: { readonly content: Buffer | string; readonly filename: string },
  actor: Actor,
  now: Date,
): Promise<Media> {
  const media = await requireMedia(id);
  if (!mayChangeMedia(actor, media)) throw new NotAllowed();
  const read = await readContent(content, findSameMedia);
  if ('same' in read) throw sameContent(read.same);
  if (read.kind !== media.kind) throw new InvalidInput({ file: { key: 'media.error.otherKind' } });
  const same = await findSameMedia(read.facts.hash);
  if (same) throw sameContent(same);
  await putContent(files, read);
  const kept = omit(media, 'width', 'height', 'former', 'sourceBytes');
  const gone = media.former ? { gone: [...(media.gone ?? []), media.former.hash] } : {};
  const name = nameOf(filename) || media.name;
  const replaced = { ...kept, ...read.facts, ...gone, name, former: contentOf(media) };
  await cleanFiles(files, await write(replaced, 'media.replaced', actor, now));
  for (const old of media.former ? storedNames(media.former) : []) await files.remove(old);
  return replaced;
}

/** Puts the former file back in its place. @throws NotFound, NotAllowed, NotPossible */
export async function revertContent(id: string, actor: Actor, now: Date): Promise<Media> {
  const media = await requireMedia(id);
  if (!mayChangeMedia(actor, media)) throw new NotAllowed();
  const { former } = media;
  if (!former) throw new NotPossible({ key: 'media.error.noFormer' });
  if (await findSameMedia(former.hash)) throw new NotPossible({ key: 'media.error.sameContent' });
  const kept = omit(media, 'width', 'height', 'sourceBytes');
  return write({ ...kept, ...former, former: contentOf(media) }, 'media.replaced', actor, now);
}

/**
 * Pictures whose words for those who do not see them are missing in a language. What a story says of a
 * picture in its own place is the caller's to take into account.
 */
export async function mediaMissingAlt(ids: readonly string[], lang: string): Promise<readonly Media[]> {
  const found = await findMedia([...new Set(ids)]);
  return [...found.values()].filter(({ kind, alt }) => kind === 'image' && !alt[lang]?.trim());
}

/** Pictures that came in as uploads and of which the library does not say who made them, in any language. */
export async function mediaMissingCredit(ids: readonly string[]): Promise<readonly Media[]> {
  const found = await findMedia([...new Set(ids)]);
  return [...found.values()].filter(
    ({ kind, credit, origin, demo }) =>
      kind === 'image' &&
      origin === 'upload' &&
      !demo &&
      !Object.values(credit).some((text) => text.trim() !== ''),
  );
}

const contentOf = (media: Media): Content => ({
  hash: media.hash,
  sourceHash: media.sourceHash,
  name: media.name,
  mime: media.mime,
  extension: media.extension,
  bytes: media.bytes,
  ...(media.sourceBytes !== undefined && { sourceBytes: media.sourceBytes }),
  ...(media.width !== undefined && { width: media.width }),
  ...(media.height !== undefined && { height: media.height }),
});

function write(media: Media, act: string, actor: Actor, now: Date): Promise<Media> {
  return transaction(async () => {
    if (!(await replaceMedia(media))) throw new NotFound();
    await follow(media, act, actor.id, now);
    return media;
  });
}

/** Why content does not take the place of a file: it stands in the library, or was withdrawn. */
function sameContent(same: Media): NotPossible {
  refuseWithdrawn(same);
  return new NotPossible({ key: 'media.error.sameContent' });
}

/** What was taken away long ago goes for good. */
async function purge(files: FileStore, now: Date): Promise<void> {
  for (const { id } of await removedBefore(new Date(now.getTime() - KEPT_FOR), PURGED_AT_ONCE)) {
    await removeMedia(files, id, system, now);
  }
}
