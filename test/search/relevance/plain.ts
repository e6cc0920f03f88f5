/** Search methods without the product's analysis: SQLite's default words, and patterns in a database. */
import { DatabaseSync } from '@photostructure/sqlite';
import type { Document } from './documents';

export type PlainSearch = (q: string) => readonly string[];

const textOf = ({
  headline,
  standfirst = '',
  body,
  tags = [],
  authors = [],
}: Document): readonly string[] => [headline, standfirst, body, tags.join(' '), authors.join(' ')];
const wordsOf = (q: string): readonly string[] => q.match(/[\p{L}\p{M}\p{N}_]+/gu) ?? [];

/** FTS5 with its `unicode61` tokenizer and the weights of the paper's search; all the words, or else any of them. */
export function plainFts(documents: readonly Document[]): PlainSearch {
  const file = new DatabaseSync(':memory:');
  file.exec('CREATE VIRTUAL TABLE f USING fts5(headline, standfirst, body, tags, authors)');
  const insert = file.prepare('INSERT INTO f VALUES (?, ?, ?, ?, ?)');
  for (const document of documents) insert.run(...textOf(document));
  const select = file.prepare(
    'SELECT rowid FROM f WHERE f MATCH ? ORDER BY bm25(f, 12, 5, 1, 5, 5) LIMIT 10',
  );
  select.setReturnArrays(true);
  const find = (match: string): readonly string[] =>
    (select.all(match) as unknown as [number][]).map(([row]) => documents[row - 1]!.key);
  return (q) => {
    const words = wordsOf(q).map((word) => `"${word}"`);
    if (words.length === 0) return [];
    const all = find(words.join(' AND '));
    return all.length > 0 ? all : find(words.join(' OR '));
  };
}

/** Each word as a case-insensitive pattern, the newest stories first, as with a `$regex` filter. */
export function plainPatterns(documents: readonly Document[]): PlainSearch {
  const newest = [...documents].sort((a, b) => (a.age ?? 30) - (b.age ?? 30));
  return (q) => {
    const patterns = wordsOf(q).map((word) => new RegExp(word, 'iu'));
    if (patterns.length === 0) return [];
    const hits = newest.filter((document) => {
      const text = textOf(document).join('\n');
      return patterns.every((pattern) => pattern.test(text));
    });
    return hits.slice(0, 10).map(({ key }) => key);
  };
}
