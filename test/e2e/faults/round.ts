import type { BrowserContext } from 'playwright-core';
import { faults, type Stage } from './faults';
import type { Verdict } from './ledger';
import { Ledger, judge } from './ledger';
import { PEOPLE, type Newsroom, type Person } from './newsroom';
import { offeredTo } from './offered';
import { randomOf } from './words';

export interface Round {
  readonly number: number;
  readonly seed: number;
  /** Number of the first word. */
  readonly words: number;
}

export interface Finished {
  readonly fault: string;
  readonly next: number;
  readonly verdict: Verdict;
}

const names = Object.keys(faults);

/** One story, one fault; every fault has its turn before any comes again. */
export async function playRound(newsroom: Newsroom, { number, seed, words }: Round): Promise<Finished> {
  const fault = names[number % names.length] ?? '';
  const ledger = new Ledger(words);
  const story = await newsroom.story(`جولة ${number}`);
  const { context } = await newsroom.browser();
  const writers: { context: BrowserContext; who: Person }[] = [];
  const page = await newsroom.at(context, PEOPLE[0], story);
  const stage: Stage = { newsroom, ledger, story, random: randomOf(seed), context, page, writers };
  await ledger.typeIn(page, PEOPLE[0], { count: 2 });
  try {
    await faults[fault]?.(stage);
  } finally {
    newsroom.line.state = 'open';
  }
  await page.waitForTimeout(500).catch(() => undefined);
  // What waits to be sent may go; what is in the page after that is closed with it.
  for (const open of context.pages()) await open.close({ runBeforeUnload: true }).catch(() => undefined);
  return { fault, next: ledger.count, verdict: judge(ledger, await evidence(stage)) };
}

async function evidence({ newsroom, story, writers }: Stage) {
  const { context } = await newsroom.browser();
  const seen = [];
  for (const writer of [{ context, who: PEOPLE[0] }, ...writers]) {
    const isGone = writer.context !== context && !writer.context.browser()?.isConnected();
    if (!isGone) seen.push(await offeredTo(newsroom, { ...writer, story }));
  }
  for (const writer of writers) await writer.context.close().catch(() => undefined);
  const stored = await newsroom.stored(story);
  return {
    versions: stored.versions,
    drafts: stored.drafts,
    offered: seen.flatMap(({ offered }) => offered),
    shown: seen.map(({ shown }) => shown),
  };
}
