import type { Paper } from '../../src/web/pages/paper';

/** A paper in three languages, as a newsroom in Rabat would have it. */
export const aPaper = (facts: Partial<Paper> = {}): Paper => ({
  name: { ar: 'مداد', fr: 'Midad', en: 'Midad' },
  tagline: { ar: 'صحافة بالعربية', fr: 'Le journal', en: 'The paper' },
  languages: ['ar', 'fr', 'en'],
  locales: { ar: 'ar-MA', fr: 'fr', en: 'en' },
  timeZone: 'Africa/Casablanca',
  digits: 'latn',
  hijriDays: 0,
  siteUrl: 'https://midad.example',
  contactEmail: undefined,
  ...facts,
});
