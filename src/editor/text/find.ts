/** Search in a text without regard to hamza, vowel signs, tatweel and accents. */
import { searchKey } from '../../language/text/fold';

/** A range of a text, in UTF-16 offsets. */
interface TextPosition {
  readonly from: number;
  readonly to: number;
}

interface Folded {
  readonly text: string;
  /** Offset in the original of each unit of the folded text. */
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

/** The end of a match, including the signs of its last letter. */
function withSigns(text: string, end: number): number {
  let to = end;
  while (to < text.length && SIGN.test(text.charAt(to))) to += 1;
  return to;
}

/** All matches of a term, folded or exact. */
export function findAll(text: string, term: string, exact = false): readonly TextPosition[] {
  const needle = exact ? term : folded(term).text;
  if (needle === '') return [];
  const { text: haystack, at } = exact ? { text, at: [] } : folded(text);
  const matches: TextPosition[] = [];
  const { length } = needle;
  for (let found = haystack.indexOf(needle); found !== -1; found = haystack.indexOf(needle, found + length)) {
    const last = found + length - 1;
    if (exact) matches.push({ from: found, to: last + 1 });
    else {
      const [from, end] = [at[found] ?? 0, at[last] ?? 0];
      const size = (text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1;
      matches.push({ from, to: withSigns(text, end + size) });
    }
  }
  return matches;
}
