import { readArguments, required, UsageError } from '../../src/cli/command';
import { nearest } from '../../src/cli/nearest';
import { languageOf } from '../../src/cli/terminal';

const options = { section: { type: 'string' }, publish: { type: 'boolean' } } as const;

test('options and operands stand in any order', () => {
  expect(readArguments(['--publish', 'a.txt', '--section', 'sports'], options, ['FILE'])).toMatchObject({
    values: { section: 'sports', publish: true },
    operands: ['a.txt'],
  });
});

test.each([
  [['a.txt', '--secton', 'x'], 'unknown option --secton (did you mean --section?)'],
  [['a.txt', '--colour', 'x'], 'unknown option --colour'],
  [['a.txt', '--section'], 'option --section <value> argument missing'],
  [['a.txt', '--publish=now'], 'option --publish does not take an argument'],
  [[], 'FILE is missing'],
  [['a.txt', 'b.txt'], '"b.txt" is one argument too many'],
])('%j is refused in one line', (args, message) => {
  expect(() => readArguments(args, options, ['FILE'])).toThrow(new UsageError(message));
});

test.each([undefined, '', ' '])('an option that has to be given is missed when it is %j', (value) => {
  expect(() => required(value, 'email')).toThrow('--email is missing');
});

test.each([
  ['improt', ['import', 'export', 'serve'], 'import'],
  ['dmeo', ['demo', 'user'], 'demo'],
  ['usr', ['user', 'serve'], 'user'],
  ['xyzzy', ['demo', 'user'], undefined],
])('of %s and %j %s was meant', (word, known, meant) => {
  expect(nearest(word, known)).toBe(meant);
});

test.each([
  [{ LANG: 'ar_MA.UTF-8' }, 'ar'],
  [{ LANG: 'en_US', LC_ALL: 'fr_FR' }, 'fr'],
  [{ LANG: 'C' }, 'en'],
  [{}, 'en'],
])('under %j the newsroom speaks %s', (env, language) => {
  expect(languageOf(env)).toBe(language);
});
