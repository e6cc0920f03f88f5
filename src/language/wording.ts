/** Texts by language. */
export type Wording = Readonly<Record<string, string>>;

/** The text in the given language, else in the first language there is, else ''. */
export function wordsIn(wording: Wording, lang: string): string {
  return wording[lang] ?? Object.values(wording)[0] ?? '';
}

/** The language of the text that `wordsIn` returns. */
export function wordingLanguage(wording: Wording, lang: string): string {
  return wording[lang] === undefined ? (Object.keys(wording)[0] ?? lang) : lang;
}
