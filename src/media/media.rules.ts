import type { Actor } from '../accounts/account';
import { may } from '../accounts/permissions/permissions';
import type { Id } from '../ids/id';
import type { Media } from './media';

const subjectOf = ({ uploadedBy }: Media) => ({ ownerIds: uploadedBy === undefined ? [] : [uploadedBy] });

export const mayChangeMedia = (who: Actor, media: Media): boolean => may(who, 'media.edit', subjectOf(media));

/** Finds the files that published stories show; the room of stories provides it. */
export type FindPublished = (mediaIds: readonly Id[]) => Promise<ReadonlySet<string>>;

/** Finds those of the files that a story of any stage, an author page or a front shows. */
export type FindUsed = (mediaIds: readonly Id[]) => Promise<ReadonlySet<string>>;

/** Finds those of the files that are pictures of author pages. */
export type FindPortraits = (mediaIds: readonly Id[]) => Promise<ReadonlySet<string>>;

/** A viewer of the library, and the ways to find the files that readers see and those that are in use. */
export interface LibraryViewer {
  readonly actor: Actor;
  readonly published: FindPublished;
  /** A search for unused files needs it. */
  readonly used?: FindUsed;
  /** A search with or without portraits needs it. */
  readonly portraits?: FindPortraits;
}

/** Accounts that may read all stories see the whole library; others see their own files and those of published stories. */
export const seesLibrary = (who: Actor): boolean => may(who, 'article.read');

/** The files that the viewer may see; a file in the trash only if it is the viewer's own. */
export async function visibleMedia(
  { actor, published }: LibraryViewer,
  files: readonly Media[],
): Promise<readonly Media[]> {
  if (seesLibrary(actor)) return files;
  const isOwn = ({ uploadedBy }: Media) => uploadedBy !== undefined && uploadedBy === actor.id;
  const others = files.filter((file) => !isOwn(file) && file.removedAt === undefined).map(({ id }) => id);
  const publicIds = others.length === 0 ? new Set<string>() : await published(others);
  return files.filter((file) => isOwn(file) || publicIds.has(file.id));
}

export const mayViewMedia = async (viewer: LibraryViewer, media: Media): Promise<boolean> =>
  (await visibleMedia(viewer, [media])).length > 0;

/** Withdrawing removes a file from all stories, so it needs the permission for all files. */
export const mayWithdrawMedia = (who: Actor): boolean => may(who, 'media.delete');

/** Moving to the trash needs a permission of its own: a file may be used in stories of others. */
export const mayRemoveMedia = (who: Actor, media: Media): boolean =>
  may(who, 'media.delete', subjectOf(media));
