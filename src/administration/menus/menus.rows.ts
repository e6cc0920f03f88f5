/** The rows of a menu's form: its buttons change them without a save, so that the form needs no script. */
import { listOf } from '../../web/request/form';
import type { FormValues } from '../../web/request/form';
import type { Tag } from '../../sections/tags/tag';
import { wordsIn } from '../../language/wording';
import type { MenuItem, MenuLine } from '../../settings/menus';
import { targetOf } from '../../settings/menus';
import type { MenuRow } from './menus.service';

export const emptyRow: MenuRow = { to: '', address: '', name: '', isBelow: false };

/** The submitted rows, in their order on the page. */
export function rowsIn(values: FormValues): readonly MenuRow[] {
  const [address, name, level] = ['address', 'name', 'level'].map((field) => listOf(values, field));
  return listOf(values, 'to').map((to, at) => ({
    to,
    address: address?.[at]?.trim() ?? '',
    name: name?.[at]?.trim() ?? '',
    isBelow: level?.[at] === '1',
  }));
}

/** The rows with a target or a name; an empty row is no item of the menu. */
export const filled = (rows: readonly MenuRow[]): readonly MenuRow[] =>
  rows.filter(({ to, address, name }) => to !== '' || address !== '' || name !== '');

export const rowsOf = (items: readonly MenuItem[], tags: readonly Tag[], lang: string): readonly MenuRow[] =>
  items.flatMap((item) => [
    rowOf(item, false, { tags, lang }),
    ...item.items.map((line) => rowOf(line, true, { tags, lang })),
  ]);

function rowOf(
  line: MenuLine,
  isBelow: boolean,
  { tags, lang }: { readonly tags: readonly Tag[]; readonly lang: string },
): MenuRow {
  const { to, name = '' } = line;
  const target = targetOf(line);
  if (!target) return { to: '', address: to, name, isBelow };
  if (target.kind !== 'tag') return { to, address: '', name, isBelow };
  const tag = tags.find(({ id }) => id === target.id);
  return { to: '', address: `#${tag ? wordsIn(tag.names, lang) : ''}`, name, isBelow };
}

type RowAction = (rows: readonly MenuRow[], at: number) => readonly MenuRow[];

const swapped = (rows: readonly MenuRow[], at: number, other: number): readonly MenuRow[] => {
  const [one, two] = [rows[at], rows[other]];
  if (!one || !two) return rows;
  return rows.map((row, place) => (place === at ? two : place === other ? one : row));
};
const placed =
  (isBelow: boolean): RowAction =>
  (rows, at) =>
    rows.map((row, place) => (place === at ? { ...row, isBelow } : row));

/** The change of the rows by each button, by the button's name. */
export const rowActions: Readonly<Record<string, RowAction>> = {
  up: (rows, at) => swapped(rows, at, at - 1),
  down: (rows, at) => swapped(rows, at, at + 1),
  below: placed(true),
  beside: placed(false),
  remove: (rows, at) => rows.filter((_row, place) => place !== at),
  add: (rows) => [...rows, emptyRow],
};

/** The rows after a button such as `up:3` or `add`; undefined for one that changes no rows. */
export function rowsAfter(pressed: string, rows: readonly MenuRow[]): readonly MenuRow[] | undefined {
  const [name = '', at = '0'] = pressed.split(':');
  return Object.hasOwn(rowActions, name) ? rowActions[name]?.(rows, Number(at)) : undefined;
}
