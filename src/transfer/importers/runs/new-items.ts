/** Sorts the stories of a file that the paper does not have: to import, to restore, or to omit. */
import type { Id } from '../../../ids/id';
import { wasCanceled } from '../agency/agency';
import type { ImportItem } from '../item';
import { findDeletedHere, type DeletedHere } from './known-items';

type NewItem = { readonly item: ImportItem } & (
  | { readonly leftOut: string }
  /** A story that was deleted here and can be restored. */
  | { readonly storyId: Id }
  | { readonly note?: string | undefined }
);

/** @param restores whether to restore stories that were deleted here */
export async function sortNewItems(
  items: readonly ImportItem[],
  restores: boolean,
): Promise<readonly NewItem[]> {
  const deleted = await findDeletedHere(items);
  const sorted: NewItem[] = [];
  for (const item of items) sorted.push({ item, ...(await decisionOn(item, deleted(item), restores)) });
  return sorted;
}

type Decision =
  { readonly leftOut: string } | { readonly storyId: string } | { readonly note?: string | undefined };

async function decisionOn(
  item: ImportItem,
  gone: DeletedHere | undefined,
  restores: boolean,
): Promise<Decision> {
  const day = gone?.deletedAt.toISOString().slice(0, 10) ?? '';
  if (gone && !restores)
    return { leftOut: `deleted here after it came: on ${day}; --restore-deleted takes it again` };
  if (await wasCanceled(item)) return { leftOut: 'canceled by their agency' };
  if (gone?.storyId !== undefined) return { storyId: gone.storyId };
  return gone ? { note: `deleted here on ${day} and gone for good: taken in anew` } : {};
}
