import { remember } from '../../audit/audit.service';
import { transaction } from '../../database/transaction';
import { InvalidInput, NotAllowed } from '../../errors';
import type { Message } from '../../errors';
import { recordEvent } from '../../events/outbox';
import { saveSetting } from '../../settings/setting.model';
import type { ActorContext } from '../account';
import { actions } from './actions';
import type { Reach } from './actions';
import type { PermissionTable } from './permission.defaults';
import { changeableRoles, PERMISSIONS_KEY, reachIn, readPermissions } from './permission.source';
import type { PermissionSource } from './permission.source';

/** A cell of the table as a form sends it: `journalist/article.edit` → `own`. */
export type PermissionCells = Readonly<Record<string, string>>;

/**
 * Sets the table; cells that are not given stay. Only administrators may: its editor could grant every
 * permission to the own role. The source of this process holds the new table afterwards, those of other
 * processes follow the event.
 * @throws NotAllowed, InvalidInput
 */
export async function savePermissions(
  source: PermissionSource,
  { who, now }: ActorContext,
  cells: PermissionCells,
): Promise<void> {
  if (who.role !== 'administrator') throw new NotAllowed();
  await transaction(async () => {
    const before = await readPermissions();
    const rows = readCells(cells, before);
    await saveSetting(PERMISSIONS_KEY, rows);
    await remember({
      at: now,
      actor: who.id,
      act: 'permissions.changed',
      subject: 'permissions',
      detail: changedCells(before, rows),
    });
    await recordEvent({ type: 'settings.changed', subject: PERMISSIONS_KEY, drops: [] });
  });
  await source.refresh();
}

/** Rows by role, reaches by action, as they are stored. */
type ReachRows = Readonly<Record<string, Readonly<Record<string, Reach>>>>;

function readCells(cells: PermissionCells, before: PermissionTable): ReachRows {
  const table: Record<string, Record<string, Reach>> = {};
  const faults: Record<string, Message> = {};
  for (const role of changeableRoles) {
    for (const action of actions) {
      const name = `${role}/${action}`;
      const reach = reachIn(action, cells[name] ?? before[role][action] ?? 'none');
      if (reach === undefined) faults[name] = { key: 'web.error.notUnderstood' };
      else (table[role] ??= {})[action] = reach;
    }
  }
  if (Object.keys(faults).length > 0) throw new InvalidInput(faults);
  return table;
}

/** The differences, for the audit log: `journalist/article.edit: own → section`. */
function changedCells(before: PermissionTable, rows: ReachRows) {
  const cells = changeableRoles.flatMap((role) =>
    actions.map((action) => {
      const [was, is] = [before[role][action] ?? 'none', rows[role]?.[action] ?? 'none'];
      return was === is ? undefined : ([`${role}/${action}`, `${was} → ${is}`] as const);
    }),
  );
  return Object.fromEntries(cells.filter((cell) => cell !== undefined));
}
