import { setTimeout as pause } from 'node:timers/promises';
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
  /** How often the story was opened again until what is stored was found. */
  readonly looks: number;
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

/** One story that a person writes while parts fail, and what is found of it afterwards. */
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
  const { verdict, looks } = await judged(ledger, stage);
  const { count: next, typed, notTaken } = ledger;
  return { name: plan.join(' + '), next, words: typed.length, notTaken: notTaken.length, looks, verdict };
}

/** A page that is just being closed may send its words when the next one is open already. */
const SECOND_LOOK_AFTER = 3000;

async function judged(ledger: Ledger, stage: Stage): Promise<Pick<Finished, 'verdict' | 'looks'>> {
  await stage.closeAll();
  const atOnce = judge(ledger, await evidence(stage));
  const isComplete = atOnce.hidden.length === 0;
  if (!isComplete) await pause(SECOND_LOOK_AFTER);
  const verdict = isComplete ? atOnce : judge(ledger, await evidence(stage));
  await Promise.all(stage.others.map(({ context }) => context.close()));
  return { verdict, looks: isComplete ? 1 : 2 };
}

async function evidence(stage: Stage): Promise<Evidence> {
  const { newsroom, story, others } = stage;
  const own = { who: first, context: await newsroom.context() };
  const offered: Stored[] = [];
  const shown: string[] = [];
  for (const writer of [own, ...others]) {
    const found = await offeredTo(newsroom, writer, story);
    offered.push({ by: writer.who, text: found.offered });
    shown.push(found.shown);
  }
  return { ...(await newsroom.stored(story)), offered, shown };
}
