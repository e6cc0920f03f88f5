/** How newspapers of a language write dates, where Intl's forms differ. A new language is one entry here. */
import { localeParts } from './locales';
import months from '../tables/months.json';
import words from '../tables/calendar.json';

/** The parts of a date, with the month's name. */
interface NamedDate {
  readonly day: number;
  readonly month: string;
  readonly year: number;
}

export interface DateRule {
  readonly weekdays: readonly string[];
  readonly now: string;
  readonly hijriMonths: readonly string[];
  readonly hijriEra: string;
  /** The halves of the day, for countries whose newspapers use the 12-hour clock. */
  readonly halves: readonly string[];
  /** Separates a date from its time. */
  readonly beforeTime: string;
  readonly afterWeekday: (region: string) => string;
  readonly date: (date: NamedDate, region: string) => string;
  /** The time by the 24-hour clock. */
  readonly time: (hour: number, minutes: string) => string;
}

const space = () => ' ';
const dayFirst = ({ day, month, year }: NamedDate): string => `${day} ${month} ${year}`;
const colon = (hour: number, minutes: string): string => `${String(hour).padStart(2, '0')}:${minutes}`;

const arabic: DateRule = {
  weekdays: words.weekdays.ar,
  now: words.now.ar,
  hijriMonths: months.hijri.ar,
  hijriEra: words.hijriEra.ar,
  halves: words.halves.ar,
  beforeTime: ' - ',
  afterWeekday: space,
  date: dayFirst,
  time: colon,
};

const french: DateRule = {
  weekdays: words.weekdays.fr,
  now: words.now.fr,
  hijriMonths: months.hijri.fr,
  hijriEra: words.hijriEra.fr,
  halves: [],
  beforeTime: ' à ',
  afterWeekday: space,
  date: (date) => (date.day === 1 ? `1er ${date.month} ${date.year}` : dayFirst(date)),
  time: (hour, minutes) => `${hour}h${minutes}`,
};

const english: DateRule = {
  weekdays: words.weekdays.en,
  now: words.now.en,
  hijriMonths: months.hijri.en,
  hijriEra: words.hijriEra.en,
  halves: words.halves.en,
  beforeTime: ', ',
  afterWeekday: (region) => (region === 'US' ? ', ' : ' '),
  date: (date, region) => (region === 'US' ? `${date.month} ${date.day}, ${date.year}` : dayFirst(date)),
  time: colon,
};

const RULES: ReadonlyMap<string, DateRule> = new Map([
  ['ar', arabic],
  ['fr', french],
  ['en', english],
]);

/** The rule of a locale's language; undefined where dates come from Intl. */
export const dateRule = (locale: string): DateRule | undefined => RULES.get(localeParts(locale).language);
