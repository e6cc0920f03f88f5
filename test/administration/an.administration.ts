import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localFiles } from '../../src/storage/local';
import type { Account } from '../../src/accounts/account';
import { administrationDesk } from '../../src/administration/administration.desk.routes';
import { createPermissionSource } from '../../src/accounts/permissions/permission.source';
import { createSectionCache } from '../../src/sections/section-cache';
import { openNewsroom } from '../articles/newsroom';
import { aBrowser, aDesk, anAccount, signIn } from '../desk/a.desk';
import { aPaper } from '../web/a.paper';
import { aSite } from '../web/a.site';

/** The administration in the desk, for a paper with the default sections. */
export async function openAdministration() {
  const database = await openNewsroom();
  const { site } = aSite({ paper: aPaper(), clock: () => new Date() });
  const sections = await createSectionCache();
  const permissions = await createPermissionSource();
  const uploadsDir = mkdtempSync(join(tmpdir(), 'midad-administration-'));
  const files = localFiles(uploadsDir);
  const rooms = [administrationDesk({ site, sections, files, uploadsDir })];
  const { app } = aDesk({ rooms, permissions });
  const enter = async (who: Account) => {
    const browser = aBrowser(app);
    await signIn(browser, who);
    return browser;
  };
  return { database, permissions, enter, administrator: await enter(await anAccount('administrator')) };
}
export { anAccount };
