/** Pictures of other hosts, and pictures within the text itself, which the library does not contain. */
import { Parser } from 'htmlparser2';
import { InvalidInput } from '../errors';
import { cleanText } from '../language/text/clean';

/** Number of addresses in a message, and of characters of each. */
const MOST_NAMED = 5;
const LONGEST_NAMED = 120;

const DEEPEST_READ = 300;
const OWN = /^media:/i;
/** Another host, or a scheme that only the sender's program can resolve. */
const REMOTE = /^(?:[a-z][a-z0-9+.-]*:|[/\\]{2})/i;

const isRemote = (src: string): boolean => REMOTE.test(src) && !OWN.test(src);

/**
 * Distinct sources of the pictures that are not of the paper, in any HTML. Elements nested deeper than a text
 * allows are not read, because the sanitiser refuses such a text.
 */
export function remotePictures(html: string): readonly string[] {
  if (!html.toLowerCase().includes('<img')) return [];
  const sources = new Set<string>();
  let depth = 0;
  const parser = new Parser({
    onopentag(name, { src = '' }) {
      depth += 1;
      if (depth > DEEPEST_READ) parser.pause();
      const cleaned = name === 'img' ? cleanText(src).replace(/\s/g, '') : '';
      if (isRemote(cleaned)) sources.add(cleaned);
    },
    onclosetag: () => (depth -= 1),
  });
  parser.write(html);
  return [...sources];
}

/**
 * Refuses pictures of other hosts and pictures within the text: readers' browsers would request hosts that
 * the paper does not know, and the content policy blocks them. Pictures that the text already had remain.
 * @throws InvalidInput naming the pictures
 */
export function refuseRemotePictures(html: string, before = ''): void {
  const found = remotePictures(html);
  if (found.length === 0) return;
  const known = new Set(remotePictures(before));
  const added = found.filter((src) => !known.has(src));
  if (added.length === 0) return;
  const addresses = namedPictures(added);
  throw new InvalidInput({ body: { key: 'web.error.remotePictures', values: { addresses } } });
}

/** A few sources for a message; a picture within the text is named by its type. */
export function namedPictures(sources: readonly string[]): string {
  const named = sources.slice(0, MOST_NAMED).map((src) => `\u2066${shortened(src)}\u2069`);
  return [...named, ...(sources.length > MOST_NAMED ? [`+${sources.length - MOST_NAMED}`] : [])].join(' · ');
}

function shortened(src: string): string {
  const text = /^data:/i.test(src) ? `${src.slice(0, 30).replace(/[;,].*/s, '')}…` : src;
  return text.length > LONGEST_NAMED ? `${text.slice(0, LONGEST_NAMED)}…` : text;
}
