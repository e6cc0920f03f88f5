/** What people do while the page is at work by itself. */
import type { Page } from 'playwright-core';
import { first, type Stage } from './stage';

export async function savedDuringAutosave(stage: Stage): Promise<void> {
  await stage.write();
  await stage.pause(1300, 1600);
  await stage.save();
  await stage.write();
  await stage.save();
  await stage.write();
}

export async function savedTwice(stage: Stage): Promise<void> {
  await stage.write();
  await stage.page.locator('button[value=save]').dblclick();
  await stage.ledger.goToEnd(stage.page);
  await stage.write();
  await stage.save();
  await stage.save();
  await stage.write();
}

/** The form leaves with the page before the words were sent any other way. */
export async function publishedAtOnce(stage: Stage): Promise<void> {
  const { page } = stage;
  await stage.write();
  await stage.pause(0, 1500);
  await pressAct(page);
  await page.waitForLoadState().catch(() => undefined);
  await stage.open();
  await stage.write();
}

/** Publishes, or submits where that is not done yet; saves where neither can be. */
async function pressAct(page: Page): Promise<void> {
  for (const act of ['publish', 'submit']) {
    const panel = page.locator('details.act', { has: page.locator(`button[value="act:${act}"]`) });
    if ((await panel.count()) === 0) continue;
    const menu = page.locator('details.acts-menu', { has: panel });
    if ((await menu.count()) > 0) await menu.locator('> summary').click();
    await panel.locator('> summary').click();
    await panel.locator(`button[value="act:${act}"]`).click();
    return;
  }
  await page.locator('button[value=save]').click();
}

/** The page goes and comes again while words are on their way. */
export const openedAgain =
  (leave: (stage: Stage) => Promise<unknown>) =>
  async (stage: Stage): Promise<void> => {
    await stage.write();
    await stage.pause(0, 1700);
    await leave(stage).catch(() => undefined);
    await stage.newsroom.goTo(stage.page, first, stage.path);
    await stage.open();
    await stage.write();
  };
