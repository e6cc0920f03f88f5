import { fitsScript } from './text/direction';

/** Texts by language. */
export type Wording = Readonly<Record<string, string>>;

/** The text in the given language, else in the first language there is, else ''. */
export function wordsIn(wording: Wording, lang: string): string {
  return wording[lang] ?? Object.values(wording)[0] ?? '';
}

/** The text in the given language; '' where there is none, or where it is in the script of another language. */
export function ownWordsIn(wording: Wording, lang: string): string {
  const text = wording[lang]?.trim() ?? '';
  return fitsScript(text, lang) ? text : '';
}

/** The language of the text that `wordsIn` returns. */
export function wordingLanguage(wording: Wording, lang: string): string {
  return wording[lang] === undefined ? (Object.keys(wording)[0] ?? lang) : lang;
}
