/** Finding in a text as a reader of Arabic would: hamza, vowel signs, tatweel and accents make no difference. */
import { searchKey } from '../../language/text/fold';

/** A place in a text, by UTF-16 offsets. */
export interface TextPosition {
  readonly from: number;
  readonly to: number;
}

interface Folded {
  readonly text: string;
  /** Where each unit of the folded text stands in the original. */
  readonly at: readonly number[];
}

const SPACE = /\s/u;

function foldOne(character: string): string {
  return SPACE.test(character) ? ' ' : searchKey(character);
}

function folded(text: string): Folded {
  const at: number[] = [];
  let out = '';
  let offset = 0;
  for (const character of text) {
    const key = foldOne(character);
    for (let unit = 0; unit < key.length; unit += 1) at.push(offset);
    out += key;
    offset += character.length;
  }
  return { text: out, at };
}

const SIGN = /[\p{M}\u0640]/u;

/** Signs that belong to the last letter found are part of what was found. */
function withSigns(text: string, end: number): number {
  let to = end;
  while (to < text.length && SIGN.test(text.charAt(to))) to += 1;
  return to;
}

/** All places of the words, folded or exactly as typed. */
export function findAll(text: string, words: string, exact = false): readonly TextPosition[] {
  const wanted = exact ? words : folded(words).text;
  if (wanted === '') return [];
  const { text: hay, at } = exact ? { text, at: [] } : folded(text);
  const places: TextPosition[] = [];
  for (let found = hay.indexOf(wanted); found !== -1; found = hay.indexOf(wanted, found + wanted.length)) {
    const last = found + wanted.length - 1;
    if (exact) places.push({ from: found, to: last + 1 });
    else {
      const [from, end] = [at[found] ?? 0, at[last] ?? 0];
      const size = (text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1;
      places.push({ from, to: withSigns(text, end + size) });
    }
  }
  return places;
}
