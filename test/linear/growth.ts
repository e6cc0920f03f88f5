/**
 * Every function that reads input takes time in proportion to its length: twice the text may take three times
 * as long. The tests measure the least CPU time of several runs and do not compare times that are too short
 * to measure. A function that refuses a text for its length has passed.
 */
import type { Functions } from './functions';
import { medley, runs, type Run } from './runs';

/** Shorter times, in ms, depend on compilation and garbage collection more than on the work. */
const NOISE = 30;
/** With quadratic time, a text takes a hundred times as long here as a tenth of it. */
const NOISE_OF_LONG = 120;
const LONG = 100_000;
const TRIES = 6;
const MOST = 3;

/** Only runs between two letters: they also reveal the patterns that a run alone reveals. */
const all = runs.filter((_run, at) => at % 2 === 1);

/** Runs that affect patterns, parsers and normal forms, for lengths at which all runs would take minutes. */
export const representative = new Set([
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
export const some = all.filter(({ name }) => representative.has(name.slice(1, -1)));

/** Functions that read a text as HTML and write a text: the runs that affect their own patterns. */
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

/**
 * Functions whose callers allow a million characters: texts of stories, files, clipboards, and their
 * cleaning.
 */
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

/**
 * The factor by which twice the text takes longer; undefined where it is acceptable. A step of one doubling
 * can come from memory, where a text no longer fits a cache: the next doubling decides.
 */
export function growth(read: (text: string) => unknown, make: (length: number) => string, length: number) {
  const factor = doubling(read, make, length);
  return factor === undefined ? undefined : doubling(read, make, length * 2);
}

/** The same for one doubling. A failure is measured again. */
function doubling(read: (text: string) => unknown, make: (length: number) => string, length: number) {
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

/** One test per function. They are divided among several files, so that Jest runs them in parallel. */
export function testGrowth(functions: Functions): void {
  describe.each(Object.entries(functions))('%s', (name, read) => {
    test('takes 10,000 signs of any kind', () => expect(tooFast(read, all, 10_000)).toEqual([]), 120_000);
    test('takes 100,000 signs', () => expect(tooFast(read, someOf(name), LONG)).toEqual([]), 120_000);
    if (!atLength.includes(name)) return;
    const together: Run = { name: 'all runs together', text: medley };
    test('takes a million signs', () => expect(tooFast(read, [together], 1_000_000)).toEqual([]), 120_000);
  });
}
