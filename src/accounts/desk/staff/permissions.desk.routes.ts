import { Router } from 'express';
import type { Request, RequestHandler, Response } from 'express';
import { NotAllowed } from '../../../errors';
import { deskPage, notify, tell } from '../../../web/pages/desk-page';
import { fieldOf, formRoute } from '../../../web/request/form';
import type { FormState } from '../../../web/request/form';
import { actions, reachesOf, takesInOwn } from '../../permissions/actions';
import type { Action, Reach } from '../../permissions/actions';
import type { PermissionTable } from '../../permissions/permission.defaults';
import { savePermissions } from '../../permissions/permission.service';
import { changeableRoles } from '../../permissions/permission.source';
import { actorOf } from '../../signed-in';
import { confirmed } from '../confirm';
import type { AccountsDeskParts } from '../parts';
import { template } from '../../../web/templates/template';

interface ReachOption {
  readonly value: Reach;
  readonly name: string;
  readonly chosen: boolean;
}

/** An action, and its reach for each role. */
interface PermissionLine {
  readonly action: string;
  readonly cells: readonly {
    readonly name: string;
    readonly label: string;
    readonly options: readonly ReachOption[];
  }[];
}

/** The permissions of the roles. */
interface PermissionsPage {
  /** A refused form. */
  readonly form: FormState | undefined;
  readonly roles: readonly string[];
  readonly lines: readonly PermissionLine[];
}

const permissionsTemplate = template<PermissionsPage>('desk/account/permissions');

/** `/desk/permissions`: the permissions of each role, which only administrators see and change. */
export const permissionRoutes = (parts: AccountsDeskParts): Router =>
  Router()
    .use('/permissions', onlyAdministrators)
    .get('/permissions', (_req, res) => showTable(res, parts.permissions.table()))
    .post('/permissions', confirmed(parts), saveTable(parts));

const onlyAdministrators: RequestHandler = (req, _res, next) => {
  if (actorOf(req).role !== 'administrator') throw new NotAllowed();
  next();
};

const cellName = (role: string, action: string): string => `${role}/${action}`;

/** The label matches the rule: a permission over sections includes own stories for some actions only. */
const reachLabel = (action: Action, reach: Reach): string =>
  `accounts.reach.${reach === 'section' && takesInOwn(action) ? 'ownAndSection' : reach}`;

/** A row per action with a select per role. */
function tableModel(res: Response, table: PermissionTable, form: FormState | undefined): PermissionsPage {
  const roleName = (role: string) => tell(res, { key: `accounts.role.${role}` });
  const lines = actions.map((action) => ({
    action: tell(res, { key: `accounts.action.${action}` }),
    cells: changeableRoles.map((role) => {
      const name = cellName(role, action);
      const set = table[role][action] ?? 'none';
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

function showTable(res: Response, table: PermissionTable, form?: FormState): void {
  const page = { title: 'accounts.permissions.title', current: 'accounts.menu.permissions' };
  deskPage(res, { template: permissionsTemplate, model: tableModel(res, table, form), ...page });
}

const saveTable = ({ site, permissions }: AccountsDeskParts): RequestHandler =>
  formRoute({
    act: async (req: Request, res, values) => {
      const cells = Object.keys(values).map((name) => [name, fieldOf(values, name)] as const);
      const context = { who: actorOf(req), now: site.clock() };
      await savePermissions(permissions, context, Object.fromEntries(cells));
      notify(res, { key: 'accounts.permissions.saved' });
      res.redirect(303, '/desk/permissions');
    },
    show: (_req, res, form) => showTable(res, permissions.table(), form),
  });
