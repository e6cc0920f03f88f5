/** Input that is longer than its field is refused for its length, before anything else reads it. */
import { onReferenceMachine } from '../language/cpu';
import { importFunctions } from './functions.import';
import { languageFunctions } from './functions.language';
import { markupFunctions } from './functions.markup';
import { textFunctions } from './functions.text';
import { shortFields, webFunctions } from './functions.web';
import { atLength, cost, some, representative, thorough } from './growth';
import { medley } from './runs';

const functions = {
  ...textFunctions,
  ...webFunctions,
  ...importFunctions,
  ...languageFunctions,
  ...markupFunctions,
};

/** Maximum time of a refusal, in ms. */
const AT_ONCE = 50;
const refusing = Object.entries({
  ...shortFields,
  ...Object.fromEntries(
    ['a comment', 'a tip', 'renderMarkdown', 'readMarkdownCopy'].map((name) => [name, functions[name]]),
  ),
});

test.each(refusing)('%s of a million signs is refused at once', (_name, read) => {
  const text = medley(1_000_000);
  const costs = [1, 2, 3].map(() => cost((given) => expect(read?.(given)).toBeInstanceOf(Error), text));
  expect(onReferenceMachine(Math.min(...costs))).toBeLessThan(AT_ONCE);
});

test('every function that is named exists', () => {
  expect([...atLength, ...thorough].filter((name) => !(name in functions))).toEqual([]);
  expect(some).toHaveLength(representative.size);
});
