import { setTimeout as pause } from 'node:timers/promises';
import type { Lease } from '../../scheduling/lease';
import type { IndexedStory } from '../search.engine';
import { unlessAborted } from '../unless-aborted';
import type { ServerClient } from './client';
import { indexesInUse, replaceIndex, writePosition } from './indexes';
import { newIndex, settingsInUse } from './mapping';
import { rebuildLease } from './rebuild.lease';
import { write } from './writing';

const ASK_AGAIN_MS = 500;
const WITHIN = 60_000;

export interface Rebuilding {
  readonly client: ServerClient;
  readonly alias: string;
  readonly signal: AbortSignal | undefined;
}

type Stories = AsyncIterable<readonly IndexedStory[]>;

/** Builds a new index under the lease. @returns undefined where another node has built one meanwhile */
export async function rebuild(
  rebuilding: Rebuilding,
  stories: Stories,
  position: () => Promise<number>,
): Promise<number | undefined> {
  const { client, alias, signal } = rebuilding;
  const before = await indexesInUse(client, alias);
  const lease = rebuildLease(client, `${alias}-building`);
  while (!(await lease.acquire())) {
    await pause(ASK_AGAIN_MS, undefined, { signal });
    if (await isReplaced(rebuilding, before)) return undefined;
  }
  try {
    return (await isReplaced(rebuilding, before))
      ? undefined
      : await build({ ...rebuilding, lease }, stories, position);
  } finally {
    await lease.release();
  }
}

async function isReplaced({ client, alias }: Rebuilding, before: readonly string[]): Promise<boolean> {
  return (await indexesInUse(client, alias)).some((index) => !before.includes(index));
}

interface LeasedRebuilding extends Rebuilding {
  readonly lease: Lease;
}

async function build(
  { client, alias, signal, lease }: LeasedRebuilding,
  stories: Stories,
  position: () => Promise<number>,
): Promise<number> {
  const index = `${alias}-${Date.now()}`;
  await client.ask('PUT', index, { body: newIndex(), within: WITHIN });
  try {
    const version = await position();
    const count = await fill({ client, index, version, signal, lease }, stories);
    await client.insist('POST', `${index}/_refresh`, { within: WITHIN, signal });
    await client.insist('PUT', `${index}/_settings`, { body: { index: settingsInUse }, signal });
    await writePosition(client, index, { position: version, condition: 'op_type=index' });
    await replaceIndex(client, alias, index);
    return count;
  } catch (error) {
    await client.ask('DELETE', index, { also: [404] }).catch(() => undefined);
    throw error;
  }
}

interface FillingParts extends Pick<Rebuilding, 'client' | 'signal'> {
  readonly index: string;
  readonly version: number;
  readonly lease: Lease;
}

async function fill(
  { client, index, version, signal, lease }: FillingParts,
  stories: Stories,
): Promise<number> {
  const batches = stories[Symbol.asyncIterator]();
  let count = 0;
  for (;;) {
    const next = await unlessAborted(batches.next(), signal);
    if (next.done === true) return count;
    await write(client, { index, put: next.value, remove: [], version, visible: false, signal });
    await lease.acquire();
    count += next.value.length;
  }
}
