import { z } from 'zod';
import type { ServerResponse, ServerClient } from './client';
import { POSITION_ID, rules } from './mapping';
import { parse } from './reading';

/** A missing index has no stories: this status is no failure. */
export const NOT_THERE = [404];
export const isThere = ({ status }: ServerResponse): boolean => status !== 404;

const document = z.object({
  _seq_no: z.number(),
  _primary_term: z.number(),
  _source: z.object({ position: z.number(), rules: z.string() }),
});

/** The event up to which an index is complete, and the condition for writing it. */
export interface IndexPosition {
  readonly position: number;
  readonly condition: string;
}

/** Undefined without an index, or with one of other rules. */
export async function readPosition(client: ServerClient, alias: string): Promise<IndexPosition | undefined> {
  const reply = await client.ask('GET', `${alias}/_doc/${POSITION_ID}`, { also: NOT_THERE });
  if (!isThere(reply)) return undefined;
  const { _seq_no, _primary_term, _source } = parse(document, reply.body);
  if (_source.rules !== rules()) return undefined;
  return { position: _source.position, condition: `if_seq_no=${_seq_no}&if_primary_term=${_primary_term}` };
}

/** Stores the position of an index; false when another node has stored one meanwhile. */
export async function writePosition(
  client: ServerClient,
  index: string,
  { position, condition }: IndexPosition,
): Promise<boolean> {
  const body = { position, rules: rules() };
  const path = `${index}/_doc/${POSITION_ID}?${condition}`;
  return (await client.ask('PUT', path, { body, also: [409] })).status !== 409;
}

/** Names of the indexes behind the alias: one, or none. */
export async function indexesInUse(client: ServerClient, alias: string): Promise<readonly string[]> {
  const reply = await client.ask('GET', `_alias/${alias}`, { also: NOT_THERE });
  return isThere(reply) ? Object.keys(parse(z.record(z.string(), z.unknown()), reply.body)) : [];
}

/** Points the alias to another index and removes the old ones, in one step. */
export async function replaceIndex(client: ServerClient, alias: string, next: string): Promise<void> {
  const old = (await indexesInUse(client, alias)).filter((index) => index !== next);
  const actions = [{ add: { index: next, alias } }, ...old.map((index) => ({ remove_index: { index } }))];
  await client.insist('POST', '_aliases', { body: { actions } });
}
