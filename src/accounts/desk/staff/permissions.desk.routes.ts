import { Router } from 'express';
import type { Request, RequestHandler, Response } from 'express';
import { NotAllowed } from '../../../errors';
import { deskPage, notify, tell } from '../../../web/pages/desk-page';
import { fieldOf, formRoute } from '../../../web/request/form';
import type { FormState } from '../../../web/request/form';
import { actions, reachesOf, takesInOwn } from '../../permissions/actions';
import type { Action, Reach } from '../../permissions/actions';
import { changeableRoles, savePermissions } from '../../permissions/permission.service';
import { currentPermissions } from '../../permissions/permissions';
import { actorOf } from '../../signed-in';
import { confirmed } from '../confirm';
import type { AccountsDeskParts } from '../parts';

/** `/desk/permissions`: who may do what, shown to administrators and changed by them. */
export const permissionRoutes = (parts: AccountsDeskParts): Router =>
  Router()
    .use('/permissions', onlyAdministrators)
    .get('/permissions', (_req, res) => showTable(res))
    .post('/permissions', confirmed(parts), saveTable(parts));

const onlyAdministrators: RequestHandler = (req, _res, next) => {
  if (actorOf(req).role !== 'administrator') throw new NotAllowed();
  next();
};

const cellName = (role: string, action: string): string => `${role}/${action}`;

/** The label says what the rule does: leave over sections takes in own things for some actions only. */
const reachLabel = (action: Action, reach: Reach): string =>
  `accounts.reach.${reach === 'section' && takesInOwn(action) ? 'ownAndSection' : reach}`;

/** A line per action, a list to choose from per role. */
function tableModel(res: Response, form: FormState | undefined) {
  const roleName = (role: string) => tell(res, { key: `accounts.role.${role}` });
  const lines = actions.map((action) => ({
    action: tell(res, { key: `accounts.action.${action}` }),
    cells: changeableRoles.map((role) => {
      const name = cellName(role, action);
      const set = currentPermissions()[role][action] ?? 'none';
      const chosen = form ? fieldOf(form.values, name) : set;
      const options = reachesOf[action].map((reach) => ({
        value: reach,
        chosen: reach === chosen,
        name: tell(res, { key: reachLabel(action, reach) }),
      }));
      return {
        name,
        options,
        label: `${roleName(role)}: ${tell(res, { key: `accounts.action.${action}` })}`,
      };
    }),
  }));
  return { form, roles: changeableRoles.map(roleName), lines };
}

function showTable(res: Response, form?: FormState): void {
  const page = { title: 'accounts.permissions.title', current: 'accounts.menu.permissions' };
  deskPage(res, { view: 'desk/account/permissions', model: tableModel(res, form), ...page });
}

const saveTable = ({ site }: AccountsDeskParts): RequestHandler =>
  formRoute({
    act: async (req: Request, res, values) => {
      const cells = Object.keys(values).map((name) => [name, fieldOf(values, name)] as const);
      await savePermissions(actorOf(req), Object.fromEntries(cells), site.clock());
      notify(res, { key: 'accounts.permissions.saved' });
      res.redirect(303, '/desk/permissions');
    },
    show: (_req, res, form) => showTable(res, form),
  });
