import { z } from 'zod';
import { Lease } from '../../scheduling/lease';
import type { LeaseRecord, LeaseStore } from '../../scheduling/lease';
import type { ServerClient } from './client';
import { isThere, NOT_THERE } from './indexes';
import { parse } from './reading';

const NAME = 'turn';
const TTL_MS = 60_000;

const written = z.object({ _seq_no: z.number(), _primary_term: z.number() });
// Earlier versions wrote no holder.
const document = written.extend({ _source: z.object({ until: z.number(), holder: z.string().default('') }) });

const conditionOf = ({ _seq_no, _primary_term }: z.infer<typeof written>): string =>
  `if_seq_no=${_seq_no}&if_primary_term=${_primary_term}`;

/**
 * The lease for building a new index. It is a document of the server that the index is on, so that it excludes
 * every node that could build there.
 */
export const rebuildLease = (client: ServerClient, index: string): Lease =>
  new Lease(leasesIn(client, index), NAME, { ttlMs: TTL_MS });

function leasesIn(client: ServerClient, index: string): LeaseStore {
  const write: LeaseStore['write'] = async (name, body, previous) => {
    const path = `${index}/_doc/${name}?${previous?.version ?? 'op_type=create'}`;
    const reply = await client.ask('PUT', path, { body, also: [409] });
    if (reply.status === 409) return undefined;
    return { ...body, version: conditionOf(parse(written, reply.body)) };
  };
  return {
    read: async (name): Promise<LeaseRecord | undefined> => {
      const reply = await client.ask('GET', `${index}/_doc/${name}`, { also: NOT_THERE });
      if (!isThere(reply)) return undefined;
      const found = parse(document, reply.body);
      return { ...found._source, version: conditionOf(found) };
    },
    write,
    // The document stays: its next holder replaces it.
    free: async (name, record) => {
      await write(name, { holder: record.holder, until: 0 }, record);
    },
  };
}
