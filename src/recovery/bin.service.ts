/** The bin of the desk: all kinds of deleted things, restoring them and removing them for good. */
import type { Actor, ActorContext } from '../accounts/account';
import { system } from '../accounts/account';
import { may, requireMay } from '../accounts/permissions/permissions';
import { isNeededByDeleted } from '../articles/deletion/deleted.model';
import { purgeDeleted } from '../articles/deletion/deletion.service';
import { remember } from '../audit/audit.service';
import { binnedUpTo } from '../bin/bin.model';
import { purgeCommentsDeletedUpTo } from '../comments/comment.bin.service';
import { transaction } from '../database/transaction';
import { NotAllowed, NotFound, NotPossible } from '../errors';
import type { Id } from '../ids/id';
import { searchKey } from '../language/text/fold';
import { purgeRemovedMedia } from '../media/library.service';
import { binLimit, loadBinDays, saveBinDays } from '../settings/bin.settings';
import type { FileStore } from '../storage/files';
import type { BinPart, BinTab, InBin, KindInBin, Losses } from './bin.kind';
import { binTabs } from './bin.kind';
import { commentsInBin } from './comment.kind';
import { filesInBin } from './media.kind';
import {
  menusInBin,
  pagesInBin,
  peopleInBin,
  redirectsInBin,
  sectionsInBin,
  tagsInBin,
} from './record.kinds';
import { storiesInBin } from './story.kind';

const kinds: Readonly<Record<BinTab, KindInBin>> = {
  story: storiesInBin,
  media: filesInBin,
  tag: tagsInBin,
  page: pagesInBin,
  person: peopleInBin,
  section: sectionsInBin,
  redirect: redirectsInBin,
  menu: menusInBin,
  comment: commentsInBin,
};

/** Things that one request removes for good; the page then shows what is left. */
export const EMPTIED_AT_ONCE = 500;
const RESTORED_AT_ONCE = 100;
const PORTION = 50;
const PURGED_AT_ONCE = 100;

/** The tabs that the actor may see. */
export const tabsFor = (who: Actor): readonly BinTab[] => binTabs.filter((tab) => kinds[tab].mayUse(who));

/** Whether the actor may remove things for good and set how long the bin keeps them. */
export const mayEmptyBin = (who: Actor): boolean => may(who, 'settings.manage');

function kindFor(who: Actor, tab: BinTab): KindInBin {
  if (!kinds[tab].mayUse(who)) throw new NotAllowed();
  return kinds[tab];
}

/** Deleted things that the actor may restore, the last deleted first. @throws NotAllowed */
export const listBin = (who: Actor, tab: BinTab, part: BinPart): Promise<readonly InBin[]> =>
  kindFor(who, tab).list(who, part);

/** One act deletes no more things than this at one moment. */
const TOGETHER = 200;
/** Things that a search reads at most. */
const SEARCHED = 2000;

interface BinSearch extends BinPart {
  /** Words of a name, a reason or a note; '' for all. */
  readonly words: string;
}

/**
 * A page of the deleted things with some words; `more` is the moment before which the next page begins.
 * @throws NotAllowed
 */
export async function searchBin(
  who: Actor,
  tab: BinTab,
  { words, before, limit }: BinSearch,
): Promise<{ readonly things: readonly InBin[]; readonly more: Date | undefined }> {
  const wanted = searchKey(words.slice(0, 200));
  const portion = wanted === '' ? limit + TOGETHER : SEARCHED;
  const found = await listBin(who, tab, { before, limit: portion });
  const matching = found.slice(0, portion).filter((thing) => wanted === '' || hasWords(thing, wanted));
  const things = matching.slice(0, endOfPage(matching, limit));
  const isMore = matching.length > things.length || found.length > portion;
  return { things, more: isMore ? things.at(-1)?.deletedAt : undefined };
}

/** Things of one moment stay on one page, because the next page begins before a moment. */
function endOfPage(things: readonly InBin[], limit: number): number {
  const moment = things[limit - 1]?.deletedAt.getTime();
  const later = things.findIndex(({ deletedAt }, at) => at >= limit && deletedAt.getTime() !== moment);
  return later === -1 ? things.length : later;
}

const hasWords = ({ names, note = '', reason = '' }: InBin, wanted: string): boolean =>
  [...Object.values(names), note, reason].some((text) => searchKey(text).includes(wanted));

