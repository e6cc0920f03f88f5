/** Due work on stories: publishes scheduled ones, publishes updates, unpublishes expired ones. */
import { system } from '../../accounts/account';
import type { Clock } from '../../clock';
import { Lease } from '../../scheduling/lease';
import { leases } from '../../scheduling/lease.model';
import { transaction } from '../../database/transaction';
import type { Id } from '../../ids/id';
import { findById, listDue } from '../store/article.find.model';
import type { DuePosition } from '../store/article.find.model';
import { findArticle } from '../article.service';
import { publicationTime } from './article.times';
import { listDueUpdates } from '../working-drafts/scheduled.model';
import { applyScheduledUpdate } from '../working-drafts/scheduled.service';
import { DueRetries } from './due.retry';
import { moveIn } from './transition.service';
import { notifyOverdue } from './notices';

/** A due story whose transition failed; publishers are notified. */
interface Overdue {
  readonly id: Id;
  readonly problem: unknown;
}

export interface DueResult {
  readonly done: number;
  readonly overdue: readonly Overdue[];
}

/** Stories per transaction: each transaction waits for the disk, and a long one blocks other writers. */
const BATCH = 10;
/** Milliseconds after which the work of a machine that died passes to another. */
const LEASE_TTL_MS = 1000;

/** Lists due stories after a position, the longest due first. */
type List = (now: Date, after: DuePosition | undefined) => Promise<readonly DuePosition[]>;

interface Queue {
  readonly list: List;
  /** Runs within a transaction; does nothing if another process did it. */
  readonly step: (id: Id, now: Date) => Promise<unknown>;
}

const queues: readonly Queue[] = [
  { list: (now, after) => listDue('scheduled', now, { after, limit: BATCH }), step: publishDue },
  { list: listUpdates, step: applyScheduledUpdate },
  { list: (now, after) => listDue('published', now, { after, limit: BATCH }), step: takeDown },
];

/** Lists all at once: they are few. */
async function listUpdates(now: Date, after: DuePosition | undefined): Promise<readonly DuePosition[]> {
  if (after) return [];
  return (await listDueUpdates(now)).map((id) => ({ id, at: now }));
}

/** One process of all nodes works. A transaction decides about each story, so two holders do no harm. */
const lease = new Lease(leases, 'due', { ttlMs: LEASE_TTL_MS, detectsDeadHolder: true });

/**
 * Does the work that is due up to now. A story that fails keeps its time, is retried later (`DueRetries`), and is
 * reported each time.
 * @param clock gives the time of each act, since a burst takes a while
 */
export async function doDueWork(now: Date, clock: Clock = () => now): Promise<DueResult> {
  const done: DueResult[] = [];
  for (const queue of queues) done.push(await work(queue, now, clock));
  await lease.release();
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
    if (found.length === 0 || !(await lease.acquire())) return { done, overdue };
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

/** Moves all in one transaction; if one fails, each in a transaction of its own. */
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

async function sayOverdue(id: Id, now: Date): Promise<void> {
  const article = await findById(id);
  if (article) await transaction(() => notifyOverdue(article, now));
}

/** Publishes a due story with its scheduled time, however late. */
async function publishDue(id: Id, now: Date): Promise<void> {
  const article = await findArticle(id);
  const due = article.scheduledFor;
  if (article.status !== 'scheduled' || !due || due > now) return;
  await moveIn({ who: system, now }, article, {
    act: 'publish',
    at: publicationTime(article, undefined, due),
  });
}

async function takeDown(id: Id, now: Date): Promise<void> {
  const article = await findArticle(id);
  if (article.status !== 'published' || !article.expiresAt || article.expiresAt > now) return;
  await moveIn({ who: system, now }, article, { act: 'unpublish' });
}
