/** The search terms of a file of the library. */
import { analyse } from '../language/search/analyse';
import type { Wording } from '../language/wording';
import type { Media } from './media';

/** Terms of a file; a longer caption is found by its beginning. */
const MOST = 200;

const forms = (text: string, lang: string): readonly string[] =>
  analyse(text, lang).flatMap(({ exact, stems }) => [exact, ...stems]);

const formsOf = (wording: Wording): readonly string[] =>
  Object.entries(wording).flatMap(([lang, text]) => forms(text, lang));

/** The folded words and stems of all texts about a file. */
export function searchTermsOf(
  media: Pick<Media, 'alt' | 'caption' | 'credit' | 'iptc' | 'name'>,
): readonly string[] {
  const { alt, caption, credit, iptc, name } = media;
  const embedded = [iptc.headline, iptc.caption, iptc.credit, iptc.sourceType, iptc.creator, iptc.copyright];
  const own = embedded.flatMap((text: string | undefined) => forms(text ?? '', 'ar'));
  const named = forms(name.replace(/[._-]+/g, ' '), 'en');
  return [...new Set([...formsOf(alt), ...formsOf(caption), ...formsOf(credit), ...named, ...own])].slice(
    0,
    MOST,
  );
}

/** Characters and words of a query. Both are limited: one ligature can expand to a phrase. */
const LONGEST_QUERY = 200;
const MOST_WORDS = 30;

/** For each word of a query its forms, of which a file must have one. */
export function queryTerms(query: string): readonly (readonly string[])[] {
  const text = query.slice(0, LONGEST_QUERY);
  const words = analyse(text, 'ar').slice(0, MOST_WORDS);
  return words.map(({ exact, stems, start, end }) => [
    ...new Set([exact, ...stems, ...['fr', 'en'].flatMap((lang) => forms(text.slice(start, end), lang))]),
  ]);
}