/**
 * Restores things, all or none.
 * @returns their number @throws NotAllowed, NotFound, NotPossible where one of them cannot be restored
 */
export async function restoreChosen(context: ActorContext, tab: BinTab, ids: readonly Id[]): Promise<number> {
  const some = ids.slice(0, RESTORED_AT_ONCE);
  if (some.length === 0) throw new NotPossible({ key: 'recovery.noneChosen' });
  const kind = kindFor(context.who, tab);
  await transaction(async () => {
    for (const id of some) await kind.restore(context, id);
  });
  return some.length;
}

/** The number of things in a tab, counted up to `most`. @throws NotAllowed */
export const countBin = (who: Actor, tab: BinTab, most: number): Promise<number> =>
  kindFor(who, tab).count(who, most);

/** Restores a thing with all that belongs to it. @returns its address in the desk @throws NotFound, NotAllowed */
export const restoreFromBin = (context: ActorContext, tab: BinTab, id: Id): Promise<string> =>
  kindFor(context.who, tab).restore(context, id);

/** A thing in the bin and what is lost when it is removed for good. @throws NotFound, NotAllowed */
export async function requireInBin(
  who: Actor,
  tab: BinTab,
  id: Id,
): Promise<{ readonly thing: InBin; readonly losses: Losses }> {
  requireMay(who, 'settings.manage');
  const kind = kindFor(who, tab);
  return { thing: await kind.find(who, id), losses: await kind.losses(id) };
}

/** Where a thing of the bin is. */
export interface BinPlace {
  readonly tab: BinTab;
  readonly id: Id;
}

/** Removes a thing for good. @throws NotFound, NotAllowed, NotPossible for a file that a story needs */
export async function purgeFromBin(
  context: ActorContext,
  { tab, id }: BinPlace,
  files: FileStore,
): Promise<void> {
  await requireInBin(context.who, tab, id);
  await kinds[tab].purge(context, id, files);
}

/** Removes the things of a tab for good. @returns the number of removed things @throws NotAllowed */
export async function emptyBin(context: ActorContext, tab: BinTab, files: FileStore): Promise<number> {
  const { who, now } = context;
  requireMay(who, 'settings.manage');
  const kind = kindFor(who, tab);
  let before: Date | undefined;
  let removed = 0;
  while (removed < EMPTIED_AT_ONCE) {
    const things = (await kind.list(who, { before, limit: PORTION })).slice(0, PORTION);
    for (const { id } of things) if (await purged(kind, { context, id, files })) removed += 1;
    before = things.at(-1)?.deletedAt;
    if (things.length < PORTION) break;
  }
  await remember({ at: now, actor: who.id, act: 'bin.emptied', subject: `bin:${tab}`, detail: { removed } });
  return removed;
}

interface Purge {
  readonly context: ActorContext;
  readonly id: Id;
  readonly files: FileStore;
}

/** Whether a thing was removed; files that a story needs stay. */
async function purged(kind: KindInBin, { context, id, files }: Purge): Promise<boolean> {
  try {
    await kind.purge(context, id, files);
    return true;
  } catch (problem) {
    if (problem instanceof NotPossible || problem instanceof NotFound) return false;
    throw problem;
  }
}

/** Removes for good what was deleted long enough ago. Several processes may run it at once. */
export async function purgeExpired(files: FileStore, now: Date): Promise<void> {
  await purgeDeleted(now);
  await purgeRemovedMedia(files, isNeededByDeleted, now);
  const limit = binLimit(now, await loadBinDays());
  await purgeCommentsDeletedUpTo(limit, now);
  for (const { kind, id } of await binnedUpTo(limit, PURGED_AT_ONCE)) {
    await purged(kinds[kind], { context: { who: system, now }, id, files });
  }
}

/** Sets how many days the bin keeps things. @throws NotAllowed, InvalidInput (`days`) */
export const setBinDays = ({ who, now }: ActorContext, days: string): Promise<void> =>
  transaction(async () => {
    requireMay(who, 'settings.manage');
    await saveBinDays(days);
    await remember({
      at: now,
      actor: who.id,
      act: 'settings.changed',
      subject: 'settings:bin',
      detail: { days },
    });
  });
