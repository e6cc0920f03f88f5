import type { TextRun } from '../language/direction';
import { directionOf, firstStrong, isolateRuns } from '../language/direction';
import { findHashtags } from '../language/hashtags';
import type { Element, Node } from './tree';

/** A stretch of text with its hashtags linked and its foreign names isolated. */
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
    out.push(...isolated(text.slice(done, start), lang), hashtag(text.slice(start, end), url, lang));
    done = end;
  }
  return [...out, ...isolated(text.slice(done), lang)];
}

/** The sign stays with its word: in a line that is read the other way it would jump to the far side. */
function hashtag(written: string, href: string, lang: string): Node {
  const foreign = firstStrong(written) !== directionOf(lang);
  const children = foreign ? [bdi(written)] : [written];
  return { name: 'a', attributes: { href, rel: 'tag' }, children };
}

const bdi = (text: string): Element => ({ name: 'bdi', attributes: {}, children: [text] });

const isolated = (text: string, lang: string): readonly Node[] =>
  text === '' ? [] : isolateRuns(text, lang).map((run) => (run.foreign ? foreign(run) : run.text));

/** `bdi` finds the direction of a name by itself; that of a score or a number must be told. */
function foreign({ text, dir, lang }: TextRun): Element {
  const told = firstStrong(text) === dir ? {} : { dir };
  return { name: 'bdi', attributes: { ...told, ...(lang !== undefined && { lang }) }, children: [text] };
}
