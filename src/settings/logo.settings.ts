/** The paper's logo: pictures of the library in the nameplate of every page. */
import { z } from 'zod';
import { transaction } from '../database/transaction';
import { recordEvent } from '../events/outbox';
import { id } from '../input';
import type { PaperLogo } from '../web/pages/paper';
import { findSetting, saveSetting } from './setting.model';

const KEY = 'logo';

const picture = z.strictObject({
  mediaId: id(),
  src: z.string().max(200),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
});
const stored = z.strictObject({ light: picture, dark: picture.exactOptional() }).optional().catch(undefined);

/** The stored logo; undefined where the paper shows its name. */
export const loadLogo = async (): Promise<PaperLogo | undefined> => {
  const value = await findSetting(KEY);
  // A removed logo is stored as an empty object.
  return stored.parse(value);
};

/** Sets the logo, or removes it; every page is invalidated. */
export const saveLogo = (logo: PaperLogo | undefined): Promise<void> =>
  transaction(async () => {
    await saveSetting(KEY, logo ?? {});
    await recordEvent({ type: 'settings.changed', subject: KEY, drops: ['settings'] });
  });
