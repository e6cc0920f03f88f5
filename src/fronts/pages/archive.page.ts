import { dayIn, dayListKey, latestKey } from '../../articles/store/article.keys';
import { nearestPublished, publishedBetween, type Position } from '../../articles/store/article.lists.model';
import { editionUrl, type PageViewContext } from '../../articles/page/format';
import { NotFound } from '../../errors';
import { formatDate, formatWeekdayDate } from '../../language/locale/dates';
import type { PageRequest, Page } from '../../web/pages/page';
import { dayAt, dayPath, nextDay, parseDay, startOf, type Day } from '../day';
import type { ListingPage } from './front.view';
import { listedPage, listingParts, otherEditions, PER_PAGE } from '../listing';
import { dateStyle } from '../../web/pages/paper';

interface Bounds {
  readonly from: Date;
  readonly to: Date;
}

/** The nearest stories before and after a day. */
interface Nearest {
  readonly before?: Position | undefined;
  readonly after?: Position | undefined;
}

/** Shorter than any day of the calendar, so that none is stepped over. */
const STEP = 12 * 3600_000;
/** How far apart neighbours may be for the days between to be watched one by one. */
const MOST_WATCHED = 62 * 24 * 3600_000;

/**
 * The stories of a day of the site's zone, with the nearest days that have any.
 * @throws NotFound for what is no day, a day to come, and days before the paper's first story
 */
export async function showDay(ask: PageRequest, around: PageViewContext): Promise<Page> {
  const { lang, now } = ask;
  const { year = '', month = '', day: date = '' } = ask.params;
  const day = parseDay(year, month, date);
  if (!day) throw new NotFound();
  const { timeZone } = around.paper();
  const bounds = { from: startOf(day, timeZone), to: startOf(nextDay(day), timeZone) };
  if (bounds.from > now) throw new NotFound();
  const listing = await listingOf(day, bounds, { ask, around });
  const nearest = await nearestTo(bounds, ask);
  if (listing.stories.items.length === 0 && !nearest.before) throw new NotFound();
  const { head, dependsOn, ...parts } = await listingParts(ask, listing, around);
  const model: ListingPage = {
    kind: 'archive',
    title: listing.title,
    children: [],
    neighbours: neighboursOf(nearest, lang, around),
    ...parts,
  };
  const watched = keysOfNeighbours(nearest, lang, timeZone);
  return { kind: 'page', view: 'fronts/listing', lang, model, head, dependsOn: [...dependsOn, ...watched] };
}

async function listingOf(
  day: Day,
  { from, to }: Bounds,
  { ask, around }: { ask: PageRequest; around: PageViewContext },
) {
  const { lang, now } = ask;
  const page = listedPage(ask);
  const inEdition = (edition: string, limit: number) =>
    publishedBetween(edition, from, to, { limit, ...(edition === lang && { page }) }, now);
  const key = (edition: string) => dayListKey(edition, dayIn(from, around.paper().timeZone));
  const others = await otherEditions(ask, around, (edition) => inEdition(edition, 1), key);
  const date = formatWeekdayDate(from, dateStyle(around.paper(), lang));
  return {
    title: around.t(lang, 'fronts.storiesOf', { date }),
    path: dayPath(day),
    page,
    editions: others.editions,
    stories: await inEdition(lang, PER_PAGE),
    dependsOn: [key(lang), ...others.dependsOn],
  };
}

async function nearestTo({ from, to }: Bounds, { lang, now }: PageRequest): Promise<Nearest> {
  const [before, after] = await Promise.all([
    nearestPublished(lang, 'before', from, now),
    nearestPublished(lang, 'from', to, now),
  ]);
  return { before, after };
}

/**
 * What the links to the neighbouring days hang on: the very stories that were found there, and the days between,
 * in which a first story would be nearer. Where there is no neighbour, or a far one, any new story may be it.
 */
function keysOfNeighbours({ before, after }: Nearest, lang: string, timeZone: string): readonly string[] {
  const found = [before, after].flatMap((story) => (story ? [`article:${story.id}`] : []));
  const [from, to] = [before?.publishedAt.getTime(), after?.publishedAt.getTime()];
  if (from === undefined || to === undefined || to - from > MOST_WATCHED) return [...found, latestKey(lang)];
  const steps = Array.from({ length: Math.ceil((to - from) / STEP) }, (_, n) => new Date(from + n * STEP));
  const days = new Set(steps.map((moment) => dayIn(moment, timeZone)));
  for (const end of [from, to]) days.delete(dayIn(new Date(end), timeZone));
  return [...found, ...[...days].map((day) => dayListKey(lang, day))];
}

function neighboursOf(
  { before, after }: Nearest,
  lang: string,
  { paper }: PageViewContext,
): ListingPage['neighbours'] {
  const link = ({ publishedAt }: Position) => ({
    name: formatDate(publishedAt, dateStyle(paper(), lang)),
    url: editionUrl(paper(), lang, dayPath(dayAt(publishedAt, paper().timeZone))),
  });
  return { ...(before && { previous: link(before) }), ...(after && { next: link(after) }) };
}
