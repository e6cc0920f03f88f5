/** Names of languages, lists of names and their order. Source: CLDR through Intl. */

const known = new Map<string, string>();

/**
 * The name of a language in itself, capitalised where its script has capitals: العربية, Français, Español.
 */
export function ownName(lang: string): string {
  const name = known.get(lang) ?? capitalised(nameIn(lang, lang), lang);
  known.set(lang, name);
  return name;
}

/** The name of a language in another; its code where there is none. */
export const nameIn = (lang: string, inLang: string): string =>
  new Intl.DisplayNames([inLang], { type: 'language', fallback: 'code' }).of(lang) ?? lang;

/** Names joined as in a sentence: أ وب وج · A, B et C · A, B y C. */
export const listed = (names: readonly string[], lang: string): string =>
  new Intl.ListFormat(lang, { type: 'conjunction' }).format(names);

/** Compares strings in the order of a language. */
export const alphabetical = (lang: string): ((a: string, b: string) => number) =>
  new Intl.Collator(lang).compare;

const capitalised = (name: string, lang: string): string =>
  name.charAt(0).toLocaleUpperCase(lang) + name.slice(1);
