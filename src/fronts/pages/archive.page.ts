import { dayIn, dayListKey, latestKey } from '../../articles/store/article.keys';
import {
  firstPublishedFrom,
  lastPublishedBefore,
  publishedBetween,
  type Position,
} from '../../articles/store/article.lists.model';
import { editionUrl, type PageViewContext } from '../../articles/page/format';
import { NotFound } from '../../errors';
import { formatDate, formatWeekdayDate } from '../../language/locale/dates';
import { publicPage, type PageRequest, type Page } from '../../web/pages/page';
import { dayAt, dayPath, nextDay, parseDay, startOf, type Day } from '../day';
import { listingTemplate, type ListingPage } from './front.view';
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

/** Shorter than every day of the calendar, so that no day is skipped. In milliseconds. */
const STEP = 12 * 3600_000;
/** Longest time between neighbours for which the page depends on each day in between. In milliseconds. */
const MOST_WATCHED = 62 * 24 * 3600_000;

/**
 * The stories of a day in the paper's zone, with links to the nearest days that have stories.
 * @throws NotFound for an invalid day, a future day, and days before the paper's first story
 */
export async function showDay(request: PageRequest, context: PageViewContext): Promise<Page> {
  const { lang, now } = request;
  const { year = '', month = '', day: date = '' } = request.params;
  const day = parseDay(year, month, date);
  if (!day) throw new NotFound();
  const { timeZone } = context.paper();
  const bounds = { from: startOf(day, timeZone), to: startOf(nextDay(day), timeZone) };
  if (bounds.from > now) throw new NotFound();
  const listing = await listingOf(day, bounds, { request, context });
  const nearest = await nearestTo(bounds, request);
  if (listing.stories.items.length === 0 && !nearest.before) throw new NotFound();
  const { head, dependsOn, ...parts } = await listingParts(request, listing, context);
  const model: ListingPage = {
    kind: 'archive',
    title: listing.title,
    children: [],
    zones: [],
    neighbours: neighboursOf(nearest, lang, context),
    ...parts,
  };
  const watched = keysOfNeighbours(nearest, lang, timeZone);
  return publicPage({ template: listingTemplate, lang, model, head, dependsOn: [...dependsOn, ...watched] });
}

async function listingOf(
  day: Day,
  { from, to }: Bounds,
  { request, context }: { request: PageRequest; context: PageViewContext },
) {
  const { lang, now } = request;
  const page = listedPage(request);
  const inEdition = (edition: string, limit: number) =>
    publishedBetween({ lang: edition, from, to }, { limit, ...(edition === lang && { page }) }, now);
  const key = (edition: string) => dayListKey(edition, dayIn(from, context.paper().timeZone));
  const first = (edition: string) => inEdition(edition, 1);
  const others = await otherEditions(lang, { first, key }, context);
  const date = formatWeekdayDate(from, dateStyle(context.paper(), lang));
  return {
    title: context.t(lang, 'fronts.storiesOf', { date }),
    path: dayPath(day),
    page,
    editions: others.editions,
    stories: await inEdition(lang, PER_PAGE),
    dependsOn: [key(lang), ...others.dependsOn],
  };
}

async function nearestTo({ from, to }: Bounds, { lang, now }: PageRequest): Promise<Nearest> {
  const [before, after] = await Promise.all([
    lastPublishedBefore(lang, from),
    firstPublishedFrom(lang, to, now),
  ]);
  return { before, after };
}

/**
 * Dependency keys of the links to the neighbouring days: the stories that were found there, and the days in between,
 * whose first story would be nearer. Without a near neighbour, each new story can become the neighbour.
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
