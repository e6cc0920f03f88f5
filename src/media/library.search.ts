/** The library as its viewers may see it. */
import type { Media } from './media';
import type { LibraryFilter, LibraryPart } from './media.lists.model';
import { searchLibrary } from './media.lists.model';
import type { MediaPosition } from './media.model';
import { seesLibrary, visibleMedia, type LibraryViewer } from './media.rules';

const BATCH = 100;
/** So many files are looked through for one part: where few may be seen, the next part goes on from there. */
const MOST_LOOKED_THROUGH = 2000;

/** Files that fit and that the viewer may see, newest first; a part can be short and still have a next one. */
export async function searchLibraryFor(
  viewer: LibraryViewer,
  filter: LibraryFilter,
  { limit, after }: { readonly limit: number; readonly after?: MediaPosition | undefined },
): Promise<LibraryPart> {
  const isWhole = seesLibrary(viewer.actor) || filter.uploadedBy === viewer.actor.id;
  if (isWhole) return searchLibrary(filter, limit, after);
  const found: Media[] = [];
  let next = after;
  for (let looked = 0; looked < MOST_LOOKED_THROUGH && found.length <= limit; looked += BATCH) {
    const part = await searchLibrary(filter, BATCH, next);
    for (const file of await visibleMedia(viewer, part.items)) found.push(file);
    next = part.next;
    if (!next) break;
  }
  return partOf(found, limit, next);
}

function partOf(found: readonly Media[], limit: number, next: MediaPosition | undefined): LibraryPart {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  if (found.length > limit && last) return { items, next: { createdAt: last.createdAt, id: last.id } };
  return next ? { items, next } : { items };
}
