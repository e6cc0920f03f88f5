/** The form of one menu: a line per item, and the menu as readers see it. */
import type { Response } from 'express';
import { directionOf } from '../../language/text/direction';
import { deskPage } from '../../web/pages/desk-page';
import type { FormPage, FormState } from '../../web/request/form';
import { template } from '../../web/templates/template';
import { areasKey } from '../areas';
import type { AreaGroup } from '../nav';
import { areaNav } from '../nav';
import { withTargetNames } from './menu.targets';
import type { MenuTarget } from './menu.targets';
import { emptyRow } from './menus.rows';
import type { MenuRow } from './menus.service';

/** An item of the menu as its row of the form. */
interface MenuRowView extends MenuRow {
  readonly at: number;
  readonly number: number;
  readonly first: boolean;
  readonly last: boolean;
  readonly faultOfAddress: string;
  readonly faultOfName: string;
}

interface PreviewItem {
  readonly name: string;
  readonly items: readonly string[];
}

/** The form of one menu. */
interface MenuPage extends FormPage {
  readonly nav: readonly AreaGroup[];
  readonly action: string;
  readonly heading: string;
  readonly lang: string;
  readonly dir: string;
  readonly rows: readonly MenuRowView[];
  /** The row that the script adds. */
  readonly blank: MenuRowView;
  readonly targets: readonly MenuTarget[];
  readonly preview: readonly PreviewItem[];
}

const menuTemplate = template<MenuPage>('administration/menu');

interface MenuFormParts {
  readonly lang: string;
  readonly action: string;
  readonly heading: string;
  readonly form: FormState;
  readonly rows: readonly MenuRow[];
  readonly targets: readonly MenuTarget[];
}

export function showMenuForm(res: Response, { lang, action, heading, form, ...shown }: MenuFormParts): void {
  const rows = withTargetNames(shown.rows, shown.targets);
  const viewOf = (row: MenuRow, at: number): MenuRowView => ({
    ...row,
    at,
    number: at + 1,
    first: at === 0,
    last: at === rows.length - 1,
    faultOfAddress: form.errors[`address-${at}`] ?? '',
    faultOfName: form.errors[`name-${at}`] ?? '',
  });
  const model: MenuPage = {
    form,
    nav: areaNav(res),
    action,
    heading,
    lang,
    dir: directionOf(lang),
    rows: rows.map(viewOf),
    blank: { ...viewOf(emptyRow, rows.length), first: false, last: true },
    targets: shown.targets,
    preview: previewOf(rows),
  };
  const title = { key: 'administration.menus.of', values: { name: heading } };
  const scripts = ['desk-menus.js'];
  deskPage(res, { template: menuTemplate, model, title, current: areasKey, scripts });
}

/** The names of the menu on two levels; a row without a name and a target is no item. */
function previewOf(rows: readonly MenuRow[]): readonly PreviewItem[] {
  const items: { name: string; items: string[] }[] = [];
  for (const { name, address, isBelow } of rows) {
    const text = name || address.replace(/^#/, '');
    const parent = isBelow ? items.at(-1) : undefined;
    if (text === '') continue;
    if (parent) parent.items.push(text);
    else items.push({ name: text, items: [] });
  }
  return items;
}
