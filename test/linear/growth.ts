/**
 * Every function that meets what people send costs no more than its length. Twice the text may take three times as
 * long. What is measured is the processor's time, the least of several; what takes no time worth measuring is not
 * compared. A function that refuses a text for its length has passed.
 */
import type { Functions } from './asking';
import { medley, runs, type Run } from './runs';

/** Below this, in ms, the compiler and the collection of memory say more than the work. */
const NOISE = 30;
/** What takes the square of a length takes a hundred times as long here as for a tenth of it. */
const NOISE_OF_LONG = 120;
const LONG = 100_000;
const TRIES = 6;
const MOST = 3;

/** A run between two letters finds what the run alone finds, and what ends otherwise than it began. */
const all = runs.filter((_run, at) => at % 2 === 1);

/** Runs that hit what patterns, parsers and normal forms do: for lengths at which every run would take minutes. */
export const telling = new Set([
  'spaces',
  'newlines',
  'marks out of order',
  'ligatures',
  'isolates and their ends',
  'words of two scripts',
  '<',
  '<p>x',
  '<!--',
  '[',
  '**',
  '| rows',
  'commas',
]);
export const some = all.filter(({ name }) => telling.has(name.slice(1, -1)));

/** Functions that read a text as HTML and make a text of it again: the runs that their own patterns meet. */
export const thorough = new Set(
  [
    'sanitise|sanitise an address|sanitise a class|repaired|blocksOf|identified|identified by what stood there',
    'refine|refine in French|refine as it comes|entriesOf|withDefinitions|compare|merge|readArticleForm',
    'merge of two that changed the same|preparePastedHtml|preparePastedHtml between fragments',
  ].flatMap((names) => names.split('|')),
);
const few = new Set(['spaces', 'marks out of order', '<p>x', '<!--', 'words of two scripts']);
const someOf = (name: string): readonly Run[] =>
  thorough.has(name) ? some.filter((run) => few.has(run.name.slice(1, -1))) : some;

/** Functions whose callers let a million signs through: texts of stories, files, clipboards, and what cleans them. */
export const atLength = (
  'cleanText cleanLine searchKey htmlToText wordCount decodeText slugKey parseQuery sanitise parse ' +
  'referencesOf readTextCopy renderMarkdown readMarkdownCopy wordpressBody'
).split(' ');

export function cost(read: (text: string) => unknown, text: string): number {
  const before = process.cpuUsage();
  read(text);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** How much longer twice the text takes, or undefined where that is fine. Measured again before it is believed. */
function growth(read: (text: string) => unknown, make: (length: number) => string, length: number) {
  const noise = length < LONG ? NOISE : NOISE_OF_LONG;
  const twice = make(length * 2);
  let long = cost(read, twice);
  if (long < noise) return undefined;
  const once = make(length);
  let short = cost(read, once);
  for (let tries = 1; long > MOST * short && tries < TRIES; tries += 1) {
    long = Math.min(long, cost(read, twice));
    if (long < noise) return undefined;
    short = Math.min(short, cost(read, once));
  }
  return long > MOST * short ? long / short : undefined;
}

function tooFast(read: (text: string) => unknown, among: readonly Run[], length: number): readonly string[] {
  return among.flatMap(({ name, text }) => {
    const times = growth(read, text, length);
    return times === undefined ? [] : [`${name}, ${length}: ${times.toFixed(1)} times`];
  });
}

/** A test of every function; they stand in several files, so that machines with several processors do several at once. */
export function testGrowth(functions: Functions): void {
  describe.each(Object.entries(functions))('%s', (name, read) => {
    test('takes 10,000 signs of any kind', () => expect(tooFast(read, all, 10_000)).toEqual([]), 120_000);
    test('takes 100,000 signs', () => expect(tooFast(read, someOf(name), LONG)).toEqual([]), 120_000);
    if (!atLength.includes(name)) return;
    const together: Run = { name: 'all runs together', text: medley };
    test('takes a million signs', () => expect(tooFast(read, [together], 1_000_000)).toEqual([]), 120_000);
  });
}
