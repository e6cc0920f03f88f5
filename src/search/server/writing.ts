import { z } from 'zod';
import { SearchUnavailable } from '../search.unavailable';
import type { IndexedStory } from '../search.engine';
import type { ServerClient } from './client';
import { SearchRefused } from './client';
import { documentOf } from './mapping';
import { parse } from './reading';

const MOST_BYTES = 8 * 2 ** 20;
const WITHIN = 60_000;
/** A newer state of the story is stored already: another process was faster. */
const OLDER = 409;
const BUSY = 429;

const result = z.object({ status: z.number(), error: z.unknown().optional() });
const answer = z.object({ errors: z.boolean(), items: z.array(z.record(z.string(), result)) });

export interface StoryWrite {
  readonly index: string;
  readonly put: readonly IndexedStory[];
  readonly remove: readonly string[];
  /** The event at which the stories were read: stories written at later events remain. */
  readonly version: number;
  /** Whether to wait until searches find the stories. */
  readonly visible: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** Writes stories in as few requests as their size allows. */
export async function write(client: ServerClient, writing: StoryWrite): Promise<void> {
  for (const body of bodiesOf(writing)) {
    const path = `_bulk${writing.visible ? '?refresh=wait_for' : ''}`;
    const reply = await client.insist('POST', path, { body, within: WITHIN, signal: writing.signal });
    check(reply.body);
  }
}

function* bodiesOf({ index, put, remove, version }: StoryWrite): Generator<string> {
  const about = (id: string) => ({ _index: index, _id: id, version, version_type: 'external_gte' });
  let body = '';
  for (const id of remove) body += `${JSON.stringify({ delete: about(id) })}\n`;
  for (const story of put) {
    body += `${JSON.stringify({ index: about(story.id) })}\n${JSON.stringify(documentOf(story))}\n`;
    if (body.length < MOST_BYTES) continue;
    yield body;
    body = '';
  }
  if (body !== '') yield body;
}

/** @throws SearchUnavailable where the server is too busy for some, SearchRefused where it refuses some */
function check(body: unknown): void {
  const { errors, items } = parse(answer, body);
  if (!errors) return;
  const failed = items
    .flatMap((item) => Object.values(item))
    .filter(({ status, error }) => error !== undefined && status !== OLDER);
  if (failed.some(({ status }) => status === BUSY)) throw new SearchUnavailable();
  if (failed[0] !== undefined) throw new SearchRefused(JSON.stringify(failed[0].error));
}
