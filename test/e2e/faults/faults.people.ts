/** Other tabs, devices, people and accounts. */
import type { Page } from 'playwright-core';
import type { Person } from './prepared';
import { first, second, type Stage } from './stage';

async function takeOver(page: Page): Promise<void> {
  const isShown = await page
    .locator('#holder button')
    .click({ timeout: 1500 })
    .then(
      () => true,
      () => false,
    );
  if (!isShown) return;
  await page.waitForLoadState();
  await page.locator('form[data-ready=true]').waitFor();
}

async function secondWriter(stage: Stage, who: Person, takesOver: boolean): Promise<void> {
  const { ledger, page } = stage;
  await stage.write();
  const other = await stage.colleague(who);
  if (takesOver) await takeOver(other);
  await ledger.goToEnd(other, stage.chance(0.5) ? 1 : 0);
  await ledger.type(other, who, stage.between(2, 5));
  if (stage.chance(0.7)) await stage.save(other);
  await stage.write();
  await stage.save();
  await stage.write();
  await ledger.type(other, who, stage.between(0, 3));
  await stage.pause(0, 1500);
  await stage.save();
  await stage.settled(page);
}

export const secondDevice = (stage: Stage): Promise<void> => secondWriter(stage, first, false);
export const secondPerson = (stage: Stage): Promise<void> => secondWriter(stage, second, false);
export const takenOver = (stage: Stage): Promise<void> => secondWriter(stage, second, true);

export async function secondTab(stage: Stage): Promise<void> {
  const { ledger, newsroom, page, story } = stage;
  await stage.write();
  const tab = await newsroom.at(page.context(), first, story);
  await ledger.goToEnd(tab, stage.chance(0.5) ? 1 : 0);
  await ledger.type(tab, first, stage.between(2, 5));
  await page.bringToFront();
  await stage.write();
  await stage.pause(0, 2000);
  if (stage.chance(0.5)) await stage.save(tab);
  await stage.save();
  await stage.write();
  await stage.settled(tab);
}

export async function otherAccount(stage: Stage): Promise<void> {
  const { newsroom, page } = stage;
  await stage.write();
  await stage.pause(0, 1600);
  await page.context().clearCookies();
  const other = await page.context().newPage();
  await newsroom.signInAt(other, second);
  await page.bringToFront();
  await stage.write();
  await stage.pause(500, 2000);
  await stage.save();
  await stage.write();
  await stage.pause(300, 800);
  await page.context().clearCookies();
  await other.close();
}
