/** Deletes files of the store that are no longer served: former renditions, and all files of withdrawn media. */
import type { EventType } from '../../events/event';
import { parseId } from '../../ids/id';
import type { FileStore } from '../../storage/files';
import type { Media } from '../media';
import { hashesOf, storedNames } from '../media';
import { findAnyMedia } from '../media.lists.model';
import { findMediaByHash } from '../media.model';
import { parseRenditionName } from '../renditions/rendition';
import { belongs, renditionsFolder } from '../renditions/renditions';

/** The events after which files may no longer be served. */
export const cleaningTypes: readonly EventType[] = ['media.changed', 'media.credited', 'media.withdrawn'];
const handled: ReadonlySet<string> = new Set(cleaningTypes);

/**
 * The handler of media events. A change is a transaction of the database alone; this handler updates the store, after
 * a crash too.
 */
export const cleanAfter =
  (files: FileStore) =>
  async ({ type, subject }: { readonly type: string; readonly subject: string }): Promise<void> => {
    const id = parseId(subject);
    const media = handled.has(type) && id !== undefined ? await findAnyMedia(id) : undefined;
    if (!media) return;
    if (type === 'media.credited') await removeRenditions(files, media);
    else await cleanFiles(files, media);
  };

/** Renditions contain the credit; the next request renders them with the current one. */
async function removeRenditions(files: FileStore, { hash }: Media): Promise<void> {
  for await (const stored of files.list(renditionsFolder(hash))) await files.remove(stored);
}

/** Deletes the renditions that do not belong to the current file; idempotent. */
export async function cleanFiles(files: FileStore, media: Media): Promise<void> {
  for (const hash of hashesOf(media)) {
    const current = await findMediaByHash(hash);
    for await (const stored of files.list(renditionsFolder(hash))) {
      const rendition = parseRenditionName(stored.slice(stored.lastIndexOf('/') + 1));
      if (!current || !rendition || !belongs(current, rendition)) await files.remove(stored);
    }
  }
  if (!media.withdrawn) return;
  const former = media.former ? storedNames(media.former) : [];
  for (const name of [...storedNames(media), ...former]) await files.remove(name);
}
