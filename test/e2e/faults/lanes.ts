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
}

/** Plays rounds in several newsrooms, of which each breaks by itself. */
export async function playRounds(
  { prepared, devices }: { readonly prepared: Prepared; readonly devices: Browser },
  { from, count, seed, lanes }: Rounds,
): Promise<Findings> {
  const played: Played[] = [];
  const broken: Broken[] = [];
  let next = from;
  const playNext = async (newsroom: Newsroom, words: number): Promise<number> => {
    const number = next;
    next += 1;
    const round = { number, words, seed: seed + number };
    try {
      const finished = await playRound(newsroom, round);
      played.push({ ...finished, number });
      return finished.next;
    } catch (error) {
      broken.push({ number, error });
      return words + WORDS_OF_A_ROUND;
    }
  };
  const playLane = async () => {
    const newsroom = new Newsroom(prepared, devices);
    await newsroom.open();
    try {
      for (let words = 1; next < from + count;) words = await playNext(newsroom, words);
    } finally {
      await newsroom.close();
    }
  };
  await Promise.all(Array.from({ length: Math.min(lanes, count) }, playLane));
  return { played, broken };
}
