/** Archives by date at the addresses of WordPress: `/2024/05/12/`, `/2024/05/`, `/?m=202405`. */
import { lastPublishedBefore } from '../articles/store/article.lists.model';
import type { StoredRedirect } from '../seo/redirect';
import type { Paper } from '../web/pages/paper';
import { dayAt, dayPath, nextDay, parseDay, startOf, type Day } from './day';

const PATH = /^\/(\d{4})(?:\/(\d{2}))?(?:\/(\d{2}))?\/?$/;
const QUERY = /^\/(?:index\.php)?\?(?:[^#]{0,200}&)?m=(\d{4})(\d{2})?(\d{2})?(?:[&#]|$)/;

/** The redirect of an old archive to a day: that day, or the last day with a story in the month or year. */
export async function findOldArchive(
  address: string,
  { timeZone, languages }: Pick<Paper, 'timeZone' | 'languages'>,
  now: Date,
): Promise<StoredRedirect | undefined> {
  const [, year, month, date] = QUERY.exec(address) ?? PATH.exec(address.split(/[?#]/, 1)[0] ?? '') ?? [];
  if (year === undefined) return undefined;
  const first = parseDay(year, month ?? '01', date ?? '01');
  const last = first && (date === undefined ? lastOf(first, month !== undefined) : first);
  if (first === undefined || last === undefined) return undefined;
  const end = startOf(nextDay(last), timeZone);
  const found = await lastPublishedBefore(languages[0], end < now ? end : now);
  if (!found) return undefined;
  const day = date === undefined ? dayAt(found.publishedAt, timeZone) : first;
  const isWithin = date !== undefined || found.publishedAt >= startOf(first, timeZone);
  return isWithin ? { from: address, to: dayPath(day), status: 301 } : undefined;
}

const lastOf = ({ year, month }: Day, isMonth: boolean): Day => {
  const end = new Date(Date.UTC(isMonth ? year : year + 1, isMonth ? month : 0, 0));
  return { year: end.getUTCFullYear(), month: end.getUTCMonth() + 1, day: end.getUTCDate() };
};
