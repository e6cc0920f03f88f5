/** How long the bin keeps what is deleted. */
import { z } from 'zod';
import { transaction } from '../database/transaction';
import { recordEvent } from '../events/outbox';
import { readInput } from '../input';
import { findSetting, saveSetting } from './setting.model';

const KEY = 'bin';
const DAY = 24 * 3600_000;
const LONGEST = 365;
const DAYS = 'settings.error.binDays';

const settings = z.strictObject({
  /** Days after which a deleted thing is gone for good. */
  days: z.coerce.number(DAYS).int(DAYS).min(1, DAYS).max(LONGEST, DAYS).default(30),
});

export const loadBinDays = async (): Promise<number> =>
  readInput(settings, (await findSetting(KEY)) ?? {}).days;

/** When a thing that was deleted at a moment is gone for good. */
export const leavesBinAt = (deletedAt: Date, days: number): Date =>
  new Date(deletedAt.getTime() + days * DAY);

/** The last moment of deletion of what is gone for good now. */
export const binLimit = (now: Date, days: number): Date => new Date(now.getTime() - days * DAY);

/** Sets the days; no page is invalidated. @throws InvalidInput (`days`) */
export async function saveBinDays(days: string): Promise<void> {
  const read = readInput(settings, { days });
  await transaction(async () => {
    await saveSetting(KEY, read);
    await recordEvent({ type: 'settings.changed', subject: KEY, drops: [] });
  });
}
