import fc from 'fast-check';
import { compare } from '../../../src/articles/diff/compare';
import { wordDiff } from '../../../src/articles/diff/words';
import { emptyForm } from '../../../src/articles/form/article.form';
import { cpuTime } from '../../language/cpu';

const shorthand = (before: string, after: string) =>
  wordDiff(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `[+${text}]` : `[-${text}]`))
    .join('');

test.each([
  ['a word changed', 'قال الوزير أمس', 'قال الرئيس أمس', 'قال [-الوزير][+الرئيس] أمس'],
  ['a vowel sign is part of its word', 'كتب', 'كُتب', '[-كتب][+كُتب]'],
  ['words added at the end', 'نص', 'نص جديد', 'نص[+ جديد]'],
  ['words taken away at the start', 'نص قديم', 'قديم', '[-نص ]قديم'],
  ['nothing changed', 'نص', 'نص', 'نص'],
  ['all new', '', 'نص', '[+نص]'],
  ['mixed lines', 'موقع Down Tracker قال', 'موقع Down Detector قال', 'موقع Down [-Tracker][+Detector] قال'],
])('%s', (_what, before, after, shown) => {
  expect(shorthand(before, after)).toBe(shown);
});

const words = fc
  .array(fc.constantFrom('ا', 'ب', 'ج', ' ', '،'), { maxLength: 40 })
  .map((all) => all.join(''));

test('both texts can be read out of the difference', () => {
  fc.assert(
    fc.property(words, words, (before, after) => {
      const runs = wordDiff(before, after);
      const side = (other: string) =>
        runs
          .filter(({ kind }) => kind !== other)
          .map(({ text }) => text)
          .join('');
      expect([side('added'), side('removed')]).toEqual([before, after]);
    }),
  );
});

test('a text of two thousand changed words is compared at once', () => {
  const long = (seed: number) => Array.from({ length: 4000 }, (_, at) => `ك${(at * seed) % 977}`).join(' ');
  const [before, after] = [long(3), long(7)];
  expect(cpuTime(() => void wordDiff(before, after))).toBeLessThan(2500);
});

test('blocks are compared by what they are, in the order of the new version', () => {
  const before = {
    ...emptyForm,
    headline: 'أ',
    body: '<p data-id="a">نص</p><p data-id="b">حُذف</p><h2 data-id="c">ج</h2>',
  };
  const after = {
    ...emptyForm,
    headline: 'ب',
    body: '<p data-id="a">نص آخر</p><p data-id="d">جديد</p><h2 data-id="c">ج</h2>',
  };
  const { fields, blocks } = compare(before, after, (_field, value) => value);
  expect(fields.map(({ field }) => field)).toEqual(['headline']);
  expect(blocks.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
    'changed p',
    'removed p',
    'added p',
    'same h2',
  ]);
});

test('an added picture without an alternative text is a sign and its file, not empty brackets', () => {
  const id = 'a'.repeat(24);
  const after = { ...emptyForm, body: `<figure><img src="media:${id}" alt=""></figure>` };
  const [block] = compare(emptyForm, after, (_field, value) => value).blocks;
  expect(block).toMatchObject({ kind: 'added', pictures: [id], runs: [{ kind: 'added', text: '▣' }] });
});
