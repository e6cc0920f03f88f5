import type { TextRun } from '../../language/text/direction';
import {
  directionOf,
  firstStrong,
  isNumberRun,
  isolateRuns,
  unbrokenParts,
} from '../../language/text/direction';
import { findHashtags } from '../../language/hashtags';
import { withoutBreaks } from '../../language/locale/line-breaks';
import type { Element, Node } from '../../markup/tree';

/** A run of text with its hashtags linked and its foreign names isolated. */
export function words(
  text: string,
  lang: string,
  tagUrl: (tag: string) => string | undefined,
): readonly Node[] {
  const out: Node[] = [];
  let done = 0;
  for (const { tag, start, end } of findHashtags(text)) {
    const url = tagUrl(tag);
    if (url === undefined) continue;
    addIsolated(out, text.slice(done, start), lang);
    out.push(hashtag(text.slice(start, end), url, lang));
    done = end;
  }
  addIsolated(out, text.slice(done), lang);
  return out;
}

/**
 * The sign is isolated together with its word, because a line of the other direction would move it to the far
 * side.
 */
function hashtag(written: string, href: string, lang: string): Node {
  const foreign = firstStrong(written) !== directionOf(lang);
  const children = foreign ? [bdi(written)] : [written];
  return { name: 'a', attributes: { href, rel: 'tag' }, children };
}

const bdi = (text: string): Element => ({ name: 'bdi', attributes: {}, children: [text] });

function addIsolated(nodes: Node[], text: string, lang: string): void {
  if (text === '') return;
  const own = directionOf(lang);
  for (const run of isolateRuns(withoutBreaks(text, lang), lang)) {
    if (run.foreign) nodes.push(foreign(run));
    else if (own === 'rtl') nodes.push(run.text);
    else
      for (const part of unbrokenParts(run.text)) nodes.push(part.unbroken ? number(part.text) : part.text);
  }
}

/** A score or a range is not broken into two lines. */
const number = (text: string): Element => ({
  name: 'span',
  attributes: { class: 'number' },
  children: [text],
});

/** `bdi` derives the direction of a name from its letters; a score or a number needs `dir`. */
function foreign(run: TextRun): Element {
  const { text, dir, lang } = run;
  const attributes = firstStrong(text) === dir ? {} : { dir, ...(isNumberRun(run) && { class: 'number' }) };
  return {
    name: 'bdi',
    attributes: { ...attributes, ...(lang !== undefined && { lang }) },
    children: [text],
  };
}
