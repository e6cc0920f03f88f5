import { transaction } from '../database/transaction';
import { InvalidInput } from '../errors';
import { recordEvent } from '../events/outbox';
import type { StoredRedirect } from './redirect';
import { isSafeTarget, normalPath, normalTarget } from './redirect';
import {
  deleteRedirect,
  insertRedirects,
  putRedirect,
  redirectFrom,
  redirectsAround,
  retargetRedirects,
} from './redirect.model';

export { listRedirects } from './redirect.model';

/** The redirect of a path without a page, looked up before a 404. */
export const findRedirect = (path: string): Promise<StoredRedirect | undefined> =>
  redirectFrom(normalPath(path));

/** Most redirects that one address passes. */
const MOST_STEPS = 10;

/** The redirects that a reader of a path passes, in their order; empty where the path has none. */
export async function redirectsFrom(path: string): Promise<readonly StoredRedirect[]> {
  const steps: StoredRedirect[] = [];
  let next = await findRedirect(path);
  while (next && steps.length < MOST_STEPS && !steps.some(({ from }) => from === next?.from)) {
    steps.push(next);
    next = next.to?.startsWith('/') ? await findRedirect(next.to) : undefined;
  }
  return steps;
}

/**
 * Redirects `from` to `to`. Chains are shortened to one step. A redirect from `to` back to `from` is deleted, because the
 * page is at `to` now (a story that moves away and back).
 * @throws InvalidInput for a path that leads to itself or to an unsafe target
 */
export async function addRedirect(from: string, to: string, status: 301 | 302 = 301): Promise<void> {
  const { start, target } = checkRedirect({ from, to });
  await transaction(async () => {
    const end = await endOf(target, start);
    await retargetRedirects(start, end);
    await saveRedirect({ from: start, to: end, status });
  });
}

/** A redirect to add. */
export interface NewRedirect {
  readonly from: string;
  readonly to: string;
}

/**
 * As `addRedirect`, for many paths at once and permanently (301).
 * @throws InvalidInput for a path that leads to itself or to an unsafe target; then none of them is stored
 */
export async function addRedirects(redirects: readonly NewRedirect[]): Promise<void> {
  const checked = [...new Map(redirects.map(checkRedirect).map((each) => [each.start, each])).values()];
  if (checked.length === 0) return;
  await transaction(async () => {
    const joins = await joinsAmong(checked);
    const independent = checked.filter((each) => !joins(each));
    await insertRedirects(independent.map(({ start, target }) => ({ from: start, to: target, status: 301 })));
    // One event for all of them, because no page depends on a redirect.
    if (independent[0])
      await recordEvent({ type: 'redirect.changed', subject: independent[0].start, drops: [] });
    for (const { start, target } of checked.filter(joins)) await addRedirect(start, target);
  });
}

interface CheckedRedirect {
  readonly start: string;
  readonly target: string;
}

function checkRedirect({ from, to }: NewRedirect): CheckedRedirect {
  const [start, target] = [normalPath(from), normalTarget(to)];
  if (!start.startsWith('/')) throw new InvalidInput({ from: { key: 'seo.error.notAPath' } });
  // The decoded path is checked too, because decoding can change its target.
  if (![to, target].every(isSafeTarget)) throw new InvalidInput({ to: { key: 'seo.error.badTarget' } });
  if (start === normalPath(target)) throw new InvalidInput({ to: { key: 'seo.error.leadsToItself' } });
  return { start, target };
}

/**
 * Finds the redirects that share a path with a stored redirect or with another of the list, so that they form
 * a chain or replace one.
 */
async function joinsAmong(
  redirects: readonly CheckedRedirect[],
): Promise<(redirect: CheckedRedirect) => boolean> {
  const starts = redirects.map(({ start }) => start);
  const targets = redirects.map(({ target }) => normalPath(target));
  const stored = await redirectsAround([...starts, ...targets], starts);
  const sources = new Set([...stored.map(({ from }) => from), ...starts]);
  const known = new Set(stored.map(({ from }) => from));
  const ends = new Set([...stored.map(({ to = '' }) => to), ...targets]);
  return ({ start, target }) => known.has(start) || ends.has(start) || sources.has(normalPath(target));
}

async function endOf(target: string, start: string): Promise<string> {
  const next = await redirectFrom(normalPath(target));
  if (next?.to === undefined) return target;
  if (normalPath(next.to) !== start) return next.to;
  await deleteRedirect(next.from);
  return target;
}

/** Marks a page as gone (410), so that search engines remove it. */
export const markGone = (path: string): Promise<void> =>
  transaction(() => saveRedirect({ from: normalPath(path), status: 410 }));

/** Removes the mark of pages that are back. */
export const unmarkGone = (paths: readonly string[]): Promise<void> =>
  transaction(async () => {
    for (const path of paths) if ((await findRedirect(path))?.status === 410) await removeRedirect(path);
  });

/** Removes the redirect of a path. */
export async function removeRedirect(path: string): Promise<void> {
  const from = normalPath(path);
  await transaction(async () => {
    await deleteRedirect(from);
    await recordEvent({ type: 'redirect.changed', subject: from, drops: [] });
  });
}

async function saveRedirect(redirect: StoredRedirect): Promise<void> {
  await putRedirect(redirect);
  await recordEvent({ type: 'redirect.changed', subject: redirect.from, drops: [] });
}
