/** Converts extensions of site generators in Markdown: shortcodes, template tags, wiki links. */
import { outsideCode } from './markdown.code';
import { withoutVaultMarks } from './markdown.vaults';

export interface Plain {
  readonly source: string;
  /** Conversions, as texts for the report. */
  readonly notes: readonly string[];
  readonly omissions: readonly string[];
}

const SHORTCODE = /\{\{[<%][ \t]{0,8}\/?([\w./-]{1,60})(?![\w./-])([^{}]{0,2000})[>%]\}\}/g;
const TAG = /\{%-?\s*(\w{1,40})([^{}%]{0,2000})-?%\}/g;
const OUTPUT = /\{\{[^{}<%]{1,500}\}\}/g;
const WIKI = /(!?)\[\[([^[\]|]{1,300})(?:\|([^[\]]{0,300}))?\]\]/g;
const ATTRIBUTE = /([\w-]{1,40})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))/g;
const PICTURE = /\.(?:jpe?g|png|gif|webp|avif)$/i;

/**
 * Converts the extensions to plain Markdown; code is unchanged.
 * @param headline the alternative text of pictures without any text
 */
export function withoutDialects(text: string, headline = ''): Plain {
  const seen = { headline, notes: new Set<string>(), omissions: new Set<string>() };
  const source = outsideCode(highlighted(text), (part) => translated(part, seen));
  return { source, notes: [...seen.notes], omissions: [...seen.omissions] };
}

interface Seen {
  readonly headline: string;
  readonly notes: Set<string>;
  readonly omissions: Set<string>;
}

type WikiMatch = [match: string, mark: string, target: string, label: string | undefined];

/** A wiki link; with the mark `!` it embeds its target. */
interface WikiLink {
  readonly mark: string;
  readonly target: string;
  readonly label: string | undefined;
}

function translated(part: string, seen: Seen): string {
  return withoutVaultMarks(withoutComments(part, seen), seen)
    .replace(
      SHORTCODE,
      (whole, name: string, rest: string) => shortcodeOf(name, rest, seen) ?? kept(whole, name, seen),
    )
    .replace(TAG, (whole, name: string, rest: string) => tagOf(name, rest, seen) ?? kept(whole, name, seen))
    .replace(OUTPUT, (whole) => kept(whole, 'output', seen))
    .replace(WIKI, (...[, mark, target, label]: WikiMatch) => wikiOf({ mark, target, label }, seen));
}

/** Removes HTML comments; an unclosed one is text. */
function withoutComments(text: string, seen: Seen): string {
  const parts: string[] = [];
  let at = 0;
  for (let start = text.indexOf('<!--'); start >= 0; start = text.indexOf('<!--', at)) {
    const end = text.indexOf('-->', start + 4);
    if (end < 0) break;
    const isDivider = /^(?:more|excerpt|truncate)$/i.test(
      text
        .slice(start + 4, end)
        .slice(0, 80)
        .trim(),
    );
    if (!isDivider) seen.notes.add('comments of its author in the text: passed over');
    parts.push(text.slice(at, start));
    at = end + 3;
  }
  return parts.join('') + text.slice(at);
}

function kept(whole: string, name: string, seen: Seen): string {
  seen.omissions.add(`what the template tag "${name}" made stands in the text as the tag`);
  return whole;
}

const attributesOf = (rest: string): ReadonlyMap<string, string> =>
  new Map(
    [...rest.matchAll(ATTRIBUTE)].map(([, name = '', double, single, bare]) => [
      name,
      double ?? single ?? bare ?? '',
    ]),
  );

const words = (text: string): string =>
  text
    .replace(/[[\]"]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

const places: Readonly<Record<string, (id: string) => string>> = {
  youtube: (id) => `https://www.youtube.com/watch?v=${id}`,
  vimeo: (id) => `https://vimeo.com/${id}`,
};

function shortcodeOf(name: string, rest: string, seen: Seen): string | undefined {
  const attributes = attributesOf(rest);
  const src = attributes.get('src') ?? attributes.get('link');
  if (name === 'figure' && src !== undefined && !/[\s<>]/.test(src)) return figureOf(src, attributes, seen);
  const [, id = attributes.get('id') ?? ''] = /^\s*["']?([\w-]{3,40})["']?\s*$/.exec(rest) ?? [];
  const place = places[name];
  return place && id !== '' ? `<${place(id)}>` : undefined;
}

function figureOf(src: string, attributes: ReadonlyMap<string, string>, seen: Seen): string {
  const caption = words(attributes.get('caption') ?? attributes.get('title') ?? '');
  const alt = words(attributes.get('alt') ?? '') || caption;
  if (alt === '')
    seen.notes.add(`nothing is said of what the picture ${src} shows: the headline stands for it`);
  return `![${alt || words(seen.headline)}](<${src}>${caption === '' ? '' : ` "${caption}"`})`;
}

const silent = new Set(['raw', 'endraw', 'comment', 'endcomment', 'endhighlight']);

function tagOf(name: string, rest: string, seen: Seen): string | undefined {
  return silent.has(name) ? '' : shortcodeOf(name, rest, seen);
}

function wikiOf({ mark, target, label }: WikiLink, seen: Seen): string {
  if (mark === '!' && PICTURE.test(target.trim())) {
    const isSize = /^\d+(?:x\d+)?$/.test(label ?? '');
    return `![${isSize ? '' : words(label ?? '')}](<${target.trim().replace(/[<>]/g, '')}>)`;
  }
  seen.notes.add(
    mark === '!'
      ? 'pages that it shows within itself: their names stand there'
      : 'links to pages of its wiki: their words stand there',
  );
  return label ?? target;
}

const HIGHLIGHT_START = /\{%-?\s*highlight\s+(\w{1,30})[^%{}]{0,200}%\}/g;
const HIGHLIGHT_END = /\{%-?\s*endhighlight\s*-?%\}/g;

/** Converts Jekyll's highlight tags to fenced code, or to a code span within a line. */
function highlighted(text: string): string {
  const parts: string[] = [];
  let at = 0;
  HIGHLIGHT_END.lastIndex = 0;
  for (const start of text.matchAll(HIGHLIGHT_START)) {
    if (start.index < at) continue;
    HIGHLIGHT_END.lastIndex = start.index;
    const end = HIGHLIGHT_END.exec(text);
    if (!end) break;
    const code = text.slice(start.index + start[0].length, end.index);
    const isLine = !code.includes('\n');
    parts.push(
      text.slice(at, start.index),
      isLine
        ? `\`${code.trim()}\``
        : `\n\n\`\`\`${start[1] ?? ''}\n${code.replace(/^\n|\n$/g, '')}\n\`\`\`\n\n`,
    );
    at = end.index + end[0].length;
  }
  return parts.join('') + text.slice(at);
}
