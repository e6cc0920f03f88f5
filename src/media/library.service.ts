/** Removing, restoring and replacing files of the library. */
import type { Actor, ActorContext } from '../accounts/account';
import { system } from '../accounts/account';
import { transaction } from '../database/transaction';
import { InvalidInput, NotAllowed, NotFound, NotPossible } from '../errors';
import { omit } from '../defined-only';
import type { Id } from '../ids/id';
import { binLimit, loadBinDays } from '../settings/bin.settings';
import type { FileStore } from '../storage/files';
import { readContent } from './files/content';
import type { Content, Media } from './media';
import { storedNames } from './media';
import { findAnyMedia, removedBefore } from './media.lists.model';
import { findSameMedia, replaceMedia } from './media.model';
import {
  mayChangeMedia,
  mayRemoveMedia,
  mayViewMedia,
  mayWithdrawMedia,
  type LibraryViewer,
} from './media.rules';
import { nameOf, putContent, recordAct, removeMedia, requireMedia } from './media.service';
import { cleanFiles } from './files/file-cleanup';
import { refuseWithdrawn } from './withdrawal.service';

export {
  countRemoved,
  hasNoTerms,
  lastCredits,
  listRemoved,
  searchLibrary,
  listUploaders,
  rightsFilters,
  type LibraryFilter,
} from './media.lists.model';
export type { MediaPosition } from './media.model';

/** A use of a file: in a story, on the page of a person, on a front, on a static page, as the paper's logo. */
export interface MediaUse {
  readonly kind: 'article' | 'person' | 'front' | 'page' | 'paper';
  readonly name: string;
  /** Language of the name. */
  readonly lang: string;
  /** Address of its page in the desk. */
  readonly href?: string;
}

/**
 * Finds the uses of a file; a room above this one provides it. With an actor, it leaves out the uses that the actor
 * may not read.
 */
export type FindUses = (mediaId: Id, who?: Actor) => Promise<readonly MediaUse[]>;

const DELETED_AT_ONCE = 50;

/** A file that the viewer may see, in the trash or not. @throws NotFound */
export async function requireVisibleMedia(viewer: LibraryViewer, id: Id): Promise<Media> {
  const media = await requireAnyMedia(id);
  if (!(await mayViewMedia(viewer, media))) throw new NotFound();
  return media;
}

/** A file, in the trash or not. @throws NotFound */
export async function requireAnyMedia(id: Id): Promise<Media> {
  const media = await findAnyMedia(id);
  if (!media) throw new NotFound();
  return media;
}

/** Whether the actor may remove a file that is in use: it needs the permission for all files. */
export const mayForceRemoval = mayWithdrawMedia;

/** A request to move a file to the trash. */
interface Removal {
  readonly id: Id;
  /** Whether to remove it although it is in use. */
  readonly force?: boolean;
}

/** What is needed to move a file to the trash. */
interface TrashParts {
  readonly files: FileStore;
  readonly uses: FindUses;
  /** Notifies people about the removed file, in the transaction of the removal. */
  readonly tell?: NotifyOfMedia;
}

/** Notifies people about an act on a file; a room above this one provides it. */
export type NotifyOfMedia = (context: ActorContext, media: Media) => Promise<void>;

/** Names of uses in a refusal. */
const MOST_NAMES = 3;

/** The refusal of a removal, with the names of the first uses that the actor may read. */
function inUse(count: number, readable: readonly MediaUse[]): NotPossible {
  const names = readable.slice(0, MOST_NAMES).map(({ name }) => `«${name}»`);
  const key = names.length > 0 ? 'media.error.inUseBy' : 'media.error.inUse';
  return new NotPossible({ key, values: { count, names: names.join(' · ') } });
}

/**
 * Moves a file to the trash; it can be restored until the bin is emptied.
 * @throws NotFound, NotAllowed, NotPossible where it is in use and `force` is not set
 */
export async function trashMedia(
  context: ActorContext,
  { id, force = false }: Removal,
  { files, uses, tell }: TrashParts,
): Promise<void> {
  const media = await requireMedia(id);
  if (!mayRemoveMedia(context.who, media)) throw new NotAllowed();
  if (force && !mayForceRemoval(context.who)) throw new NotAllowed();
  const used = await uses(id);
  if (used.length > 0 && !force) throw inUse(used.length, await uses(id, context.who));
  const removed = await transaction(async () => {
    // The texts may have changed while the uses were looked for.
    const current = await requireMedia(id);
    const after = { ...current, removedAt: context.now, removedBy: context.who.id };
    return save(context, { act: 'media.taken_away', tell }, after);
  });
  await cleanFiles(files, removed);
}

