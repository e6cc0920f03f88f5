import fc from 'fast-check';
import { mergeBlocks } from '../../../src/articles/form/merge.blocks';
import type { StoredBlock } from '../../../src/markup/block-ids';
import { cpuTime } from '../../language/cpu';

/** A paragraph as a list of words; each word occurs once in all texts. */
interface Paragraph {
  readonly id: string;
  readonly words: readonly string[];
}
type Text = readonly Paragraph[];

/** One edit: its kind, its place, and a number for its parameters. */
const act = fc.record({
  does: fc.constantFrom('type', 'split', 'join', 'move', 'cutAndPaste', 'remove', 'drop', 'add'),
  at: fc.nat(7),
  to: fc.nat(7),
  word: fc.nat(9),
});
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

/** Each side has its own prefix for the ids of new paragraphs and for new words. */
function done(text: Text, acts: readonly Act[], side: string): Text {
  let count = 0;
  const fresh = () => `${side}${(count += 1)}`;
  return acts.reduce<Text>((now, { does, at, to, word }) => {
    if (now.length === 0) return [{ id: fresh(), words: [fresh()] }];
    const place = at % now.length;
    const paragraph = now[place];
    const cut = word % (paragraph!.words.length + 1);
    const [start, end] = [paragraph!.words.slice(0, cut), paragraph!.words.slice(cut)];
    const put = (...paragraphs: readonly Paragraph[]) => now.toSpliced(place, 1, ...paragraphs);
    const others = now.toSpliced(place, 1);
    switch (does) {
      case 'type':
        return put({ ...paragraph!, words: [...start, fresh(), ...end] });
      case 'split':
        return put({ ...paragraph!, words: start }, { id: fresh(), words: end });
      case 'join':
        return place === 0
          ? now
          : now.toSpliced(place - 1, 2, {
              id: now[place - 1]!.id,
              words: [...now[place - 1]!.words, ...paragraph!.words],
            });
      case 'move':
        return others.toSpliced(to % now.length, 0, paragraph!);
      case 'cutAndPaste':
        return others.toSpliced(to % now.length, 0, { ...paragraph!, id: fresh() });
      case 'remove':
        return others;
      case 'drop':
        return put({ ...paragraph!, words: [...start, ...end.slice(1)] });
      case 'add':
        return put(paragraph!, { id: fresh(), words: [fresh(), fresh()] });
    }
  }, text);
}

const blocksOf = (text: Text): readonly StoredBlock[] =>
  text.map(({ id, words }) => ({ id, html: `<p>${words.join(' ')}</p>` }));

const wordsOf = (blocks: readonly StoredBlock[]) =>
  blocks.flatMap(({ html }) => html.slice(3, -4).split(' ').filter(Boolean));

const paragraphs = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 6 }).map((lengths) =>
  lengths.map((length, at) => ({
    id: `b${at}`,
    words: Array.from({ length }, (_none, word) => `w${at}.${word}`),
  })),
);
const acts = fc.array(act, { minLength: 1, maxLength: 4 });

const twice = (words: readonly string[]): readonly string[] => {
  const seen = new Set<string>();
  return words.filter((word) => seen.size === seen.add(word).size);
};

/** Faults of a merge, each with its word. */
function faultsOf(base: Text, mine: readonly Act[], theirs: readonly Act[]): readonly string[] {
  const sides = {
    base: blocksOf(base),
    mine: blocksOf(done(base, mine, 'm')),
    theirs: blocksOf(done(base, theirs, 't')),
  };
  const { blocks, conflicts } = mergeBlocks(sides, {});
  const ids = twice(blocks.map(({ id }) => id)).map((id) => `the id ${id} stands twice`);
  const chosen = (['mine', 'theirs'] as const).flatMap((choice) => {
    const choices = Object.fromEntries(conflicts.map(({ key }) => [key, choice]));
    const merged = mergeBlocks(sides, choices);
    const open = merged.conflicts.map(({ key }) => `${key} is asked for again after ${choice}`);
    return [
      ...open,
      ...twice(wordsOf(merged.blocks)).map((word) => `${word} stands twice, ${choice} chosen`),
    ];
  });
  if (conflicts.length > 0) return [...ids, ...chosen];
  const [was, left, right, found] = [sides.base, sides.mine, sides.theirs, blocks].map(
    (each) => new Set(wordsOf(each)),
  );
  const typed = [...left!, ...right!].filter((word) => !was!.has(word));
  const untouched = [...was!].filter((word) => left!.has(word) && right!.has(word));
  const lost = [...typed, ...untouched].filter((word) => !found!.has(word));
  return [...ids, ...chosen, ...lost.map((word) => `${word} is lost`)];
}

