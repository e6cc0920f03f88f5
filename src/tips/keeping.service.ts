/** How long the newsroom keeps what readers said of themselves. */
import { z } from 'zod';
import type { Actor } from '../accounts/account';
import { requireMay } from '../accounts/permissions/permissions';
import { remember } from '../audit/audit.service';
import { transaction } from '../database/transaction';
import { readInput } from '../input';
import { findSetting, saveSetting } from '../settings/setting.model';
import { forgetUpTo } from './tip.model';

const KEY = 'tips';
const DAY = 24 * 3600_000;
/** Half a year: long enough for an inquiry. */
const USUAL = 180;

const DAYS = 'tips.error.days';
const days = z.coerce.number(DAYS).int(DAYS).min(1, DAYS).max(3650, DAYS);
const kept = z.object({ days }).catch({ days: USUAL });

/** After how many days names and contacts go. */
export const daysKept = async (): Promise<number> => kept.parse(await findSetting(KEY)).days;

/** Sets it. @throws InvalidInput where it is no number of days */
export function setDaysKept(who: Actor, raw: unknown, now: Date): Promise<void> {
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

/** Done by the product itself, again and again: what is kept too long goes. */
export async function forgetOldTips(now: Date): Promise<void> {
  await forgetUpTo(new Date(now.getTime() - (await daysKept()) * DAY));
}
