/** Words per language, and the choice among them. */
export type Wording = Readonly<Record<string, string>>;

/** The words in the wanted language, else in the first language there is, else ''. */
export function wordsIn(wording: Wording, lang: string): string {
  return wording[lang] ?? Object.values(wording)[0] ?? '';
}

/** The language whose words `wordsIn` gives. */
export function wordingLanguage(wording: Wording, lang: string): string {
  return wording[lang] === undefined ? (Object.keys(wording)[0] ?? lang) : lang;
}
