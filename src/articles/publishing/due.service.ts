/** What the clock does to stories: publishes, brings out updates, takes down. */
import { system } from '../../accounts/account';
import type { Clock } from '../../clock';
import { transaction } from '../../database/transaction';
import { Lease } from '../../events/lease.model';
import { findById, listDue } from '../store/article.find.model';
import type { DuePosition } from '../store/article.find.model';
import { findArticle } from '../article.service';
import { publicationTime } from './article.times';
import { listDueUpdates } from '../working-drafts/scheduled.model';
import { applyScheduledUpdate } from '../working-drafts/scheduled.service';
import { DueRetries } from './due.retry';
import { moveIn } from './transition.service';
import { tellOverdue } from './notices';

/** A due story whose transition failed: people are notified. */
export interface Overdue {
  readonly id: string;
  readonly problem: unknown;
}

export interface DueResult {
  readonly done: number;
  readonly overdue: readonly Overdue[];
}

/** Stories moved in one transaction: each alone would wait for the disk, many would hold up other writers. */
const BATCH = 10;
/** A machine that died at its work holds the others up for so long, in milliseconds. */
const LEASE = 1000;

/** Ids of what is due, after a position, the longest due first; and where the list goes on. */
type List = (now: Date, after: DuePosition | undefined) => Promise<readonly DuePosition[]>;

interface Queue {
  readonly list: List;
  /** As a step of a transaction; does nothing where another process did it. */
  readonly step: (id: string, now: Date) => Promise<unknown>;
}

const queues: readonly Queue[] = [
  { list: (now, after) => listDue('scheduled', now, { after, limit: BATCH }), step: publishDue },
  { list: listUpdates, step: applyScheduledUpdate },
  { list: (now, after) => listDue('published', now, { after, limit: BATCH }), step: takeDown },
];

/** All at once: they are few. */
async function listUpdates(now: Date, after: DuePosition | undefined): Promise<readonly DuePosition[]> {
  if (after) return [];
  return (await listDueUpdates(now)).map((id) => ({ id, at: now }));
}

/** One process of all nodes works; a transaction decides all the same, should a lease pass on too early. */
const turn = new Lease('due', { ttlMs: LEASE, detectsDeadHolder: true });

/**
 * Does what is due up to now. Each story stands for itself: one that fails keeps its time, is tried again
 * after a while (`DueRetries`), and is reported each time.
 * @param clock tells the time of each act; a burst takes longer than a moment
 */
export async function doDueWork(now: Date, clock: Clock = () => now): Promise<DueResult> {
  const done: DueResult[] = [];
  for (const queue of queues) done.push(await work(queue, now, clock));
  await turn.release();
  const overdue = done.flatMap((each) => each.overdue);
  for (const { id } of overdue) await sayOverdue(id, clock());
  return { done: done.reduce((sum, each) => sum + each.done, 0), overdue };
}

async function work({ list, step }: Queue, now: Date, clock: Clock): Promise<DueResult> {
  const overdue: Overdue[] = [];
  let done = 0;
  let after: DuePosition | undefined;
  for (;;) {
    const found = await list(now, after);
    if (found.length === 0 || !(await turn.acquire())) return { done, overdue };
    const tried = found.filter((each) => retries.isOpen(each, now));
    const failed = await doBatch(tried, step, clock);
    note(tried, failed, now);
    for (const each of failed) overdue.push(each);
    done += tried.length - failed.length;
    after = found.at(-1);
  }
}

const retries = new DueRetries();

function note(tried: readonly DuePosition[], failed: readonly Overdue[], now: Date): void {
  const ids = new Set(failed.map(({ id }) => id));
  for (const each of tried) {
    if (ids.has(each.id)) retries.failed(each, now);
    else retries.succeeded(each.id);
  }
}

/** All in one transaction; where one of them fails, each by itself. */
async function doBatch(
  found: readonly DuePosition[],
  step: Queue['step'],
  clock: Clock,
): Promise<readonly Overdue[]> {
  if (found.length === 0) return [];
  try {
    await transaction(async () => {
      for (const { id } of found) await step(id, clock());
    });
    return [];
  } catch {
    const overdue: Overdue[] = [];
    for (const { id } of found) {
      await transaction(() => step(id, clock())).catch((problem: unknown) => overdue.push({ id, problem }));
    }
    return overdue;
  }
}

async function sayOverdue(id: string, now: Date): Promise<void> {
  const article = await findById(id);
  if (article) await transaction(() => tellOverdue(article, now));
}

/** A story that is late carries the time it was meant for. */
async function publishDue(id: string, now: Date): Promise<void> {
  const article = await findArticle(id);
  const due = article.scheduledFor;
  if (article.status !== 'scheduled' || !due || due > now) return;
  await moveIn({ who: system, now }, article, {
    act: 'publish',
    at: publicationTime(article, undefined, due),
  });
}

async function takeDown(id: string, now: Date): Promise<void> {
  const article = await findArticle(id);
  if (article.status !== 'published' || !article.expiresAt || article.expiresAt > now) return;
  await moveIn({ who: system, now }, article, { act: 'unpublish' });
}
