/** Moving items of menus to the bin and back, and whole menus that go back to the default. */
import type { ActorContext } from '../accounts/account';
import { requireMay } from '../accounts/permissions/permissions';
import { remember } from '../audit/audit.service';
import type { Binned } from '../bin/bin.model';
import { binOf, findBinned, putInBin, removeFromBin } from '../bin/bin.model';
import { transaction } from '../database/transaction';
import { NotFound, NotPossible } from '../errors';
import type { Id } from '../ids/id';
import { newId } from '../ids/object-id';
import type { Wording } from '../language/wording';
import { wordsIn } from '../language/wording';
import { listPages, titlesOf } from '../pages/page.service';
import { readSections } from '../sections/section.service';
import { findTagsById } from '../sections/tags/tag.service';
import type { MenuItem, MenuLine, MenuPlace } from '../settings/menus';
import { loadMenu, MOST_ITEMS, saveMenu, targetOf } from '../settings/menus';
import type { RemovedLine } from './menu.removed';
import { removedLines, withLine } from './menu.removed';

/** A menu of an edition. */
export interface MenuOf {
  readonly lang: string;
  readonly place: MenuPlace;
}

/** What the bin holds of a menu: an item, or all of a menu that went back to the default. */
type BinnedMenu = MenuOf & ({ readonly removed: RemovedLine } | { readonly whole: readonly MenuItem[] });

export const menuBin = binOf<BinnedMenu>('menu');
type BinnedItem = Pick<Binned<BinnedMenu>, 'item'>;

/** The subject of a menu in the audit log. */
export const menuSubject = ({ lang, place }: MenuOf): string => `menu:${lang}/${place}`;

/**
 * Moves the items that a save removed from a menu to the bin, in the caller's transaction.
 * @param after the saved menu; undefined where the default applies again
 * @returns the ids of the removed items in the bin
 */
export async function binMenuItems(
  context: ActorContext,
  of: MenuOf,
  { before = [], after }: { before: readonly MenuItem[] | undefined; after: readonly MenuItem[] | undefined },
): Promise<readonly Id[]> {
  const { lang, place } = of;
  if (after === undefined) {
    if (before.length === 0) return [];
    const names = await Promise.all(before.map(nameOf));
    const name = names.map((each) => wordsIn(each, lang)).join(' · ');
    return [await putMenu(context, { lang, place, whole: before }, { [lang]: name })];
  }
  const ids: Id[] = [];
  for (const removed of removedLines(before, after)) {
    const name = await nameOf(removed.line);
    ids.push(await putMenu(context, { lang, place, removed }, name));
  }
  return ids;
}

async function putMenu({ who, now }: ActorContext, item: BinnedMenu, names: Wording): Promise<Id> {
  const id = newId();
  await putInBin(menuBin, { id, names, item, keys: [], gone: [], deletedAt: now, deletedBy: who.id });
  return id;
}

/** The name of an item: its own, or that of the document it links to. */
async function nameOf(line: MenuLine): Promise<Wording> {
  if (line.name !== undefined) return { '': line.name };
  const target = targetOf(line);
  if (target?.kind === 'section') return (await readSections()).byId(target.id)?.names ?? { '': line.to };
  if (target?.kind === 'tag') return (await findTagsById([target.id]))[0]?.names ?? { '': line.to };
  const page = target && (await listPages()).find(({ id }) => id === target.id);
  return page ? titlesOf(page) : { '': line.to };
}

/**
 * Restores an item at its place, or a whole menu; a menu that a whole one replaces goes to the bin.
 * @throws NotFound, NotAllowed, NotPossible where the menu is full or the default applies
 */
export function restoreMenu(context: ActorContext, id: Id): Promise<{ readonly id: Id }> {
  const { who, now } = context;
  return transaction(async () => {
    requireMay(who, 'section.manage');
    const binned = await findBinned(menuBin, id);
    if (!binned) throw new NotFound();
    const item = binned.item;
    const before = await loadMenu(item.lang, item.place);
    if ('whole' in item) {
      if (before) await binMenuItems(context, item, { before, after: undefined });
      await saveMenu(item.lang, item.place, item.whole);
    } else await saveMenu(item.lang, item.place, withRemoved(before, item.removed));
    await removeFromBin(id);
    await remember({ at: now, actor: who.id, act: 'menu.restored', subject: menuSubject(item) });
    return { id };
  });
}

/** @throws NotPossible */
function withRemoved(menu: readonly MenuItem[] | undefined, removed: RemovedLine): readonly MenuItem[] {
  if (!menu) throw new NotPossible({ key: 'recovery.menuDefault' });
  if (menu.length >= MOST_ITEMS) throw new NotPossible({ key: 'settings.error.menu' });
  return withLine(menu, removed);
}

/** The desk's address of the menu of a thing in the bin. */
export const menuAddress = ({ item: { lang, place } }: BinnedItem): string => `/desk/menus/${lang}/${place}`;

/** The key of a message that names the menu of a thing in the bin. */
export const menuDetail = ({ item }: BinnedItem): string => `recovery.menuPlace.${item.place}`;

/** The subject of the audit log for a thing in the bin. */
export const subjectOfMenu = ({ item }: BinnedItem): string => menuSubject(item);
