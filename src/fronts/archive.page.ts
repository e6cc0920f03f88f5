import { nearestPublished, publishedBetween } from '../articles/article.lists.model';
import { dateStyle, editionUrl, type PageSurroundings } from '../articles/shown';
import { NotFound } from '../errors';
import { formatDate, formatWeekdayDate } from '../language/dates';
import type { Ask, Page } from '../web/page';
import { dayAt, dayPath, nextDay, parseDay, startOf, type Day } from './day';
import type { ListingPage } from './front.view';
import { editionsWith, listedPage, listingParts, PER_PAGE } from './listing';

interface Bounds {
  readonly from: Date;
  readonly to: Date;
}

/**
 * The stories of a day of the site's zone, with the nearest days that have any.
 * @throws NotFound for what is no day, a day to come, and days before the paper's first story
 */
export async function showDay(ask: Ask, around: PageSurroundings): Promise<Page> {
  const { lang, now } = ask;
  const { year = '', month = '', day: date = '' } = ask.params;
  const day = parseDay(year, month, date);
  if (!day) throw new NotFound();
  const { timeZone } = around.paper();
  const bounds = { from: startOf(day, timeZone), to: startOf(nextDay(day), timeZone) };
  if (bounds.from > now) throw new NotFound();
  const listing = await listingOf(day, bounds, { ask, around });
  const neighbours = await neighboursOf(bounds, ask, around);
  if (listing.stories.items.length === 0 && !neighbours.previous) throw new NotFound();
  const { head, dependsOn, ...parts } = await listingParts(ask, listing, around);
  const model: ListingPage = {
    ...{ kind: 'archive', title: listing.title, children: [], neighbours },
    ...parts,
  };
  return { kind: 'page', view: 'fronts/listing', lang, model, head, dependsOn };
}

async function listingOf(
  day: Day,
  { from, to }: Bounds,
  { ask, around }: { ask: Ask; around: PageSurroundings },
) {
  const { lang, now } = ask;
  const page = listedPage(ask);
  const inEdition = (edition: string, limit: number) =>
    publishedBetween(edition, from, to, { limit, ...(edition === lang && { page }) }, now);
  const date = formatWeekdayDate(from, dateStyle(around.paper(), lang));
  return {
    title: around.t(lang, 'fronts.storiesOf', { date }),
    ...{ path: dayPath(day), page },
    editions: await editionsWith(ask, around, (other) => inEdition(other, 1)),
    stories: await inEdition(lang, PER_PAGE),
    dependsOn: [`latest:${lang}`],
  };
}

async function neighboursOf(
  { from, to }: Bounds,
  { lang, now }: Ask,
  { paper }: PageSurroundings,
): Promise<ListingPage['neighbours']> {
  const [before, after] = await Promise.all([
    nearestPublished(lang, 'before', from, now),
    nearestPublished(lang, 'from', to, now),
  ]);
  const link = (moment: Date) => ({
    name: formatDate(moment, dateStyle(paper(), lang)),
    url: editionUrl(paper(), lang, dayPath(dayAt(moment, paper().timeZone))),
  });
  return { ...(before && { previous: link(before) }), ...(after && { next: link(after) }) };
}
