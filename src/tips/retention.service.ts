/** The retention period of tips: how long names and contacts of readers are stored. */
import { z } from 'zod';
import type { ActorContext } from '../accounts/account';
import { requireMay } from '../accounts/permissions/permissions';
import { remember } from '../audit/audit.service';
import { transaction } from '../database/transaction';
import { readInput } from '../input';
import { findSetting, saveSetting } from '../settings/setting.model';
import { eraseTipsUpTo } from './tip.model';

const KEY = 'tips';
const DAY = 24 * 3600_000;
/** Half a year: long enough for an inquiry. */
const DEFAULT_DAYS = 180;

const DAYS = 'tips.error.days';
const days = z.coerce.number(DAYS).int(DAYS).min(1, DAYS).max(3650, DAYS);
const stored = z.object({ days }).catch({ days: DEFAULT_DAYS });

/** Days after which names and contacts are deleted. */
export const retentionDays = async (): Promise<number> => stored.parse(await findSetting(KEY)).days;

/** @throws InvalidInput (`days`), NotAllowed */
export function setRetentionDays({ who, now }: ActorContext, raw: unknown): Promise<void> {
  return transaction(async () => {
    requireMay(who, 'settings.manage');
    const set = readInput(z.object({ days }), raw);
    await saveSetting(KEY, set);
    await remember({
      at: now,
      actor: who.id,
      act: 'settings.changed',
      subject: 'settings:tips',
      detail: set,
    });
  });
}

/** Erases the tips older than the retention period. The background work calls it. */
export async function eraseExpiredTips(now: Date): Promise<void> {
  await eraseTipsUpTo(new Date(now.getTime() - (await retentionDays()) * DAY));
}
