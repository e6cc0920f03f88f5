/** Stories of a file that do not stand in the paper: which of them come in, and why the others do not. */
import { wasCanceled } from '../agency/agency';
import type { ImportItem } from '../item';
import { findDeletedHere, type DeletedHere } from './known';

export type Fresh = { readonly item: ImportItem } & (
  | { readonly leftOut: string }
  /** A story that was deleted here and can be restored. */
  | { readonly storyId: string }
  | { readonly note?: string | undefined }
);

/** @param restores whether stories that were deleted here are taken again */
export async function sortFresh(items: readonly ImportItem[], restores: boolean): Promise<readonly Fresh[]> {
  const deleted = await findDeletedHere(items);
  const sorted: Fresh[] = [];
  for (const item of items) sorted.push({ item, ...(await fateOf(item, deleted(item), restores)) });
  return sorted;
}

type Fate =
  { readonly leftOut: string } | { readonly storyId: string } | { readonly note?: string | undefined };

async function fateOf(item: ImportItem, gone: DeletedHere | undefined, restores: boolean): Promise<Fate> {
  const day = gone?.deletedAt.toISOString().slice(0, 10) ?? '';
  if (gone && !restores)
    return { leftOut: `deleted here after it came: on ${day}; --restore-deleted takes it again` };
  if (await wasCanceled(item)) return { leftOut: 'canceled by their agency' };
  if (gone?.storyId !== undefined) return { storyId: gone.storyId };
  return gone ? { note: `deleted here on ${day} and gone for good: taken in anew` } : {};
}
