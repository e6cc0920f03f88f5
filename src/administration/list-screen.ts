/** The list of most screens of the administration, on the list component of the desk. */
import type { Response } from 'express';
import { definedOnly } from '../defined-only';
import type { Id } from '../ids/id';
import { deskPage, messageText } from '../web/pages/desk-page';
import { listKeys } from '../web/pages/list.view';
import type {
  ListAct,
  ListCell,
  ListKey,
  ListPages,
  ListRow,
  ListSearch,
  ListTable,
} from '../web/pages/list.view';
import { template } from '../web/templates/template';
import { areasKey } from './areas';
import type { AreaGroup } from './nav';
import { areaNav } from './nav';
import { ADMINISTRATION_SCRIPT, furtherViews } from './screen';
import type { FurtherForm, FurtherFormView } from './screen';

/** A row of a list. */
interface ScreenRow {
  readonly name: string;
  /** Its id, where it has no page. */
  readonly id?: string;
  readonly href?: string;
  /** Language of the name, where it is not that of the desk. */
  readonly lang?: string;
  /** The name is a path, from left to right. */
  readonly isPath?: boolean;
  readonly details: readonly string[];
  /** Texts of its columns. */
  readonly cells?: readonly Omit<ListCell, 'label'>[];
  /** Depth in a tree, from 0. */
  readonly depth?: number;
  readonly menu?: readonly ListAct[];
}

/** A question that the page answers, by an address of its own. */
interface ListQuestion {
  readonly title: string;
  readonly action: string;
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly submit: string;
  /** The answer, step by step. */
  readonly answer: readonly string[];
}

interface ListScreen {
  readonly title: string;
  readonly lead?: string;
  readonly rows: readonly ScreenRow[];
  /** Keys of the headings of the cells. */
  readonly columns?: readonly string[];
  /** Where the order of the rows is sent, when rows are moved. */
  readonly order?: string;
  /** The text of an empty list. */
  readonly empty: string;
  readonly add?: { readonly href: string; readonly key: string };
  /** Address of the next page. */
  readonly next?: string | undefined;
  readonly search?: { readonly action: string; readonly key: string; readonly value: string };
  readonly question?: ListQuestion;
  readonly further?: readonly FurtherForm[];
}

/** Moves the record of a row to the bin; the notice after it takes that back. */
export const removalOf = (res: Response, name: string, id: Id): readonly ListAct[] => [
  {
    name: messageText(res, { key: 'administration.remove' }),
    icon: 'trash-2',
    action: `/desk/${name}/${id}/remove`,
  },
];

interface ListScreenView extends Pick<ListScreen, 'title' | 'lead' | 'empty' | 'add' | 'order' | 'question'> {
  readonly nav: readonly AreaGroup[];
  readonly search: ListSearch | undefined;
  readonly table: ListTable;
  readonly pages: ListPages;
  readonly keys: readonly ListKey[];
  readonly further: readonly FurtherFormView[];
}

const listTemplate = template<ListScreenView>('administration/list');

export function showList(res: Response, screen: ListScreen): void {
  const { title, further, search, next, lead, empty, add, order, question } = screen;
  const model: ListScreenView = {
    nav: areaNav(res),
    title,
    empty,
    ...definedOnly({ lead, add, order, question }),
    search: search && { ...search, label: messageText(res, { key: search.key }), hidden: [] },
    table: tableOf(res, screen),
    pages: { next },
    keys: listKeys,
    further: furtherViews(res, further),
  };
  const scripts = ['desk-list.js', ADMINISTRATION_SCRIPT];
  deskPage(res, { template: listTemplate, model, title, current: areasKey, scripts });
}

function tableOf(res: Response, { title, rows, columns = [] }: ListScreen): ListTable {
  const headings = columns.map((key) => messageText(res, { key }));
  return {
    label: messageText(res, { key: title }),
    heading: messageText(res, { key: 'administration.listName' }),
    columns: headings,
    rows: rows.map((row) => rowOf(row, headings)),
    pictured: false,
    choosable: false,
    menus: rows.some(({ menu }) => menu !== undefined),
  };
}

function rowOf(row: ScreenRow, headings: readonly string[]): ListRow {
  const { name, id, href, lang, isPath = false, details, depth, cells = [], menu = [] } = row;
  return {
    id: id ?? href ?? name,
    name,
    href,
    lang,
    depth,
    dir: isPath ? 'ltr' : undefined,
    notes: details.map((text) => ({ text })),
    cells: cells.map((cell, at) => ({ ...cell, label: headings[at] ?? '' })),
    menu,
  };
}
