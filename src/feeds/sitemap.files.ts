/** Sitemap files of stories: one per month and language. */
import { hasMoreThan } from '../articles/store/sitemap.model';
import { firstPublishedFrom } from '../articles/store/article.lists.model';

/** A range of time in UTC and the language of its stories. */
export interface SitemapFile {
  readonly lang: string;
  /** `2026-11`, or `2026-11-24` where the month has more stories than the limit of a file. */
  readonly time: string;
}

const NAME = /^([a-z]{2,3}(?:-[A-Za-z]+)?)-(\d{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)$/;

export const sitemapPath = ({ lang, time }: SitemapFile): string => `/sitemap-${lang}-${time}.xml`;

/** Reads the middle of `sitemapPath`; undefined for any other name. */
export function parseSitemapName(name: string): SitemapFile | undefined {
  const [, lang, time] = NAME.exec(name) ?? [];
  return lang === undefined || time === undefined ? undefined : { lang, time };
}

/** First moment of the range, and the first moment after it. */
export function bounds({ time }: SitemapFile): { from: Date; to: Date } {
  const [year = 0, month = 1, day] = time.split('-').map(Number);
  return day === undefined
    ? { from: new Date(Date.UTC(year, month - 1)), to: new Date(Date.UTC(year, month)) }
    : { from: new Date(Date.UTC(year, month - 1, day)), to: new Date(Date.UTC(year, month - 1, day + 1)) };
}

/** The existing files at a moment. */
export interface SitemapFiles {
  /** All files of a language, oldest first. */
  list(lang: string, now: Date): Promise<readonly SitemapFile[]>;
  /** False for a month that is split into days, and for the future. */
  has(file: SitemapFile, now: Date): Promise<boolean>;
}

/** The year of the first newspaper: no archive is older. */
const EARLIEST = new Date(Date.UTC(1605, 0));

/** The protocol allows five times as many stories in a file, but crawlers fetch small files sooner. */
const MAX_STORIES = 10_000;

/** Checks whether a month exceeds the limit of a file; results for past months are cached. */
export function createSitemapFiles(maxStories = MAX_STORIES): SitemapFiles {
  const known = new Map<string, boolean>();

  async function isLarge(month: SitemapFile, now: Date): Promise<boolean> {
    const key = `${month.lang} ${month.time}`;
    const cached = known.get(key);
    if (cached !== undefined) return cached;
    const { from, to } = bounds(month);
    const large = await hasMoreThan(maxStories, { lang: month.lang, from, to });
    if (large || to < now) known.set(key, large);
    return large;
  }

  return {
    list: async (lang, now) => {
      const first = await firstPublishedFrom(lang, EARLIEST, now);
      const months = first ? monthsBetween(first.publishedAt, now).map((time) => ({ lang, time })) : [];
      const files: SitemapFile[] = [];
      for (const month of months) files.push(...((await isLarge(month, now)) ? daysOf(month, now) : [month]));
      return files;
    },
    has: async (file, now) => bounds(file).from <= now && (!isMonth(file) || !(await isLarge(file, now))),
  };
}

const isMonth = ({ time }: SitemapFile): boolean => time.length === '2026-11'.length;

function monthsBetween(first: Date, last: Date): readonly string[] {
  const months: string[] = [];
  for (let at = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth())); at <= last;) {
    months.push(at.toISOString().slice(0, 7));
    at = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1));
  }
  return months;
}

function daysOf(month: SitemapFile, now: Date): readonly SitemapFile[] {
  const { from, to } = bounds(month);
  const days: SitemapFile[] = [];
  for (let at = from; at < to && at <= now; at = new Date(at.getTime() + 86_400_000)) {
    days.push({ lang: month.lang, time: at.toISOString().slice(0, 10) });
  }
  return days;
}
