import type { Request, Response } from 'express';
import { Router } from 'express';
import { requirePermission } from '../../accounts/signed-in';
import { ownName } from '../../language/names';
import { NotFound } from '../../errors';
import { wordsIn } from '../../language/wording';
import { listPages } from '../../pages/page.service';
import { findTagsById } from '../../sections/tags/tag.service';
import type { MenuItem, MenuPlace } from '../../settings/menus';
import { loadMenu, menuPlaces, targetOf } from '../../settings/menus';
import { param } from '../../web/params';
import { deskPage, notify, tell } from '../../web/pages/desk-page';
import { fieldOf, formRoute, freshForm } from '../../web/request/form';
import type { FormState, FormValues, FormPage, FieldOption } from '../../web/request/form';
import { areasKey } from '../areas';
import { emptyRow, filled, rowsAfter, rowsIn, rowsOf } from './menus.rows';
import type { MenuRow } from './menus.service';
import { setMenu } from './menus.service';
import type { AreaGroup } from '../nav';
import { areaNav } from '../nav';
import type { AdministrationParts } from '../parts';
import { contextOf } from '../parts';
import { restoreAddress } from '../../recovery/bin.kind';
import { showList } from '../screen';
import { template } from '../../web/templates/template';

/**
 * `/desk/menus`: the header and footer menus of each edition. None is added or removed, so `crudRoutes` does not fit.
 */
export function menusDesk(parts: AdministrationParts): Router {
  const showAgain = (req: Request, res: Response, form: FormState) =>
    showMenu(parts)(req, res, { form, rows: rowsIn(form.values) });
  return Router()
    .use('/menus', requirePermission('section.manage'))
    .get('/menus', (_req, res) => showMenus(res, parts))
    .get('/menus/:lang/:place', (req, res) => showCurrent(req, res, parts))
    .post('/menus/:lang/:place', formRoute({ act: saveMenu(parts), show: showAgain }));
}

interface MenuKey {
  readonly lang: string;
  readonly place: MenuPlace;
}

/** @throws NotFound where the paper has no such edition or place */
function menuKeyOf(req: Request, { site }: AdministrationParts): MenuKey {
  const [lang, name] = [param(req, 'lang'), param(req, 'place')];
  const place = menuPlaces.find((each) => each === name);
  if (!place || !site.paper().languages.includes(lang)) throw new NotFound();
  return { lang, place };
}

const titleOf = (res: Response, { lang, place }: MenuKey): string =>
  tell(res, {
    key: 'administration.inLanguage',
    values: { label: tell(res, { key: `administration.menus.${place}` }), language: ownName(lang) },
  });

async function showMenus(res: Response, { site }: AdministrationParts): Promise<void> {
  const all = site.paper().languages.flatMap((lang) => menuPlaces.map((place) => ({ lang, place })));
  const rows = all.map(async (which) => {
    const menu = await loadMenu(which.lang, which.place);
    const state = menu
      ? { key: 'administration.menus.lines', values: { count: menu.length } }
      : { key: 'administration.menus.usual' };
    const href = `/desk/menus/${which.lang}/${which.place}`;
    return { name: titleOf(res, which), href, details: [tell(res, state)] };
  });
  const screen = { title: 'administration.menus.title', lead: 'administration.menus.lead' };
  showList(res, { ...screen, rows: await Promise.all(rows), empty: 'administration.menus.usual' });
}

async function showCurrent(req: Request, res: Response, parts: AdministrationParts): Promise<void> {
  const which = menuKeyOf(req, parts);
  const { lang, place } = which;
  const menu = (await loadMenu(lang, place)) ?? (await usualMenu(which, parts));
  const lines = menu.flatMap((item) => [item, ...item.items]);
  const ids = lines.flatMap((line) => {
    const target = targetOf(line);
    return target?.kind === 'tag' ? [target.id] : [];
  });
  const rows = rowsOf(menu, await findTagsById(ids), lang);
  await showMenu(parts)(req, res, { form: freshForm(), rows: rows.length > 0 ? rows : [emptyRow] });
}

