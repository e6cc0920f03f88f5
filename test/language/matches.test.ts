import fc from 'fast-check';
import { matchesOf } from '../../src/language/matches';

const WORD = /[\p{L}\p{N}]+/gu;

test('matches are those that `matchAll` finds', () => {
  const text = fc.string({ unit: fc.constantFrom('ب', 'a', '1', ' ', '،', '😀', '\u064b') });
  fc.assert(
    fc.property(text, (text) => {
      expect([...matchesOf(text, WORD)]).toEqual([...text.matchAll(WORD)]);
    }),
  );
});

test('a pattern may be used for another text before the first is through, and a search given up leaves nothing', () => {
  const found: string[] = [];
  for (const [word] of matchesOf('واحد اثنان ثلاثة', WORD)) {
    for (const [inner] of matchesOf('one two', WORD)) {
      found.push(word, inner);
      break;
    }
  }
  expect(found).toEqual(['واحد', 'one', 'اثنان', 'one', 'ثلاثة', 'one']);
});
