import { z } from 'zod';
import { readInput, wording } from '../input';
import { DEFAULT_NAME, isRenamed } from '../web/pages/paper';
import type { Paper } from '../web/pages/paper';

/**
 * The paper's settings as they are stored and edited; its address comes from the configuration, and its logo is a
 * setting of its own.
 */
export type PaperSettings = Omit<Paper, 'siteUrl' | 'logo'>;

/** The default settings of a paper. */
export const defaultPaper: PaperSettings = {
  name: DEFAULT_NAME,
  tagline: {
    ar: 'صحيفة مستقلة بثلاث لغات',
    fr: 'Un journal indépendant en trois langues',
    en: 'An independent paper in three languages',
  },
  languages: ['ar', 'fr', 'en'],
  locales: { ar: 'ar-MA', fr: 'fr', en: 'en' },
  timeZone: 'Africa/Casablanca',
  digits: 'latn',
  hijriDays: 0,
  contactEmail: undefined,
};

function isKnown(check: () => unknown): boolean {
  try {
    check();
    return true;
  } catch {
    return false;
  }
}

/** Each save parses the paper's settings, and creating formatters costs most of that: valid locales are cached. */
const knownZones = new Set<string>();

function isTimeZone(zone: string): boolean {
  if (knownZones.has(zone)) return true;
  const known = isKnown(() => new Intl.DateTimeFormat('en', { timeZone: zone }));
  if (known) knownZones.add(zone);
  return known;
}

const LOCALE = 'settings.error.locale';
const LANGUAGES = 'settings.error.languages';
const HIJRI = 'settings.error.hijri';

const locale = z.string(LOCALE).refine((tag) => isKnown(() => Intl.getCanonicalLocales(tag)), LOCALE);
const timeZone = z.string('settings.error.timeZone').refine(isTimeZone, 'settings.error.timeZone');
// Languages are part of addresses, which are in lower case.
const language = z.string(LANGUAGES).regex(/^[a-z]{2,3}$/, LANGUAGES);

const paper = z
  .strictObject({
    name: wording(80),
    tagline: wording(160),
    languages: z
      .tuple([language], language)
      .refine((languages) => new Set(languages).size === languages.length, LANGUAGES),
    locales: z.record(language, locale),
    timeZone,
    digits: z.enum(['latn', 'arab'], 'settings.error.digits'),
    hijriDays: z.coerce.number(HIJRI).int(HIJRI).min(-2, HIJRI).max(2, HIJRI),
    contactEmail: z
      .union([z.email('settings.error.email'), z.literal(''), z.null(), z.undefined()])
      .transform((email) => (email === '' || email === null ? undefined : email)),
  })
  .refine(({ name, languages }) => name[languages[0]] !== undefined, {
    path: ['name'],
    message: 'settings.error.name',
  });

/**
 * Parses the paper's settings from a form or a file.
 * @throws InvalidInput with a message for each field that does not fit.
 */
export function readPaperSettings(raw: unknown): PaperSettings {
  const read = readInput(paper, raw);
  if (!isRenamed(read)) return read;
  // The default slogans describe another paper.
  const own = Object.entries(read.tagline).filter(([lang, line]) => line !== defaultPaper.tagline[lang]);
  return { ...read, tagline: Object.fromEntries(own) };
}
