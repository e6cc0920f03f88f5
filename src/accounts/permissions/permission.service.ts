import { z } from 'zod';
import { remember } from '../../audit/audit.service';
import { transaction } from '../../database/transaction';
import { InvalidInput, NotAllowed } from '../../errors';
import type { Message } from '../../errors';
import { recordEvent } from '../../events/outbox';
import { findSetting, saveSetting } from '../../settings/setting.model';
import { roles } from '../account';
import type { Actor, Role } from '../account';
import { actions, reachesOf } from './actions';
import type { Action, Reach } from './actions';
import { defaultPermissions } from './permission.defaults';
import type { PermissionTable, Permissions } from './permission.defaults';
import { applyPermissions, currentPermissions } from './permissions';

/** Key of the settings under which what differs from the usual table is kept. */
const KEY = 'permissions';

/** Roles with editable permissions: administrators keep all, so that the paper cannot be locked. */
export const changeableRoles = roles.filter((role) => role !== 'administrator');

const kept = z.record(z.string(), z.record(z.string(), z.string())).catch({});

const reachIn = (action: Action, reach: unknown): Reach | undefined =>
  reachesOf[action].find((known) => known === reach);

/** The lines of the kept table over the usual ones; what this version does not know is left out. */
function tableFrom(stored: unknown): PermissionTable {
  const changes = kept.parse(stored);
  const lineOf = (role: Role): Permissions => {
    const changed = changes[role] ?? {};
    const line = actions.map((action) => [
      action,
      reachIn(action, changed[action]) ?? defaultPermissions[role][action] ?? 'none',
    ]);
    return Object.fromEntries(line) as Permissions;
  };
  const lines = changeableRoles.map((role) => [role, lineOf(role)] as const);
  return { ...defaultPermissions, ...(Object.fromEntries(lines) as Partial<PermissionTable>) };
}

/** Reads the table from the database and lets every service decide by it: at the start and after a change. */
export async function loadPermissions(): Promise<void> {
  applyPermissions(tableFrom(await findSetting(KEY)));
}

/** A cell of the table as a form sends it: `journalist/article.edit` → `own`. */
export type PermissionCells = Readonly<Record<string, string>>;

/** Sets the table. Only administrators may: its editor could grant every permission to the own role. */
export async function savePermissions(who: Actor, cells: PermissionCells, now: Date): Promise<void> {
  if (who.role !== 'administrator') throw new NotAllowed();
  const changes = readCells(cells);
  const changed = changedCells(changes);
  await transaction(async () => {
    await saveSetting(KEY, changes);
    await remember({
      at: now,
      actor: who.id,
      act: 'permissions.changed',
      subject: 'permissions',
      detail: changed,
    });
    await recordEvent({ type: 'settings.changed', subject: KEY, drops: [] });
  });
  await loadPermissions();
}

function readCells(cells: PermissionCells): Record<string, Record<string, Reach>> {
  const table: Record<string, Record<string, Reach>> = {};
  const faults: Record<string, Message> = {};
  for (const role of changeableRoles) {
    for (const action of actions) {
      const name = `${role}/${action}`;
      const reach = reachIn(action, cells[name] ?? currentPermissions()[role][action] ?? 'none');
      if (reach === undefined) faults[name] = { key: 'web.error.notUnderstood' };
      else (table[role] ??= {})[action] = reach;
    }
  }
  if (Object.keys(faults).length > 0) throw new InvalidInput(faults);
  return table;
}

/** What is new, for the record: `journalist/article.edit: own → section`. */
function changedCells(table: Readonly<Record<string, Readonly<Record<string, Reach>>>>) {
  const before = currentPermissions();
  const cells = changeableRoles.flatMap((role) =>
    actions.map((action) => {
      const [was, is] = [before[role][action] ?? 'none', table[role]?.[action] ?? 'none'];
      return was === is ? undefined : ([`${role}/${action}`, `${was} → ${is}`] as const);
    }),
  );
  return Object.fromEntries(cells.filter((cell) => cell !== undefined));
}
