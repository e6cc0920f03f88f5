/** The menus of public pages, for each edition; by default, sections and pages in their order. */
import { z } from 'zod';
import { transaction } from '../database/transaction';
import { recordEvent } from '../events/outbox';
import type { Id } from '../ids/id';
import { isId } from '../ids/id';
import { line, optionalLine, readInput } from '../input';
import { isSafeAddress } from '../language/address';
import { omit } from '../defined-only';
import { findSetting, saveSetting } from './setting.model';

const KEY = 'menus';

/** In the header, over every page; in the footer, beside the paper's own links. */
export const menuPlaces = ['header', 'footer'] as const;
export type MenuPlace = (typeof menuPlaces)[number];

/** A path of the paper (not of another host), an address on the web, or a mailbox. */
const ADDRESS = /^(?:\/(?![/\\])|https?:\/\/[^\s/]|mailto:[^\s@]+@)\S*$/;
const schemes = ['http', 'https', 'mailto'];
const OWN = /^(section|page|tag):([0-9a-f]{24})$/;

/** Whether a menu may link to a target: a document of the paper, a path of it, an address or a mailbox. */
export const isSafeMenuTarget = (target: string): boolean =>
  OWN.test(target) || (ADDRESS.test(target) && !/\p{Cc}/u.test(target) && isSafeAddress(target, schemes));

const to = optionalLine(500).refine(isSafeMenuTarget, 'settings.error.address');

/** A target outside the paper has no name of its own. */
const hasName = ({ to: target, name }: { readonly to: string; readonly name?: string | undefined }) =>
  OWN.test(target) || name !== undefined;
const missingName = { path: ['name'], message: 'web.error.required' };

/** Most items of the first level. */
export const MOST_ITEMS = 30;
/** Most items below one. */
export const MOST_BELOW = 20;

const subItem = z.strictObject({ to, name: line(60).exactOptional() }).refine(hasName, missingName);
const item = z
  .strictObject({ to, name: line(60).exactOptional(), items: z.array(subItem).max(MOST_BELOW).default([]) })
  .refine(hasName, missingName);
const menu = z.array(item).max(MOST_ITEMS, 'settings.error.menu');

/** An item of a menu: a section, page or tag by its id, or an address; with its own name or another. */
export interface MenuLine {
  readonly to: string;
  readonly name?: string;
}

/** An item of the first level and its sub-items. */
export interface MenuItem extends MenuLine {
  readonly items: readonly MenuLine[];
}

/** The document of the paper that an item links to. */
export function targetOf({ to: target }: MenuLine): { readonly kind: string; readonly id: Id } | undefined {
  const [, kind, id] = OWN.exec(target) ?? [];
  return kind === undefined || !isId(id) ? undefined : { kind, id };
}

const storedMenus = z.record(z.string(), z.record(z.string(), menu)).catch({});

const loadMenus = async () => storedMenus.parse((await findSetting(KEY)) ?? {});

/** A stored menu; undefined where the default applies. */
export const loadMenu = async (lang: string, place: MenuPlace): Promise<readonly MenuItem[] | undefined> =>
  (await loadMenus())[lang]?.[place];

/**
 * Sets a menu; without one the default applies. Every page is invalidated.
 * @param raw the unchecked input of a form
 * @throws InvalidInput, naming items by their position: `0.to`, `2.items.1.name`
 */
export function saveMenu(lang: string, place: MenuPlace, raw: unknown): Promise<void> {
  return transaction(async () => {
    const menus = await loadMenus();
    const others = omit({ header: [], footer: [], ...menus[lang] }, place);
    const current = Object.fromEntries(Object.entries({ ...others }).filter(([key]) => menus[lang]?.[key]));
    const own = raw === undefined ? current : { ...current, [place]: readInput(menu, raw) };
    await saveSetting(KEY, { ...menus, [lang]: own });
    await recordEvent({ type: 'settings.changed', subject: KEY, drops: ['settings'] });
  });
}
