import { faults } from './faults';
import type { Stored } from './ledger';
import { Ledger } from './ledger';
import type { Newsroom } from './newsroom';
import { offeredTo } from './offered';
import { Stage, first } from './stage';
import type { Evidence, Verdict } from './verdict';
import { judge } from './verdict';
import { randomOf, type Random } from './words';

export interface Round {
  readonly number: number;
  readonly seed: number;
  /** Number of the first word. */
  readonly words: number;
}

export interface Finished {
  readonly name: string;
  readonly words: number;
  readonly notTaken: number;
  readonly next: number;
  readonly verdict: Verdict;
}

const names = Object.keys(faults);

/** Every fault has its turn before any comes again; half of the rounds have a second, by chance. */
function planOf(number: number, random: Random): readonly string[] {
  const turn = names[number % names.length] ?? '';
  const other = names[Math.floor(random() * names.length)] ?? '';
  return random() < 0.5 ? [turn, other] : [turn];
}

/** One story on which somebody writes while things break, and what is found of it afterwards. */
export async function playRound(newsroom: Newsroom, { number, seed, words }: Round): Promise<Finished> {
  const random = randomOf(seed);
  const plan = planOf(number, random);
  const ledger = new Ledger(words, newsroom.seen);
  const story = await newsroom.story(`جولة ${number}`);
  const stage = new Stage({ newsroom, ledger, story, random });
  newsroom.line.state = 'open';
  for (const fault of plan) {
    await stage.open();
    await ledger.type(stage.page, first, stage.between(1, 4));
    await faults[fault]?.(stage);
    newsroom.line.state = 'open';
  }
  const verdict = judge(ledger, await evidence(stage));
  const { count: next, typed, notTaken } = ledger;
  return { name: plan.join(' + '), next, words: typed.length, notTaken: notTaken.length, verdict };
}

async function evidence(stage: Stage): Promise<Evidence> {
  const { newsroom, story, others } = stage;
  await stage.closeAll();
  const own = { who: first, context: await newsroom.context() };
  const offered: Stored[] = [];
  const shown: string[] = [];
  for (const writer of [own, ...others]) {
    const found = await offeredTo(newsroom, writer, story);
    offered.push({ by: writer.who, text: found.offered });
    shown.push(found.shown);
  }
  await Promise.all(others.map(({ context }) => context.close()));
  return { ...(await newsroom.stored(story)), offered, shown };
}
