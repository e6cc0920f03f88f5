/** Detects content that the Markdown parser drops silently, or renders unlike other systems. */
import { tagsIn } from '../../markup/tags';
import type MarkdownIt from 'markdown-it';

type Parser = InstanceType<typeof MarkdownIt>;

// A type alias, because an interface is not assignable to the parser's record.
export type LossesSeen = {
  /** Rows of tables with more cells than columns in the head. */
  readonly rows: string[];
  /** Labels of link definitions that the text uses. */
  readonly used: Set<string>;
  /** Link definitions that the parser found. */
  references?: Record<string, { readonly title: string; readonly href: string }>;
};

const isWatched = (env: unknown): env is LossesSeen =>
  typeof env === 'object' && env !== null && 'used' in env && 'rows' in env;

/** Records rows and labels during the parse. */
export function watchLosses(parser: Parser): void {
  parser.core.ruler.after('block', 'losses', ({ env, tokens, src }) => {
    const seen: unknown = env;
    if (!isWatched(seen)) return;
    if (seen.references) seen.references = watched(seen.references, seen.used);
    const lines = src.split('\n');
    let table: Table | undefined;
    for (const { type, map } of tokens) {
      if (type === 'table_open' && map) table = { rows: lines.slice(map[0] + 2, map[1]), columns: 0 };
      else if (type === 'th_open' && table) table.columns += 1;
      else if (type === 'thead_close' && table) noteRows(table, seen.rows);
    }
  });
}

interface Table {
  readonly rows: readonly string[];
  columns: number;
}

function noteRows({ rows, columns }: Table, beyond: string[]): void {
  for (const row of rows) if (cellsOf(row) > columns) beyond.push(row);
}

/** Records the labels that the parser looks up. */
const watched = <T>(references: Record<string, T>, used: Set<string>): Record<string, T> =>
  new Proxy(references, {
    get: (all, label: string) => {
      used.add(label);
      return all[label];
    },
  });

const cellsOf = (line: string): number =>
  line
    .replace(/^[\s>]*\|?/, '')
    .replace(/(?<!\\)\|\s*$/, '')
    .split(/(?<!\\)\|/).length;

const SHOWN = 80;
/** The elements that people write into Markdown. */
const HTML_ELEMENTS = new Set(
  (
    'a abbr article aside audio b blockquote br center cite code del details div em embed ' +
    'figcaption figure font form h1 h2 h3 h4 h5 h6 hr i iframe img input ins ' +
    'kbd li mark object ol p pre q s script section small span strong style sub ' +
    'summary sup svg table tbody td th thead tr u ul video'
  ).split(' '),
);

function hasHtml(text: string): boolean {
  for (const { name } of tagsIn(text)) if (HTML_ELEMENTS.has(name)) return true;
  return false;
}

interface Losses {
  readonly notes: readonly string[];
  readonly omissions: readonly string[];
}

/** The losses as texts for the report. @param text the source without its code */
export function lossesOf({ rows, used, references = {} }: LossesSeen, text: string): Losses {
  // The unused labels are listed first, because reading a definition marks it as used.
  const unused = Object.keys(references).filter((label) => !used.has(label));
  const named = unused.map((label) => {
    const href = references[label]?.href ?? '';
    return { address: isAddress(href), words: `[${label}]: ${plain(href)}` };
  });
  return {
    notes: named
      .filter(({ address }) => address)
      .map(({ words }) => `an address that the text never uses: passed over: ${words}`),
    omissions: [
      ...rows.map((row) => `cells of a table beyond its columns: ${row.trim().slice(0, SHOWN)}`),
      ...named
        .filter(({ address }) => !address)
        .map(({ words }) => `a definition that the text never uses: ${words}`),
      ...(hasHtml(text) ? ['its HTML, which stands in the text as it is written'] : []),
    ],
  };
}

const isAddress = (href: string): boolean => /^[a-z][a-z0-9+.-]{0,20}:|[/#]/i.test(href);

function plain(href: string): string {
  try {
    return decodeURI(href).slice(0, SHOWN);
  } catch {
    return href.slice(0, SHOWN);
  }
}
