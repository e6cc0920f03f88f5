import MarkdownIt from 'markdown-it';
import { cleanLine, cleanText } from '../language/clean';
import { htmlToText } from '../language/plain';
import { present } from '../present';
import type { Copy } from './copy';
import { UnusableCopy } from './copy';
import {
  FrontMatterError,
  readFrontMatter,
  readFrontMatterList,
  type FrontMatterFields,
} from './frontmatter';
import { markFigures, picturesIn } from './markdown.pictures';
import { hashtagsIn, uniqueTags } from './tags';

type Token = MarkdownIt.Token;
type Parser = InstanceType<typeof MarkdownIt>;

const keys = {
  headline: 'optional',
  title: 'optional',
  kicker: 'optional',
  standfirst: 'optional',
  byline: 'optional',
  dateline: 'optional',
  lang: 'optional',
  section: 'optional',
  tags: 'optional',
  slug: 'optional',
  picture: 'optional',
  pictureAlt: 'optional',
  pictureCaption: 'optional',
  pictureCredit: 'optional',
} as const;

let made: Parser | undefined;

/** Made for the first text: most processes never read one. */
function markdown(): Parser {
  if (made) return made;
  // Raw HTML and bare addresses stay text: what becomes markup is what the author marked.
  made = new MarkdownIt({ html: false, linkify: false, typographer: false });
  made.core.ruler.after('block', 'pull', (state) => markPulls(state.tokens));
  made.core.ruler.after('inline', 'figure', markFigures);
  return made;
}

const rendered = (tokens: Token[]): string => markdown().renderer.render(tokens, markdown().options, {});

/**
 * Reads a story out of Markdown: front matter where there is some, else the first `# ` heading as the
 * headline. Tables, quotes and `> [!pull]` quotes are kept; pictures are named in `pictures`.
 * @throws UnusableCopy for an empty text, a front matter that cannot be trusted, or no headline
 */
export function readMarkdownCopy(text: string): Copy {
  const cleaned = cleanText(text);
  if (cleaned.trim() === '') throw new UnusableCopy('empty');
  const { fields, body: source } = frontMatterOf(cleaned);
  const { headline, title, tags } = fields;
  const tokens = markdown().parse(source, {});
  const given = headline ?? title ?? takeHeadline(tokens);
  if (given === undefined || cleanLine(given) === '') throw new UnusableCopy('noHeadline');
  lowerHeadings(tokens);
  const body = rendered(tokens).trim();
  return {
    ...detailsOf(fields),
    headline: given.trim(),
    body,
    tags: uniqueTags([...readFrontMatterList(tags), ...hashtagsIn([given, htmlToText(body)])]),
    pictures: picturesIn(tokens),
  };
}

function detailsOf(fields: FrontMatterFields<typeof keys>) {
  const { kicker, standfirst, byline, dateline, lang, section, slug, picture } = fields;
  const { pictureAlt: alt, pictureCaption: caption, pictureCredit: credit } = fields;
  const leadPicture =
    picture === undefined ? undefined : { src: picture, ...present({ alt, caption, credit }) };
  return present({ kicker, standfirst, bylineText: byline, dateline, lang, section, slug, leadPicture });
}

/** Markdown as HTML, by the rules of stories, without the search for a headline. */
export function renderMarkdown(source: string): string {
  const tokens = markdown().parse(cleanText(source), {});
  lowerHeadings(tokens);
  return rendered(tokens).trim();
}

function frontMatterOf(text: string) {
  try {
    return readFrontMatter(text, keys);
  } catch (error) {
    if (error instanceof FrontMatterError) throw new UnusableCopy('frontMatter', error.message);
    throw error;
  }
}

/** Takes the first heading of the first level out of the text: it is the headline. */
function takeHeadline(tokens: Token[]): string | undefined {
  const at = tokens.findIndex((token) => token.type === 'heading_open' && token.tag === 'h1');
  if (at < 0) return undefined;
  const [, inline] = tokens.splice(at, 3);
  return htmlToText(rendered(inline ? [inline] : []));
}

/** The page has one first heading, the headline: further ones in the text step down. */
function lowerHeadings(tokens: readonly Token[]): void {
  for (const token of tokens) if (token.tag === 'h1') token.tag = 'h2';
}

const PULL = /^\[!pull\][ \t]*\n?/i;

/** `> [!pull]` marks a quotation lifted out of the story, not a source quoted. */
function markPulls(tokens: Token[]): void {
  for (let at = tokens.length - 1; at >= 0; at -= 1) {
    const [quote, , inline] = tokens.slice(at, at + 3);
    if (quote?.type !== 'blockquote_open' || inline?.type !== 'inline' || !PULL.test(inline.content))
      continue;
    quote.attrSet('class', 'pull');
    inline.content = inline.content.replace(PULL, '');
    if (inline.content === '') tokens.splice(at + 1, 3);
  }
}