/** The default menu of a place, as the start of a new one. */
async function usualMenu(
  { lang, place }: MenuKey,
  { sections }: AdministrationParts,
): Promise<readonly MenuItem[]> {
  const [kind, things] =
    place === 'header'
      ? ['section', sections.tree().below()]
      : ['page', (await listPages()).filter(({ texts }) => texts.some((text) => text.lang === lang))];
  return things.map(({ id }) => ({ to: `${kind}:${id}`, items: [] }));
}

const saveMenu =
  (parts: AdministrationParts) =>
  async (req: Request, res: Response, values: FormValues): Promise<void> => {
    const [which, pressed, rows] = [menuKeyOf(req, parts), fieldOf(values, 'do'), rowsIn(values)];
    const changed = rowsAfter(pressed, rows);
    if (changed) {
      await showMenu(parts)(req, res, { form: freshForm(values), rows: changed });
      return;
    }
    const saved = pressed === 'reset' ? undefined : filled(rows);
    const [binned] = await setMenu(contextOf(req, parts), which, saved);
    const done = { key: saved ? 'administration.saved' : 'administration.menus.resetDone' };
    notify(res, done, binned ? { undo: { action: restoreAddress('menu', binned) } } : {});
    res.redirect(303, `/desk/menus/${which.lang}/${which.place}`);
  };

/** The form of a menu and its rows. */
interface MenuForm {
  readonly form: FormState;
  readonly rows: readonly MenuRow[];
}

/** An item of the menu as its row of the form. */
interface MenuRowView extends Omit<MenuRow, 'to'> {
  readonly at: number;
  readonly number: number;
  readonly first: boolean;
  readonly last: boolean;
  readonly faultOfAddress: string;
  readonly faultOfName: string;
  readonly targets: readonly FieldOption[];
}

/** The form of one menu. */
interface MenuPage extends FormPage {
  readonly nav: readonly AreaGroup[];
  readonly action: string;
  readonly heading: string;
  readonly rows: readonly MenuRowView[];
}

const menuTemplate = template<MenuPage>('administration/menu');

const showMenu =
  (parts: AdministrationParts) =>
  async (req: Request, res: Response, { form, rows }: MenuForm): Promise<void> => {
    const which = menuKeyOf(req, parts);
    const targets = await targetsOf(res, which, parts);
    const model: MenuPage = {
      form,
      nav: areaNav(res),
      action: `/desk/menus/${which.lang}/${which.place}`,
      heading: titleOf(res, which),
      rows: rows.map((row, at) => ({
        at,
        number: at + 1,
        address: row.address,
        name: row.name,
        isBelow: row.isBelow,
        first: at === 0,
        last: at === rows.length - 1,
        faultOfAddress: form.errors[`address-${at}`] ?? '',
        faultOfName: form.errors[`name-${at}`] ?? '',
        targets: targets.map((target) => ({ ...target, selected: target.value === row.to })),
      })),
    };
    const title = { key: 'administration.menus.of', values: { name: model.heading } };
    const scripts = ['desk-menus/arrange.js'];
    deskPage(res, { template: menuTemplate, model, title, current: areasKey, scripts });
  };

/** Targets of a menu item without an address: sections, then pages with a text in the language. */
async function targetsOf(res: Response, { lang }: MenuKey, { sections }: AdministrationParts) {
  const pages = (await listPages()).flatMap(({ id, texts }) => {
    const text = texts.find((each) => each.lang === lang);
    return text ? [{ value: `page:${id}`, name: text.title }] : [];
  });
  return [
    { value: '', name: tell(res, { key: 'administration.menus.other' }) },
    ...sections.tree().all.map(({ id, names }) => ({ value: `section:${id}`, name: wordsIn(names, lang) })),
    ...pages,
  ];
}
