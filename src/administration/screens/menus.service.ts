/** Sets the paper's menus, with the permission over its sections. */
import type { ActorContext } from '../../accounts/account';
import { requireMay } from '../../accounts/permissions/permissions';
import { remember } from '../../audit/audit.service';
import { transaction } from '../../database/transaction';
import type { Message } from '../../errors';
import { InvalidInput } from '../../errors';
import { tagKey } from '../../language/hashtags';
import { findTagsByKey } from '../../sections/tags/tag.service';
import type { MenuPlace } from '../../settings/menus';
import { saveMenu } from '../../settings/menus';

/** A line of the form: its target, chosen from the list or typed, and its level. */
export interface MenuRow {
  /** `section:ID`, `page:ID`, or '' where `address` says it. */
  readonly to: string;
  /** An address, or a tag as `#tag`. */
  readonly address: string;
  readonly name: string;
  readonly isBelow: boolean;
}

/**
 * Sets a menu; without rows the usual one stands again.
 * @throws InvalidInput, naming the fields of rows by their number: `address-2`, `name-0`
 */
export function setMenu(
  { who, now }: ActorContext,
  { lang, place }: { readonly lang: string; readonly place: MenuPlace },
  rows: readonly MenuRow[] | undefined,
): Promise<void> {
  return transaction(async () => {
    requireMay(who, 'section.manage');
    const read = rows && (await linesOf(rows));
    try {
      await saveMenu(lang, place, read?.items);
    } catch (problem) {
      if (!(problem instanceof InvalidInput) || !read) throw problem;
      throw new InvalidInput(fieldsOf(problem, read.rowAt));
    }
    await remember({ at: now, actor: who.id, act: 'menus.changed', subject: `menu:${lang}/${place}` });
  });
}

interface Line {
  readonly to: string;
  readonly name?: string;
  readonly items?: Line[];
}

/** The rows as lines of two levels, and which row a path of the lines is. */
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

async function targetIn({ to, address }: MenuRow, at: number): Promise<string> {
  if (to !== '') return to;
  if (!address.startsWith('#')) return address;
  const [tag] = await findTagsByKey([tagKey(address.slice(1))]);
  if (!tag) throw new InvalidInput({ [`address-${at}`]: { key: 'administration.menus.noTag' } });
  return `tag:${tag.id}`;
}

function fieldsOf({ fields }: InvalidInput, rowAt: ReadonlyMap<string, number>): Record<string, Message> {
  const named = Object.entries(fields).map(([path, told]) => {
    const [, line = '', field = ''] = /^(.*)\.(to|name)$/.exec(path) ?? [];
    const row = rowAt.get(line);
    return [row === undefined ? 'menu' : `${field === 'to' ? 'address' : field}-${row}`, told] as const;
  });
  return Object.fromEntries(named);
}
