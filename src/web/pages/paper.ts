import type { Id } from '../../ids/id';
import type { DateStyle } from '../../language/locale/dates';
import { choosesDigits } from '../../language/locale/locales';
import type { DigitShape } from '../../language/locale/locales';

/** The paper's settings, which every page needs; the desk changes them. */
export interface Paper {
  /** Name of the paper per language. */
  readonly name: Readonly<Record<string, string>>;
  /** One line on what the paper is, per language. */
  readonly tagline: Readonly<Record<string, string>>;
  /** Languages of the editions in their order; the first is the default and has no prefix in its addresses. */
  readonly languages: readonly [string, ...string[]];
  /** Locale per language, deciding month names and digits, such as `ar-MA`. */
  readonly locales: Readonly<Record<string, string>>;
  /** IANA name of the zone in which times are shown. */
  readonly timeZone: string;
  /** Digit shapes in Arabic text. */
  readonly digits: 'latn' | 'arab';
  /** Days (−2 to +2) added to Hijri dates of the Umm al-Qura calendar; −1 where months begin a day later. */
  readonly hijriDays: number;
  /** `https://…` without a slash at the end. */
  readonly siteUrl: string;
  readonly contactEmail: string | undefined;
  /** Absent where pages show the name. */
  readonly logo?: PaperLogo | undefined;
}

/** A picture of the library as a logo. */
export interface LogoPicture {
  readonly mediaId: Id;
  /** Path of the picture. */
  readonly src: string;
  readonly width: number;
  readonly height: number;
}

/** The logo on light pages, and another one for dark pages. */
export interface PaperLogo {
  readonly light: LogoPicture;
  readonly dark?: LogoPicture;
}

/** The locale of an edition. */
export const localeOf = (paper: Paper, lang: string): string => paper.locales[lang] ?? lang;

/** The digit shapes that the paper set, in a language whose papers choose between two. */
export const digitsOf = (paper: Paper, lang: string): DigitShape | undefined =>
  choosesDigits(lang) ? paper.digits : undefined;

/** How an edition writes its dates and numbers. */
export const dateStyle = (paper: Paper, lang: string): DateStyle => ({
  locale: localeOf(paper, lang),
  timeZone: paper.timeZone,
  digits: digitsOf(paper, lang),
});

/** The paper's name in an edition. */
export const nameIn = ({ name, languages }: Pick<Paper, 'name' | 'languages'>, lang: string): string =>
  name[lang] ?? name[languages[0]] ?? '';

/** The path of an edition's page: `/fr/sports` but `/sports` for the default language. `path` starts with `/`. */
export function editionPath(paper: Paper, lang: string, path: string): string {
  return lang === paper.languages[0] ? path : `/${lang}${path}`;
}

/** An absolute address on the site, percent-encoded as RFC 3986 wants it. */
export const absoluteUrl = (paper: Paper, path: string): string => new URL(path, paper.siteUrl).href;

/** The default names of a paper. */
export const DEFAULT_NAME: Readonly<Record<string, string>> = { ar: 'مداد', fr: 'Midad', en: 'Midad' };

/** Whether the paper has a name of its own: the default slogan and mark do not fit it. */
export const isRenamed = ({ name }: Pick<Paper, 'name'>): boolean =>
  Object.entries(name).some(([lang, each]) => each !== (DEFAULT_NAME[lang] ?? each));
