/**
 * The tags of a text that is not HTML yet, with their positions, because texts of other systems mix tags with
 * markup of their own. Each character is read a fixed number of times. HTML itself is read as a tree
 * (`tree.ts`).
 */

export interface ScannedTag {
  /** In lower case. */
  readonly name: string;
  readonly closing: boolean;
  /** The source text of the tag, with its angle brackets. */
  readonly source: string;
  readonly start: number;
  readonly end: number;
}

const NAME = /[a-z][a-z0-9-]*/iy;

/** The tags of a text in their order; a `<` that opens none is text. */
export function* tagsIn(html: string): Generator<ScannedTag, undefined> {
  const bracket = /[<>]/g;
  for (let at = html.indexOf('<'); at !== -1; at = html.indexOf('<', at + 1)) {
    const closing = html[at + 1] === '/';
    NAME.lastIndex = at + (closing ? 2 : 1);
    const name = NAME.exec(html)?.[0];
    if (name === undefined) continue;
    bracket.lastIndex = at + 1;
    const end = bracket.exec(html);
    if (!end) return;
    if (end[0] === '<') continue;
    yield {
      name: name.toLowerCase(),
      closing,
      source: html.slice(at, end.index + 1),
      start: at,
      end: end.index + 1,
    };
    at = end.index;
  }
}

/** Replaces some tags of a text; `undefined` leaves one as it is. */
export function replaceTags(html: string, replace: (tag: ScannedTag) => string | undefined): string {
  const parts: string[] = [];
  let from = 0;
  for (const tag of tagsIn(html)) {
    const instead = replace(tag);
    if (instead === undefined) continue;
    parts.push(html.slice(from, tag.start), instead);
    from = tag.end;
  }
  return from === 0 ? html : parts.join('') + html.slice(from);
}

const LONGEST_TAG = 20_000;
const ATTRIBUTE = /([\w:-]+)\s{0,20}=\s{0,20}(?:"([^"]*)"|'([^']*)'|([^\s'"\]<>]+))/y;

/** Attributes of a tag or a shortcode: names in lower case, values as written. */
export function attributesOf(source: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  if (source.length > LONGEST_TAG) return found;
  const start = /[\w:-]+/g;
  for (let each = start.exec(source); each; each = start.exec(source)) {
    ATTRIBUTE.lastIndex = each.index;
    const [whole, name = '', double, single, bare] = ATTRIBUTE.exec(source) ?? [];
    if (whole === undefined) continue;
    if (!found.has(name.toLowerCase())) found.set(name.toLowerCase(), double ?? single ?? bare ?? '');
    start.lastIndex = ATTRIBUTE.lastIndex;
  }
  return found;
}
