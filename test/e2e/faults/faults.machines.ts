/** Servers, browsers, lines, sessions and clocks that fail. */
import type { LineState } from './line';
import { first, type Stage } from './stage';

export async function serverKilled(stage: Stage): Promise<void> {
  await stage.write();
  await stage.pause(0, 1600);
  await stage.newsroom.killServer();
  await Promise.all([stage.write(), stage.newsroom.startServer()]);
  await stage.write();
  if (stage.chance(0.5)) await stage.settled();
}

async function killed(stage: Stage): Promise<void> {
  await stage.write();
  await stage.pause(0, 1600);
  stage.ledger.kill(first);
  await stage.newsroom.killBrowser();
}

export async function browserKilled(stage: Stage): Promise<void> {
  await stage.write();
  await stage.pause(0, 800);
  await killed(stage);
}

export async function killedOffline(stage: Stage): Promise<void> {
  await stage.write();
  stage.newsroom.line.state = 'down';
  stage.newsroom.line.cut();
  await killed(stage);
  stage.newsroom.line.state = 'open';
}

export const lineThatIs =
  (state: LineState) =>
  async (stage: Stage): Promise<void> => {
    const { line } = stage.newsroom;
    await stage.write();
    line.state = state;
    await stage.write();
    await stage.pause(200, 2000);
    if (stage.chance(0.5)) await stage.save();
    await stage.write();
    if (stage.chance(0.3)) line.cut();
    line.state = 'open';
    await stage.write();
    if (stage.chance(0.5)) await stage.settled();
  };

export async function cutLine(stage: Stage): Promise<void> {
  for (let cuts = 0; cuts < 4; cuts += 1) {
    await stage.write();
    if (stage.chance(0.3)) await stage.save();
    stage.newsroom.line.cut();
    await stage.pause(100, 800);
  }
}

export async function endedSession(stage: Stage): Promise<void> {
  const { newsroom, page } = stage;
  await stage.write();
  await page.context().clearCookies();
  await stage.write();
  await stage.pause(0, 2000);
  const other = await page.context().newPage();
  await newsroom.signInAt(other, first);
  await other.close();
  await stage.write();
}

/** The page's clock is wrong from the next load on. */
export const wrongClock =
  (minutes: number) =>
  async (stage: Stage): Promise<void> => {
    const { page, newsroom } = stage;
    await page.addInitScript(`(() => {
    const [now, shift] = [Date.now.bind(Date), ${minutes * 60_000}];
    const Right = Date;
    globalThis.Date = class extends Right { constructor(...args) { if (args.length === 0) super(now() + shift); else super(...args); } static now() { return now() + shift; } };
  })()`);
    await newsroom.goTo(page, first, stage.path);
    await stage.open();
    await stage.write();
    await stage.pause(0, 1600);
    newsroom.line.state = 'down';
    await stage.write();
    await stage.pause(0, 1500);
    newsroom.line.state = 'open';
    await newsroom.goTo(page, first, stage.path);
    await stage.open();
    await stage.write();
  };
