/** The table of permissions: a line per action, a cell per role, and what differs from the default. */
import type { Response } from 'express';
import { messageText } from '../../../web/pages/desk-page';
import type { ListTab } from '../../../web/pages/list.view';
import { fieldOf } from '../../../web/request/form';
import type { FormState } from '../../../web/request/form';
import { template } from '../../../web/templates/template';
import { actions, reachesOf, takesInOwn } from '../../permissions/actions';
import type { Action, Reach } from '../../permissions/actions';
import { defaultPermissions } from '../../permissions/permission.defaults';
import type { PermissionTable } from '../../permissions/permission.defaults';
import { changeableRoles } from '../../permissions/permission.source';

export type ChangeableRole = (typeof changeableRoles)[number];

interface ReachOption {
  readonly value: Reach;
  readonly name: string;
  readonly chosen: boolean;
  readonly isDefault: boolean;
}

/** The reach of an action for a role. */
interface PermissionCell {
  readonly name: string;
  readonly role: string;
  readonly label: string;
  readonly options: readonly ReachOption[];
  /** The default, named beside a reach that differs from it. */
  readonly byDefault: string;
}

/** An action, and its reach for each role. */
interface PermissionLine {
  readonly action: string;
  /** The first line of a group of actions. */
  readonly first: boolean;
  readonly cells: readonly PermissionCell[];
}

/** The permissions of the roles. */
interface PermissionsPage {
  /** A refused form. */
  readonly form: FormState | undefined;
  readonly action: string;
  readonly tabs: readonly ListTab[];
  readonly roles: readonly string[];
  /** Whether the page shows one role. */
  readonly single: boolean;
  readonly lines: readonly PermissionLine[];
}

export const permissionsTemplate = template<PermissionsPage>('desk/account/permissions');

const PAGE = '/desk/permissions';
export const addressFor = (role: ChangeableRole | undefined): string =>
  role ? `${PAGE}?role=${role}` : PAGE;

const cellName = (role: string, action: string): string => `${role}/${action}`;

/** The label matches the rule: a permission over sections includes own stories for some actions only. */
const reachLabel = (action: Action, reach: Reach): string =>
  `accounts.reach.${reach === 'section' && takesInOwn(action) ? 'ownAndSection' : reach}`;

export interface PermissionsParts {
  readonly table: PermissionTable;
  /** The role of the page; all without it. */
  readonly role?: ChangeableRole | undefined;
  readonly form?: FormState;
}

export function permissionsPage(res: Response, shown: PermissionsParts): PermissionsPage {
  const { role, form } = shown;
  const roles = role ? [role] : changeableRoles;
  const lines = actions.map((action, at) => ({
    action: messageText(res, { key: `accounts.action.${action}` }),
    first: groupOf(action) !== groupOf(actions[at - 1] ?? ''),
    cells: roles.map((each) => cellOf(res, { role: each, action }, shown)),
  }));
  return {
    form,
    action: addressFor(role),
    tabs: tabsOf(res, role),
    roles: roles.map((each) => roleName(res, each)),
    single: role !== undefined,
    lines,
  };
}

/** Actions on one kind of thing stand together. */
const groupOf = (action: string): string => action.split('.', 1).join('');

const roleName = (res: Response, role: string): string => messageText(res, { key: `accounts.role.${role}` });

const tabsOf = (res: Response, role: ChangeableRole | undefined): readonly ListTab[] => [
  { name: messageText(res, { key: 'accounts.permissions.all' }), href: PAGE, current: role === undefined },
  ...changeableRoles.map((each) => ({
    name: roleName(res, each),
    href: addressFor(each),
    current: each === role,
  })),
];

interface CellKey {
  readonly role: ChangeableRole;
  readonly action: Action;
}

function cellOf(res: Response, { role, action }: CellKey, { table, form }: PermissionsParts): PermissionCell {
  const name = cellName(role, action);
  const sent = form && fieldOf(form.values, name);
  const chosen = sent || (table[role][action] ?? 'none');
  const normal = defaultPermissions[role][action] ?? 'none';
  const reachName = (reach: Reach) => messageText(res, { key: reachLabel(action, reach) });
  return {
    name,
    role: roleName(res, role),
    label: `${roleName(res, role)}: ${messageText(res, { key: `accounts.action.${action}` })}`,
    options: reachesOf[action].map((reach) => ({
      value: reach,
      name: reachName(reach),
      chosen: reach === chosen,
      isDefault: reach === normal,
    })),
    byDefault: messageText(res, {
      key: 'accounts.permissions.byDefault',
      values: { reach: reachName(normal) },
    }),
  };
}