// Parts of a run of 15,000: each has its own seed, so that it can run alone.
test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])(
  'every word that two people typed stands once, part %i',
  (seed) => {
    const property = fc.property(paragraphs, acts, acts, (base, mine, theirs) => {
      const faults = faultsOf(base, mine, theirs);
      if (faults.length > 0) throw new Error(faults.join('\n'));
    });
    fc.assert(property, { seed, numRuns: 1500 });
  },
);

describe('both did the same', () => {
  const base = [{ id: 'a', words: ['one', 'two', 'three'] }];
  const split = (id: string, at: number, more: readonly string[] = []): readonly StoredBlock[] =>
    blocksOf([
      { id: 'a', words: ['one', 'two', 'three'].slice(0, at) },
      { id, words: [...['one', 'two', 'three'].slice(at), ...more] },
    ]);
  const merged = (mine: readonly StoredBlock[], theirs: readonly StoredBlock[], start: Text = base) =>
    mergeBlocks({ base: blocksOf(start), mine, theirs }, {});

  test('a paragraph that both split at the same place is split once', () => {
    expect(merged(split('x', 1), split('y', 1))).toEqual({ blocks: split('y', 1), conflicts: [] });
  });

  test('where one wrote on in the second half, both halves are shown to choose from', () => {
    expect(merged(split('x', 1, ['more']), split('y', 1)).conflicts).toEqual([
      { key: 'block:y', base: undefined, mine: '<p>two three more</p>', theirs: '<p>two three</p>' },
    ]);
  });

  test('a paragraph that both split, each within another word, is shown to choose from', () => {
    const [mine, theirs] = [
      [
        { id: 'a', html: '<p>one tw</p>' },
        { id: 'x', html: '<p>o three more</p>' },
      ],
      [
        { id: 'a', html: '<p>one tw</p>' },
        { id: 'y', html: '<p>o three</p>' },
      ],
    ] as const;
    expect(merged(mine, theirs).conflicts).toHaveLength(1);
  });

  test('a paragraph that both moved by cut and paste stands once', () => {
    const [a, b, c] = [
      { id: 'a', words: ['a1', 'a2'] },
      { id: 'b', words: ['b1', 'b2'] },
      { id: 'c', words: ['c1', 'c2'] },
    ] as const;
    const start = [a, b, c];
    const mine = blocksOf([b, { ...a, id: 'x' }, c]);
    const theirs = blocksOf([b, c, { ...a, id: 'y' }]);
    expect(merged(mine, theirs, start)).toEqual({
      blocks: blocksOf([b, { ...a, id: 'y' }, c]),
      conflicts: [],
    });
  });
});

test('long texts are merged in time that grows with their length', () => {
  const text = (length: number): Text =>
    Array.from({ length }, (_none, at) => ({ id: `b${at}`, words: [`w${at}`, 'في', 'من'] }));
  const took = (length: number) => {
    const base = text(length);
    const mine = base.flatMap((each, at) => [each, { id: `m${at}`, words: [`m${at}`, 'في'] }]);
    const theirs = base.flatMap((each, at) => [{ id: `t${at}`, words: [`t${at}`, 'من'] }, each]);
    const versions = { base: blocksOf(base), mine: blocksOf(mine), theirs: blocksOf(theirs) };
    return cpuTime(() => void mergeBlocks(versions, {}));
  };
  took(2000);
  expect(took(20_000)).toBeLessThan(Math.max(2000, 40 * took(2000)));
});
