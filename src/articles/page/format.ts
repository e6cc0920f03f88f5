/** Formats that all views of stories share: times, addresses, names of sections. */
import { LRUCache } from 'lru-cache';
import { formatDate, formatDateTime, formatTime } from '../../language/locale/dates';
import { wordsIn } from '../../language/wording';
import type { Section } from '../../sections/section';
import type { SectionTree } from '../../sections/section.tree';
import type { HeadSite } from '../../seo/facts';
import type { Paper } from '../../web/pages/paper';
import { dateStyle, editionPath } from '../../web/pages/paper';
import type { Site } from '../../web/site';
import type { SectionLabel, TimeView } from './article.view';

/** The parts of the paper that views of stories need. */
export interface ViewContext extends Pick<Site, 'paper' | 't'> {
  /** The memo of lists that many pages share; without it each page reads them. */
  readonly memo?: Site['memo'];
  readonly sections: () => SectionTree;
}

/** The parts that pages of stories need; their heads name the paper's logo. */
export type PageViewContext = ViewContext & HeadSite;

/** The same stories appear on many pages, and Intl is slow. */
const knownDates = new LRUCache<string, TimeView>({ max: 4000 });

export function dateLabel(date: Date, paper: Paper, lang: string): TimeView {
  const style = dateStyle(paper, lang);
  const key = `${date.getTime()} ${style.locale} ${style.timeZone} ${style.digits ?? ''}`;
  const known = knownDates.get(key);
  if (known) return known;
  const shown = { iso: date.toISOString(), text: formatDate(date, style) };
  knownDates.set(key, shown);
  return shown;
}

export const dateTimeLabel = (date: Date, paper: Paper, lang: string): TimeView => ({
  iso: date.toISOString(),
  text: formatDateTime(date, dateStyle(paper, lang)),
});

/** The time of a story of today, in the paper's zone; the date of an earlier one. */
export function hourLabel(
  date: Date,
  now: Date,
  { paper, lang }: { readonly paper: Paper; readonly lang: string },
): TimeView {
  const style = dateStyle(paper, lang);
  const day = formatDate(date, style);
  return {
    iso: date.toISOString(),
    text: day === formatDate(now, style) ? formatTime(date, style) : day,
  };
}

/** A link within an edition, percent-encoded (RFC 3986). `path` is that of the default edition. */
export const editionUrl = (paper: Paper, lang: string, path: string): string =>
  encodeURI(editionPath(paper, lang, path));

/** A section's name and link in an edition. */
export const sectionLabel = (section: Section, paper: Paper, lang: string): SectionLabel => ({
  name: wordsIn(section.names, lang),
  url: editionUrl(paper, lang, `/${section.slug}`),
  slug: section.slug,
  colour: section.colour,
});
