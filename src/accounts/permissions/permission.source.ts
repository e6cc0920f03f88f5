import { z } from 'zod';
import { findSetting } from '../../settings/setting.model';
import { roles } from './role';
import type { Role } from './role';
import { actions, reachesOf } from './actions';
import type { Action, Reach } from './actions';
import { defaultPermissions } from './permission.defaults';
import type { PermissionTable, Permissions } from './permission.defaults';

/** Key of the setting that holds the differences from the default table. */
export const PERMISSIONS_KEY = 'permissions';

/** Roles with editable permissions: administrators keep all, so that the paper cannot be locked. */
export const changeableRoles = roles.filter((role) => role !== 'administrator');

const storedTable = z.record(z.string(), z.record(z.string(), z.string())).catch({});

/** The reach of this name, if the action can reach so far. */
export const reachIn = (action: Action, reach: unknown): Reach | undefined =>
  reachesOf[action].find((known) => known === reach);

/** The rows of the stored table over the default ones; unknown roles, actions and reaches are left out. */
function tableFrom(stored: unknown): PermissionTable {
  const changes = storedTable.parse(stored);
  const rowOf = (role: Role): Permissions => {
    const changed = changes[role] ?? {};
    const row = actions.map((action) => [
      action,
      reachIn(action, changed[action]) ?? defaultPermissions[role][action] ?? 'none',
    ]);
    return Object.fromEntries(row) as Permissions;
  };
  const rows = changeableRoles.map((role) => [role, rowOf(role)] as const);
  return { ...defaultPermissions, ...(Object.fromEntries(rows) as Partial<PermissionTable>) };
}

/** The table as the database holds it. Requests take it from a `PermissionSource` instead. */
export const readPermissions = async (): Promise<PermissionTable> =>
  tableFrom(await findSetting(PERMISSIONS_KEY));

/** The table of permissions in memory, for making actors without a database read. */
export interface PermissionSource {
  readonly table: () => PermissionTable;
  /** Reads the table again after a change of the settings by this or another process. */
  readonly refresh: () => Promise<void>;
}

/** Reads the table once and keeps it until the next refresh. */
export async function createPermissionSource(): Promise<PermissionSource> {
  let table = await readPermissions();
  return {
    table: () => table,
    refresh: async () => {
      table = await readPermissions();
    },
  };
}
