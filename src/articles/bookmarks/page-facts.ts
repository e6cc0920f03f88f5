/** Title, description, site and picture of a page of another site, from its head. Sources: HTML 4.2; ogp.me. */
import { Parser } from 'htmlparser2';
import { excerpt } from '../../language/text/plain';
import { cleanLine } from '../../language/text/clean';

export interface LinkFacts {
  readonly url: string;
  readonly title: string;
  readonly description: string;
  readonly site: string;
  /** Address of its picture at the other site. */
  readonly image?: string;
}

const LONGEST_TITLE = 200;
const LONGEST_DESCRIPTION = 240;
const LONGEST_SITE = 80;

/** Names of `meta` elements, the preferred one first. */
const names = {
  title: ['og:title', 'twitter:title'],
  description: ['og:description', 'description', 'twitter:description'],
  site: ['og:site_name', 'application-name'],
  image: ['og:image:secure_url', 'og:image', 'twitter:image'],
};

/** The values of the head, by name; `title` is the element's text. */
function headOf(html: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  let isTitle = false;
  let isOver = false;
  const parser = new Parser({
    onopentag(name, { property, name: named, content }) {
      isOver ||= name === 'body';
      isTitle = name === 'title' && !isOver && !found.has('title');
      const key = (property ?? named ?? '').toLowerCase();
      if (name === 'meta' && !isOver && content !== undefined && !found.has(key)) found.set(key, content);
    },
    ontext(text) {
      if (isTitle) found.set('title', (found.get('title') ?? '') + text);
    },
    onclosetag() {
      isTitle = false;
    },
  });
  parser.end(html);
  return found;
}

/** The encoding that the beginning of a page names (HTML standard, `meta` with `charset` or a content type). */
export function charsetOf(start: string): string | undefined {
  let found: string | undefined;
  const parser = new Parser({
    onopentag(name, { charset, content = '' }) {
      if (name === 'meta') found ??= charset ?? /charset=([\w-]{3,20})/i.exec(content)?.[1];
    },
  });
  parser.end(start);
  return found;
}

const lineOf = (text: string, longest: number): string => excerpt(cleanLine(text), longest);

/** @param url the address of the page after redirects */
export function pageFacts(html: string, url: string): LinkFacts {
  const head = headOf(html);
  const first = (keys: readonly string[]) => keys.map((key) => head.get(key)?.trim()).find(Boolean) ?? '';
  const { hostname } = new URL(url);
  const site = first(names.site) || hostname.replace(/^www\./, '');
  const image = webAddress(first(names.image), url);
  return {
    url,
    title: lineOf(first([...names.title, 'title']) || url, LONGEST_TITLE),
    description: lineOf(first(names.description), LONGEST_DESCRIPTION),
    site: lineOf(site, LONGEST_SITE),
    ...(image !== undefined && { image }),
  };
}

function webAddress(address: string, base: string): string | undefined {
  if (address === '' || !URL.canParse(address, base)) return undefined;
  const { protocol, href } = new URL(address, base);
  return protocol === 'https:' || protocol === 'http:' ? href : undefined;
}
