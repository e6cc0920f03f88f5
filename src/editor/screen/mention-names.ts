/** The name that is being typed after "@", and the colleagues whom it may mean; pure. */
import { searchKey } from '../../language/text/fold';

/** The letters after the sign, and where they begin in the text. */
export interface TypedName {
  readonly text: string;
  readonly from: number;
}

/** As `workflow/threads/mentions` reads it: not within an e-mail address; a clitic may precede the sign. */
const BEGUN = /(?<=(?:^|[^\p{L}\p{N}_.])[وفلبك]?)@([^@\n]{0,60})$/u;

/** @returns undefined where the caret is after no sign */
export function typedNameBefore(text: string, caret: number): TypedName | undefined {
  const [, typed] = BEGUN.exec(text.slice(0, caret)) ?? [];
  return typed === undefined ? undefined : { text: typed, from: caret - typed.length };
}

const MOST = 8;

/** Names that begin like the typed letters, and those with a further word that does; spelling variants are one. */
export function namesFor(typed: string, names: readonly string[]): readonly string[] {
  const key = searchKey(typed.replaceAll('_', ' '));
  const keyed = names.map((name) => ({ name, key: searchKey(name) }));
  // A whole name with a space after it is written already.
  if (/\s$/.test(typed) && keyed.some((each) => each.key === key)) return [];
  const first = keyed.filter((each) => each.key.startsWith(key));
  const later = keyed.filter((each) => !first.includes(each) && each.key.includes(` ${key}`));
  return [...first, ...later].slice(0, MOST).map(({ name }) => name);
}
