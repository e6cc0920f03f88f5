/** Names of languages, names in lists and their order. Source: CLDR through Intl. */

const known = new Map<string, string>();

/** A language by its own name, with a capital where its script has them: العربية, Français, Español. */
export function ownName(lang: string): string {
  const name = known.get(lang) ?? capitalised(nameIn(lang, lang), lang);
  known.set(lang, name);
  return name;
}

/** A language by its name in another; its code where that has none. */
export const nameIn = (lang: string, inLang: string): string =>
  new Intl.DisplayNames([inLang], { type: 'language', fallback: 'code' }).of(lang) ?? lang;

/** Names as a sentence lists them: أ وب وج · A, B et C · A, B y C. */
export const listed = (names: readonly string[], lang: string): string =>
  new Intl.ListFormat(lang, { type: 'conjunction' }).format(names);

/** Strings in the order that readers of a language expect. */
export const alphabetical = (lang: string): ((a: string, b: string) => number) =>
  new Intl.Collator(lang).compare;

const capitalised = (name: string, lang: string): string =>
  name.charAt(0).toLocaleUpperCase(lang) + name.slice(1);
