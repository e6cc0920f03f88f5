/** The rules of a story's times; pure. An embargo schedules nothing: it only forbids publication. */
import type { Message } from '../../errors';
import { InvalidInput, NotPossible } from '../../errors';
import type { Act } from '../../workflow/acts';
import type { Article } from '../article';

type Times = Pick<Article, 'status' | 'publishedAt' | 'scheduledFor' | 'embargoUntil' | 'expiresAt'>;

const laterOf = (a: Date, b: Date | undefined): Date => (b && b > a ? b : a);

/** The time of publication that readers see: the given one, or the first; never before an embargo's end. */
export const publicationTime = (
  { publishedAt, embargoUntil }: Times,
  at: Date | undefined,
  now: Date,
): Date => at ?? laterOf(publishedAt ?? now, embargoUntil);

/** Checks the times of a publication; one in the future is a schedule. @throws NotPossible, InvalidInput */
export function checkTimesOfAct(
  story: Times,
  { act, at }: { readonly act: Act; readonly at?: Date | undefined },
  now: Date,
): void {
  if (act !== 'publish' && act !== 'schedule') return;
  const { embargoUntil, expiresAt } = story;
  if (act === 'publish' && at && at > now)
    throw new InvalidInput({ at: { key: 'articles.error.futureTime' } });
  const out = at && at > now ? at : now;
  if (embargoUntil && embargoUntil > out) throw new NotPossible({ key: 'articles.error.embargo' });
  if (act === 'publish' && at && embargoUntil && at < embargoUntil) {
    throw new InvalidInput({ at: { key: 'articles.error.beforeEmbargo' } });
  }
  if (expiresAt && expiresAt <= out) throw new NotPossible({ key: 'articles.error.expired' });
}

/**
 * Checks a change of a story's times: none may contradict its past or scheduled publication.
 * @throws InvalidInput (`embargoUntil`, `expiresAt`)
 */
export function checkChangedTimes(before: Times, after: Times): void {
  const problems = {
    ...(isChanged(before.embargoUntil, after.embargoUntil) && embargoProblem(after)),
    ...(isChanged(before.expiresAt, after.expiresAt) && expiryProblem(after)),
  };
  if (Object.keys(problems).length > 0) throw new InvalidInput(problems);
}

const isChanged = (before: Date | undefined, after: Date | undefined): boolean =>
  after !== undefined && before?.getTime() !== after.getTime();

type Problem = Readonly<Record<string, Message>>;

function embargoProblem({ status, publishedAt, scheduledFor, embargoUntil }: Times): Problem {
  if (!embargoUntil) return {};
  if (status === 'published' && publishedAt && embargoUntil > publishedAt) {
    return { embargoUntil: { key: 'articles.error.embargoLive' } };
  }
  if (status === 'scheduled' && scheduledFor && embargoUntil > scheduledFor) {
    return { embargoUntil: { key: 'articles.error.embargoSchedule' } };
  }
  return {};
}

function expiryProblem({ status, scheduledFor, embargoUntil, expiresAt }: Times): Problem {
  if (!expiresAt) return {};
  if (status === 'scheduled' && scheduledFor && expiresAt <= scheduledFor) {
    return { expiresAt: { key: 'articles.error.expirySchedule' } };
  }
  return embargoUntil && expiresAt <= embargoUntil
    ? { expiresAt: { key: 'articles.error.expiryEmbargo' } }
    : {};
}
