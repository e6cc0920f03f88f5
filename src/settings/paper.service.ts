import { transaction } from '../database/transaction';
import { recordEvent } from '../events/outbox';
import type { Paper } from '../web/pages/paper';
import { definedOnly } from '../defined-only';
import { loadLogo } from './logo.settings';
import { defaultPaper, readPaperSettings } from './paper.input';
import type { PaperSettings } from './paper.input';
import { findSetting, saveSetting } from './setting.model';

const KEY = 'paper';

/**
 * The stored settings of the paper, completed by defaults.
 * @param siteUrl from the configuration: the same data is served at another address after a move.
 * @throws InvalidInput where the stored settings are invalid.
 */
export async function loadPaper(siteUrl: string): Promise<Paper> {
  const stored = await findSetting(KEY);
  return {
    ...readPaperSettings({ ...defaultPaper, ...(stored as Partial<PaperSettings> | undefined) }),
    ...definedOnly({ logo: await loadLogo() }),
    siteUrl,
  };
}

/** The time zone of the paper alone, for writes that need no more. */
export async function loadTimeZone(): Promise<string> {
  const { timeZone } = {
    ...defaultPaper,
    ...((await findSetting(KEY)) as Partial<PaperSettings> | undefined),
  };
  return timeZone;
}

/**
 * Sets the paper's settings; every page is invalidated.
 * @param raw the unchecked input of a form or a file
 * @throws InvalidInput with a message for each field that does not fit.
 */
export async function savePaper(raw: unknown): Promise<PaperSettings> {
  const settings = readPaperSettings(raw);
  await transaction(async () => {
    await saveSetting(KEY, { ...settings, contactEmail: settings.contactEmail ?? null });
    await recordEvent({ type: 'settings.changed', subject: KEY, drops: ['settings'] });
  });
  return settings;
}
