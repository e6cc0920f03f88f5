/** What may no longer be had of a file goes from the store: old contents, old cuts, all of a withdrawn one. */
import type { FileStore } from '../../storage/files';
import type { Media } from '../media';
import { hashesOf, storedNames } from '../media';
import { findAnyMedia } from '../media.lists.model';
import { findMediaByHash } from '../media.model';
import { parseRenditionName } from '../renditions/rendition';
import { belongs, renditionsFolder } from '../renditions/renditions';

/**
 * Follows changes of files. The change itself is a transaction of the database alone; the store follows here,
 * after a crash too.
 */
export const cleanAfter =
  (files: FileStore) =>
  async ({ type, subject }: { readonly type: string; readonly subject: string }): Promise<void> => {
    if (!FOLLOWED.has(type)) return;
    const media = await findAnyMedia(subject);
    if (!media) return;
    if (type === 'media.credited') await removeRenditions(files, media);
    else await cleanFiles(files, media);
  };

const FOLLOWED = new Set(['media.changed', 'media.credited', 'media.withdrawn']);

/** They are made anew, with the credit of today, when they are asked for. */
async function removeRenditions(files: FileStore, { hash }: Media): Promise<void> {
  for await (const stored of files.list(renditionsFolder(hash))) await files.remove(stored);
}

/** Removes what does not belong to the file as it stands; done twice it changes nothing. */
export async function cleanFiles(files: FileStore, media: Media): Promise<void> {
  for (const hash of hashesOf(media)) {
    const standing = await findMediaByHash(hash);
    for await (const stored of files.list(renditionsFolder(hash))) {
      const rendition = parseRenditionName(stored.slice(stored.lastIndexOf('/') + 1));
      if (!standing || !rendition || !belongs(standing, rendition)) await files.remove(stored);
    }
  }
  if (!media.withdrawn) return;
  const former = media.former ? storedNames(media.former) : [];
  for (const name of [...storedNames(media), ...former]) await files.remove(name);
}
