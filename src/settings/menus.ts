/** The menus around readers' pages, for each edition; where none is set, sections and pages stand in their order. */
import { z } from 'zod';
import { transaction } from '../database/transaction';
import { recordEvent } from '../events/outbox';
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

/** Whether readers may be led to a target: something of the paper's own, a path of it, an address or a mailbox. */
export const isSafeMenuTarget = (target: string): boolean =>
  OWN.test(target) || (ADDRESS.test(target) && !/\p{Cc}/u.test(target) && isSafeAddress(target, schemes));

const to = optionalLine(500).refine(isSafeMenuTarget, 'settings.error.address');

/** What is not of the paper's own has no name of its own. */
const hasName = ({ to: target, name }: { readonly to: string; readonly name?: string | undefined }) =>
  OWN.test(target) || name !== undefined;
const missingName = { path: ['name'], message: 'web.error.required' };

const subItem = z.strictObject({ to, name: line(60).exactOptional() }).refine(hasName, missingName);
const item = z
  .strictObject({ to, name: line(60).exactOptional(), items: z.array(subItem).max(20).default([]) })
  .refine(hasName, missingName);
const menu = z.array(item).max(30, 'settings.error.menu');

/** A line of a menu: a section, page or tag by its id, or an address; named by itself or otherwise. */
export interface MenuLine {
  readonly to: string;
  readonly name?: string;
}

/** A line of the first level, and what stands below it. */
export interface MenuItem extends MenuLine {
  readonly items: readonly MenuLine[];
}

/** What a line leads to, where it is the paper's own. */
export function targetOf({
  to: target,
}: MenuLine): { readonly kind: string; readonly id: string } | undefined {
  const [, kind, id] = OWN.exec(target) ?? [];
  return kind === undefined || id === undefined ? undefined : { kind, id };
}

const storedMenus = z.record(z.string(), z.record(z.string(), menu)).catch({});

const loadMenus = async () => storedMenus.parse((await findSetting(KEY)) ?? {});

/** A menu as it was set; undefined where the usual one stands. */
export const loadMenu = async (lang: string, place: MenuPlace): Promise<readonly MenuItem[] | undefined> =>
  (await loadMenus())[lang]?.[place];

/**
 * Sets a menu; without one the usual stands again. Every page is made anew.
 * @param raw unchecked, as a form has it
 * @throws InvalidInput, naming lines by their place: `0.to`, `2.items.1.name`
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
