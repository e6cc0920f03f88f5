/** The library for a viewer. */
import type { Media } from './media';
import type { LibraryFilter, LibraryPage } from './media.lists.model';
import { searchLibrary } from './media.lists.model';
import type { MediaPosition } from './media.model';
import { seesLibrary, visibleMedia, type LibraryViewer } from './media.rules';

const BATCH = 100;
/** Files that are examined for one page. A viewer of few files gets shorter pages. */
const MOST_EXAMINED = 2000;

/** Files that match and that the viewer may see, newest first; a short page can have a next one. */
export async function searchLibraryFor(
  viewer: LibraryViewer,
  filter: LibraryFilter,
  { limit, after }: { readonly limit: number; readonly after?: MediaPosition | undefined },
): Promise<LibraryPage> {
  const isWhole = seesLibrary(viewer.actor) || filter.uploadedBy === viewer.actor.id;
  if (isWhole && !filter.unused && !filter.portraits) return searchLibrary(filter, limit, after);
  const found: Media[] = [];
  let next = after;
  for (let examined = 0; examined < MOST_EXAMINED && found.length <= limit; examined += BATCH) {
    const page = await searchLibrary(filter, BATCH, next);
    for (const file of await listed(viewer, filter, page.items)) found.push(file);
    next = page.next;
    if (!next) break;
  }
  return pageOf(found, limit, next);
}

/** The files of a batch that the viewer may see and that the search is for. */
async function listed(
  viewer: LibraryViewer,
  { unused, portraits }: LibraryFilter,
  items: readonly Media[],
): Promise<readonly Media[]> {
  const visible = await visibleMedia(viewer, items);
  const ids = visible.map(({ id }) => id);
  const used = unused && viewer.used ? await viewer.used(ids) : undefined;
  const faces = portraits && viewer.portraits ? await viewer.portraits(ids) : undefined;
  return visible.filter(
    ({ id }) => used?.has(id) !== true && (!faces || faces.has(id) === (portraits === 'only')),
  );
}

function pageOf(found: readonly Media[], limit: number, next: MediaPosition | undefined): LibraryPage {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  if (found.length > limit && last) return { items, next: { createdAt: last.createdAt, id: last.id } };
  return next ? { items, next } : { items };
}
