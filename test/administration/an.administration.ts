import type { Account } from '../../src/accounts/account';
import { administrationDesk } from '../../src/administration/administration.desk.routes';
import { createSectionBook } from '../../src/sections/section-cache';
import { openNewsroom } from '../articles/newsroom';
import { aBrowser, aDesk, anAccount, signIn } from '../desk/a.desk';
import { aPaper } from '../web/a.paper';
import { aSite } from '../web/a.site';

/** The administration in the desk, over a paper with the usual sections. */
export async function openAdministration() {
  const database = await openNewsroom();
  const { site } = aSite({ paper: aPaper(), clock: () => new Date() });
  const sections = await createSectionBook();
  const { app } = aDesk({ rooms: [administrationDesk({ site, sections })] });
  const enter = async (who: Account) => {
    const browser = aBrowser(app);
    await signIn(browser, who);
    return browser;
  };
  return { database, enter, administrator: await enter(await anAccount('administrator')) };
}
export { anAccount };
