import type { Browser } from 'playwright-core';
import { Newsroom } from './newsroom';
import type { Prepared } from './prepared';
import { playRound, type Finished } from './round';

export interface Rounds {
  readonly from: number;
  readonly count: number;
  readonly seed: number;
  /** How many newsrooms play at the same time: a round waits more than it works. */
  readonly lanes: number;
  /** Receives each round when it ends, so that a long run shows its progress. */
  readonly onPlayed: (round: Played) => void;
}

/** More than are typed in one round. */
const WORDS_OF_A_ROUND = 200;

export interface Played extends Finished {
  readonly number: number;
}

/** A round that could not be played to its end. */
export interface Broken {
  readonly number: number;
  readonly error: unknown;
}

export interface Findings {
  readonly played: readonly Played[];
  readonly broken: readonly Broken[];
  /** Rounds that stood still once and were played again. */
  readonly again: readonly number[];
}

/** A round takes some seconds; one that stands still so long, in ms, holds a lane no longer. */
const LONGEST_ROUND = 120_000;

async function withinTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined = undefined;
  const late = new Promise<never>((_done, failed) => {
    timer = setTimeout(() => failed(new Error('it stands still')), LONGEST_ROUND);
  });
  // Its newsroom is closed under it: what it says then is of no use.
  work.catch(() => undefined);
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Rounds that are still to be played, and what was found in the others. */
class Schedule implements Findings {
  readonly played: Played[] = [];
  readonly broken: Broken[] = [];
  /** Rounds that stood still once: they are played again, once. */
  readonly again: number[] = [];
  readonly #waiting: number[];

  constructor({ from, count }: Rounds) {
    this.#waiting = Array.from({ length: count }, (_none, at) => from + at);
  }

  next(): number | undefined {
    return this.#waiting.shift();
  }

  stopped(number: number, error: unknown): void {
    if (this.again.includes(number)) {
      this.broken.push({ number, error });
      return;
    }
    this.again.push(number);
    this.#waiting.push(number);
  }
}

async function playLane(schedule: Schedule, open: () => Promise<Newsroom>, rounds: Rounds): Promise<void> {
  let [newsroom, words] = [await open(), 1];
  for (let number = schedule.next(); number !== undefined; number = schedule.next()) {
    try {
      const finished = await withinTime(playRound(newsroom, { number, words, seed: rounds.seed + number }));
      const played = { ...finished, number };
      schedule.played.push(played);
      rounds.onPlayed(played);
      words = finished.next;
    } catch (error) {
      schedule.stopped(number, error);
      words += WORDS_OF_A_ROUND;
      await newsroom.close();
      newsroom = await open();
    }
  }
  await newsroom.close();
}

/** Plays rounds in several newsrooms, of which each breaks by itself. */
export async function playRounds(
  { prepared, devices }: { readonly prepared: Prepared; readonly devices: Browser },
  rounds: Rounds,
): Promise<Findings> {
  const schedule = new Schedule(rounds);
  const open = async () => {
    const newsroom = new Newsroom(prepared, devices);
    await newsroom.open();
    return newsroom;
  };
  const lanes = Math.min(rounds.lanes, rounds.count);
  await Promise.all(Array.from({ length: lanes }, () => playLane(schedule, open, rounds)));
  return schedule;
}
