import type { Actor } from '../accounts/account';
import { may } from '../accounts/permissions/permissions';
import type { Media } from './media';

const subjectOf = ({ uploadedBy }: Media) => ({ ownerIds: uploadedBy === undefined ? [] : [uploadedBy] });

export const mayChangeMedia = (who: Actor, media: Media): boolean => may(who, 'media.edit', subjectOf(media));

/** Finds which of some files published stories show; given by the room that knows stories. */
export type FindPublished = (mediaIds: readonly string[]) => Promise<ReadonlySet<string>>;

/** Who looks into the library, and how it learns what readers see of it. */
export interface LibraryViewer {
  readonly actor: Actor;
  readonly published: FindPublished;
}

/** Accounts that read any story see the whole library; others their own files and those of published stories. */
export const seesLibrary = (who: Actor): boolean => may(who, 'article.read');

/** Those of the files that the viewer may see. What was taken away is seen by its sender alone. */
export async function visibleMedia(
  { actor, published }: LibraryViewer,
  files: readonly Media[],
): Promise<readonly Media[]> {
  if (seesLibrary(actor)) return files;
  const isOwn = ({ uploadedBy }: Media) => uploadedBy !== undefined && uploadedBy === actor.id;
  const asked = files.filter((file) => !isOwn(file) && file.removedAt === undefined).map(({ id }) => id);
  const shown = asked.length === 0 ? new Set<string>() : await published(asked);
  return files.filter((file) => isOwn(file) || shown.has(file.id));
}

export const mayViewMedia = async (viewer: LibraryViewer, media: Media): Promise<boolean> =>
  (await visibleMedia(viewer, [media])).length > 0;

/** Withdrawing takes a file from all stories, so it asks for leave over any file. */
export const mayWithdrawMedia = (who: Actor): boolean => may(who, 'media.delete');

/** A file may stand in stories of others. */
export const mayRemoveMedia = (who: Actor, media: Media): boolean =>
  may(who, 'media.delete', subjectOf(media));
