import { searchKey } from '../../language/text/fold';

interface Named {
  readonly id: string;
  readonly name: string;
}

const folded = (name: string): string => searchKey(name).replace(/[_\s]+/g, ' ');

/** Not within an e-mail address; a clitic may precede the sign (و@سلمى). */
const MENTION = /(?<=(?:^|[^\p{L}\p{N}_.])[وفلبك]?)@([^@\n]{1,120})/gu;

/**
 * The people that a text mentions as `@name`. Names have spaces, so the longest one after the sign counts;
 * `_` may stand for a space; vowel signs and hamza make no difference.
 */
export function mentioned<T extends Named>(text: string, people: readonly T[]): readonly T[] {
  const byLength = people
    .map((person) => ({ person, key: folded(person.name) }))
    .filter(({ key }) => key !== '')
    .sort((a, b) => b.key.length - a.key.length);
  const found = new Map<string, T>();
  for (const [, after = ''] of text.matchAll(MENTION)) {
    const rest = folded(after);
    const match = byLength.find(
      ({ key }) => rest.startsWith(key) && !/^[\p{L}\p{N}]/u.test(rest.slice(key.length)),
    );
    if (match) found.set(match.person.id, match.person);
  }
  return [...found.values()];
}
