const latin = /^\p{Script=Latin}/u;

/** The letters that stand for a name in place of a picture: two of a Latin name, one of an Arabic one. */
export function initialsOf(name: string): string {
  const parts = name.split(' ').filter((part) => part !== '');
  const letters = parts.map((part) => String.fromCodePoint(part.codePointAt(0) ?? 0));
  const [first = '', last = ''] = [letters[0], letters.length > 1 ? letters.at(-1) : ''];
  return latin.test(first) && latin.test(last) ? `${first}${last}`.toUpperCase() : first;
}
