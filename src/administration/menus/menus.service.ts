/** Sets the paper's menus, which requires the permission for sections. */
import type { ActorContext } from '../../accounts/account';
import { requireMay } from '../../accounts/permissions/permissions';
import { remember } from '../../audit/audit.service';
import { transaction } from '../../database/transaction';
import type { Message } from '../../errors';
import { InvalidInput } from '../../errors';
import { tagKey } from '../../language/hashtags';
import { findTagsByKey } from '../../sections/tags/tag.service';
import type { Id } from '../../ids/id';
import type { MenuOf } from '../../recovery/menu.bin.service';
import { binMenuItems, menuSubject } from '../../recovery/menu.bin.service';
import { loadMenu, saveMenu } from '../../settings/menus';

/** A row of the form: its target, selected or typed, and its level. */
export interface MenuRow {
  /** `section:ID`, `page:ID`, `tag:ID`, or '' where `address` has the target. */
  readonly to: string;
  /** An address, a tag as `#tag`, or the name of what `to` leads to. */
  readonly address: string;
  readonly name: string;
  readonly isBelow: boolean;
}

/**
 * Sets a menu; without rows the default menu applies. Items that are no longer in it go to the bin.
 * @returns their ids there
 * @throws InvalidInput, naming the fields of rows by their number: `address-2`, `name-0`
 */
export function setMenu(
  { who, now }: ActorContext,
  { lang, place }: MenuOf,
  rows: readonly MenuRow[] | undefined,
): Promise<readonly Id[]> {
  return transaction(async () => {
    requireMay(who, 'section.manage');
    const read = rows && (await linesOf(rows));
    const before = await loadMenu(lang, place);
    try {
      await saveMenu(lang, place, read?.items);
    } catch (problem) {
      if (!(problem instanceof InvalidInput) || !read) throw problem;
      throw new InvalidInput(fieldsOf(problem, read.rowAt));
    }
    const binned = await binMenuItems({ who, now }, { lang, place }, { before, after: read?.items });
    const subject = menuSubject({ lang, place });
    await remember({ at: now, actor: who.id, act: 'menus.changed', subject });
    return binned;
  });
}

interface Line {
  readonly to: string;
  readonly name?: string;
  readonly items?: Line[];
}

/** The rows as menu items of two levels, and the row of each path in the items. */
async function linesOf(rows: readonly MenuRow[]) {
  const items: { to: string; name?: string; items: Line[] }[] = [];
  const rowAt = new Map<string, number>();
  for (const [at, row] of rows.entries()) {
    const line = { to: await targetIn(row, at), ...(row.name !== '' && { name: row.name }) };
    const parent = row.isBelow ? items.at(-1) : undefined;
    if (parent) parent.items.push(line);
    else items.push({ ...line, items: [] });
    const place = `${items.length - 1}`;
    rowAt.set(parent ? `${place}.items.${parent.items.length - 1}` : place, at);
  }
  return { items, rowAt };
}

/** Neither a path nor an address nor a tag: the text was to name a section or a page. */
const isName = (address: string): boolean => address !== '' && !/[/:#]/.test(address);

async function targetIn({ to, address }: MenuRow, at: number): Promise<string> {
  if (to !== '') return to;
  if (isName(address))
    throw new InvalidInput({ [`address-${at}`]: { key: 'administration.menus.noTarget' } });
  if (!address.startsWith('#')) return address;
  const [tag] = await findTagsByKey([tagKey(address.slice(1))]);
  if (!tag) throw new InvalidInput({ [`address-${at}`]: { key: 'administration.menus.noTag' } });
  return `tag:${tag.id}`;
}

function fieldsOf({ fields }: InvalidInput, rowAt: ReadonlyMap<string, number>): Record<string, Message> {
  const named = Object.entries(fields).map(([path, userMessage]) => {
    const [, line = '', field = ''] = /^(.*)\.(to|name)$/.exec(path) ?? [];
    const row = rowAt.get(line);
    return [
      row === undefined ? 'menu' : `${field === 'to' ? 'address' : field}-${row}`,
      userMessage,
    ] as const;
  });
  return Object.fromEntries(named);
}
