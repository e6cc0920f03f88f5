import { describeInBrowser } from './browser';
import { Newsroom } from './faults/newsroom';
import { playRound } from './faults/round';

/** `MIDAD_FAULT_ROUNDS` says how long to look (`npm run test:faults`: 500), `MIDAD_FAULT_SEED` where to begin again. */
const rounds = Number(process.env['MIDAD_FAULT_ROUNDS'] ?? 0);
const describeWanted = rounds > 0 ? describeInBrowser : describe.skip;
const from = Number(process.env['MIDAD_FAULT_FROM'] ?? 0);
const seed = Number(process.env['MIDAD_FAULT_SEED'] ?? 20261129);

describeWanted('what is typed while things break', () => {
  const newsroom = new Newsroom();
  beforeAll(() => newsroom.open(), 120_000);
  afterAll(() => newsroom.close(), 60_000);

  test(
    'is stored or offered: no word is lost, replaced, doubled or under another name',
    async () => {
      const wrong: string[] = [];
      const sums = {
        rounds: 0,
        words: 0,
        lost: 0,
        'older than 1 s': 0,
        replaced: 0,
        doubled: 0,
        'under the wrong name': 0,
      };
      let words = 1;
      for (let number = from; number < from + rounds; number += 1) {
        const { fault, next, verdict } = await playRound(newsroom, { number, words, seed: seed + number });
        words = next;
        sums.rounds += 1;
        sums.words += verdict.words;
        sums.lost += verdict.lost.length;
        sums['older than 1 s'] += verdict.lostOld.length;
        sums.replaced += verdict.replaced.length;
        sums.doubled += verdict.doubled.length;
        sums['under the wrong name'] += verdict.wrongName.length;
        const { lostOld, replaced, doubled, wrongName } = verdict;
        if (lostOld.length + replaced.length + doubled.length + wrongName.length > 0) {
          const told = JSON.stringify({ lostOld, replaced, doubled, wrongName });
          wrong.push(
            `round ${number} (${fault}), MIDAD_FAULT_SEED=${seed} MIDAD_FAULT_FROM=${number}: ${told}`,
          );
        }
      }
      console.info(
        Object.entries(sums)
          .map(([name, sum]) => `${name}: ${sum}`)
          .join(' · '),
      );
      expect(wrong).toEqual([]);
    },
    60_000 + rounds * 60_000,
  );
});
