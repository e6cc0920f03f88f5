/** Spelling one keystroke away. Source: Damerau (1964): one letter more, fewer, other, or two swapped. */

/** Whether two words differ by at most one keystroke. */
export function editDistanceOne(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  const from = commonStart(one, other);
  const [a, b] = [one.slice(from), other.slice(from)];
  if (a.length !== b.length) return a.length > b.length ? a.slice(1) === b : b.slice(1) === a;
  return a.slice(1) === b.slice(1) || (a.slice(2) === b.slice(2) && a[0] === b[1] && a[1] === b[0]);
}

function commonStart(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return at;
}
