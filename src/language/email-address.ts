/** Finds e-mail addresses in running text, because a public name must not contain one. */

/** At-signs, including the full-width and small forms. */
const AT = /[@\uff20\ufe6b]/g;
const LOCAL = /[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]/u;
const DOMAIN = /[\p{L}\p{N}][\p{L}\p{N}-]*(?:\.[\p{L}\p{N}-]+)+/uy;
const LOCALHOST = /localhost\b/iy;

interface Range {
  readonly start: number;
  readonly end: number;
}

/** The e-mail addresses of a text in order, in linear time: each character is read once. */
function addressesIn(text: string): readonly Range[] {
  const found: Range[] = [];
  for (const { index } of text.matchAll(AT)) {
    const end = endOfDomain(text, index + 1);
    if (end === undefined) continue;
    const from = found.at(-1)?.end ?? 0;
    let start = index;
    while (start > from && LOCAL.test(text[start - 1] ?? '')) start -= 1;
    if (start < index) found.push({ start, end });
  }
  return found;
}

function endOfDomain(text: string, from: number): number | undefined {
  for (const pattern of [DOMAIN, LOCALHOST]) {
    pattern.lastIndex = from;
    if (pattern.test(text)) return pattern.lastIndex;
  }
  return undefined;
}

/** Whether the text holds an e-mail address. */
export const holdsEmailAddress = (text: string): boolean => addressesIn(text).length > 0;

const WRAPPING = /\( ?\)|\[ ?\]|< ?>/g;
const EDGE = /[\s,;:·|–—-]/u;

/** The text without its e-mail addresses and the brackets around them; '' where nothing else remains. */
export function withoutEmailAddresses(text: string): string {
  const ranges = addressesIn(text);
  if (ranges.length === 0) return text;
  let rest = '';
  let from = 0;
  for (const { start, end } of ranges) {
    rest += text.slice(from, start);
    from = end;
  }
  return withoutEdges((rest + text.slice(from)).replace(/\s+/g, ' ').replace(WRAPPING, ''));
}

/** Trims by characters from both ends: a pattern for the end would restart at each character. */
function withoutEdges(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && EDGE.test(text[start] ?? '')) start += 1;
  while (end > start && EDGE.test(text[end - 1] ?? '')) end -= 1;
  return text.slice(start, end);
}
