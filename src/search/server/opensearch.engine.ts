import { z } from 'zod';
import { completionsAmong } from '../index/querying/completions';
import { remembered } from '../index/querying/synonyms';
import type { SynonymGroups } from '../index/querying/synonyms';
import { keysOf, personTerm, tagTerm } from '../index/querying/terms';
import type { IndexChange, SearchEngine } from '../search.engine';
import { ServerClient } from './client';
import { ServerFinder } from './querying/finder';
import { NOT_THERE, isThere, readPosition, writePosition } from './indexes';
import { POSITION_ID } from './mapping';
import { parse } from './reading';
import { rebuild } from './rebuilding';
import { write } from './writing';

export interface OpenSearchParts {
  /** Address of the server; its path names the index, by default `midad`. */
  readonly url: string;
  readonly synonyms: () => SynonymGroups;
  /** Languages of the paper. */
  readonly languages: () => readonly string[];
}

const USUAL_NAME = 'midad';
const TITLES_READ = 120;
const AT_ONCE = 5000;

const titles = z.object({
  hits: z.object({
    hits: z.array(
      z.object({
        _source: z.object({ lang: z.string(), written: z.object({ titles: z.array(z.string()) }) }),
      }),
    ),
  }),
});
const ids = z.object({ hits: z.object({ hits: z.array(z.object({ _id: z.string() })) }) });

/** An index on an OpenSearch server that all nodes share. The server counts words; this program analyses them. */
export function createOpenSearchEngine({ url, synonyms, languages }: OpenSearchParts): SearchEngine {
  const server = serverAt(url);
  const { client, alias } = server;
  const finder = new ServerFinder({ ...server, synonyms: remembered(synonyms), languages });
  return {
    position: async () => (await readPosition(client, alias))?.position,
    search: (request) => finder.search(request),
    suggest: (typed, lang, limit) => suggest(server, { typed, lang }, limit),
    storiesWith: (kind, id) => storiesWith(server, kind === 'tag' ? tagTerm(id) : personTerm(id)),
    apply: (change) => apply(server, change),
    rebuild: (stories, position, signal) => rebuild({ ...server, signal }, stories, position),
    close: () => Promise.resolve(),
  };
}

const serverAt = (url: string): Server => ({
  client: new ServerClient(url),
  alias: new URL(url).pathname.replaceAll('/', '') || USUAL_NAME,
});

/** Removes the position of the index, so that it is rebuilt. */
export async function forgetPosition(url: string): Promise<void> {
  const { client, alias } = serverAt(url);
  await client.ask('DELETE', `${alias}/_doc/${POSITION_ID}`, { also: NOT_THERE });
}

interface Server {
  readonly client: ServerClient;
  readonly alias: string;
}

/** Writes stories first, then the position: writing a story twice has no effect, and an older state is not written. */
async function apply({ client, alias }: Server, { put, remove, from, to }: IndexChange): Promise<boolean> {
  const current = await readPosition(client, alias);
  if (current?.position !== from) return false;
  await write(client, { index: alias, put, remove, version: to, visible: true });
  return writePosition(client, alias, { position: to, condition: current.condition });
}

async function suggest(
  { client, alias }: Server,
  { typed, lang }: { readonly typed: string; readonly lang: string },
  limit: number,
) {
  const keys = keysOf(typed, lang);
  if (keys.length === 0) return [];
  const body = {
    size: TITLES_READ,
    _source: ['lang', 'written'],
    sort: [{ published: 'desc' }],
    query: { match_phrase_prefix: { titles: { query: keys.join(' '), max_expansions: 100 } } },
  };
  const reply = await client.ask('POST', `${alias}/_search`, { body, also: NOT_THERE });
  if (!isThere(reply)) return [];
  const stories = parse(titles, reply.body).hits.hits.map(({ _source }) => ({
    lang: _source.lang,
    titles: _source.written.titles,
  }));
  return completionsAmong(stories, keys, limit);
}

async function storiesWith({ client, alias }: Server, term: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (let page: readonly string[] = [], first = true; first || page.length === AT_ONCE; first = false) {
    const last = page.at(-1);
    const body = {
      size: AT_ONCE,
      _source: false,
      query: { term: { filters: term } },
      sort: [{ id: 'asc' }],
      ...(last !== undefined && { search_after: [last] }),
    };
    const reply = await client.ask('POST', `${alias}/_search`, { body, also: NOT_THERE });
    page = isThere(reply) ? parse(ids, reply.body).hits.hits.map(({ _id }) => _id) : [];
    found.push(...page);
  }
  return found;
}
