/**
 * Places of a text that are still to be filled: "TK" as newsrooms write it, three question marks, and passages with the
 * mark `<mark class="fill">`, which readers do not see.
 */
import { matchesOf } from '../../language/matches';
import { elementsOf, parse, textOf } from '../../markup/tree';
import { FILL_SIGN, isToFill } from '../marks/fill-sign';
import { textOfBody } from './plain-text';

/** Letters of the context on each side of a sign. */
const CONTEXT = 24;

/** The signs in a plain text, each with the words around it. */
export function signsIn(text: string): readonly string[] {
  return text.split('\n').flatMap((line) =>
    [...matchesOf(line, FILL_SIGN)].map(({ 0: sign, index }) => {
      const [from, to] = [Math.max(0, index - CONTEXT), index + sign.length + CONTEXT];
      const words = line.slice(from, to);
      // Cut at a space, unless that is within the sign's own word.
      const [first, last] = [words.indexOf(' '), words.lastIndexOf(' ')];
      const start = from > 0 && first !== -1 && from + first < index ? first : -1;
      const end = to < line.length && from + last > index ? last : words.length;
      return `${from > 0 ? '…' : ''}${words.slice(start + 1, end).trim()}${to < line.length ? '…' : ''}`;
    }),
  );
}

/** The places of a sanitised text that are still to be filled. */
export function unfilledIn(html: string): readonly string[] {
  const marked = elementsOf(parse(html))
    .filter(isToFill)
    .map(({ children }) => textOf(children).trim());
  return [...signsIn(textOfBody(html)), ...marked];
}