/** Restores a file from the trash. @throws NotFound, NotAllowed, NotPossible where it is withdrawn */
export function restoreMedia(context: ActorContext, id: Id, tell?: NotifyOfMedia): Promise<Media> {
  return transaction(async () => {
    const media = await requireAnyMedia(id);
    if (!mayRemoveMedia(context.who, media)) throw new NotAllowed();
    refuseWithdrawn(media);
    return save(context, { act: 'media.restored', tell }, omit(media, 'removedAt', 'removedBy'));
  });
}

/** New content for a file of the library. */
interface Replacement {
  /** Id of the file. */
  readonly id: Id;
  /** The bytes, or the path of a file with them. */
  readonly content: Buffer | string;
  /** The sender's file name. */
  readonly filename: string;
}

/**
 * Replaces the content of a file by another one of the same kind; stories keep their reference. The former content
 * can be restored.
 * @throws NotFound, NotAllowed, InvalidInput (`file`), NotPossible where the library has the content already
 */
export async function replaceContent(
  context: ActorContext,
  { id, content, filename }: Replacement,
  files: FileStore,
): Promise<Media> {
  const media = await requireMedia(id);
  if (!mayChangeMedia(context.who, media)) throw new NotAllowed();
  const read = await readContent(content, findSameMedia);
  if ('same' in read) throw sameContent(read.same);
  if (read.kind !== media.kind) throw new InvalidInput({ file: { key: 'media.error.otherKind' } });
  const same = await findSameMedia(read.facts.hash);
  if (same) throw sameContent(same);
  await putContent(files, read);
  const name = nameOf(filename) || media.name;
  const { before, after } = await transaction(async () => {
    // The texts may have changed while the content was stored.
    const current = await requireMedia(id);
    const replaced = withContent(current, { ...read.facts, name });
    return { before: current, after: await save(context, { act: 'media.replaced' }, replaced) };
  });
  await cleanFiles(files, after);
  for (const old of before.former ? storedNames(before.former) : []) await files.remove(old);
  return after;
}

/** The record with new content; the present content becomes the former one. */
function withContent(media: Media, content: Omit<Content, 'sourceBytes'>): Media {
  const kept = omit(media, 'width', 'height', 'former', 'sourceBytes');
  const gone = media.former ? { gone: [...(media.gone ?? []), media.former.hash] } : {};
  return { ...kept, ...content, ...gone, former: contentOf(media) };
}

/** Restores the former content of a file. @throws NotFound, NotAllowed, NotPossible */
export function revertContent(context: ActorContext, id: Id): Promise<Media> {
  return transaction(async () => {
    const media = await requireMedia(id);
    if (!mayChangeMedia(context.who, media)) throw new NotAllowed();
    const { former } = media;
    if (!former) throw new NotPossible({ key: 'media.error.noFormer' });
    if (await findSameMedia(former.hash)) throw new NotPossible({ key: 'media.error.sameContent' });
    const kept = omit(media, 'width', 'height', 'sourceBytes');
    return save(context, { act: 'media.replaced' }, { ...kept, ...former, former: contentOf(media) });
  });
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

interface MediaAct {
  readonly act: string;
  /** Notifies people, in the same transaction. */
  readonly tell?: NotifyOfMedia | undefined;
}

/** Stores a changed record in the transaction that read it. */
async function save(context: ActorContext, { act, tell }: MediaAct, media: Media): Promise<Media> {
  if (!(await replaceMedia(media))) throw new NotFound();
  await recordAct(context, act, media);
  await tell?.(context, media);
  return media;
}

/** The refusal of a replacement: the library has its content, or the content was withdrawn. */
function sameContent(same: Media): NotPossible {
  refuseWithdrawn(same);
  return new NotPossible({ key: 'media.error.sameContent' });
}

/**
 * Deletes the files whose time in the bin is over, without those that a deleted story needs.
 * @returns the number of deleted files
 */
export async function purgeRemovedMedia(
  files: FileStore,
  isNeeded: (id: Id) => Promise<boolean>,
  now: Date,
): Promise<number> {
  let purged = 0;
  for (const { id } of await removedBefore(binLimit(now, await loadBinDays()), DELETED_AT_ONCE)) {
    if (await isNeeded(id)) continue;
    await removeMedia({ who: system, now }, id, files);
    purged += 1;
  }
  return purged;
}
