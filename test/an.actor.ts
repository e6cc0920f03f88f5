import { asActor } from '../src/accounts/account';
import type { Account, Actor } from '../src/accounts/account';
import { defaultPermissions, permissionsOf } from '../src/accounts/permissions/permission.defaults';
import type { PermissionTable } from '../src/accounts/permissions/permission.defaults';
import { readPermissions, type PermissionSource } from '../src/accounts/permissions/permission.source';
import type { Role } from '../src/accounts/permissions/role';
import { anId } from './an-id';

interface ActorFacts {
  readonly id?: string;
  readonly sectionIds?: readonly string[];
  /** The default table, unless a test changes it. */
  readonly table?: PermissionTable;
}

/** An actor of a role, without an account. */
export function anActor(role: Role, facts: ActorFacts = {}): Actor {
  const { id = 'a'.repeat(24), sectionIds, table = defaultPermissions } = facts;
  return {
    id: anId(id),
    role,
    permissions: permissionsOf(role, table),
    ...(sectionIds && { sectionIds: sectionIds.map(anId) }),
  };
}

/** An account as an actor with the default permissions. */
export const actorFor = (account: Account): Actor => asActor(account, defaultPermissions);

/** A source with the default table, which reads the database at a refresh only. */
export function aPermissionSource(): PermissionSource {
  let table = defaultPermissions;
  return {
    table: () => table,
    refresh: async () => {
      table = await readPermissions();
    },
  };
}
