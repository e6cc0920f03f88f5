import { Router } from 'express';
import type { Request, RequestHandler, Response } from 'express';
import { NotAllowed } from '../../../errors';
import { deskPage, notify } from '../../../web/pages/desk-page';
import { queryParam } from '../../../web/params';
import { fieldOf, formRoute } from '../../../web/request/form';
import { savePermissions } from '../../permissions/permission.service';
import { changeableRoles } from '../../permissions/permission.source';
import { actorOf } from '../../signed-in';
import { confirmed } from '../confirm';
import type { AccountsDeskParts } from '../parts';
import { addressFor, permissionsPage, permissionsTemplate } from './permissions.view';
import type { ChangeableRole, PermissionsParts } from './permissions.view';

/** `/desk/permissions`: the permissions of each role, which only administrators see and change. */
export const permissionRoutes = (parts: AccountsDeskParts): Router =>
  Router()
    .use('/permissions', onlyAdministrators)
    .get('/permissions', (req, res) =>
      showTable(res, { table: parts.permissions.table(), role: roleIn(req) }),
    )
    .post('/permissions', confirmed(parts), saveTable(parts));

const onlyAdministrators: RequestHandler = (req, _res, next) => {
  if (actorOf(req).role !== 'administrator') throw new NotAllowed();
  next();
};

/** The role of the page; undefined on the page of all roles. */
const roleIn = (req: Request): ChangeableRole | undefined =>
  changeableRoles.find((role) => role === queryParam(req, 'role'));

function showTable(res: Response, shown: PermissionsParts): void {
  const page = { title: 'accounts.permissions.title', current: 'accounts.menu.permissions' };
  deskPage(res, { template: permissionsTemplate, model: permissionsPage(res, shown), ...page });
}

const saveTable = ({ site, permissions }: AccountsDeskParts): RequestHandler =>
  formRoute({
    act: async (req: Request, res, values) => {
      const cells = Object.keys(values).map((name) => [name, fieldOf(values, name)] as const);
      const context = { who: actorOf(req), now: site.clock() };
      await savePermissions(permissions, context, Object.fromEntries(cells));
      notify(res, { key: 'accounts.permissions.saved' });
      res.redirect(303, addressFor(roleIn(req)));
    },
    show: (req, res, form) => showTable(res, { table: permissions.table(), role: roleIn(req), form }),
  });
