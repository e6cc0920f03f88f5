/** The items that a new version of a menu lacks, and putting them back. */
import type { MenuItem, MenuLine } from '../settings/menus';
import { MOST_BELOW } from '../settings/menus';

/** An item that was removed from a menu, and where it was. */
export interface RemovedLine {
  /** With the items below it that were removed as well. */
  readonly line: MenuItem;
  /** Its position among its siblings. */
  readonly at: number;
  /** The target of the item above it; absent on the first level. */
  readonly below?: string;
}

type Likeness = (one: MenuLine, other: MenuLine) => boolean;

/** When two items are the same one, the surest first: an item may get another name or another target. */
const likenesses: readonly Likeness[] = [
  (one, other) => one.to === other.to && one.name === other.name,
  (one, other) => one.to === other.to,
  (one, other) => one.name !== undefined && one.name === other.name,
];

const linesOf = (menu: readonly MenuItem[]): readonly MenuLine[] =>
  menu.flatMap((item) => [item, ...item.items]);

/** The items of the first menu that are in the second one too, at any place. */
function keptLines(before: readonly MenuItem[], after: readonly MenuItem[]): ReadonlySet<MenuLine> {
  const left = [...linesOf(after)];
  const kept = new Set<MenuLine>();
  for (const alike of likenesses) {
    for (const line of linesOf(before)) {
      const at = kept.has(line) ? -1 : left.findIndex((other) => alike(line, other));
      if (at === -1) continue;
      kept.add(line);
      left.splice(at, 1);
    }
  }
  return kept;
}

const bare = ({ to, name }: MenuLine): MenuLine => (name === undefined ? { to } : { to, name });

export function removedLines(
  before: readonly MenuItem[],
  after: readonly MenuItem[],
): readonly RemovedLine[] {
  const kept = keptLines(before, after);
  return before.flatMap((item, at): readonly RemovedLine[] => {
    const items = item.items.filter((line) => !kept.has(line)).map(bare);
    if (!kept.has(item)) return [{ line: { ...bare(item), items }, at }];
    return items.map((line) => ({
      line: { ...line, items: [] },
      at: item.items.findIndex(({ to, name }) => to === line.to && name === line.name),
      below: item.to,
    }));
  });
}

/** The menu with a removed item at its place; on the first level where the item above it is gone. */
export function withLine(menu: readonly MenuItem[], { line, at, below }: RemovedLine): readonly MenuItem[] {
  const above = menu.find(({ to }) => to === below);
  if (!above || above.items.length >= MOST_BELOW) return menu.toSpliced(at, 0, line);
  const items = above.items.toSpliced(at, 0, bare(line));
  return menu.map((item) => (item === above ? { ...item, items } : item));
}
