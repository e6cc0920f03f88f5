/** The words a file of the library is found by. */
import { analyse } from '../language/search/analyse';
import type { Wording } from '../language/wording';
import type { Media } from './media';

/** A caption that says more is found by its beginning. */
const MOST = 200;

const forms = (text: string, lang: string): readonly string[] =>
  analyse(text, lang).flatMap(({ exact, stems }) => [exact, ...stems]);

const formsOf = (wording: Wording): readonly string[] =>
  Object.entries(wording).flatMap(([lang, text]) => forms(text, lang));

/** Words of all that is said of a file, each as written and by its stems, folded. */
export function wordsOf(
  media: Pick<Media, 'alt' | 'caption' | 'credit' | 'iptc' | 'name'>,
): readonly string[] {
  const { alt, caption, credit, iptc, name } = media;
  const said = [iptc.headline, iptc.caption, iptc.credit, iptc.sourceType, iptc.creator, iptc.copyright];
  const own = said.flatMap((text: string | undefined) => forms(text ?? '', 'ar'));
  const named = forms(name.replace(/[._-]+/g, ' '), 'en');
  return [...new Set([...formsOf(alt), ...formsOf(caption), ...formsOf(credit), ...named, ...own])].slice(
    0,
    MOST,
  );
}

/** Characters of a question that are looked for, and words: a sign may stand for a phrase of many. */
const LONGEST_QUESTION = 200;
const MOST_WANTED = 30;

/** What is looked for: for each word all its forms, of which a file must have one. */
export function wantedWords(question: string): readonly (readonly string[])[] {
  const asked = question.slice(0, LONGEST_QUESTION);
  const words = analyse(asked, 'ar').slice(0, MOST_WANTED);
  return words.map(({ exact, stems, start, end }) => [
    ...new Set([exact, ...stems, ...['fr', 'en'].flatMap((lang) => forms(asked.slice(start, end), lang))]),
  ]);
}
