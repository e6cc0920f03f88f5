import { transaction } from '../database/transaction';
import { recordEvent } from '../events/outbox';
import type { Paper } from '../web/pages/paper';
import { defaultPaper, readPaperSettings } from './paper.input';
import type { PaperSettings } from './paper.input';
import { findSetting, saveSetting } from './setting.model';

const KEY = 'paper';

/**
 * The stored settings of the paper, completed by defaults.
 * @param siteUrl from the configuration: the same data is served at another address after a move.
 * @throws InvalidInput when what is kept does not fit: then something else wrote it.
 */
export async function loadPaper(siteUrl: string): Promise<Paper> {
  const stored = await findSetting(KEY);
  return {
    ...readPaperSettings({ ...defaultPaper, ...(stored as Partial<PaperSettings> | undefined) }),
    siteUrl,
  };
}

/**
 * Sets the paper's settings; every page is invalidated.
 * @param raw unchecked, as a form or a file has it
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
