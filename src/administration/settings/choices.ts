/** Languages, countries and time zones by their names in the language of the desk. Source: CLDR through Intl. */
import { alphabetical } from '../../language/names';
import type { SelectOption } from '../../web/request/form';

const LETTERS = Array.from({ length: 26 }, (_letter, at) => String.fromCharCode(97 + at));
const PAIRS = LETTERS.flatMap((first) => LETTERS.map((second) => first + second));

/** Codes that name no country: alliances, and those of tests. */
const NO_COUNTRY = /^(?:EU|EZ|QO|UN|XA|XB|ZZ)$/;

/** Countries in which most newspapers of a language appear; they come first in its list. */
const LIKELY: Readonly<Record<string, string>> = {
  ar: 'MA DZ TN LY MR EG SD SS SO DJ KM SA YE OM AE QA BH KW IQ JO PS LB SY EH TD ER',
  fr: 'FR BE CH CA LU MC MA DZ TN MR SN ML CI BF NE TD CM CD CG GA GN BJ TG MG DJ KM HT',
  en: 'GB US CA AU NZ IE ZA NG KE GH IN PK MT SG',
};

/** Lists are made once per language of the desk: a list of all zones costs tens of milliseconds. */
function oncePerLanguage<Made>(make: (lang: string) => Made): (lang: string) => Made {
  const made = new Map<string, Made>();
  return (lang) => {
    const known = made.get(lang) ?? make(lang);
    made.set(lang, known);
    return known;
  };
}

function named(codes: readonly string[], type: 'language' | 'region', lang: string): readonly SelectOption[] {
  const names = new Intl.DisplayNames([lang], { type, fallback: 'none' });
  const byName = new Map<string, string>();
  for (const code of codes) {
    const name = names.of(code);
    if (name !== undefined && !byName.has(name)) byName.set(name, code);
  }
  return sorted(
    [...byName].map(([name, value]) => ({ value, name })),
    lang,
  );
}

function sorted(options: readonly SelectOption[], lang: string): readonly SelectOption[] {
  const compare = alphabetical(lang);
  return options.toSorted((one, other) => compare(one.name, other.name));
}

/** All languages; an old code of a language is not one of its own. */
export const languageChoices = oncePerLanguage((lang) => {
  const current = PAIRS.filter((code) => Intl.getCanonicalLocales(code)[0] === code);
  return named(current, 'language', lang);
});

const regions = oncePerLanguage((lang) => {
  const codes = PAIRS.map((code) => code.toUpperCase()).filter((code) => !NO_COUNTRY.test(code));
  return named(codes, 'region', lang);
});

/** The locales of a language by country, the likely ones first; the stored one is among them. */
export function localeChoices(language: string, stored: string, lang: string): readonly SelectOption[] {
  const likely = new Set(LIKELY[language]?.split(' '));
  const all = regions(lang);
  const ordered = [
    ...all.filter(({ value }) => likely.has(value)),
    ...all.filter(({ value }) => !likely.has(value)),
  ];
  const locales = ordered.map(({ value, name }) => ({ value: `${language}-${value}`, name }));
  const isListed = stored === language || locales.some(({ value }) => value === stored);
  return isListed || stored === ''
    ? locales
    : [{ value: stored, name: localeName(stored, lang) }, ...locales];
}

/** The name of a locale with another calendar, script or other digits. */
function localeName(locale: string, lang: string): string {
  try {
    return `${new Intl.DisplayNames([lang], { type: 'language' }).of(locale) ?? ''} ⁦${locale}⁩`;
  } catch {
    return locale;
  }
}

/** V8 has the zones of a country as a property before they become a method of the standard. */
interface ZonesOfLocale {
  readonly timeZones?: readonly string[];
  readonly getTimeZones?: () => readonly string[];
}

function zonesOf(region: string): readonly string[] {
  const locale = new Intl.Locale(`und-${region}`) as Intl.Locale & ZonesOfLocale;
  return locale.getTimeZones?.() ?? locale.timeZones ?? [];
}

/** The city of a zone. It is a name in Latin letters, isolated in a text from right to left. */
const cityOf = (zone: string): string => `⁦${zone.split('/').slice(1).join(', ').replaceAll('_', ' ')}⁩`;

const zones = oncePerLanguage((lang) => {
  const ofCountries = regions(lang).flatMap(({ value, name }) =>
    zonesOf(value).map((zone) => ({ value: zone, name: `${name} · ${cityOf(zone)}` })),
  );
  const known = new Set(ofCountries.map(({ value }) => value));
  const others = [...Intl.supportedValuesOf('timeZone'), 'UTC'].filter((zone) => !known.has(zone));
  return [...ofCountries, ...[...new Set(others)].map((zone) => ({ value: zone, name: zone }))];
});

/** Every zone by its country and city; the stored one may be another name of one of them. */
export function zoneChoices(stored: string, lang: string): readonly SelectOption[] {
  const all = zones(lang);
  return all.some(({ value }) => value === stored) ? all : [{ value: stored, name: stored }, ...all];
}
