import MarkdownIt from 'markdown-it';
import { InvalidInput } from '../../errors';
import { cleanLine, cleanText } from '../../language/text/clean';
import { htmlToText } from '../../language/text/plain';
import { DEEPEST } from '../../markup/tree';
import { definedOnly } from '../../defined-only';
import type { Copy } from '../story/copy';
import { UnusableCopy } from '../story/copy';
import { readFrontMatter } from './frontmatter';
import { FrontMatterError } from './frontmatter.error';
import { copyFieldsOf } from './frontmatter.fields';
import { withoutCode } from './markdown.code';
import { withoutDialects } from './markdown.dialects';
import { lossesOf, watchLosses, type LossesSeen } from './markdown.losses';
import { readNoteCalls, withoutNotes, type NotesSeen } from './markdown.notes';
import { markFigures, picturesIn } from './markdown.pictures';
import { hashtagsIn, uniqueTags } from '../story/tags';
import { isVisible } from '../story/text';

type Token = MarkdownIt.Token;
type Parser = InstanceType<typeof MarkdownIt>;

/** In characters. Unclosed links are the slowest input: this many take about half a second. */
const LONGEST = 200_000;

let made: Parser | undefined;

/** The parser, created for the first text: most processes never need it. */
function markdown(): Parser {
  if (made) return made;
  // Raw HTML and bare addresses stay text.
  made = new MarkdownIt({ html: false, linkify: false, typographer: false });
  made.set({ maxNesting: DEEPEST });
  made.core.ruler.after('block', 'pull', (state) => markPulls(state.tokens));
  made.core.ruler.after('inline', 'figure', markFigures);
  readNoteCalls(made);
  watchLosses(made);
  return made;
}

const containers = new Set(['blockquote_open', 'list_item_open']);

/**
 * Refuses text at the nesting limit, where the parser drops the content of quotations and lists.
 * @throws InvalidInput (`body`)
 */
function tokensOf(source: string, seen: MarkdownIt.Env = {}): Token[] {
  const tokens = markdown().parse(source, seen);
  if (tokens.some(({ type, level }) => level >= DEEPEST - 1 && containers.has(type))) {
    throw new InvalidInput({ body: { key: 'web.error.tooDeep', values: { max: DEEPEST } } });
  }
  return tokens;
}

const rendered = (tokens: Token[]): string => markdown().renderer.render(tokens, markdown().options, {});

/**
 * Reads a story from Markdown with optional front matter (YAML, TOML or JSON, of Midad or of another system). Without
 * a headline there, the first `# ` heading is the headline. Tables, quotations, footnotes and `> [!pull]` quotations
 * stay; `pictures` lists the pictures.
 * @throws UnusableCopy for an empty or too long text, unreadable front matter, or a missing headline
 * @throws InvalidInput where it is nested too deep
 */
export function readMarkdownCopy(text: string): Copy {
  if (text.length > LONGEST) {
    throw new UnusableCopy('tooLarge', `${text.length} characters of Markdown, of at most ${LONGEST}`);
  }
  const cleaned = cleanText(text);
  if (!isVisible(cleaned)) throw new UnusableCopy('empty');
  const { fields, body: source } = frontMatterOf(cleaned);
  const { tokens, notes, omissions } = parsed(source, fields.headline);
  const given = fields.headline ?? takeHeadline(tokens);
  if (given === undefined || cleanLine(given) === '') {
    throw new UnusableCopy('noHeadline', fields.omissions?.join('; '));
  }
  lowerHeadings(tokens);
  const body = rendered(tokens).trim();
  return {
    ...fields,
    headline: given.trim(),
    body,
    tags: uniqueTags([...fields.tags, ...hashtagsIn([given, htmlToText(body)])]),
    pictures: picturesIn(tokens),
    ...definedOnly({ notes: joined(fields.notes, notes), omissions: joined(fields.omissions, omissions) }),
  };
}

function joined(one: readonly string[] = [], other: readonly string[] = []): readonly string[] | undefined {
  return one.length + other.length > 0 ? [...one, ...other] : undefined;
}

interface Parsed {
  readonly tokens: Token[];
  readonly notes: readonly string[];
  readonly omissions: readonly string[];
}

function parsed(text: string, headline: string | undefined): Parsed {
  const { source, notes, omissions } = withoutDialects(text, headline);
  const footnotes = withoutNotes(source);
  const seen: NotesSeen & LossesSeen = {
    notes: footnotes.notes,
    called: new Map(),
    rows: [],
    used: new Set(),
  };
  const tokens = tokensOf(footnotes.source, seen);
  // Notes without a reference are parsed too, for their pictures.
  const uncalled = [...footnotes.notes].filter(([name]) => !seen.called.has(name));
  const theirs = uncalled.map(([name, words]) => markdown().parse(`[${name}] ${words}`, {}));
  const losses = lossesOf(seen, withoutCode(footnotes.source));
  return {
    tokens: [tokens, ...theirs].flat(),
    notes: [...notes, ...losses.notes],
    omissions: [...omissions, ...losses.omissions],
  };
}

/**
 * Renders Markdown as HTML by the rules of stories, without a headline.
 * @throws InvalidInput where it is too long or nested too deep
 */
export function renderMarkdown(source: string): string {
  if (source.length > LONGEST) {
    throw new InvalidInput({ body: { key: 'web.error.tooLong', values: { max: LONGEST } } });
  }
  const tokens = tokensOf(cleanText(source));
  lowerHeadings(tokens);
  return rendered(tokens).trim();
}

const SECOND = /^---[ \t]*\n[ \t]*[\p{L}_-]{1,60}[ \t]*:/u;
const TWICE = 'a second front matter stands in its text';

function frontMatterOf(text: string) {
  try {
    const { values, body } = readFrontMatter(text);
    const fields = copyFieldsOf(values);
    const isTwice = Object.keys(values).length > 0 && SECOND.test(body);
    return { fields: isTwice ? { ...fields, held: fields.held ?? TWICE } : fields, body };
  } catch (error) {
    if (error instanceof FrontMatterError) throw new UnusableCopy('frontMatter', error.message);
    throw error;
  }
}

/** Removes the first heading of level one from the tokens and returns its text, the headline. */
function takeHeadline(tokens: Token[]): string | undefined {
  const at = tokens.findIndex((token) => token.type === 'heading_open' && token.tag === 'h1');
  if (at < 0) return undefined;
  const [, inline] = tokens.splice(at, 3);
  return htmlToText(rendered(inline ? [inline] : []));
}

/** Changes headings of level one to level two: the headline is the only one of level one on the page. */
function lowerHeadings(tokens: readonly Token[]): void {
  for (const token of tokens) if (token.tag === 'h1') token.tag = 'h2';
}

const PULL = /^\[!pull\][ \t]*\n?/i;

/** `> [!pull]` marks a pull quote of the story. */
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
