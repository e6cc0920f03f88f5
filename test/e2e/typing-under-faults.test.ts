import { appendFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { describeInBrowser, openBrowser } from './browser';
import { playRounds, type Broken, type Played } from './faults/lanes';
import { prepare, type Prepared } from './faults/prepared';
import { faultsIn, kindsIn } from './faults/verdict';

/** `MIDAD_FAULT_ROUNDS` says how long to look (`npm run test:faults`: 500), `MIDAD_FAULT_SEED` where to begin again. */
const number = (name: string, otherwise: number) => Number(process.env[`MIDAD_FAULT_${name}`] ?? otherwise);
const count = number('ROUNDS', 12);
const seed = number('SEED', 20261129);
/** A file that gets a line for each round as it ends; a long run shows nothing else before its end. */
const progress = process.env['MIDAD_FAULT_PROGRESS'];
const onPlayed = ({ number: round, name, words, notTaken, verdict }: Played) => {
  const line = { round, name, words, notTaken, faults: faultsIn(verdict) };
  if (progress) appendFileSync(progress, `${JSON.stringify(line)}\n`);
};
const rounds = { count, seed, from: number('FROM', 0), lanes: number('LANES', 4), onPlayed };
const SETTING_UP = 120_000;

describeInBrowser('what is typed while things break', () => {
  let devices: Browser;
  let prepared: Prepared;
  beforeAll(async () => {
    devices = await openBrowser();
    prepared = await prepare(devices);
  }, SETTING_UP);
  afterAll(async () => {
    await devices.close();
    prepared.here.remove();
  });

  test(
    'is stored and offered: no word is lost, hidden, replaced, doubled or under another name',
    async () => {
      const { played, broken, again } = await playRounds({ prepared, devices }, rounds);
      console.info(`${figuresOf(played)}\nplayed again: ${again.join(', ') || 'none'}`);
      expect([...played.flatMap(wrongIn), ...broken.map(toldOf)]).toEqual([]);
    },
    SETTING_UP + count * 30_000,
  );

  /** The numbers that say what the rounds found. */
  function figuresOf(all: readonly Played[]): string {
    const sums = new Map([['rounds', all.length]]);
    const add = (name: string, found: number) => sums.set(name, (sums.get(name) ?? 0) + found);
    for (const { words, notTaken, looks, verdict } of all) {
      add('words', words);
      add('not taken by the page', notTaken);
      add('found at a second look', looks - 1);
      for (const [name, found] of kindsIn(verdict)) add(name, found.length);
    }
    const refused = all.flatMap(({ number: round, name, notTaken }) =>
      notTaken > 0 ? [`round ${round} (${name}) did not take ${notTaken}`] : [],
    );
    return [[...sums].map(([name, sum]) => `${name}: ${sum}`).join(' · '), ...refused].join('\n');
  }

  const toldOf = ({ number: round, error }: Broken) =>
    `round ${round} did not come to its end, MIDAD_FAULT_SEED=${seed} MIDAD_FAULT_FROM=${round}: ${String(error)}`;
  function wrongIn({ name, number: round, verdict }: Played): readonly string[] {
    const found = faultsIn(verdict);
    if (Object.keys(found).length === 0) return [];
    return [
      `round ${round} (${name}), MIDAD_FAULT_SEED=${seed} MIDAD_FAULT_FROM=${round}: ${JSON.stringify(found)}`,
    ];
  }
});
