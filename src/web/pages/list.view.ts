/** Lists of the desk as the partials `desk/list/*` show them; each room makes its rows. */
import type { Direction } from '../../language/text/direction';

/** A tab: one part of the list, or one of its queues. */
export interface ListTab {
  readonly name: string;
  readonly href: string;
  readonly current: boolean;
  /** The name by which a script finds it, to change its count. */
  readonly id?: string | undefined;
  /** How many rows it has, such as `99+`; absent where it is not counted. */
  readonly count?: string | undefined;
}

/** A link that narrows or sorts the list. */
interface ListChoice {
  readonly name: string;
  readonly href: string;
  readonly current: boolean;
}

/** A field that finds the value of a filter by its name; a script suggests names while it is typed. */
interface ListFinder {
  readonly action: string;
  /** The name of its field. */
  readonly name: string;
  readonly label: string;
  /** The address of the suggestions, to which the script adds `q`. */
  readonly suggestions: string;
  /** The address of the list with a suggestion chosen, with `{id}` for its id. */
  readonly choose: string;
  readonly hidden: ListSearch['hidden'];
}

/** A menu of choices, or a field that finds one; a chosen one is shown as a chip with a link that takes it away. */
export interface ListFilter {
  readonly label: string;
  readonly chosen: string | undefined;
  readonly clear: string | undefined;
  readonly choices: readonly ListChoice[];
  readonly finder?: ListFinder | undefined;
}

/** The search of a list; the other filters go with it. */
export interface ListSearch {
  readonly action: string;
  readonly label: string;
  readonly value: string;
  readonly hidden: readonly { readonly name: string; readonly value: string }[];
}

/** A short sign with its full name, such as the edition of a translation and its state. */
export interface ListBadge {
  readonly text: string;
  readonly state: string;
  readonly label: string;
}

/** A cell: a text, a time (`iso`), a stage or a number beside its sign. */
export interface ListCell {
  readonly label: string;
  readonly text: string;
  readonly iso?: string | undefined;
  readonly stage?: string | undefined;
  readonly icon?: string | undefined;
  /** The full text of a short one. */
  readonly hint?: string | undefined;
  /** A warning, such as a time that has passed. */
  readonly late?: boolean | undefined;
  /** Signs in place of the text. */
  readonly badges?: readonly ListBadge[] | undefined;
  /** Left to right, as an address. */
  readonly dir?: Direction | undefined;
}

/** A short remark below the name. */
export interface ListNote {
  readonly text: string;
  readonly href?: string | undefined;
}

/** An item of a row's menu: a link, a link to copy, or a button that posts. */
export interface ListAct {
  readonly name: string;
  readonly icon: string;
  readonly href?: string | undefined;
  /** The address that a script copies; without script the item is a link to it. */
  readonly copy?: string | undefined;
  /** The address that the button posts to, with its own field. */
  readonly action?: string | undefined;
  readonly field?: { readonly name: string; readonly value: string } | undefined;
  /** What the act will do, asked before it is done. */
  readonly confirm?: string | undefined;
  /** The key that does it at the current row. */
  readonly letter?: string | undefined;
}

interface ListPicture {
  readonly src: string;
  readonly width: number;
  readonly height: number;
}

/** A row. */
export interface ListRow {
  readonly id: string;
  readonly name: string;
  readonly href?: string | undefined;
  readonly lang?: string | undefined;
  readonly dir?: Direction | undefined;
  readonly picture?: ListPicture | undefined;
  /** The beginning of a longer text. */
  readonly excerpt?: string | undefined;
  readonly notes: readonly ListNote[];
  readonly cells: readonly ListCell[];
  /** An act beside the menu, by one press. */
  readonly act?: ListAct | undefined;
  readonly menu: readonly ListAct[];
  /** Depth in a tree, from 0. */
  readonly depth?: number | undefined;
  /** Whether it was chosen in a refused form. */
  readonly chosen?: boolean | undefined;
}

/** The rows of a list. */
export interface ListTable {
  /** The name of the list, for screen readers. */
  readonly label: string;
  /** Heading of the first column. */
  readonly heading: string;
  /** Headings of the cells. */
  readonly columns: readonly string[];
  readonly rows: readonly ListRow[];
  /** Rows have room for a picture. */
  readonly pictured: boolean;
  /** The icon in place of an absent picture. */
  readonly placeholder?: string | undefined;
  /** Rows have a box to choose them. */
  readonly choosable: boolean;
  /** Rows have a menu. */
  readonly menus: boolean;
}

/** Links to other pages of the list. */
export interface ListPages {
  readonly first?: string | undefined;
  readonly next?: string | undefined;
}

/** A counted number of which no more than `most` are known. */
export const cappedCount = (count: number, most: number, format: (count: number) => string): string =>
  count >= most ? `${format(most)}+` : format(count);

/** A key of a list and what it does, for the help. */
export interface ListKey {
  readonly signs: readonly string[];
  /** The key of the message that names it. */
  readonly name: string;
}

/** The keys of every list; those of a list without search are `keysWithoutSearch`. */
export const listKeys: readonly ListKey[] = [
  { signs: ['j'], name: 'desk.list.key.next' },
  { signs: ['k'], name: 'desk.list.key.before' },
  { signs: ['Enter', 'o'], name: 'desk.list.key.open' },
  { signs: ['x'], name: 'desk.list.key.choose' },
  { signs: ['m'], name: 'desk.list.key.acts' },
  { signs: ['/'], name: 'desk.list.key.search' },
  { signs: ['?'], name: 'desk.list.key.help' },
];

/** The keys of a list that has no search. */
export const keysWithoutSearch: readonly ListKey[] = listKeys.filter(({ signs }) => !signs.includes('/'));
