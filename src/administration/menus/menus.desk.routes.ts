import type { Request, Response } from 'express';
import { Router } from 'express';
import { requirePermission } from '../../accounts/signed-in';
import { ownName } from '../../language/names';
import { NotFound } from '../../errors';
import { listPages } from '../../pages/page.service';
import { findTagsById } from '../../sections/tags/tag.service';
import type { MenuItem, MenuPlace } from '../../settings/menus';
import { loadMenu, menuPlaces, targetOf } from '../../settings/menus';
import { param } from '../../web/params';
import { notify, messageText } from '../../web/pages/desk-page';
import { fieldOf, formRoute, freshForm } from '../../web/request/form';
import type { FormState, FormValues } from '../../web/request/form';
import { menuTargets, withTargets } from './menu.targets';
import { showMenuForm } from './menu.view';
import { emptyRow, filled, rowsAfter, rowsIn, rowsOf } from './menus.rows';
import type { MenuRow } from './menus.service';
import { setMenu } from './menus.service';
import type { AdministrationParts } from '../parts';
import { contextOf } from '../parts';
import { restoreAddress } from '../../recovery/bin.kind';
import { showList } from '../list-screen';

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
  messageText(res, {
    key: 'administration.inLanguage',
    values: { label: messageText(res, { key: `administration.menus.${place}` }), language: ownName(lang) },
  });

async function showMenus(res: Response, { site }: AdministrationParts): Promise<void> {
  const all = site.paper().languages.flatMap((lang) => menuPlaces.map((place) => ({ lang, place })));
  const rows = all.map(async (which) => {
    const menu = await loadMenu(which.lang, which.place);
    const state = menu
      ? { key: 'administration.menus.lines', values: { count: menu.length } }
      : { key: 'administration.menus.usual' };
    return { name: titleOf(res, which), href: addressOf(which), details: [messageText(res, state)] };
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
    const targets = await menuTargets(res, which.lang, parts.sections.tree());
    const saved = pressed === 'reset' ? undefined : withTargets(filled(rows), targets);
    const [binned] = await setMenu(contextOf(req, parts), which, saved);
    const done = { key: saved ? 'administration.saved' : 'administration.menus.resetDone' };
    notify(res, done, binned ? { undo: { action: restoreAddress('menu', binned) } } : {});
    res.redirect(303, addressOf(which));
  };

/** The form of a menu and its rows. */
interface MenuForm {
  readonly form: FormState;
  readonly rows: readonly MenuRow[];
}

const addressOf = ({ lang, place }: MenuKey): string => `/desk/menus/${lang}/${place}`;

const showMenu =
  (parts: AdministrationParts) =>
  async (req: Request, res: Response, { form, rows }: MenuForm): Promise<void> => {
    const which = menuKeyOf(req, parts);
    const targets = await menuTargets(res, which.lang, parts.sections.tree());
    const [action, heading] = [addressOf(which), titleOf(res, which)];
    showMenuForm(res, { lang: which.lang, action, heading, form, rows, targets });
  };
