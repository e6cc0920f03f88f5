/** Reads JSON files of other systems: one value, a list in a wrapper, or one value per line. */
import { decodeText } from '../../language/encoding/encoding';
import { readFile } from 'node:fs/promises';
import { fileFault } from '../file';
import { UnusableCopy } from '../story/copy';

/** The text of a file in any supported encoding. @throws UnusableCopy */
export async function readJsonText(file: string): Promise<string> {
  try {
    return decodeText(await readFile(file)).text;
  } catch (error) {
    throw fileFault(error);
  }
}

/** The value of a JSON text; undefined where it is invalid. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** As `parsedJson`. @throws UnusableCopy with the position of the error */
export function wholeJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!/^\s*[[{]/.test(text)) throw new UnusableCopy('foreign', what, { cause: error });
    throw new UnusableCopy('brokenJson', placeOf(error, text), { cause: error });
  }
}

/** The position of an error. V8 has it in the message, except for a truncated text. */
function placeOf(error: unknown, text: string): string {
  const [, position] = /position (\d+)/.exec(error instanceof Error ? error.message : '') ?? [];
  const before = text.slice(0, position === undefined ? text.length : Number(position)).split('\n');
  const place = `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
  return position === undefined ? `it is cut off at ${place}` : place;
}

interface JsonItem {
  /** Undefined where the line is not JSON. */
  readonly value: unknown;
  readonly where: string;
}

const WRAPPERS = ['items', 'item', '_items', 'newsItems', 'newsitems', 'data', 'results', 'articles', 'hits'];

/** The items of a file: a list, a list in a wrapper, one item, or one item per line. @throws UnusableCopy */
export async function readJsonItems(file: string, what: string): Promise<readonly JsonItem[]> {
  const text = await readJsonText(file);
  const whole = parsedJson(text);
  if (whole !== undefined) {
    const items = listIn(whole);
    if (!items) throw new UnusableCopy('foreign', what);
    return items.map((value, at) => ({ value, where: `item ${at + 1}` }));
  }
  return readLines(text) ?? listIn(wholeJson(text, what))?.map((value) => ({ value, where: '' })) ?? [];
}

/** Narrows the result of `isArray`, which has the type `any[]`. */
const asList = (list: readonly unknown[]): readonly unknown[] => list;

function listIn(whole: unknown): readonly unknown[] | undefined {
  if (Array.isArray(whole)) return asList(whole);
  if (typeof whole !== 'object' || whole === null) return undefined;
  const isItem = 'uri' in whole || 'guid' in whole || 'headline' in whole || 'headlines' in whole;
  for (const [name, inner] of Object.entries(whole)) {
    if (isItem || !WRAPPERS.includes(name)) continue;
    const within: unknown = inner;
    return Array.isArray(within) ? asList(within) : [within];
  }
  return [whole];
}

/** The values of a file with one value per line; undefined where most lines are not JSON. */
function readLines(text: string): readonly JsonItem[] | undefined {
  const lines = text.split('\n').map((line, at) => ({ line: line.trim(), number: at + 1 }));
  const items = lines
    .filter(({ line }) => line !== '' && line !== '\u001e')
    .map(({ line, number }) => ({ value: objectIn(line), where: `line ${number}` }));
  const good = items.filter(({ value }) => value !== undefined).length;
  return good > 0 && items.length > 1 && good * 2 >= items.length ? items : undefined;
}

function objectIn(line: string): unknown {
  const value = parsedJson(line.replace(/^\u001e/, ''));
  return typeof value === 'object' && value !== null ? value : undefined;
}
